import Glibc
import PortalDomain

/// A file outside of any store that is read whole and written in place.
public enum LooseFile {
  /// The bytes of a file.
  public static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FolderTree.fault(path) }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FolderTree.fault(path)
      }
      if count == 0 { return result }
      result += buffer[..<count]
    }
  }

  /// Writes over a file.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let step = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw fault(path)
      }
      written += step
    }
  }

  private static func fault(_ path: String) -> Problem {
    let cause = errno
    return Problem(
      .inputOutput, "file.write",
      "cannot write \(quoted(path, upTo: 200)): \(String(cString: strerror(cause)).lowercased())",
      remedy: "check the path and its permissions", place: path.tamed)
  }
}

import Glibc
import PortalDomain

/// Files that an administrator hands over by path.
public enum InputFile {
  /// Reads a plain file.
  ///
  /// - Parameters:
  ///   - path: as typed.
  ///   - limit: the largest size, in bytes.
  ///   - tooLarge: makes the problem of a larger one, of its name and size.
  /// - Throws: `Problem`: missing, a folder, not readable, too large.
  public static func read(
    _ path: String, atMost limit: Int, tooLarge: (String, Int) -> Problem
  ) throws -> [UInt8] {
    // Not blocking, so that a pipe without a writer cannot hang the program.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw Problem(
        .noInput, isFolder ? "input.folder" : "input.not-a-file",
        "\(quoted(path, upTo: 200)) is \(isFolder ? "a folder" : "no plain file")",
        remedy: "name a file", place: path.tamed)
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw tooLarge(name(of: path), size) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw fault(path)
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw tooLarge(name(of: path), bytes.count) }
    }
  }

  /// A path's last part.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func fault(_ path: String) -> Problem {
    let reason = String(cString: strerror(errno)).lowercased()
    return Problem(
      errno == ENOENT || errno == ENOTDIR ? .noInput : .inputOutput, "input.unreadable",
      "cannot read \(quoted(path, upTo: 200)): \(reason)", remedy: "check the path and its permissions",
      place: path.tamed)
  }
}

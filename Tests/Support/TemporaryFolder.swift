import FoundationEssentials

/// A folder of one test, gone with the value that holds it.
public final class TemporaryFolder: Sendable {
  /// Its path, without a final slash.
  public let path: String

  /// Where test folders are made: in memory where the system offers it, as stores force every file to the medium.
  private static let parent =
    FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"

  /// Makes an empty folder.
  public init() throws {
    path = Self.parent + "/portal-console-world-\(UUID().uuidString.lowercased())"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file below it, with the folders on the way; returns its path.
  @discardableResult
  public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  /// Writes a text file below it.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }
}

/// Every file below a folder by its path, with its bytes; folders with a final slash and no bytes.
public func tree(of folder: String) throws -> [String: [UInt8]] {
  var result: [String: [UInt8]] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) else {
      continue
    }
    if isFolder {
      result[path + "/"] = []
    } else {
      result[path] = Array(try Data(contentsOf: URL(filePath: folder + "/" + path)))
    }
  }
  return result
}

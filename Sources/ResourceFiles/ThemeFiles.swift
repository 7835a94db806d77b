import PortalDomain

/// A theme as a file: what it says is the console's business.
public struct ThemeFile: Hashable, Sendable {
  /// The theme's name: the file's without `.yml`.
  public var name: String
  /// Where it lies, for messages.
  public var path: String
  /// Its text.
  public var bytes: [UInt8]
}

extension ResourceFiles {
  /// The themes by name; of two with the same name, the first in the search order.
  public func themes() throws -> [ThemeFile] {
    try order.check()
    var found: [String: ThemeFile] = [:]
    for folder in order.roots.flatMap({ [$0.themes + "/Themes", $0.themes + "/themes"] }) {
      for file in try namesInFolder(folder) ?? [] {
        guard file.hasSuffix(".yml"), !file.hasPrefix("."), found[String(file.dropLast(4))] == nil
        else { continue }
        let path = folder + "/" + file
        guard let bytes = try readFile(path, limit: ReadingLimits.text) else { continue }
        let name = String(file.dropLast(4))
        found[name] = ThemeFile(name: name, path: path, bytes: bytes)
      }
    }
    return found.values.sorted { $0.name < $1.name }
  }
}

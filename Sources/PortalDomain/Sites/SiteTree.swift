/// A website's folder as something that can be listed and read file by file: the port through which a merge reads.
///
/// A merge of large websites must not hold every byte of all three, so it lists first and reads what it needs.
public protocol SiteTree: Sendable {
  /// Everything below the root, in any order; folders only where they are empty.
  func entries() throws -> [SiteEntry]
  /// The bytes of a plain file.
  func bytes(of path: String) throws -> [UInt8]
}

/// What stands at a path of a website's folder.
public struct SiteEntry: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// A plain file with its size in bytes.
    case file(size: Int, isExecutable: Bool)
    /// A symbolic link with its target.
    case link(String)
    /// A folder with nothing in it.
    case emptyFolder
    /// A pipe, device or socket, which a website has no use for.
    case other
  }

  /// The path below the root, with `/` between its parts.
  public var path: String
  /// What stands there.
  public var kind: Kind

  /// Creates an entry.
  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

/// A website in memory as a tree.
public struct SiteFilesTree: SiteTree {
  private let files: [String: [UInt8]]

  /// Creates a tree of a website's files.
  public init(_ site: SiteFiles) {
    files = Dictionary(site.files.map { ($0.path, $0.bytes) }) { first, _ in first }
  }

  /// Everything below the root.
  public func entries() -> [SiteEntry] {
    files.map { SiteEntry(path: $0.key, kind: .file(size: $0.value.count, isExecutable: false)) }
  }

  /// The bytes of a file.
  public func bytes(of path: String) throws -> [UInt8] {
    guard let bytes = files[path] else {
      throw Problem(.noInput, "site.no-file", "there is no file \(quoted(path))", place: path.tamed)
    }
    return bytes
  }
}

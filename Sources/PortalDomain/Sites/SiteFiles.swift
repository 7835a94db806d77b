/// A website as files, always sorted by path.
///
/// Paths are relative and have `/` between their parts.
public struct SiteFiles: Hashable, Sendable {
  /// One file.
  public struct File: Hashable, Sendable {
    /// The path below the site's root.
    public var path: String
    /// The content.
    public var bytes: [UInt8]

    /// Creates a file.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// The files, sorted by path (by Unicode scalars, so that the order is the same everywhere).
  public private(set) var files: [File]

  /// Creates a website from files in any order.
  public init(_ files: [File]) {
    self.files = files.sorted {
      $0.path.unicodeScalars.lexicographicallyPrecedes($1.path.unicodeScalars)
    }
  }

  /// The bytes of a file; nil if there is none of that path.
  public subscript(path: String) -> [UInt8]? {
    files.first { $0.path == path }?.bytes
  }
}

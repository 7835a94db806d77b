import PortalDomain

/// A library in which the blank template has a newer version, with a change of every kind.
public struct TwoVersions: Library {
  private let tree = treeLibrary()
  private let editions: [String: Edition]

  /// What a version has other than the template of the tree.
  public typealias Edition = @Sendable (inout SiteEdits) -> Void

  /// Creates a library; each edition is made on top of the same website.
  public init(_ old: @escaping Edition, _ new: @escaping Edition) {
    editions = ["1.0.0": old, "1.1.0": new]
  }

  /// As in the tree.
  public func products() throws -> ProductTable { try tree.products() }
  /// As in the tree.
  public func packages() throws -> PackageCatalog { try tree.packages() }
  /// As in the tree.
  public func maps() throws -> MapCatalog { try tree.maps() }
  /// As in the tree.
  public func codes() throws -> CodeDictionary { try tree.codes() }
  /// As in the tree.
  public func templates() throws -> TemplateCatalog { try tree.templates() }
  /// As in the tree.
  public func languages() throws -> LanguageCatalog { try tree.languages() }
  /// Two versions of the blank template, and no other.
  public func versions(of template: String) throws -> [String] {
    template == "blank" ? editions.keys.sorted() : []
  }
  /// The manifest of the tree with another version.
  public func manifest(_ id: String, version: String) throws -> TemplateManifest {
    var manifest = try tree.manifest(id, version: "1.0.0")
    manifest.version = version
    return manifest
  }
  /// The template of the tree with what a version has other than it.
  public func template(_ id: String, version: String) throws -> PortalTemplate {
    var edits = SiteEdits(try tree.template(id, version: "1.0.0").site)
    editions[version]?(&edits)
    return PortalTemplate(manifest: try manifest(id, version: version), site: edits.site)
  }
}

/// A website that is edited file by file.
public struct SiteEdits: Sendable {
  private var files: [String: [UInt8]]
  /// What was put.
  public private(set) var put: [String: [UInt8]] = [:]
  /// What was taken away.
  public private(set) var removed: Set<String> = []

  /// Starts with a website.
  public init(_ site: SiteFiles) {
    files = Dictionary(site.files.map { ($0.path, $0.bytes) }) { $1 }
  }

  /// The website as it is now.
  public var site: SiteFiles { SiteFiles(files.map { .init(path: $0.key, bytes: $0.value) }) }

  /// The edits as a change of a kept website.
  public var change: SiteChange {
    SiteChange(
      site: .edited(
        put: put.map { .init(path: $0.key, bytes: $0.value) }, removed: Array(removed)))
  }

  /// A file's text.
  public subscript(path: String) -> String {
    get { String(decoding: files[path] ?? [], as: UTF8.self) }
    set { self.write(Array(newValue.utf8), to: path) }
  }

  /// Writes a file.
  public mutating func write(_ bytes: [UInt8], to path: String) {
    files[path] = bytes
    put[path] = bytes
    removed.remove(path)
  }

  /// Takes a file away.
  public mutating func remove(_ path: String) {
    files[path] = nil
    put[path] = nil
    removed.insert(path)
  }

  /// Replaces a text in a file, everywhere.
  public mutating func replace(_ old: String, _ new: String, in path: String) {
    self[path] = self[path].split(separator: old, omittingEmptySubsequences: false)
      .joined(separator: new)
  }
}

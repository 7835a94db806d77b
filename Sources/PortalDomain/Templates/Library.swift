/// What comes with the program or was added by the administrator: catalogs and templates.
public protocol Library: Sendable {
  /// Says which catalogs these are, by where they stand and when they changed: the same text, the same verdicts.
  var fingerprint: String { get }
  /// The license products and service plans, with the administrator's own additions.
  func products() throws -> ProductTable
  /// The dual-write packages with their solutions and dependencies.
  func packages() throws -> PackageCatalog
  /// The entity maps of dual-write.
  func maps() throws -> MapCatalog
  /// What the codes of dual-write mean.
  func codes() throws -> CodeDictionary
  /// The clicks for what no service does.
  func guides() throws -> GuideCatalog
  /// The documented portal templates.
  func templates() throws -> TemplateCatalog
  /// The languages that portals support.
  func languages() throws -> LanguageCatalog
  /// The scenarios that simulated environments can follow.
  func scenarios() throws -> [Scenario]
  /// The versions of a template that this library carries content for, oldest first.
  func versions(of template: String) throws -> [String]
  /// A template's manifest alone.
  func manifest(_ id: String, version: String) throws -> TemplateManifest
  /// A template's manifest and website.
  func template(_ id: String, version: String) throws -> PortalTemplate
}

extension Library {
  /// None.
  public func scenarios() throws -> [Scenario] { [] }

  /// None.
  public func guides() throws -> GuideCatalog { GuideCatalog() }

  /// A library that never changes needs no telling apart.
  public var fingerprint: String { "" }

  /// Reads the catalogs that every check needs, so that they are at hand later.
  ///
  /// What is wrong with them is told by whoever needs them.
  public func warm() {
    _ = try? products()
    _ = try? packages()
    _ = try? maps()
    _ = try? templates()
  }
}

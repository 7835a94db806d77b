/// What a check found: one line of the journey, with cause and remedy.
public struct Verdict: Hashable, Sendable, Codable {
  /// How it stands.
  public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
    /// As it should be.
    case pass
    /// Goes on, but somebody should look.
    case warning
    /// Stands in the way.
    case fail
    /// No fact tells; it may stand in the way.
    case unknown
  }

  /// Which check spoke: `license.supply-chain`, `dual-write.map.accounts`.
  public var check: String
  /// What it found: `dual-write.map-not-running`.
  public var code: String
  /// How it stands.
  public var status: Status
  /// What was asked, in a few words: `Supply Chain Management license`.
  public var title: String
  /// What was found, as one sentence.
  public var cause: String
  /// What to do, as one sentence; nil where nothing needs doing.
  public var remedy: String?
  /// Where the fact came from, in words; nil where there is none.
  public var evidence: String?

  /// Creates a verdict.
  public init(
    _ status: Status, check: String, code: String, title: String, cause: String,
    remedy: String? = nil, evidence: String? = nil
  ) {
    self.check = check
    self.code = code
    self.status = status
    self.title = title
    self.cause = cause
    self.remedy = remedy
    self.evidence = evidence
  }

  enum CodingKeys: String, CodingKey {
    case check, code, status, title, cause, remedy, evidence
  }

  /// Writes the verdict; remedy and evidence are always there, so that a script need not ask for the key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(check, forKey: .check)
    try container.encode(code, forKey: .code)
    try container.encode(status, forKey: .status)
    try container.encode(title, forKey: .title)
    try container.encode(cause, forKey: .cause)
    try container.encode(remedy, forKey: .remedy)
    try container.encode(evidence, forKey: .evidence)
  }
}

/// One rule of the journey, which turns facts into verdicts.
public protocol Check: Sendable {
  /// The stage of the journey that it belongs to.
  var stage: Stage { get }
  /// The verdicts; empty where the rule does not apply.
  func verdicts(in context: CheckContext) -> [Verdict]
}

/// The stages of the journey, in order.
public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
  /// Licenses.
  case licenses
  /// The dual-write solutions and the link to Finance and Operations.
  case dualWrite
  /// The entity maps.
  case maps
  /// The portals that are there.
  case portals
}

/// What checks may look at: facts and catalogs.
public struct CheckContext: Sendable {
  /// The environment's facts.
  public var snapshot: Snapshot
  /// License products.
  public var products: ProductTable
  /// Dual-write packages.
  public var packages: PackageCatalog
  /// Entity maps.
  public var maps: MapCatalog
  /// Portal templates.
  public var templates: TemplateCatalog
  /// The clicks for what only the administrator can do; empty where the environment is simulated.
  public var guides = GuideCatalog()

  /// Creates a context.
  public init(
    snapshot: Snapshot, products: ProductTable, packages: PackageCatalog, maps: MapCatalog,
    templates: TemplateCatalog
  ) {
    self.snapshot = snapshot
    self.products = products
    self.packages = packages
    self.maps = maps
    self.templates = templates
  }

  /// Creates a context from a snapshot and a library.
  public init(_ snapshot: Snapshot, _ library: any Library) throws {
    self.init(
      snapshot: snapshot, products: try library.products(), packages: try library.packages(),
      maps: try library.maps(), templates: try library.templates())
    if snapshot.environment.kind == .recorded { guides = try library.guides() }
  }
}

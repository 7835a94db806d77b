/// The dual-write packages: what they hold, what they rest on, what they are needed for (domain facts 1.1).
public struct PackageCatalog: Hashable, Sendable, Codable {
  /// One package, installed as a whole.
  public struct Package: Hashable, Sendable, Codable {
    /// Our short name: `supply-chain`.
    public var id: String
    /// The name for people.
    public var name: String
    /// The name in the catalog of applications, such as `mscrm.dwscm`.
    public var applicationID: String?
    /// The names under which application lists show it.
    public var anchors: [String]
    /// The unique names of the solutions within.
    public var solutions: [String]
    /// The solutions whose presence proves the package: no other one brings them.
    public var markers: [String]
    /// The packages that must be there first, by id.
    public var needs: [String]
    /// Whether the Customer portal cannot do without it.
    public var isRequired: Bool
    /// What the portal needs it for, as one sentence.
    public var purpose: String
    /// The version that a simulated installation brings.
    public var version: String

    /// Creates a package.
    public init(
      id: String, name: String, applicationID: String?, anchors: [String], solutions: [String],
      markers: [String], needs: [String], isRequired: Bool, purpose: String, version: String
    ) {
      self.id = id
      self.name = name
      self.applicationID = applicationID
      self.anchors = anchors
      self.solutions = solutions
      self.markers = markers
      self.needs = needs
      self.isRequired = isRequired
      self.purpose = purpose
      self.version = version
    }
  }

  /// The packages, in an order in which they can be installed.
  public var packages: [Package]

  /// Creates a catalog.
  public init(packages: [Package]) { self.packages = packages }

  /// The package of an id.
  public subscript(id: String) -> Package? { packages.first { $0.id == id } }
}

/// What is installed in an environment, as far as it is known.
public struct SolutionFacts: Hashable, Sendable, Codable {
  /// The solutions; nil while nobody has told us (which is not the same as none).
  public var installed: [Solution]?
  /// The application packages that the tenant or environment offers or has installed; nil while unknown.
  public var packages: [ApplicationPackage]?

  /// Creates facts.
  public init(installed: [Solution]? = nil, packages: [ApplicationPackage]? = nil) {
    self.installed = installed
    self.packages = packages
  }
}

/// A Dataverse solution.
public struct Solution: Hashable, Sendable, Codable {
  /// The unique name: compared without case.
  public var uniqueName: String
  /// The name for people.
  public var displayName: String
  /// The version, such as `2.3.4.265`.
  public var version: String
  /// Whether it is managed; nil while unknown.
  public var isManaged: Bool?
  /// How we know.
  public var evidence: Evidence

  /// Creates a solution.
  public init(
    uniqueName: String, displayName: String, version: String, isManaged: Bool?, evidence: Evidence
  ) {
    self.uniqueName = uniqueName
    self.displayName = displayName
    self.version = version
    self.isManaged = isManaged
    self.evidence = evidence
  }
}

/// An application package of the Power Platform, as the application management service lists it.
public struct ApplicationPackage: Hashable, Sendable, Codable {
  /// The unique name: compared without case.
  public var uniqueName: String
  /// The name for people.
  public var displayName: String
  /// The version, where the list tells it.
  public var version: String?
  /// Whether it is installed; nil where the list (of a whole tenant) does not tell.
  public var isInstalled: Bool?
  /// The state in the words of the service.
  public var state: String?
  /// How we know.
  public var evidence: Evidence

  /// Creates a package.
  public init(
    uniqueName: String, displayName: String, version: String? = nil, isInstalled: Bool? = nil,
    state: String? = nil, evidence: Evidence
  ) {
    self.uniqueName = uniqueName
    self.displayName = displayName
    self.version = version
    self.isInstalled = isInstalled
    self.state = state
    self.evidence = evidence
  }
}

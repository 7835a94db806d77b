extension Portal {
  /// What the website service tells of a website beside what every portal has (domain facts 3.3).
  public struct ServiceFacts: Hashable, Sendable, Codable {
    /// How the installation of its package went: `Installed`.
    public var packageInstallStatus: String?
    /// How the last operation on it went: `OperationComplete`.
    public var operationStatus: String?
    /// Host names of its own.
    public var customHostNames: [String]?
    /// Whether it gets new versions of the host early.
    public var isEarlyUpgradeEnabled: Bool?
    /// Whether it shows friendly pages for errors.
    public var isCustomErrorEnabled: Bool?
    /// The id of its app registration in Entra.
    public var applicationID: String?
    /// The id of its owner.
    public var ownerID: String?

    /// Creates facts of which nothing is known.
    public init() {}

    /// Whether nothing is known.
    var isEmpty: Bool { self == ServiceFacts() }
  }
}

import FoundationEssentials

/// Whether an environment lives in the store or elsewhere.
public enum EnvironmentKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// The store is the environment: what is done takes effect at once, by the documented rules.
  case simulated
  /// The store records facts about a real environment; acting there is up to the administrator.
  case recorded
}

/// A Power Platform environment: everything known about it but its licenses, solutions, maps and portals.
///
/// Every fact may be unknown (nil); a fact carries its evidence.
public struct Environment: Hashable, Sendable, Codable {
  /// The name in this store.
  public var name: EnvironmentName
  /// Simulated or recorded.
  public var kind: EnvironmentKind
  /// The name shown by Microsoft's own tools.
  public var displayName: Fact<String>?
  /// The id of the environment: a GUID, or `Default-` and a GUID.
  public var environmentID: Fact<String>?
  /// The id of the Dataverse organization.
  public var organizationID: Fact<String>?
  /// The id of the Entra tenant.
  public var tenantID: Fact<String>?
  /// Production, sandbox, trial ...
  public var type: Fact<EnvironmentType>?
  /// The geography, such as `europe`.
  public var region: Fact<String>?
  /// The cloud that the environment belongs to.
  public var cloud: Fact<Cloud>?
  /// The address of Dataverse.
  public var dataverseURL: Fact<String>?
  /// The version of Dataverse.
  public var dataverseVersion: Fact<String>?
  /// The base language of Dataverse, as an LCID.
  public var baseLanguage: Fact<Int>?
  /// The languages enabled in Dataverse, as LCIDs; the first one is the base language.
  public var languages: Fact<[Int]>?
  /// The link to Finance and Operations; a known `nil` value means "known not to be linked".
  public var financeAndOperations: Fact<FinanceAndOperationsLink?>?
  /// Whether a pay-as-you-go policy covers Power Pages here.
  public var payAsYouGo: Fact<Bool>?
  /// The roles of the administrator who is signed in; nil where nobody told.
  public var roles: Fact<[HeldRole]>?
  /// Seconds by which a simulated environment's clock was put forward; nil for none.
  public var clockAhead: Int?

  /// Creates an environment of which nothing is known yet.
  public init(name: EnvironmentName, kind: EnvironmentKind) {
    self.name = name
    self.kind = kind
  }
}

/// The Finance and Operations environment that dual-write connects.
public struct FinanceAndOperationsLink: Hashable, Sendable, Codable {
  /// Its id, where known.
  public var id: String?
  /// Its address.
  public var url: String
  /// Its application version, such as 10.0.41, where known.
  public var version: String?

  /// Creates a link.
  public init(id: String? = nil, url: String, version: String? = nil) {
    self.id = id
    self.url = url
    self.version = version
  }
}

/// The kinds of environment that Microsoft tells apart.
public enum EnvironmentType: Hashable, Sendable {
  case production, sandbox, trial, developer, `default`
  /// A kind that this version does not know, in the words of the service.
  case unknown(String)
}

/// The clouds, which decide host names and license products.
public enum Cloud: Hashable, Sendable {
  case `public`, gcc, gccHigh, dod, china
  /// A cloud that this version does not know, in the words of the service.
  case unknown(String)
}

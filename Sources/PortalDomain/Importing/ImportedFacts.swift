import FoundationEssentials

/// What an imported file says, before it is merged into what is known of an environment.
///
/// A part that the file does not speak of is nil, which is not the same as empty.
public struct ImportedFacts: Hashable, Sendable {
  /// The kind of file that was recognized, for people.
  public var kind: String
  /// What every fact of the file carries.
  public var evidence: Evidence
  /// Whether the file says all there is of its kind: a whole list replaces, a part is merged.
  public var isWhole: Bool
  /// Whether the service has more pages than the one in the file.
  public var hasMore = false
  /// The environments that the file speaks of, where it tells them apart.
  public var environments: [ImportedEnvironment] = []
  /// Facts about the one environment that the file was taken from, without naming it.
  public var surroundings: EnvironmentTraits?
  /// The products of the tenant.
  public var licenses: [License]?
  /// The licenses of one administrator.
  public var linkerLicenses: [License]?
  /// The solutions.
  public var solutions: [Solution]?
  /// The application packages.
  public var packages: [ApplicationPackage]?
  /// The entity maps, in the words of the file.
  public var maps: [ImportedMap]?
  /// The companies of Dataverse.
  public var companies: [LegalEntity]?
  /// The websites.
  public var portals: [ImportedPortal]?

  /// Creates facts of a document of which nothing was read yet.
  init(_ kind: String, of document: ImportedDocument) {
    self.kind = kind
    evidence = document.evidence
    hasMore = document.json?.hasMore ?? false
    isWhole = document.json?.isList == true && !hasMore
  }

  /// Creates facts without any content, for callers that build them by hand.
  public init(kind: String, evidence: Evidence, isWhole: Bool = false) {
    self.kind = kind
    self.evidence = evidence
    self.isWhole = isWhole
  }
}

/// What a file says about an environment itself; nil where it says nothing.
public struct EnvironmentTraits: Hashable, Sendable {
  /// The name that Microsoft's tools show.
  public var displayName: String?
  /// The id of the environment.
  public var environmentID: String?
  /// The id of the Dataverse organization.
  public var organizationID: String?
  /// The id of the tenant.
  public var tenantID: String?
  /// The type.
  public var type: EnvironmentType?
  /// The geography.
  public var region: String?
  /// The address of Dataverse.
  public var dataverseURL: String?
  /// The version of Dataverse.
  public var dataverseVersion: String?
  /// The base language, as an LCID.
  public var baseLanguage: Int?
  /// The languages enabled, as LCIDs, in the order of the file.
  public var languages: [Int]?
  /// The link to Finance and Operations; a known `nil` means "not linked".
  public var financeAndOperations: FinanceAndOperationsLink??
  /// Whether a pay-as-you-go policy covers Power Pages.
  public var payAsYouGo: Bool?

  /// Creates traits of which nothing is known.
  public init() {}
}

/// One environment of a file that speaks of several.
public struct ImportedEnvironment: Hashable, Sendable {
  /// Its id, where the file tells it.
  public var id: String?
  /// The names under which it can be chosen: shown name first, then unique name and domain.
  public var names: [String]
  /// What the file says about it; empty for a list of websites, which only names it.
  public var traits: EnvironmentTraits

  /// Creates an environment.
  public init(id: String?, names: [String], traits: EnvironmentTraits = EnvironmentTraits()) {
    self.id = id
    self.names = names
    self.traits = traits
  }

  /// The environment for people: `Contoso (1111...)`.
  public var label: String {
    let name = (names.first ?? "without a name").tamed
    return id.map { "\(name) (\($0.tamed))" } ?? name
  }
}

/// What a file says about an entity map.
public struct ImportedMap: Hashable, Sendable {
  /// The Dataverse side: the table's set name, or the table's own name.
  public var table: String
  /// The Finance and Operations side: the entity's label.
  public var entity: String
  /// The filter, where the file tells one.
  public var filter: String?
  /// Its description, where the file tells one: it names the variant where no filter does.
  public var summary: String?
  /// The state, where the file tells one that is known.
  public var state: MapState?
  /// The state in the words of the file, where it is not known.
  public var reportedState: String?
  /// The version.
  public var version: String?
  /// The publisher.
  public var publisher: String?
  /// The versions that the file shows to be installed, where it tells of them.
  public var installed: [MapVersion] = []

  /// Creates a map.
  public init(table: String, entity: String) {
    self.table = table
    self.entity = entity
  }
}

/// What a file says about a website.
public struct ImportedPortal: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The id of its host.
  public var hostID: String?
  /// The id of its row in Dataverse.
  public var websiteRecordID: String?
  /// The first label of its host name.
  public var address: String?
  /// Its URL.
  public var url: String?
  /// Its base language, as an LCID.
  public var language: Int?
  /// Its template, in the words of the service.
  public var template: String?
  /// Trial, production ...
  public var type: PortalType?
  /// What it is doing.
  public var state: PortalState?
  /// Private or public.
  public var visibility: String?
  /// Standard or Enhanced.
  public var dataModel: String?
  /// The version of its package.
  public var packageVersion: String?
  /// When it was made.
  public var createdAt: Date?
  /// When its trial ends.
  public var trialEndsAt: Date?
  /// When its host is deleted if it stays a trial.
  public var deletesAt: Date?
  /// What else the service tells.
  public var service = Portal.ServiceFacts()
  /// The environment that it belongs to, where the file tells it.
  public var environmentID: String?

  /// Creates a website of which the name is known.
  public init(name: String) { self.name = name }
}

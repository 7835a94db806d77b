import FoundationEssentials

/// What is known of the link between Dataverse and Finance and Operations, beyond that there is one.
///
/// What a simulated link suffers from stands in the scenario, as all that goes wrong in a simulation does.
public struct LinkFacts: Hashable, Sendable, Codable {
  /// The legal entities that dual-write has linked; nil where nobody has told.
  public var legalEntities: [LegalEntity]?
  /// The companies that Dataverse has, as an imported list tells them; nil where none was imported.
  public var companies: [LegalEntity]?
  /// The integration keys of Dataverse tables; nil where nobody has told.
  public var keys: [IntegrationKey]?

  /// Creates facts.
  public init(
    legalEntities: [LegalEntity]? = nil, companies: [LegalEntity]? = nil,
    keys: [IntegrationKey]? = nil
  ) {
    self.legalEntities = legalEntities
    self.companies = companies
    self.keys = keys
  }
}

/// A legal entity of Finance and Operations, which is a company in Dataverse.
public struct LegalEntity: Hashable, Sendable, Codable {
  /// Its code: `USMF`; empty where a row of Dataverse has none, which is a fault.
  public var code: String
  /// Its name, where known.
  public var name: String?
  /// Whether the company has a default owning team; nil where nobody has told.
  public var hasOwningTeam: Bool?
  /// How we know; nil for what a scenario of an older store lists.
  public var evidence: Evidence?

  /// Creates a legal entity.
  public init(
    code: String, name: String? = nil, hasOwningTeam: Bool? = nil, evidence: Evidence? = nil
  ) {
    self.code = code
    self.name = name
    self.hasOwningTeam = hasOwningTeam
    self.evidence = evidence
  }

  /// The longest code that Finance and Operations takes.
  public static let longestCode = 4

  /// Reads a code as a person types it; case makes no difference.
  ///
  /// - Throws: `Problem` with code `legal-entity.code-invalid`.
  public static func code(_ text: String) throws -> String {
    let code = text.trimmed.uppercased()
    let isPlain = code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    guard !code.isEmpty, code.count <= longestCode, isPlain else {
      throw Problem(
        .badInput, "legal-entity.code-invalid", "\(quoted(text)) is no code of a legal entity",
        remedy: "use 1 to \(longestCode) letters and digits, such as USMF")
    }
    return code
  }
}

/// The columns by which dual-write finds the row of a Dataverse table that a change is for.
public struct IntegrationKey: Hashable, Sendable, Codable {
  /// The table: `account`.
  public var table: String
  /// Its columns; one of a table that is looked up is written `msdyn_company.cdm_companycode`.
  public var columns: [String]
  /// How we know.
  public var evidence: Evidence

  /// Creates a key.
  public init(table: String, columns: [String], evidence: Evidence) {
    self.table = table
    self.columns = columns
    self.evidence = evidence
  }
}

/// One thing that the link of a simulated environment suffers from.
public struct LinkFault: Hashable, Sendable, Codable, Identifiable {
  /// The word by which it is mended.
  public var id: String
  /// The code of the health check that finds it, such as `DWDVEV1007`, or that check's own name.
  public var code: String
  /// Whom it befalls, such as a company.
  public var subject: String?
  /// What mends it, as one sentence.
  public var remedy: String?
  /// Whether it was mended.
  public var isMended: Bool?

  /// Creates a fault.
  public init(id: String, code: String, subject: String? = nil, remedy: String? = nil) {
    self.id = id
    self.code = code
    self.subject = subject
    self.remedy = remedy
  }
}

extension MapFacts {
  /// The legal entities that are linked: a scenario gives the first ones, adding and removing changes them.
  public var legalEntities: [LegalEntity]? {
    link?.legalEntities ?? scenario?.legalEntities.map { LegalEntity(code: $0) }
  }

  /// The codes of the legal entities that are linked, as far as they are known.
  public var legalEntityCodes: [String] { (legalEntities ?? []).map(\.code) }

  /// What the link suffers from now.
  public var linkFaults: [LinkFault] { (scenario?.linkFaults ?? []).filter { $0.isMended != true } }

  /// Links other legal entities; what was known of those that stay is kept.
  mutating func setLegalEntities(_ codes: [String], _ evidence: Evidence) {
    let known = legalEntities ?? []
    link = link ?? LinkFacts()
    link?.legalEntities = codes.map { code in
      known.first { $0.code == code && $0.evidence != nil }
        ?? LegalEntity(code: code, evidence: evidence)
    }
  }
}

extension Snapshot {
  /// The legal entities that a simulated link begins with where no scenario says otherwise.
  private static let firstLegalEntities = ["USMF", "USRT", "DEMF"]

  /// Gives a simulated link what linking makes: its legal entities, and the integration keys of the tables.
  mutating func beginLink(_ catalog: MapCatalog, _ evidence: Evidence) {
    if maps.legalEntityCodes.isEmpty {
      maps.setLegalEntities(
        maps.scenario?.legalEntities ?? Self.firstLegalEntities, evidence)
    }
    refreshKeys(KeyReport(self, catalog).toRefresh, evidence)
  }
}

extension EntityMap {
  /// Ends the pause that an initial sync of added legal entities had interrupted, as it is not gone back to.
  mutating func endPause(at time: Date) {
    guard pausedAt != nil else { return }
    pausedAt = nil
    note(time, "Its pause is over: changes that waited in it are lost, so compare both sides.")
  }
}

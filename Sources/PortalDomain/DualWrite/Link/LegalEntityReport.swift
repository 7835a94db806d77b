/// The legal entities of an environment, linked or only there, with what is to be said of them.
public struct LegalEntityReport: Sendable {
  /// One legal entity.
  public struct Row: Hashable, Sendable, Identifiable, Encodable {
    /// Its place in the list: codes may stand twice in Dataverse.
    public var id: Int
    /// Its code.
    public var code: String
    /// Its name, where known.
    public var name: String?
    /// Whether dual-write has linked it; nil where nobody has told.
    public var isLinked: Bool?
    /// Whether Dataverse has it as a company; nil where nobody has told.
    public var isInDataverse: Bool?
    /// How it is known.
    public var evidence: String?

    enum CodingKeys: String, CodingKey {
      case code, name, isLinked = "linked", isInDataverse = "inDataverse", evidence
    }

    /// Writes it with every key, so that a script need not ask whether it exists.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(code, forKey: .code)
      try container.encode(name, forKey: .name)
      try container.encode(isLinked, forKey: .isLinked)
      try container.encode(isInDataverse, forKey: .isInDataverse)
      try container.encode(evidence, forKey: .evidence)
    }
  }

  /// The legal entities: those that are linked first.
  public var rows: [Row]
  /// What is to be thought about, one sentence each.
  public var warnings: [String]

  /// The most legal entities that changes are passed on for (domain facts 1.2).
  static let mostInLiveSync = 250

  /// Puts together what both lists tell.
  public init(_ snapshot: Snapshot) {
    let linked = snapshot.maps.legalEntities
    let companies = snapshot.maps.link?.companies
    let isSimulated = snapshot.environment.kind == .simulated
    var rows: [Row] = []
    for entity in linked ?? [] {
      let company = companies?.first { $0.code.uppercased() == entity.code.uppercased() }
      rows.append(
        Row(
          id: rows.count, code: entity.code, name: entity.name ?? company?.name, isLinked: true,
          isInDataverse: companies.map { _ in company != nil } ?? (isSimulated ? true : nil),
          evidence: entity.evidence?.sentence))
    }
    let codes = Set((linked ?? []).map { $0.code.uppercased() })
    for company in companies ?? [] where !codes.contains(company.code.uppercased()) {
      rows.append(
        Row(
          id: rows.count, code: company.code, name: company.name,
          isLinked: linked.map { _ in false }, isInDataverse: true,
          evidence: company.evidence?.sentence))
    }
    self.rows = rows
    warnings =
      Self.limits(linked?.count ?? companies?.count ?? 0) + Self.faults(in: companies ?? [])
  }

  /// What the documented limits say of so many legal entities.
  static func limits(_ count: Int) -> [String] {
    let most = LegalEntitiesLimit.most
    guard count > most else { return [] }
    let live =
      count > mostInLiveSync
      ? "; above \(mostInLiveSync) the changes of running maps are not passed on either" : ""
    return ["\(count) legal entities: an initial sync takes at most \(most)\(live)."]
  }

  /// Companies by which linking fails: codes that are blank or stand twice.
  private static func faults(in companies: [LegalEntity]) -> [String] {
    var counts: [String: Int] = [:]
    for company in companies { counts[company.code.uppercased(), default: 0] += 1 }
    var warnings: [String] = []
    if let blank = counts[""] {
      warnings.append(
        "\(counted(blank, "company row")) of Dataverse without a code: linking fails "
          + "(portal-console map explain same-key).")
    }
    let twice = counts.filter { $0.value > 1 && !$0.key.isEmpty }.keys.sorted()
    if !twice.isEmpty {
      warnings.append(
        "In Dataverse \(twice.map(\.tamed).listed()) stand\(twice.count == 1 ? "s" : "") more than once: "
          + "linking fails (portal-console map explain same-key).")
    }
    return warnings
  }
}

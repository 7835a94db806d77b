/// The integration key of one Dataverse table beside what its maps need.
public struct KeyStanding: Hashable, Sendable, Identifiable {
  /// The table: `account`.
  public var table: String
  /// Its set name, by which lists name it: `accounts`.
  public var tableSet: String
  /// The maps of the table that the environment has.
  public var maps: [MapID]
  /// The columns of the key; nil where there is none, or nobody has told.
  public var columns: [String]?
  /// The columns that its maps identify rows by.
  public var needed: [String]
  /// The columns that its maps map and a key can be made of.
  public var mapped: [String]
  /// How it stands.
  public var status: Verdict.Status
  /// What was found: a code of the dictionary such as `DIPV1003`; nil where nothing is wrong.
  public var code: String?
  /// What was found, as one sentence.
  public var cause: String
  /// What to do; nil where nothing needs doing.
  public var remedy: String?
  /// How the key is known.
  public var evidence: String?

  /// Columns of the key that a map passes one way only although it goes both ways.
  fileprivate(set) var oneWay: [String] = []

  /// The table.
  public var id: String { table }

  /// The columns that the key lacks.
  public var missing: [String] { needed.filter { columns?.contains($0) != true } }
}

extension KeyStanding: Encodable {
  enum CodingKeys: String, CodingKey {
    case table, tableSet, maps, columns, needed, missing, status, code, cause, remedy, evidence
  }

  /// Writes it with every key, so that a script need not ask whether it exists.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(table, forKey: .table)
    try container.encode(tableSet, forKey: .tableSet)
    try container.encode(maps, forKey: .maps)
    try container.encode(columns, forKey: .columns)
    try container.encode(needed, forKey: .needed)
    try container.encode(missing, forKey: .missing)
    try container.encode(status, forKey: .status)
    try container.encode(code, forKey: .code)
    try container.encode(cause, forKey: .cause)
    try container.encode(remedy, forKey: .remedy)
    try container.encode(evidence, forKey: .evidence)
  }
}

/// The integration keys of all tables whose maps an environment has (domain facts 1.8).
public struct KeyReport: Sendable {
  /// The tables, in the order in which their maps can be run.
  public var keys: [KeyStanding]

  /// Compares the keys that are known with what the maps need.
  public init(_ snapshot: Snapshot, _ catalog: MapCatalog) {
    let there = Dictionary((snapshot.maps.known ?? []).map { ($0.id, $0) }) { one, _ in one }
    var order: [String] = []
    var entries: [String: [MapCatalog.Entry]] = [:]
    for entry in catalog.maps where there[entry.id] != nil && !entry.keys.isEmpty {
      if entries[entry.table] == nil { order.append(entry.table) }
      entries[entry.table, default: []].append(entry)
    }
    let known = Dictionary((snapshot.maps.link?.keys ?? []).map { ($0.table, $0) }) { $1 }
    keys = order.map { table in
      let maps = (entries[table] ?? []).map { MapOfTable(entry: $0, map: there[$0.id]) }
      return Self.standing(table, maps, known[table], snapshot)
    }
  }

  /// The tables whose key is missing or not whole, as Refresh tables would make them.
  public var toRefresh: [KeyStanding] {
    keys.filter { $0.status != .pass && $0.columns != $0.needed }
  }

  /// The table that a person names, by its name or its set name.
  ///
  /// - Throws: `Problem` with code `key.table-unknown`.
  public func find(_ text: String) throws -> KeyStanding {
    let folded = text.lowercased()
    if let found = keys.first(where: { $0.table == folded || $0.tableSet == folded }) {
      return found
    }
    throw Problem(
      .noInput, "key.table-unknown", "no map of a table \(quoted(text)) is there",
      remedy: "use one of " + keys.map(\.tableSet).listed(upTo: 8))
  }

  private static func standing(
    _ table: String, _ maps: [MapOfTable], _ key: IntegrationKey?, _ snapshot: Snapshot
  ) -> KeyStanding {
    let entries = maps.map(\.entry)
    var needed: [String] = []
    for column in entries.flatMap(\.keys) where !needed.contains(column) { needed.append(column) }
    var mapped = needed
    for column in maps.flatMap(\.mapped) where !mapped.contains(column) { mapped.append(column) }
    // What an imported version does not map cannot be in a key, whatever Microsoft's version does.
    let unmapped = Set(maps.flatMap(\.unmapped))
    mapped.removeAll(where: unmapped.contains)
    var standing = KeyStanding(
      table: table, tableSet: entries.first?.tableSet ?? table, maps: entries.map(\.id),
      columns: key?.columns, needed: needed, mapped: mapped, status: .pass, cause: "",
      evidence: key?.evidence.sentence)
    standing.oneWay = maps.flatMap { $0.oneWay(key?.columns ?? []) }
    standing.judge(entries.map(\.title), snapshot)
    return standing
  }
}

/// A map with what is known of its columns.
private struct MapOfTable {
  let entry: MapCatalog.Entry
  let map: EntityMap?

  private var columns: MapColumns? { MapColumns(map, version: map?.shown, of: entry) }

  /// The Dataverse columns that it is known to map.
  var mapped: [String] { (columns?.columns ?? []).map { $0.dataverse.lowercased() } }

  /// Key columns that it is known not to map.
  var unmapped: [String] { columns?.missingKeys ?? [] }

  /// Those of some columns that it is known to pass one way only, although it goes both ways.
  func oneWay(_ key: [String]) -> [String] { (columns?.oneWayKeys ?? []).filter(key.contains) }
}

extension KeyStanding {
  /// Says how the key stands, why that matters, and what to do.
  fileprivate mutating func judge(_ titles: [String], _ snapshot: Snapshot) {
    let name = snapshot.environment.name.argument
    let isSimulated = snapshot.environment.kind == .simulated
    let maps = titles.listed()
    let command = "portal-console link keys \(name) --refresh"
    guard let columns else {
      let isKnown = snapshot.maps.link?.keys != nil
      status = isKnown ? .fail : .unknown
      code = isKnown ? "DIPV1003" : nil
      cause =
        isKnown
        ? "the table has no integration key, so that rows of \(maps) cannot be told apart"
        : "no fact tells the integration key of the table"
      remedy =
        isSimulated
        ? command
        : "look on the Dual-write page under Environment details > Integration key; "
          + "it should hold \(needed.joined(separator: ", "))"
      return
    }
    if let column = columns.first(where: { !mapped.contains($0) }) {
      status = .fail
      code = column.contains(".") ? "DIPV1015" : "DIPV1014"
      cause = "the column \(column.tamed) of the key is not mapped by \(maps)"
      if needed.contains(column) {
        remedy =
          "stop the map, map the column, and run it again: portal-console map explain DIPV1014"
        return
      }
    } else if let column = missing.first {
      status = .fail
      code = column.contains(".") ? "DIPV1015" : "DIPV1014"
      cause =
        "the key lacks \(missing.joined(separator: ", ")), so that rows of \(maps) are mixed up"
    } else if let column = oneWay.first {
      status = .fail
      code = "DIPV1004"
      cause =
        "the column \(column.tamed) of the key goes one way only, where its map goes both ways"
      remedy =
        "stop the map, set the column to bidirectional in its mapping, and run it again: "
        + "portal-console map explain DIPV1004"
      return
    } else {
      cause = "rows of \(maps) are told apart by it"
      return
    }
    remedy =
      isSimulated
      ? command
      : "correct the key on the Dual-write page under Environment details > Integration key"
  }
}

extension Snapshot {
  /// Makes integration keys of what the maps of tables need, as Refresh tables does.
  mutating func refreshKeys(_ tables: [KeyStanding], _ evidence: Evidence) {
    for table in tables { setKey(of: table.table, to: table.needed, evidence) }
    if maps.link?.keys == nil {
      maps.link = maps.link ?? LinkFacts()
      maps.link?.keys = []
    }
  }

  /// Sets the integration key of a table.
  mutating func setKey(of table: String, to columns: [String], _ evidence: Evidence) {
    let key = IntegrationKey(table: table, columns: columns, evidence: evidence)
    var link = maps.link ?? LinkFacts()
    var keys = (link.keys ?? []).filter { $0.table != table }
    keys.append(key)
    link.keys = keys.sorted { $0.table < $1.table }
    maps.link = link
  }

  /// What a plan must say of maps that start although their table has no integration key, one sentence each.
  func keyWarnings(_ plan: MapPlan, _ catalog: MapCatalog) -> [String] {
    guard maps.link?.keys != nil else { return [] }
    let faulty = KeyReport(self, catalog).keys.filter { $0.status == .fail }
    guard !faulty.isEmpty else { return [] }
    let starting = Set(plan.steps.map(\.map))
    return faulty.filter { $0.maps.contains(where: starting.contains) }.map { key in
      "\(key.tableSet): \(key.cause) (\(key.code ?? "")); "
        + "portal-console link keys \(environment.name.argument) --refresh"
    }
  }
}

import ArgumentParser
import PortalDomain

/// `map`: the entity maps.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "The dual-write entity maps.",
    subcommands: [
      MapList.self, MapShow.self, MapRun.self, MapStop.self, MapPause.self, MapResume.self,
    ])
}

/// A map with all that the catalog and the environment tell about it, as lists and JSON show it.
struct MapRow: Encodable {
  let id: MapID
  let label, word, entity, filter: String?
  let name, table, tableSet, direction, package: String
  let keys: [String]
  let needs: [MapID]
  let isRequired: Bool
  let state: MapState?
  let version, reportedState, evidence: String?
  let lastSync: InitialSync?

  init(_ entry: MapCatalog.Entry, _ map: EntityMap?) {
    id = entry.id
    label = entry.label
    word = entry.word
    entity = entry.entity
    filter = entry.filter
    name = entry.name
    table = entry.table
    tableSet = entry.tableSet
    direction = entry.direction
    package = entry.package
    keys = entry.keys
    needs = entry.needs
    isRequired = entry.isRequired
    state = map?.state
    version = map?.version
    reportedState = map?.reportedState
    lastSync = map?.lastSync
    evidence = map?.evidence.sentence
  }

  /// The rows of some maps, each once, in the order given.
  static func rows(_ ids: [MapID], in snapshot: Snapshot, _ catalog: MapCatalog) -> [MapRow] {
    var seen = Set<MapID>()
    return ids.filter { seen.insert($0).inserted }.compactMap { id in
      catalog[id].map { MapRow($0, snapshot.maps[id]) }
    }
  }

  /// The state for people.
  var stateText: String {
    if let state { return state.label }
    if let reportedState { return "Unknown (\(reportedState))" }
    return evidence == nil ? "Not there" : "Unknown"
  }

  // The state is always there, so that a script need not ask whether the key exists.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(label, forKey: .label)
    try container.encodeIfPresent(word, forKey: .word)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(entity, forKey: .entity)
    try container.encode(table, forKey: .table)
    try container.encode(tableSet, forKey: .tableSet)
    try container.encodeIfPresent(filter, forKey: .filter)
    try container.encode(direction, forKey: .direction)
    try container.encode(package, forKey: .package)
    try container.encode(keys, forKey: .keys)
    try container.encode(needs, forKey: .needs)
    try container.encode(isRequired, forKey: .required)
    try container.encode(state, forKey: .state)
    try container.encodeIfPresent(reportedState, forKey: .reportedState)
    try container.encodeIfPresent(version, forKey: .version)
    try container.encodeIfPresent(lastSync, forKey: .lastSync)
    try container.encodeIfPresent(evidence, forKey: .evidence)
  }

  enum Keys: String, CodingKey {
    case id, label, word, name, entity, table, tableSet, filter, direction, package, keys, needs
    case required, state, reportedState, version, lastSync, evidence
  }
}

/// `map list E`.
struct MapList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The maps, the five required ones first.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let rows = (catalog.required + catalog.maps.filter { !$0.isRequired })
      .map { MapRow($0, snapshot.maps[$0.id]) }
      .filter { $0.isRequired || $0.evidence != nil }
    var table = TextTable(["MAP", "STATE", "NAME", "IDENTITY"])
    for row in rows {
      table.add([row.label ?? "-", row.stateText, row.name, row.id.text])
    }
    try write(["maps": rows], table.text)
  }
}

/// `map show E MAP`.
struct MapShow: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything known about one map.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The map, by word or identity.", valueName: "map"))
  var map: String

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let entry = try catalog.find(map)
    let row = MapRow(entry, snapshot.maps[entry.id])
    var table = TextTable(["FACT", "VALUE"])
    table.add(["Map", entry.title])
    table.add(["Name", row.name])
    table.add(["Identity", row.id.text])
    table.add(["State", row.stateText])
    table.add(["Entity", row.entity ?? "-"])
    table.add(["Table", "\(row.table) (\(row.tableSet))"])
    table.add(["Filter", row.filter ?? "-"])
    table.add(["Direction", row.direction])
    table.add(["Keys", row.keys.joined(separator: ", ")])
    table.add(["Solution", row.package])
    table.add(["Version", row.version ?? "-"])
    table.add(["Needs", row.needs.map { catalog[$0]?.title ?? $0.text }.joined(separator: ", ")])
    table.add(["Evidence", row.evidence ?? "-"])
    try write(["map": row], table.text)
  }
}

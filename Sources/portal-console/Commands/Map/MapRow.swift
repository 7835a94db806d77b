import PortalDomain

/// A map with all that the catalog and the environment tell about it, as lists and JSON show it.
struct MapRow: Encodable {
  let id: MapID
  let label, word, entity, filter, table, direction, package: String?
  let name, tableSet: String
  let keys: [String]
  let needs: [MapID]
  let isRequired: Bool
  let standing: MapStanding
  let version, reportedState, evidence: String?
  let lastSync: InitialSync?
  let active, newer: MapVersion?
  let advice: String?
  let wish: MapWish?

  /// A map of the catalog, as it stands in an environment.
  init(_ entry: MapCatalog.Entry, in snapshot: Snapshot) {
    self.init(entry.id, entry, of: nil, snapshot.maps[entry.id], in: snapshot)
  }

  /// A map that an environment has, whether the catalog knows it or not.
  init(_ map: EntityMap, in snapshot: Snapshot, _ catalog: MapCatalog) {
    // Of an open variant the catalog knows all but the filter.
    let kin = catalog.maps.first { $0.id.pair == map.id.pair }
    self.init(map.id, catalog[map.id], of: kin, map, in: snapshot)
  }

  private init(
    _ id: MapID, _ entry: MapCatalog.Entry?, of kin: MapCatalog.Entry?, _ map: EntityMap?,
    in snapshot: Snapshot
  ) {
    let parts = id.text.split(separator: "/").map(String.init)
    self.id = id
    label = entry?.label
    word = entry?.word
    entity = (entry ?? kin)?.entity
    filter = entry?.filter
    name = (entry ?? kin)?.name ?? parts.last ?? id.text
    table = (entry ?? kin)?.table
    tableSet = (entry ?? kin)?.tableSet ?? parts.first ?? id.text
    direction = (entry ?? kin)?.direction
    package = (entry ?? kin)?.package
    keys = (entry ?? kin)?.keys ?? []
    needs = entry?.needs ?? []
    isRequired = entry?.isRequired ?? false
    standing = map?.standing ?? snapshot.standing(of: id)
    version = map?.version
    reportedState = map?.reportedState
    lastSync = map?.lastSync
    active = map?.active.map { MapVersion(version: $0.version, publisher: $0.publisher) }
    newer = map?.newer.map { MapVersion(version: $0.version, publisher: $0.publisher) }
    advice = map?.versionAdvice
    wish = map?.wish
    evidence = map?.evidence.sentence
  }

  /// The required maps and every map that the environment is known to have: the five first, then in the
  /// catalog's order, then those that the catalog does not know.
  static func all(in snapshot: Snapshot, _ catalog: MapCatalog) -> [MapRow] {
    // Looked up once: an environment may have thousands.
    func byID<Item>(_ items: [Item], _ id: (Item) -> MapID) -> [MapID: Item] {
      Dictionary(items.map { (id($0), $0) }) { first, _ in first }
    }
    let entries = byID(catalog.maps, \.id)
    let kin = byID(catalog.maps, \.id.pair)
    let facts = byID(snapshot.maps.known ?? [], \.id)
    return catalog.listed(in: snapshot).map { id in
      MapRow(
        id, entries[id], of: entries[id] == nil ? kin[id.pair] : nil, facts[id], in: snapshot)
    }
  }

  /// The rows of some maps, each once, in the order given.
  static func rows(_ ids: [MapID], in snapshot: Snapshot, _ catalog: MapCatalog) -> [MapRow] {
    var seen = Set<MapID>()
    return ids.filter { seen.insert($0).inserted }.compactMap { id in
      catalog[id].map { MapRow($0, in: snapshot) }
    }
  }

  // State and what the catalog tells are always there, so that a script need not ask whether the key exists.
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
    try container.encode(standing.word, forKey: .state)
    try container.encodeIfPresent(reportedState, forKey: .reportedState)
    try container.encodeIfPresent(version, forKey: .version)
    try container.encodeIfPresent(active?.publisher, forKey: .publisher)
    try container.encodeIfPresent(newer, forKey: .newerVersion)
    try container.encodeIfPresent(wish, forKey: .wish)
    try container.encodeIfPresent(lastSync, forKey: .lastSync)
    try container.encodeIfPresent(evidence, forKey: .evidence)
  }

  enum Keys: String, CodingKey {
    case id, label, word, name, entity, table, tableSet, filter, direction, package, keys, needs
    case required, state, reportedState, version, publisher, newerVersion, wish, lastSync, evidence
  }
}

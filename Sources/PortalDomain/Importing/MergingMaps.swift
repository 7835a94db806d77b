extension ImportedFacts {
  /// Merges maps by identity; what the file does not tell of a map stays as it was.
  func merge(
    _ imported: [ImportedMap], into facts: inout MapFacts, _ catalog: MapCatalog
  ) -> [String] {
    var order: [MapID] = []
    var rows: [MapID: [ImportedMap]] = [:]
    for map in imported {
      let id = map.id(in: catalog)
      if rows[id] == nil { order.append(id) }
      rows[id, default: []].append(map)
    }
    var summary = [counted(order.count, "entity map")]
    var known = facts.known ?? []
    for id in order {
      let told = EntityMap(id, rows[id] ?? [], evidence)
      if let count = rows[id]?.count, count > 1 {
        summary.append(
          "\(id.text.tamed) is there \(count) times: what the rows do not agree on stays open")
      }
      if let index = known.firstIndex(where: { $0.id == id }) {
        known[index].take(told)
      } else {
        known.append(told)
      }
    }
    facts.known = known.sorted { $0.id < $1.id }
    if !imported.contains(where: { $0.state != nil || $0.reportedState != nil }) {
      summary.append("the file does not tell their states")
    }
    return summary
  }
}

extension EntityMap {
  /// What several rows of one map agree on: saved versions of a map, or maps that differ only in a
  /// filter that the file does not show.
  fileprivate init(_ id: MapID, _ rows: [ImportedMap], _ evidence: Evidence) {
    func agreed<Value: Hashable>(_ values: [Value?]) -> Value? {
      Set(values).count == 1 ? values.first ?? nil : nil
    }
    self.init(
      id: id, state: agreed(rows.map(\.state)), version: agreed(rows.map(\.version)),
      publisher: agreed(rows.map(\.publisher)), evidence: evidence)
    let words = rows.compactMap { $0.state?.label ?? $0.reportedState }
    if state == nil, !words.isEmpty {
      reportedState = Array(Set(words)).sorted().joined(separator: " / ")
    }
    for version in rows.flatMap(\.installed) { add(version) }
  }

  /// Takes over what was told, keeping the rest.
  fileprivate mutating func take(_ told: EntityMap) {
    // A publisher belongs to its version: that of another one is not carried over.
    if let newVersion = told.version {
      publisher = told.publisher ?? (newVersion == version ? publisher : nil)
      version = newVersion
    } else {
      publisher = told.publisher ?? publisher
    }
    for version in told.versions ?? [] { add(version) }
    let tellsState = told.state != nil || told.reportedState != nil
    if tellsState {
      state = told.state
      reportedState = told.reportedState
    }
    // The evidence of a map is above all that of its state: a list without states does not renew it.
    if tellsState || state == nil && reportedState == nil { evidence = told.evidence }
    if wish?.isFulfilled(by: told) == true { fulfill(told.evidence) }
  }
}

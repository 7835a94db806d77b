/// The errors that a scenario's faults and the documented limits give an initial sync.
enum SyncTrouble {
  /// The code of a lookup that finds nothing.
  static let lookup = "lookup-missing"

  /// The errors of an attempt, counted from 1; empty where it goes well.
  static func errors(
    of run: SyncRun, _ map: EntityMap, _ attempt: Int, _ scenario: Scenario?
  ) -> [SyncErrorGroup] {
    guard let scenario else { return [] }
    let whole = refusals.compactMap { kind, code, message -> SyncErrorGroup? in
      guard !scenario.faults(kind, of: map.id).isEmpty else { return nil }
      return SyncErrorGroup(code: code, legalEntity: nil, count: 1, message: message)
    }
    guard whole.isEmpty else { return whole }
    return scenario.faults(.missingValue, of: map.id).flatMap { fault in
      (fault.values ?? []).flatMap { groups($0, fault, run, attempt) }
    }
  }

  /// What stops an initial sync as a whole, with the words of the service in their shortest form.
  private static let refusals: [(kind: Scenario.Fault.Kind, code: String, message: String)] = [
    (.importServiceStopped, "ax-export-400", "(400) Bad Request. AX export encountered an error"),
    (.forbidden, "ax-export-403", "(403) Forbidden. AX export encountered an error"),
    (.timeout, "import-timeout", "the result of the import did not arrive within 24 hours"),
    (
      .limitExceeded, "partitions-exceeded",
      "Exceeds the maximum partitions allowed for mapping DWM"
    ),
  ]

  private static func groups(
    _ missing: Scenario.Fault.Missing, _ fault: Scenario.Fault, _ run: SyncRun, _ attempt: Int
  ) -> [SyncErrorGroup] {
    var count = missing.count
    if let fades = fault.fades { count = count * max(0, fades + 1 - attempt) / max(1, fades) }
    guard count > 0 else { return [] }
    func group(_ legalEntity: String?, _ count: Int) -> SyncErrorGroup {
      SyncErrorGroup(
        code: lookup, legalEntity: legalEntity, table: fault.table, field: fault.field,
        value: missing.value, count: count,
        message: "The lookup value was not found: \(missing.value)")
    }
    if let one = missing.legalEntity {
      return run.legs.contains { $0.legalEntity == one } ? [group(one, count)] : []
    }
    // What is missing in all of them together was met by the initial sync of before.
    if run.onlyAdded == true { return [] }
    // Shared out among the legal entities, as the service tells errors by legal entity.
    let entities = run.legs.map(\.legalEntity)
    let share = count / max(1, entities.count)
    let rest = count - share * entities.count
    return entities.enumerated().compactMap { place, entity in
      let own = share + (place < rest ? 1 : 0)
      return own > 0 ? group(entity, own) : nil
    }
  }
}

/// All errors of some maps' last initial syncs.
public struct SyncErrors: Hashable, Sendable, Codable {
  /// A group with the map that it is of.
  public struct Group: Hashable, Sendable, Codable {
    /// The map.
    public var map: MapID
    /// Its name for people.
    public var title: String
    /// The errors.
    public var errors: SyncErrorGroup
  }

  /// The groups, the largest first.
  public var groups: [Group]

  /// How many errors there are in all.
  public var count: Int { groups.reduce(0) { $0 + $1.errors.count } }

  /// Collects the errors of maps whose last initial sync failed; nil for all maps.
  public init(_ snapshot: Snapshot, _ catalog: MapCatalog, of maps: [MapID]? = nil) {
    groups = (snapshot.maps.known ?? []).filter { maps?.contains($0.id) ?? true }
      .flatMap { map -> [Group] in
        guard let run = (map.syncs ?? []).last(where: { $0.outcome != nil }),
          run.outcome == .failed || run.outcome == .skipped
        else { return [] }
        let title = catalog[map.id]?.title ?? map.id.text
        return (run.errors ?? []).map { Group(map: map.id, title: title, errors: $0) }
      }.sorted {
        ($1.errors.count, $0.map, $0.errors.value ?? "", $0.errors.legalEntity ?? "")
          < ($0.errors.count, $1.map, $1.errors.value ?? "", $1.errors.legalEntity ?? "")
      }
  }

  /// The groups that hold a text in any case.
  public func finding(_ text: String) -> SyncErrors {
    let wanted = text.lowercased()
    var found = self
    found.groups = groups.filter { group in
      [
        group.title, group.map.text, group.errors.table, group.errors.field, group.errors.value,
        group.errors.legalEntity, group.errors.message, group.errors.code,
      ].contains { $0?.lowercased().contains(wanted) == true }
    }
    return found
  }

  /// A table for spreadsheets with one line for each error.
  public var csv: String {
    var lines = ["map,legal entity,table,field,value,row,code,message"]
    for group in groups {
      let error = group.errors
      for number in 1...max(1, error.count) {
        let cells: [String] = [
          group.map.text, error.legalEntity ?? "", error.table ?? "", error.field ?? "",
          error.value ?? "", String(number), error.code, error.message,
        ]
        lines.append(cells.map(Self.cell).joined(separator: ","))
      }
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  /// A cell; one that a spreadsheet would take for a formula begins with an apostrophe.
  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let plain = (isFormula ? "'" : "") + text
    guard plain.contains(where: { ",\"\r\n".contains($0) }) else { return plain }
    return "\"" + plain.replacing("\"", with: "\"\"") + "\""
  }
}

import FoundationEssentials

/// Adds legal entities to the link of a simulated environment, and takes others out of it.
///
/// A legal entity is linked for every map or for none: it cannot be limited to one.
public struct ChangeLegalEntities: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The codes to add.
  public var add: [String]
  /// The codes to remove.
  public var remove: [String]
  /// Whether running and paused maps bring over what the new ones have; without, data of before stays behind.
  public var syncs: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, add: [String] = [], remove: [String] = [], syncs: Bool = true
  ) {
    self.environment = environment
    self.add = add
    self.remove = remove
    self.syncs = syncs
  }

  /// What is being done.
  public var title: String { "Change the legal entities of \(environment)" }

  /// What will be linked, and what that makes of the maps.
  public struct Plan: Hashable, Sendable, Encodable {
    /// The codes that come and go.
    public var add, remove: [String]
    /// The codes that are linked in the end.
    public var legalEntities: [String]
    /// The initial syncs that begin, of the new legal entities only.
    public var syncs: [Sync]
    /// What is to be thought about, one sentence each.
    public var warnings: [String]

    /// An initial sync of new legal entities.
    public struct Sync: Hashable, Sendable, Encodable {
      /// The map.
      public var map: MapID
      /// Its name for people.
      public var title: String
      /// The state that it has, and goes back to.
      public var from: MapState
      /// The rows that come over.
      public var rows: Int
    }

    /// What will happen, one sentence each.
    public var effects: [String] {
      var lines: [String] = []
      if !add.isEmpty {
        lines.append("\(add.listed(upTo: 12)) will be linked, for every map.")
        if syncs.isEmpty {
          lines.append("No map begins an initial sync by that.")
        } else {
          let rows = syncs.reduce(0) { $0 + $1.rows }
          let words = add.count == 1 ? "it" : "them"
          lines.append(
            "\(counted(syncs.count, "map")) begin\(syncs.count == 1 ? "s" : "") an initial sync of "
              + "\(words) only, \(rows.grouped) rows in all: \(syncs.map(\.title).listed(upTo: 6))."
          )
          let paused = syncs.filter { $0.from == .paused }.map(\.title)
          if !paused.isEmpty {
            lines.append("Paused as before when that has ended: \(paused.listed(upTo: 6)).")
          }
        }
      }
      if !remove.isEmpty {
        lines.append(
          "\(remove.listed(upTo: 12)) will no longer be linked: changes there are not passed on by any map."
        )
        lines.append("What was brought over stays on both sides.")
      }
      return lines
    }
  }

  /// Plans the change.
  ///
  /// - Throws: `Problem` where dual-write refuses it, with every map named that stands in the way.
  public func plan(_ context: CheckContext) throws -> Plan {
    let snapshot = context.snapshot
    try requireSimulated(snapshot)
    let (add, remove) = (try codes(self.add), try codes(self.remove))
    guard !add.isEmpty || !remove.isEmpty else {
      throw Problem(
        .usage, "legal-entity.none", "no legal entity is named", remedy: "name one, such as USMF")
    }
    if let both = add.first(where: remove.contains) {
      throw Problem(
        .usage, "legal-entity.repeated", "\(both) is to be added and to be removed",
        remedy: "name it once")
    }
    guard snapshot.environment.financeAndOperations?.value != nil else {
      throw Problem(
        .refused, "dual-write.link-missing",
        "the environment is not linked to Finance and Operations, so it has no legal entities",
        remedy: "portal-console environment link \(environment.argument)")
    }
    let linked = snapshot.maps.legalEntityCodes
    if let there = add.first(where: linked.contains) {
      throw Problem(
        .refused, "legal-entity.present", "\(there) is linked already",
        remedy: "see the list: portal-console link legal-entities \(environment.argument)")
    }
    if let absent = remove.first(where: { !linked.contains($0) }) {
      throw Problem(
        .noInput, "legal-entity.unknown", "\(absent) is not linked",
        remedy: linked.isEmpty ? "none is" : "linked are \(linked.listed(upTo: 12))")
    }
    // A map that catches up is left alone, too: what is new would pass it by.
    try requireNone(
      \.isTransient, context, "legal-entity.sync-under-way",
      "while an initial sync or a resume is under way, legal entities can neither be added nor removed",
      "wait until these have come to rest, or cancel their initial syncs: portal-console map cancel"
    )
    if !remove.isEmpty {
      try requireNone(
        { $0 == .paused }, context, "legal-entity.map-paused",
        "while a map is paused, no legal entity can be removed",
        "resume these first: portal-console map resume")
    }
    let after = linked.filter { !remove.contains($0) } + add
    return Plan(
      add: add, remove: remove, legalEntities: after, syncs: planned(after, add, context),
      warnings: LegalEntityReport.limits(after.count)
        + (after.isEmpty ? ["No legal entity is left: no map has rows to bring over."] : []))
  }

  /// Each code once, in its proper form.
  private func codes(_ texts: [String]) throws -> [String] {
    let codes = try texts.map(LegalEntity.code)
    for (place, code) in codes.enumerated() where codes[..<place].contains(code) {
      throw Problem(
        .usage, "legal-entity.repeated", "\(code) is named twice", remedy: "name it once")
    }
    return codes
  }

  private func requireSimulated(_ snapshot: Snapshot) throws {
    guard snapshot.environment.kind == .recorded else { return }
    let added = add.isEmpty ? nil : "choose Add legal entity and \(add.map(\.tamed).listed())"
    let removed = remove.isEmpty ? nil : "select \(remove.map(\.tamed).listed()) and choose Remove"
    throw Problem(
      .refused, "environment.recorded",
      "\(environment) is a recorded environment: its legal entities can only be changed there",
      detail: "1. In Finance and Operations open Data management, then Dual-write.\n"
        + "2. Choose Environment details, then Legal entities.\n"
        + "3. There "
        + [added, removed].compactMap(\.self).joined(separator: "; ") + "; then Save.\n"
        + "4. Wait until the page says that the legal entities were updated: running and paused maps go through "
        + "an initial sync of the new ones.",
      remedy: "then import the companies: save the answer of /api/data/v9.2/cdm_companies and run: "
        + "portal-console environment import \(environment.argument) FILE")
  }

  /// Refuses while any map is in such a state, and names all that are.
  private func requireNone(
    _ isInTheWay: (MapState) -> Bool, _ context: CheckContext, _ code: String, _ why: String,
    _ remedy: String
  ) throws {
    let found = (context.snapshot.maps.known ?? []).filter { $0.state.map(isInTheWay) == true }
    guard !found.isEmpty else { return }
    let titles = found.map { context.maps[$0.id]?.title ?? $0.id.text }
    throw Problem(
      .refused, code, "\(why): \(titles.listed(upTo: 5))",
      detail: titles.joined(separator: "\n"),
      remedy: "\(remedy) \(environment.argument) --all")
  }

  /// The initial syncs that the change begins, in the order in which maps can be run.
  private func planned(
    _ after: [String], _ added: [String], _ context: CheckContext
  ) -> [Plan.Sync] {
    guard syncs, !added.isEmpty else { return [] }
    var snapshot = context.snapshot
    let time = snapshot.at ?? Date(timeIntervalSince1970: 0)
    snapshot.maps.setLegalEntities(after, Evidence(.simulated, at: time))
    return snapshot.mapsForAdded(context.maps).compactMap { map in
      guard let state = map.state else { return nil }
      let run = snapshot.newRun(
        map, context.maps[map.id], map.sync?.master ?? .dataverse, at: time, ofAdded: added)
      return Plan.Sync(
        map: map.id, title: context.maps[map.id]?.title ?? map.id.text, from: state, rows: run.rows)
    }
  }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Plan {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let plan = try self.plan(context)
      var snapshot = newest
      let time = newest.time(now)
      let evidence = Evidence(.simulated, "link legal-entities", at: time)
      snapshot.maps.setLegalEntities(plan.legalEntities, evidence)
      snapshot.bringOver(plan.add, syncs: syncs, context.maps, evidence, at: time)
      let done = [
        plan.add.isEmpty ? nil : "added \(plan.add.listed(upTo: 12))",
        plan.remove.isEmpty ? nil : "removed \(plan.remove.listed(upTo: 12))",
      ].compactMap(\.self).joined(separator: ", ")
      let change = Change(
        snapshot, summary: "Changed the legal entities: \(done)", author: services.author, at: now)
      return (change, plan)
    }.told
  }
}

extension Snapshot {
  /// The maps that take a new legal entity up by an initial sync, in the order in which maps can be run.
  func mapsForAdded(_ catalog: MapCatalog) -> [EntityMap] {
    let order = Dictionary(catalog.maps.enumerated().map { ($1.id, $0) }) { one, _ in one }
    return (maps.known ?? []).filter { $0.state.map { MapTransitions.added[$0] != nil } == true }
      .sorted { (order[$0.id] ?? .max, $0.id) < (order[$1.id] ?? .max, $1.id) }
  }

  /// Lets maps that run or are paused bring over the rows of new legal entities, each after those that it looks up.
  mutating func bringOver(
    _ added: [String], syncs: Bool, _ catalog: MapCatalog, _ evidence: Evidence, at time: Date
  ) {
    guard !added.isEmpty else { return }
    var ends: [MapID: Date] = [:]
    for var map in mapsForAdded(catalog) {
      guard let index = maps.known?.firstIndex(where: { $0.id == map.id }) else { continue }
      let codes = added.listed(upTo: 12)
      if !syncs {
        map.note(time, "\(codes): linked without an initial sync, data of before stays behind.")
      } else if maps.scenario == nil {
        map.note(time, "\(codes): linked, and brought over at once.")
      } else {
        let begins = (catalog[map.id]?.needs ?? []).compactMap { ends[$0] }.max() ?? time
        let run = newRun(
          map, catalog[map.id], map.sync?.master ?? .dataverse, at: begins, ofAdded: added)
        map.append(run)
        map.state = map.state.flatMap { MapTransitions.added[$0] } ?? map.state
        map.runningSince = nil
        map.note(time, "\(codes): linked; the initial sync of \(run.rows) rows begins.")
        ends[map.id] = run.endsAt
      }
      map.evidence = evidence
      maps.known?[index] = map
    }
  }
}

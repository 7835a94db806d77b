import FoundationEssentials

/// Makes another installed version of an entity map the active one: stop, switch, refresh, start (domain facts 1.5, 1.8).
public struct SwitchMapVersion: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The map.
  public var map: MapID
  /// The version; nil for the newest that is installed.
  public var version: String?
  /// Who published it; nil where only one has that version.
  public var publisher: String?
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, map: MapID, version: String? = nil, publisher: String? = nil,
    doneByHand: Bool = false
  ) {
    self.environment = environment
    self.map = map
    self.version = version
    self.publisher = publisher
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String { "Switch the version of \(map)" }

  /// What will happen, step by step.
  public struct Plan: Hashable, Sendable, Codable {
    /// The map.
    public var map: MapID
    /// Its name for people.
    public var title: String
    /// The version that is active; nil where it is not known.
    public var from: MapVersion?
    /// The version that will be.
    public var to: MapVersion
    /// What is done, in order, as sentences.
    public var steps: [String]
    /// What to know before, as sentences: maps that look up its rows, changes that are not carried over.
    public var warnings: [String]
    /// Whether it runs again in the end.
    public var runsAgain: Bool
  }

  /// Plans the switch.
  ///
  /// - Throws: `Problem`: no such map, no such version, a state in which a map cannot be edited.
  public func plan(_ context: CheckContext) throws -> Plan {
    let snapshot = context.snapshot
    let title = context.maps[map]?.title ?? map.text.tamed
    guard let known = snapshot.maps[map] else {
      throw Problem(
        .refused, "map.absent", "the environment has no map \(title)",
        remedy: "see its maps: portal-console map list \(environment.argument)")
    }
    if snapshot.environment.kind == .recorded, !doneByHand {
      throw Problem(
        .refused, "environment.recorded",
        "\(environment) is a recorded environment: versions can only be switched there",
        remedy: "switch there, then take it down here: portal-console map activate "
          + "\(environment.argument) \(context.maps[map]?.word ?? map.text) --done-by-hand")
    }
    let target = try chosen(of: known, title)
    let isRunning = known.state == .running
    if let state = known.state, ![.running, .stopped, .notRunning, .failed].contains(state) {
      // Only a stopped map can be edited; a paused one offers no stop, a busy one offers nothing.
      _ = try MapTransitions.path(from: state, .stop, map: title)
    }
    var steps: [String] = []
    if isRunning { steps.append("\(title) is stopped.") }
    steps.append("Version \(target.label) becomes the active one.")
    steps.append("Its integration key is checked, and the tables are refreshed.")
    if isRunning { steps.append("\(title) runs again, without an initial sync.") }
    var warnings: [String] = []
    if isRunning {
      warnings.append("What changes between the stop and the start does not reach the other side.")
      let dependents = context.maps.dependents(of: map, in: snapshot).map(\.title)
      if !dependents.isEmpty {
        warnings.append("These look up its rows: \(dependents.joined(separator: ", ")).")
      }
    }
    if let active = known.active, MapVersion.isOlder(target, active) {
      warnings.append("It is older than the active version \(active.label).")
    }
    if let active = known.active, !active.isMicrosofts, target.isMicrosofts {
      warnings.append(
        "What \(active.publisher?.tamed ?? "its publisher") changed has to be made there again.")
    }
    if let columns = MapColumns(known, version: target, of: context.maps[map]) {
      warnings += columns.findings
    }
    return Plan(
      map: map, title: title, from: known.active.map(\.plain), to: target.plain, steps: steps,
      warnings: warnings, runsAgain: isRunning)
  }

  /// The version that is meant.
  private func chosen(of known: EntityMap, _ title: String) throws -> MapVersion {
    let installed = known.installed
    let list = installed.map(\.label).listed(upTo: 8)
    let fitting = installed.filter { candidate in
      (version.map { candidate.version == $0 } ?? true)
        && (publisher.map { candidate.publisher?.lowercased() == $0.lowercased() } ?? true)
    }
    guard let first = fitting.first else {
      // What was done by hand may be news of a version that no file told of.
      if doneByHand, let version {
        return MapVersion(version: version, publisher: publisher)
      }
      throw Problem(
        .noInput, "map.version-unknown",
        "\(title) has no such version" + (installed.isEmpty ? "" : "; it has \(list)"),
        remedy: "see them: portal-console map versions \(environment.argument) \(map)")
    }
    let same = fitting.filter { $0.version == first.version }
    guard same.count == 1 else {
      throw Problem(
        .usage, "map.version-ambiguous",
        "version \(first.version.tamed) of \(title) is there from \(same.count) publishers",
        remedy: "say which with --publisher: "
          + same.map { quoted($0.publisher ?? "") }.joined(separator: ", "))
    }
    if let active = known.active, active.isSame(as: first) {
      throw Problem(
        .refused, "map.version-active", "version \(first.label) of \(title) is the active one",
        remedy: version == nil
          ? "nothing to do: it is the newest that is installed"
          : "nothing to do; the installed ones are \(list)")
    }
    return first
  }

  /// Switches as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Plan {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let plan = try self.plan(try CheckContext(newest, services.library))
      var next = newest
      let time = newest.time(now)
      let evidence = Evidence(
        doneByHand ? .typed : .simulated,
        doneByHand ? "switched by hand, said by \(services.author.user)" : "map activate", at: time)
      next.activate(plan, evidence, at: time)
      let change = Change(
        next, summary: "Switched \(plan.title) to version \(plan.to.label)",
        author: services.author, at: now)
      return (change, plan)
    }.told
  }
}

extension Snapshot {
  /// Makes a version the active one.
  fileprivate mutating func activate(
    _ plan: SwitchMapVersion.Plan, _ evidence: Evidence, at time: Date
  ) {
    guard let index = maps.known?.firstIndex(where: { $0.id == plan.map }),
      var map = maps.known?[index]
    else { return }
    // The former version stays installed.
    if let active = map.active { map.add(active) }
    map.add(plan.to)
    map.version = plan.to.version
    map.publisher = plan.to.publisher
    let former = plan.from.map { ", \($0.label) was active before" } ?? ""
    if plan.runsAgain {
      map.runningSince = time
      map.note(
        time, "It was stopped, switched to version \(plan.to.label)\(former), and runs again.")
    } else {
      if map.state != nil { map.state = .stopped }
      map.note(time, "It was switched to version \(plan.to.label)\(former).")
    }
    if map.wish?.version?.isSame(as: plan.to) == true { map.fulfill(evidence) }
    // The evidence is that of the state, which a switch by hand says nothing of.
    if evidence.source == .simulated { map.evidence = evidence }
    maps.known?[index] = map
  }
}

extension MapVersion {
  /// The version without its columns.
  var plain: MapVersion { MapVersion(version: version, publisher: publisher) }
}

extension MapColumns {
  /// What the version lacks, as sentences.
  public var findings: [String] {
    var lines: [String] = []
    func add(_ names: [String], _ words: String) {
      guard !names.isEmpty else { return }
      lines.append("\(words): \(names.map(\.tamed).joined(separator: ", ")).")
    }
    add(missingKeys, "Key columns are not mapped (DIPV1014)")
    add(oneWayKeys, "Key columns are mapped one way only (DIPV1004)")
    add(missingForPortal, "The Customer portal reads columns that are not mapped")
    return lines
  }
}

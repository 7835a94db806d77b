import FoundationEssentials

extension Snapshot {
  /// Starts the maps of a plan: at once where nothing takes time, otherwise by initial syncs that go on by themselves.
  ///
  /// Each begins as soon as all that it looks up has ended; where maps look one another up, the first of them goes
  /// twice.
  mutating func start(
    _ plan: MapPlan, master: (MapID) -> InitialSync.Master, syncs: Bool, _ catalog: MapCatalog,
    _ evidence: Evidence, at time: Date
  ) {
    // What is under way already is waited for, too.
    var ends: [MapID: Date] = [:]
    for map in maps.known ?? [] where map.state == .initializing { ends[map.id] = map.sync?.endsAt }
    for step in plan.steps {
      let index = indexOfMap(step.map, evidence)
      guard var map = maps.known?[index] else { continue }
      map.endPause(at: time)
      let starts = (catalog[step.map]?.needs ?? []).compactMap { ends[$0] }.max() ?? time
      if evidence.source != .simulated {
        map.state = .running
      } else if !syncs {
        map.state = .running
        map.runningSince = time
        map.note(time, "It runs, without an initial sync: data of before stays behind.")
      } else if maps.scenario != nil, step.pass == 2 {
        // Its second pass begins when those that it waited for have ended.
        if var run = map.sync {
          run.secondPassAt = max(starts, ends[step.map] ?? time)
          map.replaceSync(run)
          ends[step.map] = run.endsAt
        }
      } else if maps.scenario != nil {
        let run = newRun(map, catalog[step.map], master(step.map), at: starts)
        map.append(run)
        map.state = .initializing
        map.note(time, "The initial sync of \(run.rows) rows begins, \(run.master.label) leads.")
        ends[step.map] = run.endsAt
      } else {
        map.state = .running
        map.runningSince = time
        map.lastSync = InitialSync(master: master(step.map), rows: map.rows ?? 0, at: time)
      }
      map.reportedState = nil
      map.evidence = evidence
      map.settleWish(evidence)
      maps.known?[index] = map
    }
  }

  /// An initial sync of a map in this environment, of all legal entities or of those that were added only.
  func newRun(
    _ map: EntityMap, _ entry: MapCatalog.Entry?, _ master: InitialSync.Master, at: Date,
    ofAdded added: [String]? = nil
  ) -> SyncRun {
    let scenario = maps.scenario
    let legs = (scenario?.rows(of: map.id, known: map.rows, in: maps.legalEntityCodes) ?? [])
      .filter { added?.contains($0.legalEntity) ?? true }
      .map { leg in
        SyncRun.Leg(
          legalEntity: leg.legalEntity, rows: leg.rows,
          there: map.rowsThere(of: leg.legalEntity, at: at))
      }
    var run = SyncRun(
      id: (map.syncs?.last?.id ?? 0) + 1, master: master, startsAt: at, legs: legs,
      rowsPerMinute: scenario?.rowsPerMinute ?? 1,
      isSingleThreaded: entry?.isSingleThreaded == true && master == .dataverse)
    if added != nil { run.onlyAdded = true }
    return run
  }

  /// Where a map stands among the facts; one that is not there is put there.
  mutating func indexOfMap(_ id: MapID, _ evidence: Evidence) -> Int {
    if let index = maps.known?.firstIndex(where: { $0.id == id }) { return index }
    maps.known = (maps.known ?? []) + [EntityMap(id: id, state: nil, evidence: evidence)]
    return (maps.known?.count ?? 1) - 1
  }

  /// Carries an action on one map out, as far as the map itself is concerned.
  mutating func act(
    _ action: MapAction, on id: MapID, _ catalog: MapCatalog, _ evidence: Evidence, at time: Date
  ) {
    guard let index = maps.known?.firstIndex(where: { $0.id == id }),
      var map = maps.known?[index]
    else { return }
    defer {
      map.settleWish(evidence)
      maps.known?[index] = map
    }
    map.evidence = evidence
    let queue = map.queue(at: time, maps)
    let isSimulated = evidence.source == .simulated
    switch action {
    case .run, .runWithoutSync: map.state = .running
    case .stop:
      map.state = .stopped
      map.runningSince = nil
      map.note(time, "It was stopped.")
    case .pause:
      map.state = .paused
      map.pausedAt = time
      map.runningSince = nil
      map.note(time, "It was paused: changes wait, for a day and 1 GB at most.")
    case .resume, .resumeKeeping, .resumeDiscarding:
      map.resume(action, queue, maps, at: time, isSimulated: isSimulated)
    case .rerun, .rerunWithoutErrors:
      let before = map.sync
      var run = newRun(
        map, catalog[id], before?.master ?? .dataverse, at: time,
        ofAdded: before?.onlyAdded == true ? before?.legs.map(\.legalEntity) : nil)
      if action == .rerunWithoutErrors {
        run.onlyNew = true
        run.legs = run.legs.map { .init(legalEntity: $0.legalEntity, rows: 0) }
      }
      map.append(run)
      map.state = isSimulated ? .initializing : .running
      map.note(
        time,
        action == .rerun
          ? "The initial sync of \(run.rows) rows begins again."
          : "The initial sync begins again for new rows; the rows with errors stay behind.")
    case .skipSync:
      map.endSync(.skipped, at: time)
      map.endPause(at: time)
      map.state = .running
      map.runningSince = time
      map.note(time, "It runs; what the initial sync did not bring over stays behind.")
    case .cancel:
      map.endSync(.canceled, at: time)
      map.endPause(at: time)
      map.state = .notRunning
      map.note(time, "The initial sync was broken off.")
    }
  }
}

extension EntityMap {
  /// The rows that the last initial sync of a legal entity brought over; nil for none.
  fileprivate func rowsThere(of legalEntity: String, at time: Date) -> Int? {
    // The last sync of all may have been one of legal entities that were added.
    let run = syncs?.last { $0.legs.contains { $0.legalEntity == legalEntity } }
    let leg = run?.progress(at: time).legs.first { $0.legalEntity == legalEntity }
    return leg.map { $0.inserted + $0.updated }.flatMap { $0 > 0 ? $0 : nil }
  }

  fileprivate mutating func endSync(_ outcome: SyncRun.Outcome, at time: Date) {
    guard var run = sync else { return }
    run.outcome = outcome
    run.endedAt = run.endedAt ?? time
    replaceSync(run)
  }

  fileprivate mutating func resume(
    _ action: MapAction, _ queue: PauseQueue?, _ facts: MapFacts, at time: Date, isSimulated: Bool
  ) {
    let waiting = queue?.records ?? 0
    if let queue, queue.lost > 0 {
      note(
        time,
        "\(queue.lost) changes were blocked after \(queue.endsAt.shortUTC) UTC and are lost: compare both sides."
      )
    }
    pausedAt = nil
    state = .running
    runningSince = time
    switch action {
    case .resumeKeeping:
      if waiting > 0 {
        catchUp = CatchUpErrors(
          records: waiting, reason: "kept for later at the resume", since: time)
      }
      note(time, "It runs; \(waiting) changes that waited are kept among the catch-up errors.")
    case .resumeDiscarding:
      note(time, "It runs; \(waiting) changes that waited were thrown away.")
    default:
      let fault = facts.scenario?.faults(.catchUp, of: id).first
      let refused = min(waiting, fault?.count ?? 0)
      if refused > 0 {
        catchUp = CatchUpErrors(
          records: refused, reason: fault?.remedy ?? "the other side refused them", since: time)
      }
      guard isSimulated, let scenario = facts.scenario, waiting > 0 else { break }
      let seconds = (Double(waiting) * 60 / Double(max(1, scenario.rowsPerMinute))).rounded(.up)
      state = .resuming
      catchesUpAt = time.addingTimeInterval(seconds)
      note(time, "It catches up: \(waiting) change\(waiting == 1 ? "" : "s") waited.")
    }
  }
}

extension InitialSync.Master {
  /// The side for people.
  public var label: String {
    switch self {
    case .dataverse: "Dataverse"
    case .financeAndOperations: "Finance and Operations"
    }
  }
}

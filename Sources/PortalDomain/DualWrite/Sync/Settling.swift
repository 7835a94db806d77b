import FoundationEssentials

/// What time alone makes of a simulated environment: initial syncs end, queues are worked off, alert rules fire,
/// trials of portals end.
///
/// A pure function of the state and the time. Whoever reads sees the state as it is by now; whoever makes a change
/// keeps it so. Nothing needs to run meanwhile, and nothing is lost when a program ends.
extension Snapshot {
  /// The time in the environment: the clock's, and by how much it was put forward.
  public func time(_ now: Date) -> Date {
    now.addingTimeInterval(TimeInterval(environment.clockAhead ?? 0))
  }

  /// The same state as it is at a time of the outside clock.
  public func settled(at now: Date) -> Snapshot {
    var next = self
    let time = time(now)
    next.at = time
    guard environment.kind == .simulated else { return next }
    for index in portals.indices { next.portals[index].settle(at: time) }
    guard let known = maps.known else { return next }
    for index in known.indices where known[index].changesByItself(maps) {
      next.maps.known?[index].settle(at: time, maps)
    }
    return next
  }

  /// When time alone changes a map next, on the outside clock; nil if nothing is under way.
  public func nextMoment(after now: Date) -> Date? {
    guard environment.kind == .simulated else { return nil }
    let time = time(now)
    let moments = (maps.known ?? []).flatMap { map -> [Date] in
      var moments: [Date] = []
      if map.state == .initializing, let run = map.sync { moments.append(run.endsAt) }
      if let end = map.catchesUpAt { moments.append(end) }
      if map.state == .paused, let since = map.pausedAt, let queue = map.queue(at: time, maps) {
        let half = since.addingTimeInterval(queue.endsAt.timeIntervalSince(since) / 2)
        moments += [half, queue.endsAt.addingTimeInterval(-3600), queue.endsAt]
      }
      if let fires = map.alert(maps)?.at { moments.append(fires) }
      return moments
    }
    let next = moments.filter { $0 > time }.min()
    return next.map { $0.addingTimeInterval(-TimeInterval(environment.clockAhead ?? 0)) }
  }
}

extension EntityMap {
  /// The initial sync that is under way, or the last one.
  public var sync: SyncRun? { syncs?.last }

  /// What waits; nil where it is not paused, or not known since when.
  public func queue(at time: Date, _ facts: MapFacts) -> PauseQueue? {
    guard state == .paused, let pausedAt else { return nil }
    return PauseQueue(
      since: pausedAt, now: time, perHour: facts.scenario?.changesPerHour ?? 0,
      bytesPerChange: facts.scenario?.bytesPerChange ?? 0)
  }

  fileprivate func changesByItself(_ facts: MapFacts) -> Bool {
    state == .initializing || catchesUpAt != nil || catchUp != nil || alert(facts) != nil
  }

  /// The alert rule that errors of a running map set off, and when.
  fileprivate func alert(_ facts: MapFacts) -> (rule: AlertRule, at: Date, errors: Int)? {
    guard state == .running, let runningSince, let scenario = facts.scenario else { return nil }
    let perHour = scenario.faults(.liveErrors, of: id).reduce(0) {
      $0 + min($1.count ?? 0, 1 << 30)
    }
    guard perHour > 0 else { return nil }
    return (facts.alerts ?? []).compactMap { rule in
      guard Double(perHour) * Double(rule.minutes) >= Double(rule.count) * 60 else { return nil }
      let seconds = (Double(rule.count) * 3600 / Double(perHour)).rounded(.up)
      return (rule, runningSince.addingTimeInterval(seconds), rule.count)
    }.min { $0.at < $1.at }
  }

  fileprivate mutating func settle(at time: Date, _ facts: MapFacts) {
    while state == .initializing, let run = sync, run.outcome == nil {
      let isStuck = facts.scenario?.faults(.stuck, of: id).isEmpty == false
      guard !isStuck, run.endsAt <= time else { break }
      finish(run, facts)
    }
    if let end = catchesUpAt, end <= time {
      catchesUpAt = nil
      state = MapTransitions.state(after: .caughtUp, in: .resuming) ?? state
      runningSince = end
      note(end, "The queue is worked off: it runs.")
    }
    if let errors = catchUp, time.timeIntervalSince(errors.since) >= PauseQueue.longest {
      catchUp = nil
      note(
        errors.since.addingTimeInterval(PauseQueue.longest),
        "\(errors.records) catch-up errors were deleted: they are kept for a day.")
    }
    if let (rule, at, errors) = alert(facts), at <= time { fire(rule, at, errors) }
  }

  private mutating func fire(_ rule: AlertRule, _ at: Date, _ errors: Int) {
    let told =
      "\(errors) error\(errors == 1 ? "" : "s") within \(rule.minutes) minutes: the alert rule \(rule.name)"
    // The rule is looked at once for each time that the map runs without a break.
    runningSince = nil
    switch rule.action {
    case .none: note(at, told + " tells so.")
    case .pause:
      state = MapTransitions.state(after: .alertPaused, in: .running) ?? state
      pausedAt = at
      note(at, told + " paused it.")
    case .stop:
      state = MapTransitions.state(after: .alertStopped, in: .running) ?? state
      note(at, told + " stopped it.")
    }
  }

  /// Ends an initial sync whose time is over; begins it again by itself while errors of lookups shrink.
  private mutating func finish(_ run: SyncRun, _ facts: MapFacts) {
    let attempt = failuresInARow + 1
    let errors =
      run.onlyNew == true ? [] : SyncTrouble.errors(of: run, self, attempt, facts.scenario)
    var ended = run
    ended.endedAt = run.endsAt
    ended.errors = errors.isEmpty ? nil : errors
    ended.outcome = errors.isEmpty ? .completed : .failed
    replaceSync(ended)
    guard !errors.isEmpty else {
      let event: MapEvent = pausedAt == nil ? .synced : .syncedInPause
      state = MapTransitions.state(after: event, in: .initializing) ?? state
      if pausedAt == nil { runningSince = run.endsAt }
      let former = run.onlyAdded == true ? lastSync?.rows ?? 0 : 0
      lastSync = InitialSync(master: run.master, rows: former + run.rows, at: run.endsAt)
      note(
        run.endsAt,
        "The initial sync brought \(run.rows) rows over: it "
          + (pausedAt == nil ? "runs." : "is paused as before."))
      return
    }
    let former = syncs?.dropLast().last.map { $0.outcome == .failed ? $0.errorCount : .max } ?? .max
    let areLookups = errors.allSatisfy { $0.code == SyncTrouble.lookup }
    if areLookups, ended.errorCount < former {
      note(
        run.endsAt,
        former == .max
          ? "The initial sync ended with \(ended.errorCount) lookup errors: it begins again, as rows that came late may be there now."
          : "The initial sync ended with \(ended.errorCount) lookup errors, fewer than before: it begins again."
      )
      var again = run
      again.id += 1
      again.startsAt = run.endsAt
      again.secondPassAt = nil
      append(again)
      return
    }
    state = MapTransitions.state(after: .syncFailed, in: .initializing) ?? state
    note(run.endsAt, "The initial sync ended with \(ended.errorCount) errors.")
  }

  /// How many initial syncs failed one after the other, the last one included.
  private var failuresInARow: Int {
    (syncs ?? []).reversed().drop { $0.outcome == nil }.prefix { $0.outcome == .failed }.count
  }

  mutating func replaceSync(_ run: SyncRun) {
    guard let index = syncs?.lastIndex(where: { $0.id == run.id }) else { return }
    syncs?[index] = run
  }

  /// The initial syncs that are kept of a map, and the lines of its log.
  private static let kept = 20

  mutating func append(_ run: SyncRun) { syncs = ((syncs ?? []) + [run]).suffix(Self.kept) }

  /// Writes a line into the map's log.
  mutating func note(_ at: Date, _ text: String) {
    log = ((log ?? []) + [MapLogLine(at: at, text: text)]).suffix(Self.kept * 2)
  }
}

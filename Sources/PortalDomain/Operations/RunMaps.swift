import FoundationEssentials

/// Runs entity maps with everything they need, each with its initial sync.
///
/// In a simulated environment the maps start; in a recorded one the operation can only take down that the
/// administrator has started them by hand.
public struct RunMaps: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The maps asked for.
  public var maps: [MapID]
  /// Which side wins in the initial sync.
  public var master: InitialSync.Master
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool
  /// Which side wins in the initial syncs of single maps.
  public var masters: [MapID: InitialSync.Master] = [:]
  /// Whether each begins with an initial sync; without, data of before stays behind.
  public var syncs = true
  /// Needed maps that are left out all the same.
  public var without: Set<MapID> = []
  /// Whether a documented limit that is broken does not stand in the way.
  public var ignoresLimits = false

  /// Creates the operation.
  public init(
    environment: EnvironmentName, maps: [MapID], master: InitialSync.Master = .dataverse,
    doneByHand: Bool = false
  ) {
    self.environment = environment
    self.maps = maps
    self.master = master
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String { "Run \(maps.count) entity map\(maps.count == 1 ? "" : "s")" }

  /// What will be started, in order.
  public func plan(_ context: CheckContext) throws -> MapPlan {
    let snapshot = context.snapshot
    if snapshot.environment.kind == .recorded, !doneByHand {
      throw Problem.recordedMaps(environment, .run, maps, context)
    }
    if doneByHand, snapshot.environment.kind == .simulated {
      throw Problem(
        .usage, "map.by-hand-simulated", "\(environment) is simulated: its maps run from here",
        remedy: "leave out --done-by-hand")
    }
    if let both = maps.first(where: { without.contains($0) }) {
      let title = context.maps[both]?.title ?? both.text
      throw Problem(
        .usage, "map.left-out", "\(title) is to be run and to be left out",
        remedy: "leave out only maps that others need, or do not ask for it")
    }
    var plan = try MapPlan.run(maps, without: without, in: snapshot, context.maps)
    plan.warnings += snapshot.keyWarnings(plan, context.maps)
    if snapshot.environment.kind == .simulated,
      snapshot.environment.financeAndOperations?.value == nil, !plan.steps.isEmpty
    {
      throw Problem(
        .refused, "dual-write.link-missing",
        "the environment is not linked to Finance and Operations, so no map can run",
        remedy: "portal-console environment link \(environment.argument)")
    }
    return plan
  }

  /// What the documented limits say of the initial syncs.
  public func preflight(_ plan: MapPlan, _ context: CheckContext) -> Preflight {
    guard syncs, context.snapshot.environment.kind == .simulated else {
      return Preflight(lines: [])
    }
    return Preflight(plan, master: master(of:), in: context.snapshot, context.maps)
  }

  private func master(of map: MapID) -> InitialSync.Master { masters[map] ?? master }

  /// Starts them as one change: a start that is interrupted has not happened.
  ///
  /// Where initial syncs take time they go on by themselves; see `SyncRun`.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> MapPlan {
    let now = services.now()
    let plan = try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let plan = try self.plan(context)
      let broken = preflight(plan, context).failures
      if !broken.isEmpty, !ignoresLimits { throw Problem.limits(broken, environment) }
      var snapshot = newest
      for (index, step) in plan.steps.enumerated() {
        try Task.checkCancellation()
        let pass = step.pass.map { ", pass \($0) of 2" } ?? ""
        report(Progress(done: index, total: plan.steps.count, note: step.title + pass))
      }
      snapshot.start(
        plan, master: master(of:), syncs: syncs, context.maps,
        Evidence(
          doneByHand ? .typed : .simulated,
          doneByHand ? "run by hand, said by \(services.author.user)" : "map run",
          at: newest.time(now)), at: newest.time(now))
      let change = Change(
        snapshot, summary: summary(of: plan), author: services.author, at: now)
      return (plan.steps.isEmpty ? nil : change, plan)
    }.told
    report(
      Progress(
        done: plan.steps.count, total: plan.steps.count,
        note: plan.steps.isEmpty ? "Nothing to do" : "All maps are started"))
    return plan
  }

  /// What was run as one line of history: the maps asked for by name, those that they need by number.
  private func summary(of plan: MapPlan) -> String {
    let steps = plan.steps.filter { $0.pass != 2 }
    let wanted = Set(maps)
    var words = steps.filter { wanted.contains($0.map) }.map(\.title)
    let isOne = words.count == 1
    let others = words.count - Self.named
    if others > 0 { words = words.prefix(Self.named) + ["\(others) more"] }
    let needed = steps.count { !wanted.contains($0.map) }
    if needed > 0 {
      words.append(
        "\(needed) map\(needed == 1 ? "" : "s") that \(isOne ? "it needs" : "they need")")
    }
    return (doneByHand ? "Took down as run by hand: " : "Ran ") + words.listed(upTo: words.count)
  }

  /// How many maps a line of history names.
  private static let named = 5
}

extension Problem {
  /// Documented limits that an initial sync would break.
  static func limits(_ broken: [Preflight.Line], _ environment: EnvironmentName) -> Problem {
    let first = broken.prefix(1).map {
      "\($0.title): \($0.finding.figure), \($0.finding.limit)"
    }.joined()
    return Problem(
      .refused, "map.limit-exceeded",
      broken.count == 1
        ? "an initial sync would break a limit of dual-write: \(first)"
        : "initial syncs would break limits of dual-write in \(broken.count) places, first \(first)",
      detail: broken.map {
        "\($0.title): \($0.finding.figure), \($0.finding.limit); "
          + ($0.finding.remedy ?? $0.finding.cause)
      }.joined(separator: "\n"),
      remedy: "see all of them: portal-console map preflight \(environment.argument); "
        + "to run all the same say --ignore-limits")
  }

  /// A map action in an environment where only the administrator can act, with the steps to take.
  static func recordedMaps(
    _ environment: EnvironmentName, _ action: MapAction, _ maps: [MapID], _ context: CheckContext
  ) -> Problem {
    let guidance = Guidance(action, maps, context)
    return Problem(
      .refused, "environment.recorded",
      "\(environment) is a recorded environment: its maps can only be changed there",
      detail: guidance.map(\.numbered),
      remedy:
        "then take it down here: portal-console map \(action.command) \(environment.argument) "
        + maps.map { context.maps[$0]?.word ?? $0.text }.joined(separator: " ")
        + " --done-by-hand")
  }
}

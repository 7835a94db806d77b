import FoundationEssentials

/// Makes the maps of an environment as a profile says, in one go.
public struct ApplyProfile: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// What is wanted.
  public var profile: MapProfile
  /// Whether a documented limit that is broken does not stand in the way.
  public var ignoresLimits = false

  /// Creates the operation.
  public init(environment: EnvironmentName, profile: MapProfile) {
    self.environment = environment
    self.profile = profile
  }

  /// What is being done.
  public var title: String { "Apply a profile to the maps of \(environment)" }

  /// What would be done, and the order in which maps start.
  public struct Plan: Hashable, Sendable, Codable {
    /// What is not as wanted.
    public var difference: MapProfile.Difference
    /// The maps that start with an initial sync, with those that they need.
    public var starts: MapPlan
    /// The maps that start without one.
    public var startsWithoutSync: MapPlan
    /// What the documented limits say.
    public var preflight: Preflight
  }

  /// Plans it.
  public func plan(_ context: CheckContext) throws -> Plan {
    let snapshot = context.snapshot
    try snapshot.requireSimulated("have a profile applied from here")
    let difference = try profile.difference(in: snapshot, context.maps)
    func starts(_ action: MapAction, without: Set<MapID>) throws -> MapPlan {
      let maps = difference.lines.filter { $0.action == action }.map(\.map)
      var job = RunMaps(environment: environment, maps: maps)
      job.without = without
      return maps.isEmpty
        ? MapPlan(steps: [], groups: [], cycles: [], alreadyRunning: []) : try job.plan(context)
    }
    // What shall start without a sync is no prerequisite that another one may start with one.
    let unsynced = Set(difference.lines.filter { $0.action == .runWithoutSync }.map(\.map))
    let first = try starts(.run, without: unsynced)
    let begun = Set(first.steps.map(\.map))
    let second = try starts(.runWithoutSync, without: begun)
    return Plan(
      difference: difference, starts: first, startsWithoutSync: second,
      preflight: Preflight(first, master: master(difference), in: snapshot, context.maps))
  }

  private func master(_ difference: MapProfile.Difference) -> (MapID) -> InitialSync.Master {
    let masters = Dictionary(difference.lines.map { ($0.map, $0.master) }) { one, _ in one }
    return { (masters[$0] ?? nil) ?? .dataverse }
  }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Plan {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let plan = try self.plan(context)
      let broken = plan.preflight.failures
      if !broken.isEmpty, !ignoresLimits { throw Problem.limits(broken, environment) }
      guard !plan.difference.lines.isEmpty else { return (nil, plan) }
      var next = newest
      let time = newest.time(now)
      let evidence = Evidence(.simulated, "map apply", at: time)
      for line in plan.difference.lines where ![.run, .runWithoutSync].contains(line.action) {
        next.act(line.action, on: line.map, context.maps, evidence, at: time)
      }
      let master = master(plan.difference)
      next.start(
        plan.startsWithoutSync, master: master, syncs: false, context.maps, evidence, at: time)
      next.start(plan.starts, master: master, syncs: true, context.maps, evidence, at: time)
      let count = plan.difference.lines.count
      let summary = "Applied a profile: \(count) map\(count == 1 ? "" : "s") changed"
      return (Change(next, summary: summary, author: services.author, at: now), plan)
    }.told
  }
}

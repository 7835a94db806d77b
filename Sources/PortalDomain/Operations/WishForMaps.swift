import FoundationEssentials

/// Takes down what an administrator wants done to entity maps of a recorded environment, and tells the clicks.
///
/// Nothing is changed there: an imported export that shows it, or the administrator's word, confirms it later.
public struct WishForMaps: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// What is wanted: the same operation that takes it down as done.
  public var deed: Deed

  /// What can be wanted.
  public enum Deed: Sendable {
    /// Running maps with all that they need.
    case run(RunMaps)
    /// Any other action.
    case change(ChangeMaps)
    /// Another version.
    case activate(SwitchMapVersion)
  }

  /// Creates the operation.
  public init(environment: EnvironmentName, deed: Deed) {
    self.environment = environment
    self.deed = deed
  }

  /// What is being done.
  public var title: String { "Take down a wish" }

  /// What was taken down, and how it is carried out.
  public struct Outcome: Hashable, Sendable, Codable {
    /// The maps.
    public var maps: [MapID]
    /// Their names for people.
    public var titles: [String]
    /// What is wanted: `run`.
    public var wish: String
    /// The version that is to be active, where that is what is wanted.
    public var version: MapVersion?
    /// The clicks; nil where none are known.
    public var guidance: Guidance?
  }

  /// Plans it: what could not be done by hand cannot be wished for.
  public func plan(_ context: CheckContext) throws -> Outcome {
    guard context.snapshot.environment.kind == .recorded else {
      throw Problem(
        .usage, "map.wish-simulated",
        "\(environment) is simulated: what is wanted is done from here",
        remedy: "do it: portal-console map run \(environment.argument) MAP...")
    }
    let maps: [MapID]
    let guidance: Guidance?
    let label: String
    var version: MapVersion?
    switch deed {
    case .run(var job):
      job.doneByHand = true
      var seen = Set<MapID>()
      maps = try job.plan(context).steps.map(\.map).filter { seen.insert($0).inserted }
      guidance = Guidance(
        job.syncs ? .run : .runWithoutSync, maps, context, master: job.master)
      label = "run"
    case .change(var job):
      job.doneByHand = true
      maps = try job.plan(context).steps.map(\.map)
      guidance = Guidance(job.action, maps, context)
      label = job.action.verb
    case .activate(var job):
      job.doneByHand = true
      let plan = try job.plan(context)
      maps = [job.map]
      version = plan.to
      guidance = Guidance(
        "map.activate", maps, context, values: ["version": plan.to.label])
      label = "switch to version \(plan.to.label)"
    }
    return Outcome(
      maps: maps, titles: maps.map { context.maps[$0]?.title ?? $0.text.tamed }, wish: label,
      version: version, guidance: maps.isEmpty ? nil : guidance)
  }

  /// Takes it down as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let outcome = try self.plan(context)
      var next = newest
      let by = services.author.user
      let wish: MapWish
      switch deed {
      case .run(let job):
        wish = MapWish(
          job.syncs ? .run : .runWithoutSync, master: job.syncs ? job.master : nil, at: now, by: by)
      case .change(let job): wish = MapWish(job.action, at: now, by: by)
      case .activate: wish = MapWish(.run, version: outcome.version, at: now, by: by)
      }
      for id in outcome.maps { next.wish(wish, for: id, at: now) }
      let change = Change(
        next, summary: "Wanted: \(outcome.wish) \(outcome.titles.listed(upTo: 5))",
        author: services.author, at: now)
      return (outcome.maps.isEmpty ? nil : change, outcome)
    }.told
  }
}

/// Forgets what was wanted of entity maps and has not been confirmed.
public struct WithdrawWishes: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The maps; nil for all.
  public var maps: [MapID]?

  /// Creates the operation.
  public init(environment: EnvironmentName, maps: [MapID]? = nil) {
    self.environment = environment
    self.maps = maps
  }

  /// What is being done.
  public var title: String { "Withdraw wishes" }

  /// Forgets them as one change; gives the maps that had one.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [MapID] {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      var next = newest
      var withdrawn: [MapID] = []
      for (index, map) in (newest.maps.known ?? []).enumerated() {
        guard let wish = map.wish, maps?.contains(map.id) ?? true else { continue }
        next.maps.known?[index].wish = nil
        next.maps.known?[index].note(
          now, "\(wish.label.capitalizedFirst) is no longer wanted, \(services.author.user) said.")
        withdrawn.append(map.id)
      }
      let change = Change(
        next,
        summary:
          "No longer wanted: changes of \(withdrawn.count) map\(withdrawn.count == 1 ? "" : "s")",
        author: services.author, at: now)
      return (withdrawn.isEmpty ? nil : change, withdrawn)
    }.told
  }
}

extension Snapshot {
  /// Puts a wish on a map; one of which no fact tells is put among the facts without a state.
  fileprivate mutating func wish(_ wish: MapWish, for id: MapID, at time: Date) {
    let evidence = Evidence(.typed, "wanted by \(wish.by)", at: time)
    let index = indexOfMap(id, evidence)
    maps.known?[index].wish = wish
    maps.known?[index].note(time, "\(wish.label.capitalizedFirst) is wanted, \(wish.by) said.")
  }
}

/// Carries one action out on entity maps, any but starting them: on all of them or on none.
public struct ChangeMaps: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The maps.
  public var maps: [MapID]
  /// What is done.
  public var action: MapAction
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, maps: [MapID], action: MapAction, doneByHand: Bool = false
  ) {
    self.environment = environment
    self.maps = maps
    self.action = action
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String { "\(action.verb.capitalizedFirst) \(maps.count) entity map(s)" }

  /// What will happen to each map, and what rests on it.
  public struct Plan: Hashable, Sendable, Codable {
    /// The maps, with the state that each reaches.
    public var steps: [Step]

    /// One map.
    public struct Step: Hashable, Sendable, Codable {
      /// Which map.
      public var map: MapID
      /// Its name for people.
      public var title: String
      /// The state that it has; nil where no fact tells.
      public var from: MapState?
      /// The state that it reaches.
      public var to: MapState
      /// Running or paused maps that look up its rows.
      public var dependents: [String]
    }
  }

  /// Plans the change.
  ///
  /// - Throws: `Problem` where any of the maps cannot take it: dual-write refuses all of a selection then.
  public func plan(_ context: CheckContext) throws -> Plan {
    let snapshot = context.snapshot
    if snapshot.environment.kind == .recorded, !doneByHand {
      throw Problem.recordedMaps(environment, action, maps, context)
    }
    return Plan(
      steps: try maps.map { id in
        let title = context.maps[id]?.title ?? id.text
        guard let map = snapshot.maps[id] else {
          throw Problem(
            .refused, "map.absent", "the environment has no map \(title)",
            remedy: "see its maps: portal-console map list \(environment.argument)")
        }
        let path = try map.state.map { try MapTransitions.path(from: $0, action, map: title) }
        // Where time passes, the state is first the one on the way.
        var after = snapshot
        let time = snapshot.at ?? map.evidence.at
        let source: Evidence.Source = doneByHand ? .typed : .simulated
        after.act(action, on: id, context.maps, Evidence(source, at: time), at: time)
        let to = (path == nil ? nil : after.maps[id]?.state) ?? action.usualEnd
        let dependents =
          [.stop, .pause].contains(action) ? context.maps.dependents(of: id, in: snapshot) : []
        return Plan.Step(
          map: id, title: title, from: map.state, to: to,
          dependents: dependents.filter { !maps.contains($0.id) }.map(\.title))
      })
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
      let evidence = Evidence(
        doneByHand ? .typed : .simulated,
        doneByHand ? "done by hand, said by \(services.author.user)" : "map \(action.verb)",
        at: time)
      for step in plan.steps {
        snapshot.act(action, on: step.map, context.maps, evidence, at: time)
      }
      let titles = plan.steps.map(\.title).joined(separator: ", ")
      let change = Change(
        snapshot, summary: "\(action.past) \(titles)", author: services.author, at: now)
      return (change, plan)
    }.told
  }
}

extension MapAction {
  /// The state that the action leads to where the present one is not known.
  var usualEnd: MapState {
    switch self {
    case .run, .runWithoutSync, .resume, .resumeKeeping, .resumeDiscarding, .skipSync: .running
    case .rerun, .rerunWithoutErrors: .running
    case .stop: .stopped
    case .pause: .paused
    case .cancel: .notRunning
    }
  }

  /// The action as something done: `Stopped`.
  var past: String {
    switch self {
    case .run, .runWithoutSync: "Ran"
    case .stop: "Stopped"
    case .pause: "Paused"
    case .resume: "Resumed"
    case .resumeKeeping: "Resumed, keeping the queue of"
    case .resumeDiscarding: "Resumed, throwing away the queue of"
    case .rerun, .rerunWithoutErrors: "Began the initial sync again of"
    case .skipSync: "Skipped the initial sync of"
    case .cancel: "Broke off the initial sync of"
    }
  }
}

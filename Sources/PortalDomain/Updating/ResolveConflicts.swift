import FoundationEssentials

/// Decides conflicts of an open update; each call is one change, and none of its decisions is lost.
public struct ResolveConflicts: Operation {
  /// Which conflicts are meant.
  public enum Selection: Hashable, Sendable {
    /// The conflicts of these ids, or of beginnings of ids that fit one conflict only.
    case some([String])
    /// Every conflict that is open.
    case all
  }

  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// Which conflicts.
  public var selection: Selection
  /// What is taken for them; nil takes earlier decisions back.
  public var choice: MergeResolution.Choice?
  /// What is taken for single parts of a text instead.
  public var hunks: [Int: MergeResolution.Choice]?

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, _ selection: Selection,
    choice: MergeResolution.Choice?, hunks: [Int: MergeResolution.Choice]? = nil
  ) {
    self.environment = environment
    self.portal = portal
    self.selection = selection
    self.choice = choice
    self.hunks = hunks
  }

  /// Decisions that are kept as they are for the selected conflicts; those without one are open again.
  public var kept: [MergeResolution]?
  /// The version that an update is begun to where none is open; nil where one must be.
  public var beginning: String?

  /// Creates the operation that makes the decisions on some conflicts exactly these.
  ///
  /// A conflict that is there no more is passed over: the plan that comes back tells.
  public init(
    environment: EnvironmentName, portal: String, keeping resolutions: [MergeResolution],
    for conflicts: [String], beginning version: String
  ) {
    self.init(environment: environment, portal: portal, .some(conflicts), choice: nil)
    kept = resolutions
    beginning = version
  }

  /// What is being done.
  public var title: String { "Decide conflicts of \(portal)" }

  /// Decides them; the update stays open until it is run again.
  ///
  /// - Returns: the plan with the decisions in it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> UpdatePlan {
    let planner = UpdatePlanner(services: services, environment: environment, portal: portal)
    let snapshot = try await services.store.snapshot(of: environment)
    let record = try snapshot.portal(portal)
    let begun = snapshot.openUpdate(of: record.id)
    guard let version = begun?.to ?? beginning else { throw Problem.noUpdate(record) }
    let plan = try await planner.plan(to: version)
    let ids = try chosen(plan)
    let decided = self.decided(ids, in: plan)
    // A decision that does not fit its conflict is refused before it is kept.
    var tried = plan
    tried.resolutions = plan.resolutions.filter { !ids.contains($0.conflict) } + decided
    _ = try tried.merge.result(tried.resolutions)
    let now = services.now()
    let begins = beginning.map {
      OpenUpdate(
        portal: record.id, from: plan.from, to: $0, startedAt: now, author: services.author)
    }
    _ = try await services.store.update(environment) { newest in
      let before = newest.openUpdate(of: record.id)
      guard var open = before ?? begins, open.to == version else {
        throw Problem.noUpdate(record)
      }
      open.resolutions.removeAll { ids.contains($0.conflict) }
      for resolution in decided { open.decide(resolution) }
      guard open != before else { return (nil, ()) }
      let count = "\(ids.count) conflict\(ids.count == 1 ? "" : "s")"
      let change = Change(
        newest.with(open, of: record.id),
        summary: (decided.isEmpty ? "Took decisions back on " : "Decided ") + count
          + " of \(record.name)", author: services.author, at: now)
      return (change, ())
    }
    return tried
  }

  /// What is decided then about the conflicts that are meant.
  private func decided(_ ids: [String], in plan: UpdatePlan) -> [MergeResolution] {
    if let kept { return kept.filter { ids.contains($0.conflict) } }
    guard let choice else { return [] }
    return ids.map { id in
      // Parts are decided one by one, on top of what was decided before.
      let former = plan.resolutions.first { $0.conflict == id }
      guard let hunks else { return MergeResolution(conflict: id, choice: choice) }
      return MergeResolution(
        conflict: id, choice: former?.choice ?? choice,
        hunks: (former?.hunks ?? [:]).merging(hunks) { $1 })
    }
  }

  /// The ids of the conflicts that are meant.
  private func chosen(_ plan: UpdatePlan) throws -> [String] {
    let all = plan.merge.conflicts.map(\.id)
    switch selection {
    case .all: return choice == nil ? plan.resolutions.map(\.conflict) : plan.open.map(\.id)
    case .some(let words) where kept != nil: return words.filter { all.contains($0) }
    case .some(let words):
      return try words.map { word in
        if all.contains(word) { return word }
        let fitting = plan.merge.conflicts.filter {
          $0.id.hasPrefix(word) || $0.path == word || $0.name == word
        }
        guard fitting.count == 1, let only = fitting.first else {
          throw Problem(
            .noInput, "merge.no-conflict",
            fitting.isEmpty
              ? "there is no conflict \(quoted(word, upTo: 200))"
              : "\(quoted(word, upTo: 200)) fits \(fitting.count) conflicts",
            remedy:
              "see them: portal-console portal resolve \(environment.argument) \(plan.portal.id)")
        }
        return only.id
      }
    }
  }
}

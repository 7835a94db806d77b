import FoundationEssentials

/// Decides conflicts and renames of an open update; each call is one change, and none of its decisions is lost.
///
/// Where another set of renames is rejected than before, the update is planned again: other conflicts may come of it.
public struct ResolveConflicts: Operation {
  /// Which conflicts and renames are meant.
  public enum Selection: Hashable, Sendable {
    /// Those of these ids, or of beginnings of ids, paths and names that fit only one.
    case some([String])
    /// Every conflict that is open; every rename that is unconfirmed where the choice is about renames.
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
    let (tried, decided) = try await tried(ids, on: plan, planner)
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
      let change = Change(
        newest.with(open, of: record.id),
        summary: (decided.isEmpty ? "Took decisions back on " : "Decided ") + plan.count(of: ids)
          + " of \(record.name)", author: services.author, at: now)
      return (change, ())
    }
    return tried
  }

  /// The plan as it is after the decisions, and those of them that fit it.
  private func tried(
    _ ids: [String], on plan: UpdatePlan, _ planner: UpdatePlanner
  ) async throws -> (UpdatePlan, [MergeResolution]) {
    var decided = self.decided(ids, in: plan)
    var tried = plan
    tried.resolutions = plan.resolutions.filter { !ids.contains($0.conflict) } + decided
    if SiteMerge.Options(after: tried.resolutions) != .init(after: plan.resolutions) {
      // What does not fit is refused before it goes into the plan.
      if kept == nil { try plan.merge.check(decided) }
      tried = try await planner.plan(to: plan.to, decided: decided, about: ids)
    }
    if kept != nil {
      let known = Set(tried.merge.conflicts.map(\.id) + tried.merge.renames.map(\.id))
      decided.removeAll { !known.contains($0.conflict) }
      tried.resolutions.removeAll { !known.contains($0.conflict) }
    }
    // A decision that does not fit what it is about is refused before it is kept.
    _ = try tried.merge.result(tried.resolutions)
    return (tried, decided)
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

  /// The ids of the conflicts and renames that are meant.
  private func chosen(_ plan: UpdatePlan) throws -> [String] {
    switch selection {
    case .all:
      guard let choice else { return plan.resolutions.map(\.conflict) }
      return choice.isAboutRename ? plan.unconfirmed.map(\.id) : plan.open.map(\.id)
    case .some(let words) where kept != nil: return words
    case .some(let words): return try words.map { try id(of: $0, in: plan) }
    }
  }

  /// The id of what a word means: first among that which the choice can be about, then among the rest.
  private func id(of word: String, in plan: UpdatePlan) throws -> String {
    let conflicts = plan.merge.conflicts.map { (id: $0.id, names: [$0.path, $0.name]) }
    let renames = plan.merge.renames.map {
      (id: $0.id, names: [$0.path, $0.otherPath, $0.base, $0.other])
    }
    let all = conflicts + renames
    if all.contains(where: { $0.id == word }) { return word }
    let isAboutRename = choice?.isAboutRename == true
    let groups =
      choice == nil ? [all] : isAboutRename ? [renames, conflicts] : [conflicts, renames]
    for group in groups {
      let fitting = group.filter { $0.id.hasPrefix(word) || $0.names.contains(word) }
      if let only = fitting.first, fitting.count == 1 { return only.id }
      guard fitting.isEmpty else {
        throw missing(
          "\(quoted(word, upTo: 200)) fits \(plan.count(of: fitting.map(\.id)))", plan)
      }
    }
    throw missing("there is no conflict \(quoted(word, upTo: 200))", plan)
  }

  private func missing(_ cause: String, _ plan: UpdatePlan) -> Problem {
    Problem(
      .noInput, "merge.no-conflict", cause,
      remedy: "see them: portal-console portal resolve \(environment.argument) \(plan.portal.id)")
  }
}

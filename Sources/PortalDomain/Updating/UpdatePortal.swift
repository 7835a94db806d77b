import FoundationEssentials

/// Updates a portal's website to a newer version of its template by a three-way merge.
///
/// What both changed differently waits for decisions: the update is kept open, and running it again goes on.
public struct UpdatePortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// The version that is wanted; nil for the newest, or for that of an update that is open.
  public var version: String?

  /// Creates the operation.
  public init(environment: EnvironmentName, portal: String, to version: String? = nil) {
    self.environment = environment
    self.portal = portal
    self.version = version
  }

  /// What is being done.
  public var title: String { "Update \(portal) of \(environment)" }

  /// What came of it.
  public struct Outcome: Sendable {
    /// What was planned.
    public var plan: UpdatePlan
    /// Whether the website is at the new version now.
    public var isApplied: Bool
    /// What was edited by hand and was taken in first.
    public var edits: HandEdits?
    /// Files written and taken away.
    public var written, removed: Int

    /// Creates an outcome; of a plan alone, where nothing was done yet.
    public init(
      plan: UpdatePlan, isApplied: Bool = false, edits: HandEdits? = nil, written: Int = 0,
      removed: Int = 0
    ) {
      self.plan = plan
      self.isApplied = isApplied
      self.edits = edits
      self.written = written
      self.removed = removed
    }
  }

  /// Plans the update; nothing is changed.
  public func plan(in services: Services) async throws -> UpdatePlan {
    try await UpdatePlanner(services: services, environment: environment, portal: portal)
      .plan(to: version)
  }

  /// Updates, or keeps the update open where something is to be decided.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    report(Progress(done: 0, total: 4, note: "Looking for edits by hand"))
    let edits = try await services.store.takeInEdits(
      of: portal.lowercased(), in: environment, by: services.author, at: services.now())
    report(Progress(done: 1, total: 4, note: "Comparing the website with both versions"))
    let plan = try await plan(in: services)
    try Task.checkCancellation()
    guard plan.undecided == 0 else {
      try await keepOpen(plan, services)
      return Outcome(plan: plan, isApplied: false, edits: edits, written: 0, removed: 0)
    }
    report(Progress(done: 2, total: 4, note: "Writing what changed"))
    let (put, removed) = try plan.edits()
    _ = try await services.store.commit(
      try Self.change(plan, put, removed, services.author, services.now()))
    report(Progress(done: 4, total: 4, note: "Updated to \(plan.to)"))
    return Outcome(
      plan: plan, isApplied: true, edits: edits, written: put.count, removed: removed.count)
  }

  /// The one change that makes an update: website, base, record and the open update's end together.
  private static func change(
    _ plan: UpdatePlan, _ put: [SiteFiles.File], _ removed: [String], _ author: Author, _ now: Date
  ) throws -> Change {
    var next = plan.snapshot.with(nil, of: plan.portal.id)
    guard let index = next.portals.firstIndex(where: { $0.id == plan.portal.id }) else {
      throw Problem.cancelled
    }
    next.portals[index].templateVersion = plan.to
    next.portals[index].note(
      next.time(now), "Updated to template version \(plan.to).", by: author.user)
    let decided = plan.count(of: plan.resolutions.map(\.conflict))
    let words = decided.isEmpty ? "" : ", \(decided) decided"
    return Change(
      next,
      sites: [
        plan.portal.id: SiteChange(
          site: .edited(put: put, removed: removed), base: .whole(plan.theirs))
      ],
      summary: "Updated \(plan.portal.name) from \(plan.from ?? "an unknown version") to \(plan.to)"
        + words,
      author: author, at: now)
  }

  /// Takes down that decisions are due, and drops those that fit nothing any more.
  private func keepOpen(_ plan: UpdatePlan, _ services: Services) async throws {
    let now = services.now()
    var update =
      plan.snapshot.openUpdate(of: plan.portal.id).flatMap { $0.to == plan.to ? $0 : nil }
      ?? OpenUpdate(
        portal: plan.portal.id, from: plan.from, to: plan.to, startedAt: now,
        author: services.author)
    update.resolutions = plan.resolutions
    let kept = update
    _ = try await services.store.update(environment) { newest in
      guard newest.openUpdate(of: kept.portal) != kept else { return (nil, ()) }
      let change = Change(
        newest.with(kept, of: kept.portal),
        summary: "Began to update \(plan.portal.name) to \(plan.to): "
          + "\(plan.count(of: plan.open.map(\.id) + plan.unconfirmed.map(\.id))) to decide",
        author: services.author, at: now)
      return (change, ())
    }
  }
}

/// Gives an open update up; the website stays as it is, and what was decided is forgotten.
public struct DiscardUpdate: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String

  /// Creates the operation.
  public init(environment: EnvironmentName, portal: String) {
    self.environment = environment
    self.portal = portal
  }

  /// What is being done.
  public var title: String { "Give up the update of \(portal)" }

  /// Gives it up.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> OpenUpdate {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let record = try newest.portal(portal)
      guard let update = newest.openUpdate(of: record.id) else { throw Problem.noUpdate(record) }
      let change = Change(
        newest.with(nil, of: record.id),
        summary: "Gave up the update of \(record.name) to \(update.to)", author: services.author,
        at: now)
      return (change, update)
    }.told
  }
}

extension Problem {
  /// There is no update that waits for decisions.
  static func noUpdate(_ portal: Portal) -> Problem {
    Problem(
      .noInput, "portal.no-update", "no update of \(portal.name) waits for decisions",
      remedy: "begin one: portal-console portal update ENVIRONMENT \(portal.id)")
  }
}

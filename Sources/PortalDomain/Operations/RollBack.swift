/// Compares two generations of an environment; changes nothing.
public struct CompareGenerations: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The earlier generation; nil for the one before the later.
  public var from: Int?
  /// The later generation; nil for the newest.
  public var to: Int?

  /// Creates the operation.
  public init(environment: EnvironmentName, from: Int? = nil, to: Int? = nil) {
    self.environment = environment
    self.from = from
    self.to = to
  }

  /// What is being done.
  public var title: String { "Compare generations of \(environment)" }

  /// What came of it.
  public struct Outcome: Hashable, Sendable, Codable {
    /// The earlier generation.
    public var from: Int
    /// The later generation.
    public var to: Int
    /// What differs.
    public var difference: StateDifference
  }

  /// Compares them.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    let store = services.store
    let after: Snapshot
    if let to {
      after = try await store.snapshot(of: environment, at: to)
    } else {
      after = try await store.snapshot(of: environment)
    }
    let before = try await store.snapshot(of: environment, at: from ?? after.generation - 1)
    return Outcome(
      from: before.generation, to: after.generation,
      difference: try StateDifference(before, after))
  }
}

/// Puts an earlier state of an environment in place again, as a new generation: nothing of the history is lost.
public struct RollBackEnvironment: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The generation to return to; nil for the one before the newest.
  public var generation: Int?

  /// Creates the operation.
  public init(environment: EnvironmentName, to generation: Int? = nil) {
    self.environment = environment
    self.generation = generation
  }

  /// What is being done.
  public var title: String { "Roll \(environment) back" }

  /// What will change.
  public struct Plan: Hashable, Sendable, Codable {
    /// The generation to return to.
    public var to: Int
    /// What was done since, newest first.
    public var undone: [String]
    /// What differs then.
    public var difference: StateDifference
  }

  /// Plans the return; nothing is changed.
  public func plan(in services: Services) async throws -> (plan: Plan, change: Change) {
    let newest = try await services.store.snapshot(of: environment)
    let target = generation ?? newest.generation - 1
    guard target != newest.generation else {
      throw Problem(
        .usage, "environment.rollback-nowhere", "generation \(target) is the present one",
        remedy: "see the others: portal-console activity \(environment.argument)")
    }
    let former = try await services.store.snapshot(of: environment, at: target)
    var next = former
    next.generation = newest.generation
    var sites: [String: SiteChange] = [:]
    for portal in former.portals {
      sites[portal.id] = SiteChange(
        site: portal.siteGeneration.map { _ in .asOf(generation: target) },
        base: portal.siteGeneration.map { _ in .asOf(generation: target) })
    }
    let undone = try await services.store.activity(of: environment)
      .filter { $0.generation > target }.map(\.summary)
    let change = Change(
      next, sites: sites, summary: "Rolled back to generation \(target)", author: services.author,
      at: services.now())
    return (
      Plan(to: target, undone: undone, difference: try StateDifference(newest, former)), change
    )
  }

  /// Returns to it; what was edited by hand in websites is taken in first, so that it stays in the history.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Plan {
    let first = try await services.store.snapshot(of: environment)
    for portal in first.portals where portal.siteGeneration != nil {
      _ = try await services.store.takeInEdits(
        of: portal.id, in: environment, by: services.author, at: services.now())
    }
    // "The one before" means the one that people saw, not the one that took their edits in.
    var pinned = self
    pinned.generation = generation ?? first.generation - 1
    let (plan, change) = try await pinned.plan(in: services)
    _ = try await services.store.commit(change)
    return plan
  }
}

/// Puts an earlier state of a portal's website in place again, with its base and template version.
public struct RollBackPortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// The generation of the environment to take the website from; nil for the one before the last update, or before
  /// the last change where there was no update.
  public var generation: Int?

  /// Creates the operation.
  public init(environment: EnvironmentName, portal: String, to generation: Int? = nil) {
    self.environment = environment
    self.portal = portal
    self.generation = generation
  }

  /// What is being done.
  public var title: String { "Roll \(portal) back" }

  /// What will change.
  public struct Plan: Hashable, Sendable, Codable {
    /// The generation to take the website from.
    public var to: Int
    /// The template version that the website had then.
    public var templateVersion: String?
    /// Changes to the website that are undone, newest first; the first one made is the one that is rolled back.
    public var undone: [String]

    /// Changes that were made after the one that is rolled back, and go with it.
    public var laterEdits: [String] { undone.dropLast() }
  }

  /// Plans the return; nothing is changed.
  public func plan(in services: Services) async throws -> (plan: Plan, change: Change) {
    let newest = try await services.store.snapshot(of: environment)
    guard let index = newest.portals.firstIndex(where: { $0.id == portal }) else {
      throw Problem(
        .noInput, "portal.not-found",
        "the environment \(environment) has no portal \(quoted(portal))",
        remedy: "see them: portal-console portal list \(environment.argument)")
    }
    let present = newest.portals[index]
    let history = try await services.store.activity(of: environment)
    var undone: [String] = []
    var target: (generation: Int, portal: Portal)?
    var later = present
    for entry in history where entry.generation < newest.generation {
      guard let former = try? await services.store.snapshot(of: environment, at: entry.generation)
      else { break }
      let record = former.portals.first { $0.id == portal }
      if record?.siteGeneration != later.siteGeneration {
        undone += history.filter { $0.generation == entry.generation + 1 }.map(\.summary)
      }
      guard let record else { break }
      let isWanted: Bool
      if let generation {
        isWanted = entry.generation == generation
      } else {
        isWanted =
          record.templateVersion != present.templateVersion
          && record.siteGeneration != present.siteGeneration
      }
      later = record
      if isWanted {
        target = (entry.generation, record)
        break
      }
    }
    if target == nil, generation == nil {
      (target, undone) = try await lastChange(newest, present, history, services)
    }
    guard let target else {
      throw Problem(
        .refused, "portal.rollback-nowhere",
        "no earlier state of \(present.name) is kept"
          + (generation.map { " at generation \($0)" } ?? ""),
        remedy: "see the generations: portal-console activity \(environment.argument)")
    }
    var next = newest
    next.portals[index].template = target.portal.template
    next.portals[index].templateVersion = target.portal.templateVersion
    next.portals[index].note(
      next.time(services.now()), "Website rolled back to generation \(target.generation).",
      by: services.author.user)
    let change = Change(
      next,
      sites: [
        portal: SiteChange(
          site: target.portal.siteGeneration.map { _ in .asOf(generation: target.generation) },
          base: target.portal.siteGeneration.map { _ in .asOf(generation: target.generation) })
      ],
      summary: "Rolled \(present.name) back to generation \(target.generation)",
      author: services.author, at: services.now())
    return (
      Plan(
        to: target.generation, templateVersion: target.portal.templateVersion, undone: undone),
      change
    )
  }

  /// The state before the last change to the website, where no update can be rolled back.
  private func lastChange(
    _ newest: Snapshot, _ present: Portal, _ history: [Activity], _ services: Services
  ) async throws -> ((generation: Int, portal: Portal)?, [String]) {
    for entry in history where entry.generation < newest.generation {
      guard let former = try? await services.store.snapshot(of: environment, at: entry.generation),
        let record = former.portals.first(where: { $0.id == portal })
      else { return (nil, []) }
      guard record.siteGeneration != present.siteGeneration else { continue }
      let undone = history.filter { $0.generation == entry.generation + 1 }.map(\.summary)
      return ((entry.generation, record), undone)
    }
    return (nil, [])
  }

  /// Returns to it; what was edited by hand is taken in first, so that it stays in the history.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Plan {
    _ = try await services.store.takeInEdits(
      of: portal, in: environment, by: services.author, at: services.now())
    let (plan, change) = try await plan(in: services)
    _ = try await services.store.commit(change)
    return plan
  }
}

/// Tells what rolling a portal's website back would undo; changes nothing.
public struct PlanRollBack: Operation {
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
  public var title: String { "Plan to roll \(portal) back" }

  /// What would be undone.
  public struct Outcome: Hashable, Sendable {
    /// The plan.
    public var plan: RollBackPortal.Plan
    /// What was edited by hand and is in no state yet; it is kept in the history first.
    public var edits: HandEdits?
  }

  /// Plans it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    let job = RollBackPortal(environment: environment, portal: portal)
    return Outcome(
      plan: try await job.plan(in: services).plan,
      edits: try await services.store.pendingEdits(of: portal, in: environment)?.edits)
  }
}

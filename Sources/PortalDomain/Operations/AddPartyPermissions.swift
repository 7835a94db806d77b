/// Gives a website the three table permissions that the party model makes necessary; those that it has stay.
public struct AddPartyPermissions: Operation {
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
  public var title: String { "Add the permissions for the party model to \(portal)" }

  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// What was planned.
    public var plan: PartyPlan
    /// What was edited by hand and was taken in first.
    public var edits: HandEdits?
  }

  /// Plans it; nothing is changed.
  public func plan(in services: Services) async throws -> PartyPlan {
    let record = try await services.store.snapshot(of: environment).portal(portal)
    return try PartyPlan(await services.store.siteWithEdits(of: record.id, in: environment))
  }

  /// Adds and activates what is missing, as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    let id = try await services.store.snapshot(of: environment).portal(portal).id
    let edits = try await services.store.takeInEdits(
      of: id, in: environment, by: services.author, at: services.now())
    let snapshot = try await services.store.snapshot(of: environment)
    let plan = try PartyPlan(await services.store.site(of: id, in: environment, .site))
    guard !plan.put.isEmpty else { return Outcome(plan: plan, edits: edits) }
    report(Progress(done: 0, total: plan.put.count, note: "Writing the permissions"))
    let name = try snapshot.portal(id).name
    _ = try await services.store.commit(
      Change(
        snapshot, sites: [id: SiteChange(site: .edited(put: plan.put, removed: []))],
        summary: "Put \(plan.put.count) table permission\(plan.put.count == 1 ? "" : "s") "
          + "for the party model in place on \(name)",
        author: services.author, at: services.now()))
    return Outcome(plan: plan, edits: edits)
  }
}

/// Says what `AddPartyPermissions` would do; changes nothing.
public struct PlanPartyPermissions: Operation {
  /// What is planned.
  public var job: AddPartyPermissions

  /// Creates the operation.
  public init(_ job: AddPartyPermissions) { self.job = job }

  /// What is being done.
  public var title: String { "Plan the permissions for the party model on \(job.portal)" }

  /// Plans it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> PartyPlan { try await job.plan(in: services) }
}

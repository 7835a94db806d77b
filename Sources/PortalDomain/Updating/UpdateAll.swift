/// Updates every portal of a template to one version: those that are clean; the others are told.
public struct UpdateAll: Operation {
  /// The version that is wanted; nil for the newest of each portal's template.
  public var version: String?
  /// Whether only to tell.
  public var dryRun: Bool
  /// The environment; nil for all.
  public var environment: EnvironmentName?

  /// Creates the operation.
  public init(environment: EnvironmentName? = nil, to version: String? = nil, dryRun: Bool) {
    self.environment = environment
    self.version = version
    self.dryRun = dryRun
  }

  /// What is being done.
  public var title: String { dryRun ? "Plan the update of every portal" : "Update every portal" }

  /// What became of one portal.
  public struct Row: Hashable, Sendable, Codable {
    /// The environment.
    public var environment: EnvironmentName
    /// The portal's id.
    public var portal: String
    /// The version that it was at.
    public var from: String?
    /// The version that is wanted.
    public var to: String
    /// Changes of the template that arrive.
    public var arriving: Int
    /// Conflicts that somebody has to decide.
    public var conflicts: Int
    /// Records taken for renamed that somebody has to confirm or reject.
    public var renames: Int
    /// Whether it is updated now.
    public var isApplied: Bool
    /// Why it was left out; nil where it was not.
    public var problem: String?

    /// How much somebody has to decide before it can be updated.
    public var undecided: Int { conflicts + renames }
  }

  /// Goes through every environment; a portal that cannot be updated is told and stops nobody.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Row] {
    let placed = try await SurveyPortals(environment: environment).run(in: services) { _ in }
      .filter { $0.portal.siteGeneration != nil && isBehind($0.portal, services.library) }
    var rows: [Row] = []
    for (index, item) in placed.enumerated() {
      try Task.checkCancellation()
      report(
        Progress(
          done: index, total: placed.count, note: "\(item.portal.name) in \(item.environment)"))
      rows.append(await row(item, services))
    }
    return rows
  }

  private func isBehind(_ portal: Portal, _ library: any Library) -> Bool {
    guard let newest = portal.newerVersion(library) else { return false }
    guard let version else { return true }
    guard let own = portal.templateVersion.flatMap(VersionNumber.init),
      let wanted = VersionNumber(version), let last = VersionNumber(newest)
    else { return false }
    return own < wanted && wanted <= last
  }

  private func row(_ item: PlacedPortal, _ services: Services) async -> Row {
    let job = UpdatePortal(
      environment: item.environment, portal: item.portal.id, to: version)
    var row = Row(
      environment: item.environment, portal: item.portal.id, from: item.portal.templateVersion,
      to: version ?? item.portal.newerVersion(services.library) ?? "", arriving: 0, conflicts: 0,
      renames: 0, isApplied: false)
    do {
      let plan = try await job.plan(in: services)
      row.to = plan.to
      row.arriving = plan.merge.summary.theirs + plan.merge.summary.merged
      row.conflicts = plan.open.count
      row.renames = plan.unconfirmed.count
      guard !dryRun, plan.undecided == 0 else { return row }
      row.isApplied = try await job.run(in: services) { _ in }.isApplied
    } catch let problem as Problem {
      row.problem = problem.summary
    } catch {
      row.problem = "\(error)"
    }
    return row
  }
}

/// Tells what a website's owners changed since it was provisioned; changes nothing.
public struct CompareWithBase: Operation {
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
  public var title: String { "Compare \(portal) with its template" }

  /// Compares them.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> MergePlan {
    let base = SiteFilesTree(
      try await services.store.site(of: portal, in: environment, .base))
    let site = SiteFilesTree(
      try await services.store.site(of: portal, in: environment, .site))
    return try await SiteMerge.plan(base: base, ours: site, theirs: base)
  }
}

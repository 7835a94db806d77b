/// Checks a portal's website; changes nothing.
public struct CheckSite: Operation {
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
  public var title: String { "Check the website \(portal)" }

  /// Checks the website as it stands in the store's folder, edits by hand included.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> CheckReport {
    let snapshot = try await services.store.snapshot(of: environment)
    let record = try snapshot.portal(portal)
    let site = try await services.store.siteWithEdits(of: record.id, in: environment)
    report(Progress(done: 0, total: 1, note: "Checking \(site.files.count) files"))
    try Task.checkCancellation()
    return SiteChecker.check(
      site, hasPartyModel: snapshot.hasPartyModel(try services.library.packages()))
  }
}

extension Snapshot {
  /// Whether the party model is installed; nil where nobody knows.
  func hasPartyModel(_ packages: PackageCatalog) -> Bool? {
    guard let package = packages["party"] else { return nil }
    return switch solutions.standing(of: package) {
    case .installed: true
    case .missing: false
    case .unknown: nil
    }
  }
}

extension EnvironmentStore {
  /// A website as it stands in its folder: with what was edited by hand and is not taken in yet.
  func siteWithEdits(of portal: String, in name: EnvironmentName) async throws -> SiteFiles {
    let site = try await site(of: portal, in: name, .site)
    guard let pending = try await pendingEdits(of: portal, in: name) else { return site }
    let gone = Set(pending.edits.removed + pending.put.map(\.path))
    return SiteFiles(site.files.filter { !gone.contains($0.path) } + pending.put)
  }
}

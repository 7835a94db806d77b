/// Writes a portal's website into a folder, as `pac pages upload` takes it.
public struct ExportPortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// A folder that does not exist yet, or an empty one.
  public var folder: String

  /// Creates the operation.
  public init(environment: EnvironmentName, portal: String, folder: String) {
    self.environment = environment
    self.portal = portal
    self.folder = folder
  }

  /// What is being done.
  public var title: String { "Export \(portal)" }

  /// The files that will be written.
  public func plan(in services: Services) async throws -> SiteFiles {
    try await services.store.site(of: portal, in: environment, .site)
  }

  /// Writes them.
  ///
  /// - Returns: how many files were written.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Int {
    let site = try await plan(in: services)
    report(Progress(done: 0, total: site.files.count, note: "Writing to \(folder)"))
    try services.outside.write(site, to: folder)
    return site.files.count
  }
}

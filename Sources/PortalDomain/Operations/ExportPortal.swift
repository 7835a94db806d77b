/// Writes a portal's website into a folder, as `pac pages upload` takes it, or into a zip file of it.
public struct ExportPortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// A folder that does not exist yet, or an empty one; the zip file, which must not exist yet.
  public var folder: String
  /// Whether a zip file is written.
  public var isZip: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, folder: String, isZip: Bool = false
  ) {
    self.environment = environment
    self.portal = portal
    self.folder = folder
    self.isZip = isZip
  }

  /// What is being done.
  public var title: String { "Export \(portal)" }

  /// The files that will be written: the website, and what an upload shall delete.
  public func plan(in services: Services) async throws -> SiteFiles {
    let site = try await services.store.site(of: portal, in: environment, .site)
    let record = try await services.store.snapshot(of: environment).portal(portal)
    // Of a website that came from elsewhere the base is an opinion: nothing is deleted by it.
    guard record.baseGeneration != nil, record.evidence.source == .simulated else { return site }
    let base = try await services.store.site(of: portal, in: environment, .base)
    return SiteDeletions.listed(in: site, since: base)
  }

  /// What came of it.
  public struct Outcome: Hashable, Sendable, Codable {
    /// How many files were written.
    public var files: Int
    /// What was edited by hand since the last command, and was taken in first.
    public var edits: HandEdits?
  }

  /// Writes them; what was edited by hand in the store's folder is taken in first.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    var edits: HandEdits?
    do {
      edits = try await services.store.takeInEdits(
        of: portal, in: environment, by: services.author, at: services.now())
    } catch let problem as Problem where problem.kind == .cannotCreate {
      // A store that can only be read is exported as it was last written.
      report(Progress(done: 0, total: 0, note: "Edits by hand are left out: \(problem.summary)"))
    }
    let site = try await plan(in: services)
    report(Progress(done: 0, total: site.files.count, note: "Writing to \(folder)"))
    if isZip {
      try services.outside.write(site, toZip: folder)
    } else {
      try services.outside.write(site, to: folder)
    }
    return Outcome(files: site.files.count, edits: edits)
  }
}

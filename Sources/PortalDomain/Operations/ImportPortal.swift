import FoundationEssentials

/// Takes a website into the store that was downloaded with `pac pages download`, or kept elsewhere as files.
///
/// Which template it was made from is not known then: `FindBase` and `SetBase` tell.
public struct ImportPortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The website's folder.
  public var folder: String
  /// The portal's name; nil for the one in the website's own record.
  public var name: String?

  /// Creates the operation.
  public init(environment: EnvironmentName, folder: String, name: String? = nil) {
    self.environment = environment
    self.folder = folder
    self.name = name
  }

  /// What is being done.
  public var title: String { "Import the website \(folder)" }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The portal's record.
    public var portal: Portal
    /// What the website holds.
    public var summary: SiteSummary
    /// Whether a portal that was on record got its files, rather than a new one.
    public var isKnown: Bool
    /// What is wrong with it, part by part: it is taken in as it is.
    public var report: CheckReport
  }

  /// Reads the folder and says what would be taken in; nothing is changed.
  public func plan(in services: Services) async throws -> Outcome {
    let site = try services.outside.readSite(folder)
    let snapshot = try await services.store.snapshot(of: environment)
    return try outcome(site, snapshot, services).outcome
  }

  /// Takes the website in as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    let site = try services.outside.readSite(folder)
    report(Progress(done: 0, total: 1, note: "Taking in \(site.files.count) files"))
    return try await services.store.update(environment) { newest in
      let (outcome, next) = try outcome(site, newest, services)
      let change = Change(
        next, sites: [outcome.portal.id: SiteChange(site: .whole(site))],
        summary: "Imported the website of \(outcome.portal.name): \(site.files.count) files",
        author: services.author, at: services.now())
      return (change, outcome)
    }.told
  }

  private func outcome(
    _ site: SiteFiles, _ snapshot: Snapshot, _ services: Services
  ) throws -> (outcome: Outcome, next: Snapshot) {
    let facts = try WebsiteFacts(site, services.library.languages())
    let title = try PortalRules.name(name ?? facts.name ?? "Website")
    var next = snapshot
    let index = snapshot.portals.firstIndex {
      $0.websiteRecordID?.lowercased() == facts.recordID && facts.recordID != nil
    }
    if let index, snapshot.portals[index].siteGeneration != nil {
      throw Problem(
        .refused, "portal.has-files",
        "the store keeps files of \(snapshot.portals[index].name) already",
        remedy: "edit them in the store's folder, or import into another environment")
    }
    let evidence = Evidence(
      .imported, folder.split(separator: "/").last.map(String.init), at: services.now())
    var portal =
      index.map { snapshot.portals[$0] }
      ?? Portal(
        id: ProvisioningPlan.freeID(for: title, snapshot.portals), name: title,
        type: .unknown("not told"), state: .prepared, evidence: evidence)
    portal.websiteRecordID = facts.recordID ?? portal.websiteRecordID
    portal.language = facts.language ?? portal.language
    portal.dataModel = facts.dataModel
    portal.note(
      snapshot.time(services.now()), "Website imported: \(site.files.count) files.",
      by: services.author.user)
    if let index { next.portals[index] = portal } else { next.portals.append(portal) }
    return (
      Outcome(
        portal: portal, summary: SiteSummary(site), isKnown: index != nil,
        report: SiteChecker.checkFiles(site)), next
    )
  }
}

/// What a website's own files tell of it.
struct WebsiteFacts {
  /// The website's name.
  var name: String?
  /// The id of the website's record.
  var recordID: String?
  /// The base language as an LCID.
  var language: Int?
  /// Standard or Enhanced.
  var dataModel: String?

  /// Reads the website's record.
  ///
  /// - Throws: `Problem` with code `site.no-website` where there is none.
  init(_ site: SiteFiles, _ languages: LanguageCatalog) throws {
    guard let bytes = site["website.yml"] else {
      throw Problem(
        .badInput, "site.no-website", "the folder holds no website.yml, so it is no website",
        remedy: "name the folder that pac pages download made")
    }
    let text = SiteText(bytes)
    guard let record = text.records.first else {
      throw Problem(
        .badInput, "site.no-website", "website.yml says nothing", remedy: "download it again",
        place: "website.yml")
    }
    func value(_ keys: String...) -> String? {
      keys.lazy.compactMap { text.string($0, in: record) }.first
    }
    name = value("adx_name", "name")
    recordID = value("adx_websiteid", "id", "powerpagesiteid")?.lowercased()
    dataModel = value("adx_websiteid") == nil || Self.isEnhanced(site) ? "Enhanced" : "Standard"
    language = value("adx_website_language", "website_language", "defaultlanguage")
      .flatMap { Int($0) }
    // Where the record does not tell, the files of pages do.
    if language == nil {
      language =
        languages.languages.first { candidate in
          site.files.contains { $0.path.contains(".\(candidate.code).webpage.yml") }
        }?.lcid
    }
  }

  /// Whether a website in the classic layout is of the enhanced data model: its languages have one id in both of
  /// their tables, and it lacks the files that only the standard one has (site format 1).
  private static func isEnhanced(_ site: SiteFiles) -> Bool {
    let standard = [".portalconfig/websitebinding.yml", "tag.yml", "urlhistory.yml"]
    guard standard.allSatisfy({ site[$0] == nil }), let bytes = site["websitelanguage.yml"] else {
      return false
    }
    let text = SiteText(bytes)
    let pairs = text.records.map {
      (text.string("adx_portallanguageid", in: $0), text.string("adx_websitelanguageid", in: $0))
    }
    return !pairs.isEmpty
      && pairs.allSatisfy { $0.0 != nil && $0.0?.lowercased() == $0.1?.lowercased() }
  }
}

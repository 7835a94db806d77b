/// How much of a website agrees with a version of a template.
public struct BaseCandidate: Hashable, Sendable, Codable {
  /// The template's id.
  public var template: String
  /// Its version.
  public var version: String
  /// Records and files that are the same.
  public var same: Int
  /// Records and files that the website has otherwise.
  public var different: Int

  /// How much agrees, from 0 to 1.
  public var agreement: Double {
    same + different == 0 ? 0 : Double(same) / Double(same + different)
  }
}

/// Finds out which template version a website of unknown origin was made from, by comparing it with all.
public struct FindBase: Operation {
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
  public var title: String { "Find the template of \(portal)" }

  /// Compares; changes nothing.
  ///
  /// - Returns: every version that has content in the website's language, the likeliest first.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [BaseCandidate] {
    let snapshot = try await services.store.snapshot(of: environment)
    let record = try snapshot.portal(portal)
    let site = try await services.store.site(of: record.id, in: environment, .site)
    let tree = SiteFilesTree(site)
    var found: [BaseCandidate] = []
    for entry in try services.library.templates().templates {
      for version in try services.library.versions(of: entry.id) {
        report(Progress(done: found.count, total: 0, note: "Comparing with \(entry.id) \(version)"))
        guard
          let base = try? BaseRendering.files(entry.id, version, record, services.library)
        else { continue }
        let plan = try await SiteMerge.plan(
          base: SiteFilesTree(base), ours: tree, theirs: SiteFilesTree(base))
        found.append(
          BaseCandidate(
            template: entry.id, version: version, same: plan.summary.unchanged,
            different: plan.summary.ours + plan.summary.merged + plan.summary.theirs))
      }
    }
    return found.sorted { ($0.agreement, $0.same) > ($1.agreement, $1.same) }
  }
}

/// Tells what a website of unknown origin was made from: a template version, or files that somebody kept.
public struct SetBase: Operation {
  /// Where the base comes from.
  public enum Source: Hashable, Sendable {
    /// A version of a template.
    case version(template: String, version: String)
    /// A folder with the template's website as it was provisioned; later updates need its template all the same.
    case folder(String, template: String, version: String?)
  }

  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// Where the base comes from.
  public var source: Source

  /// Creates the operation.
  public init(environment: EnvironmentName, portal: String, _ source: Source) {
    self.environment = environment
    self.portal = portal
    self.source = source
  }

  /// What is being done.
  public var title: String { "Tell the base of \(portal)" }

  /// Keeps the base.
  ///
  /// - Returns: the portal's record.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Portal {
    let snapshot = try await services.store.snapshot(of: environment)
    let record = try snapshot.portal(portal)
    guard record.siteGeneration != nil else {
      throw Problem(
        .noInput, "portal.no-files", "the store keeps no files of the portal \(record.name)",
        remedy: "import them: portal-console portal import \(environment.argument) FOLDER")
    }
    let template: String
    let version: String?
    let base: SiteFiles
    switch source {
    case .version(let id, let wanted):
      (template, version) = (id, wanted)
      base = try BaseRendering.files(id, wanted, record, services.library)
    case .folder(let folder, let id, let wanted):
      (template, version) = (id, wanted)
      base = try services.outside.readSite(folder)
    }
    let now = services.now()
    let result = try await services.store.update(environment) { newest in
      var next = newest
      guard let index = next.portals.firstIndex(where: { $0.id == record.id }) else {
        throw Problem.noUpdate(record)
      }
      next.portals[index].template = template
      next.portals[index].templateVersion = version
      let words = [template, version].compactMap(\.self).joined(separator: " ")
      next.portals[index].note(
        next.time(now), "Took \(words) for its base.", by: services.author.user)
      let change = Change(
        next, sites: [record.id: SiteChange(base: .whole(base))],
        summary: "Took \(words) for the base of \(record.name)", author: services.author, at: now)
      return (change, ())
    }
    return try result.snapshot.portal(record.id)
  }
}

/// A template's version as the website of a portal.
enum BaseRendering {
  static func files(
    _ template: String, _ version: String, _ portal: Portal, _ library: any Library
  ) throws -> SiteFiles {
    let languages = try library.languages()
    guard let language = portal.language.flatMap({ languages[$0] }) else {
      throw Problem(
        .refused, "portal.language-unknown", "the language of \(portal.name) is not known",
        remedy: "import the website again: portal-console portal import")
    }
    guard let record = portal.websiteRecordID else {
      throw Problem(
        .refused, "portal.record-unknown", "the website record of \(portal.name) is not known",
        remedy: "import the website again: portal-console portal import")
    }
    let host = portal.url.map { $0.replacing("https://", with: "") } ?? portal.address ?? ""
    return try Rendering.render(
      try library.template(template, version: version),
      Answers(
        name: portal.madeAs?.name ?? portal.name, host: portal.madeAs?.host ?? host,
        language: language, websiteRecordID: record))
  }
}

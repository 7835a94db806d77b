import FoundationEssentials

extension ProvisioningPlan {
  /// Plans a portal: runs every check, renders the website and counts what will be written.
  ///
  /// - Parameters:
  ///   - request: what is wanted.
  ///   - context: the environment's facts, and the catalogs.
  ///   - library: where the template comes from.
  ///   - takenAddresses: every address in the store, with who has it.
  ///   - now: the present time.
  ///   - newID: makes a random identifier.
  /// - Returns: the plan, and the website that it will write.
  /// - Throws: `Problem` where the request itself is at fault; what the environment lacks becomes a blocker.
  public static func make(
    _ request: PortalRequest, _ context: CheckContext, library: any Library,
    takenAddresses: TakenAddresses, now: Date, newID: () -> UUID
  ) throws -> (plan: ProvisioningPlan, site: SiteFiles) {
    let snapshot = context.snapshot
    let environment = snapshot.environment
    let name = try PortalRules.name(request.name)
    let address = try PortalRules.address(request.address)
    let language = try library.languages().find(request.language)
    let template = try chosenTemplate(request, context.templates, library)
    let recordID = newID().uuidString.lowercased()
    let cloud = environment.cloud?.value ?? .public
    let host = "\(address).\(cloud.portalDomain)"
    let site = try Rendering.render(
      template,
      Answers(name: name, host: host, language: language, websiteRecordID: recordID))
    let verdicts = ProvisioningChecks(
      context: context, template: template.manifest, address: address, language: language,
      takenAddresses: takenAddresses
    ).verdicts()
    let standing = verdicts.filter { $0.status == .fail || $0.status == .unknown }
    let reason = request.overrideReason?.trimmed
    let overridable = standing.filter { TemplateChecks.isOverridable($0) }
    let isOverriding = reason?.isEmpty == false
    let plan = ProvisioningPlan(
      environment: environment.name, kind: environment.kind, generation: snapshot.generation,
      template: template.manifest.id, templateVersion: template.manifest.version,
      portal: freeID(for: name, snapshot.portals), name: name, address: address,
      url: "https://" + host, language: language, websiteRecordID: recordID,
      hostID: newID().uuidString.lowercased(), type: firstType(environment),
      trialEndsAt: trialEnd(environment, snapshot.time(now)), verdicts: verdicts,
      blockers: isOverriding ? standing.filter { !overridable.contains($0) } : standing,
      overridden: isOverriding ? overridable : [], overrideReason: isOverriding ? reason : nil,
      summary: SiteSummary(site),
      files: site.files.map { PlannedFile(path: $0.path, bytes: $0.bytes.count) },
      steps: ProvisioningStep.allCases)
    return (plan, site)
  }

  /// The template asked for, with content.
  private static func chosenTemplate(
    _ request: PortalRequest, _ catalog: TemplateCatalog, _ library: any Library
  ) throws -> PortalTemplate {
    let entry = catalog[request.template]
    let id = entry?.id ?? request.template
    let versions = try library.versions(of: id)
    guard let newest = versions.last else {
      guard let entry else {
        throw Problem(
          .noInput, "template.unknown", "there is no template \(quoted(request.template))",
          remedy: "see the templates: portal-console template list")
      }
      throw Problem(
        .refused, "template.no-content",
        "the template \(entry.name) is documented, but this console carries no content for it",
        remedy:
          "choose customer-portal or blank, or add a folder: portal-console template add FOLDER")
    }
    let version = request.version ?? newest
    guard versions.contains(version) else {
      throw Problem(
        .noInput, "template.version-unknown",
        "the template \(id) has no version \(quoted(version))",
        remedy: "use one of \(versions.joined(separator: ", "))")
    }
    return try library.template(id, version: version)
  }

  /// The slug of a name, with a number where another portal has it.
  static func freeID(for name: String, _ portals: [Portal]) -> String {
    let base = slug(name).isEmpty ? "portal" : String(slug(name).prefix(60))
    let taken = Set(portals.map(\.id))
    guard taken.contains(base) else { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }

  /// How every portal starts: as a trial, in a developer environment as a developer site (domain facts 3.6).
  static func firstType(_ environment: Environment) -> PortalType {
    environment.type?.value == .developer ? .developer : .trial
  }

  /// When a trial that begins now ends.
  private static func trialEnd(_ environment: Environment, _ now: Date) -> Date? {
    guard environment.type?.value != .developer else { return nil }
    let days = PortalTimes.trialDays(in: environment.type?.value)
    return now.addingTimeInterval(PortalTimes.seconds(days))
  }
}

import FoundationEssentials

/// Provisions a portal: plan, render, check, write and record.
public struct Provision: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// What is wanted.
  public var request: PortalRequest

  /// Creates the operation.
  public init(environment: EnvironmentName, request: PortalRequest) {
    self.environment = environment
    self.request = request
  }

  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// The portal's record.
    public var portal: Portal
    /// The plan that was carried out.
    public var plan: ProvisioningPlan
    /// What to do next.
    public var nextSteps: [String]
  }

  /// What is being done.
  public var title: String { "Provision \(quoted(request.name))" }

  /// The plan; nothing is written.
  public func plan(in services: Services) async throws -> ProvisioningPlan {
    try await prepare(services).plan
  }

  /// Carries the plan out, or throws its refusal and leaves everything as it was.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    // The request's own faults are told before anything of the store is touched.
    _ = try PortalRules.name(request.name)
    _ = try PortalRules.address(request.address)
    if let refusal = try await prepare(services).plan.refusal { throw refusal }
    @Sendable func tell(_ step: ProvisioningStep) {
      let all = ProvisioningStep.allCases
      report(
        Progress(done: all.firstIndex(of: step) ?? 0, total: all.count, note: step.title))
    }
    tell(.reserve)
    return try await services.store.holdingAddresses {
      tell(.render)
      let (plan, site, snapshot) = try await prepare(services)
      if let refusal = plan.refusal { throw refusal }
      try Task.checkCancellation()
      tell(.validate)
      try validate(site, services)
      try Task.checkCancellation()
      tell(.write)
      let now = services.now()
      var next = snapshot
      next.portals.append(record(plan, services.author, snapshot.time(now)))
      let committed = try await services.store.commit(
        Change(
          next, sites: [plan.portal: .provisioned(site)],
          summary: "Provisioned \(plan.name) at \(plan.url) from \(plan.template) "
            + plan.templateVersion,
          author: services.author, at: now))
      tell(.record)
      guard let portal = committed.portals.first(where: { $0.id == plan.portal }) else {
        throw Problem(
          .inputOutput, "portal.not-recorded", "the portal was written but is not on record",
          remedy: "look at portal-console portal list")
      }
      report(Progress(done: plan.steps.count, total: plan.steps.count, note: "Provisioned"))
      return Outcome(portal: portal, plan: plan, nextSteps: NextSteps.after(plan, site))
    }
  }

  private func prepare(
    _ services: Services
  ) async throws -> (plan: ProvisioningPlan, site: SiteFiles, snapshot: Snapshot) {
    let snapshot = try await services.store.snapshot(of: environment)
    let context = try CheckContext(snapshot, services.library)
    let (plan, site) = try ProvisioningPlan.make(
      request, context, library: services.library,
      takenAddresses: try await TakenAddresses(in: services.store), now: services.now(),
      newID: services.newID)
    return (plan, site, snapshot)
  }

  /// The rendered website must keep the rules of a template's website.
  private func validate(_ site: SiteFiles, _ services: Services) throws {
    let manifest = try services.library.newest(request.template, version: request.version)
    let references = Set(manifest.environmentReferences.map { $0.id.lowercased() })
    let findings = SiteCheck.findings(
      site, environmentReferences: references, allowsPlaceholders: false)
    guard let first = findings.first else { return }
    throw Problem(
      .badInput, first.code, "the website made from the template is unsound: \(first.cause)",
      detail: findings.count > 1 ? "\(findings.count) findings in all" : nil,
      remedy: "see all of them: portal-console template validate FOLDER", place: first.place)
  }

  /// The portal's record.
  private func record(_ plan: ProvisioningPlan, _ author: Author, _ time: Date) -> Portal {
    let isSimulated = plan.kind == .simulated
    var portal = Portal(
      id: plan.portal, name: plan.name, type: plan.type, state: isSimulated ? .running : .prepared,
      evidence: Evidence(isSimulated ? .simulated : .derived, "portal provision", at: time))
    portal.hostID = isSimulated ? plan.hostID : nil
    portal.websiteRecordID = plan.websiteRecordID
    portal.address = plan.address
    portal.url = plan.url
    portal.language = plan.language.lcid
    portal.template = plan.template
    portal.templateVersion = plan.templateVersion
    portal.madeAs = Portal.MadeAs(
      name: plan.name, host: plan.url.replacing("https://", with: ""))
    portal.visibility = "private"
    portal.dataModel = "Standard"
    portal.createdAt = time
    portal.createdBy = author.user
    portal.trialEndsAt = isSimulated ? plan.trialEndsAt : nil
    portal.note(
      time, isSimulated ? "Provisioned." : "Prepared: its files are in the store.", by: author.user)
    portal.overrides = plan.overridden.map {
      Portal.Override(
        code: $0.code, check: $0.check, title: $0.title, reason: plan.overrideReason ?? "")
    }
    return portal
  }
}

extension Library {
  /// The manifest of a template's version, the newest where none is named.
  func newest(_ id: String, version: String?) throws -> TemplateManifest {
    let id = try templates()[id]?.id ?? id
    let newest = try versions(of: id).last ?? ""
    return try manifest(id, version: version ?? newest)
  }
}

/// Carries one action out on a portal that neither its type nor its host comes or goes by.
///
/// In a simulated environment it takes effect; in a recorded one the operation can only take down that the
/// administrator has done it by hand.
public struct ChangePortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// What is done.
  public var action: PortalAction
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool
  /// The address of a page of maintenance; nil for the usual one.
  public var page: String?

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, action: PortalAction, page: String? = nil,
    doneByHand: Bool = false
  ) {
    self.environment = environment
    self.portal = portal
    self.action = action
    self.page = page
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String { "\(action.verb.capitalizedFirst) \(portal)" }

  /// Plans it.
  ///
  /// - Throws: `Problem` where it cannot be done at all.
  public func plan(_ context: CheckContext) throws -> PortalPlan {
    if let page {
      guard action == .beginMaintenance, page.isWebAddress else {
        throw Problem(
          .usage, "portal.page-invalid", "\(quoted(page)) is no address of a page of maintenance",
          remedy: "give one that begins with https:// and that everybody can open")
      }
    }
    var plan = try PortalPlan.make(action, of: portal, byHand: doneByHand, page: page, context)
    if let page { plan.effects.append("Visitors see \(page.tamed) if everybody can open it.") }
    return plan
  }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> PortalPlan {
    try await services.act(on: portal, in: environment, byHand: doneByHand) { context in
      try plan(context)
    } finish: { portal in
      if action == .beginMaintenance { portal.maintenancePage = page }
    }
  }
}

extension Services {
  /// Carries a plan out on the newest state: refuses what stands in the way, changes the portal, keeps it.
  func act(
    on id: String, in environment: EnvironmentName, byHand: Bool,
    plan make: @Sendable (CheckContext) throws -> PortalPlan,
    finish: @Sendable (inout Portal) -> Void = { _ in }
  ) async throws -> PortalPlan {
    let now = now()
    return try await store.update(environment) { newest in
      let context = try CheckContext(newest, library)
      let plan = try make(context)
      // What was done by hand was done, whatever the rules say of it.
      if !byHand, let refusal = plan.refusal { throw refusal }
      var next = newest
      guard let index = next.portals.firstIndex(where: { $0.id == plan.portal }) else {
        throw Problem.cancelled
      }
      let time = newest.time(now)
      let evidence = Evidence(
        byHand ? .typed : .simulated, "portal \(plan.action.rawValue)", at: time)
      if plan.to == nil {
        next.portals.remove(at: index)
        next.updates.removeAll { $0.portal == plan.portal }
      } else {
        next.portals[index].take(plan, evidence, by: author.user)
        finish(&next.portals[index])
      }
      let change = Change(
        next, summary: "\(plan.action.past) \(plan.name)", author: author, at: now)
      return (change, plan)
    }.told
  }
}

extension String {
  /// Whether the text is an address of the web without anything in it that could mislead.
  var isWebAddress: Bool {
    hasPrefix("https://") && utf8.count > 8 && utf8.count <= 2000
      && unicodeScalars.allSatisfy {
        (0x21...0x7E).contains($0.value) && !"\"'<>\\`".unicodeScalars.contains($0)
      }
  }
}

import FoundationEssentials

/// Gives the rows of a website a host again: a new one, with a name and an address.
public struct ReactivatePortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// Its name then; nil for the one that it had.
  public var name: String?
  /// Its address then; nil for the one that it had.
  public var address: String?
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, name: String? = nil, address: String? = nil,
    doneByHand: Bool = false
  ) {
    self.environment = environment
    self.portal = portal
    self.name = name
    self.address = address
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String { "Reactivate \(portal)" }

  /// Plans it, given which addresses are taken.
  public func plan(_ context: CheckContext, _ taken: TakenAddresses) throws -> PortalPlan {
    let name = try name.map { try PortalRules.name($0) }
    if let address { _ = try PortalRules.address(address) }
    var plan = try PortalPlan.make(.reactivate, of: portal, byHand: doneByHand, context)
    let old = try context.snapshot.portal(portal)
    if let name, name != old.name { plan.effects.append("Its name is then \(name).") }
    guard let address = address ?? old.address else {
      throw Problem(
        .usage, "portal.address-missing", "it is not known which address \(old.name.tamed) had",
        remedy: "give one: --address ADDRESS")
    }
    plan.effects.append("Its address is \(address.tamed).")
    plan.verdicts.append(taken.verdict(on: address, for: old, context.snapshot.at))
    return plan
  }

  /// The plan; nothing is changed.
  public func plan(in services: Services) async throws -> PortalPlan {
    let snapshot = try await services.store.snapshot(of: environment)
    return try plan(
      try CheckContext(snapshot, services.library), try await TakenAddresses(in: services.store))
  }

  /// Does it as one change, while nobody else takes the address.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> PortalPlan {
    try await services.store.holdingAddresses {
      let taken = try await TakenAddresses(in: services.store)
      let cloud = try await services.store.snapshot(of: environment).environment.cloud?.value
      let host = doneByHand ? nil : services.newID().uuidString.lowercased()
      return try await services.act(on: portal, in: environment, byHand: doneByHand) {
        try plan($0, taken)
      } finish: { portal in
        portal.hostID = host
        if let name { portal.name = name.trimmed }
        guard let address = address ?? portal.address else { return }
        portal.address = address
        portal.url = "https://\(address).\((cloud ?? .public).portalDomain)"
      }
    }
  }
}

extension TakenAddresses {
  /// Whether a portal can have an address.
  func verdict(on address: String, for old: Portal, _ time: Date?) -> Verdict {
    func make(_ status: Verdict.Status, _ code: String, _ cause: String, _ remedy: String?)
      -> Verdict
    {
      Verdict(
        status, check: "portal.address", code: code, title: "Address", cause: cause, remedy: remedy)
    }
    if address == old.address, old.holdsAddress(at: time), let freed = old.hostDeletedAt {
      let free = freed.addingTimeInterval(PortalTimes.addressHeld)
      return make(
        .fail, "portal.address-held",
        "the address \(address) was that of the deleted host until \(freed.shortUTC) UTC, "
          + "and is free again after 30 to 60 minutes",
        "wait until \(free.shortUTC) UTC, or choose another address")
    }
    if let fault = fault(inAddress: address) {
      return make(.fail, fault.code, fault.summary, fault.remedy)
    }
    return make(.pass, "portal.address-free", "\(address) is free in this store", nil)
  }
}

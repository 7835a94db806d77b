import FoundationEssentials

/// Gives a portal that has a host another name or another address.
public struct RenamePortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id, which stays.
  public var portal: String
  /// What it gets.
  public var new: New
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool

  /// What a portal can get.
  public enum New: Hashable, Sendable {
    /// Another name.
    case name(String)
    /// Another address: the first label of its host name.
    case address(String)
  }

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, new: New, doneByHand: Bool = false
  ) {
    self.environment = environment
    self.portal = portal
    self.new = new
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String { "Rename \(portal)" }

  /// Plans it, given which addresses are taken.
  ///
  /// - Throws: `Problem` where the name or address is none, or the portal has it already.
  public func plan(_ context: CheckContext, _ taken: TakenAddresses) throws -> PortalPlan {
    let old = try context.snapshot.portal(portal)
    func same(_ what: String) -> Problem {
      Problem(
        .refused, "portal.same-name", "\(old.name.tamed) has that \(what) already",
        remedy: "nothing to do")
    }
    switch new {
    case .name(let text):
      let name = try PortalRules.name(text)
      guard name != old.name else { throw same("name") }
      var plan = try PortalPlan.make(.rename, of: portal, byHand: doneByHand, context)
      plan.effects.insert("Its name is then \(name).", at: 0)
      return plan
    case .address(let text):
      let address = try PortalRules.address(text)
      guard address != old.address else { throw same("address") }
      var plan = try PortalPlan.make(.changeAddress, of: portal, byHand: doneByHand, context)
      plan.effects.insert("Its address is then \(address).", at: 0)
      plan.verdicts.append(taken.verdict(on: address, for: old, context.snapshot.at))
      return plan
    }
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
      return try await services.act(on: portal, in: environment, byHand: doneByHand) {
        try plan($0, taken)
      } finish: { portal in
        switch new {
        case .name(let name): portal.name = name.trimmed
        case .address(let address):
          portal.address = address.trimmed.lowercased()
          portal.url = "https://\(address.trimmed.lowercased()).\((cloud ?? .public).portalDomain)"
        }
      }
    }
  }
}

/// The lifecycle of a portal as one table: the only place that knows what an action or time makes of it.
public enum PortalLifecycle {
  /// What an action leads to.
  public struct Path: Hashable, Sendable {
    /// The state reached; nil where the portal is gone.
    public var to: PortalState?
    /// The type that it has then; nil where that stays.
    public var type: PortalType?

    init(_ to: PortalState?, _ type: PortalType? = nil) {
      self.to = to
      self.type = type
    }
  }

  /// Every action that a state offers (domain facts 3.6, 3.7).
  static let table: [PortalState: [PortalAction: Path]] = [
    .running: [
      .restart: Path(.running), .stop: Path(.stopped), .convert: Path(.running, .production),
      .makePublic: Path(.running), .makePrivate: Path(.running),
      .beginMaintenance: Path(.maintenance), .rename: Path(.running),
      .changeAddress: Path(.running), .deleteHost: Path(.inactive),
    ],
    .maintenance: [
      .restart: Path(.maintenance), .stop: Path(.stopped),
      .convert: Path(.maintenance, .production), .makePublic: Path(.maintenance),
      .makePrivate: Path(.maintenance), .endMaintenance: Path(.running),
      .rename: Path(.maintenance), .changeAddress: Path(.maintenance),
      .deleteHost: Path(.inactive),
    ],
    .stopped: [
      .start: Path(.running), .rename: Path(.stopped), .deleteHost: Path(.inactive),
    ],
    .suspended: [.convert: Path(.running, .production), .deleteHost: Path(.inactive)],
    .failed: [.restart: Path(.running), .deleteHost: Path(.inactive)],
    .inactive: [.reactivate: Path(.running, .trial), .deleteConfiguration: Path(nil)],
    .prepared: [.deleteConfiguration: Path(nil)],
  ]

  /// What a state becomes by itself.
  static let events: [PortalState: [PortalEvent: PortalState]] = [
    .running: [.trialEnded: .suspended, .idle: .suspended],
    .maintenance: [.trialEnded: .suspended, .idle: .suspended],
    .stopped: [.trialEnded: .suspended, .idle: .suspended],
    .suspended: [.hostDeleted: .inactive],
  ]

  /// The types that an event happens to.
  static let concerned: [PortalEvent: PortalType] = [
    .trialEnded: .trial, .hostDeleted: .trial, .idle: .developer,
  ]

  /// Where an action leads; throws what stands against it.
  ///
  /// - Throws: `Problem` with code `portal.transition-refused`.
  public static func path(of action: PortalAction, for portal: Portal) throws -> Path {
    if let refusal = refusal(of: action, for: portal) {
      throw Problem(
        .refused, "portal.transition-refused",
        "\(portal.name.tamed) cannot \(passive(action)): \(refusal.cause)", remedy: refusal.remedy)
    }
    return table[portal.state]?[action] ?? usual(action)
  }

  /// The state after an event; nil where it cannot happen.
  public static func state(
    after event: PortalEvent, in state: PortalState, _ type: PortalType
  ) -> PortalState? {
    concerned[event] == type ? events[state]?[event] : nil
  }

  /// The actions that a portal offers, in the order of their declaration.
  public static func offered(by portal: Portal) -> [PortalAction] {
    PortalAction.allCases.filter { refusal(of: $0, for: portal) == nil }
  }

  /// Why an action cannot be done, and what to do instead; nil where it can.
  static func refusal(
    of action: PortalAction, for portal: Portal
  ) -> (cause: String, remedy: String)? {
    // Of a state that nobody told there is nothing to hold against an action.
    if portal.state.unknownText == nil, table[portal.state]?[action] == nil {
      return refusal(of: action, in: portal.state, portal.type)
    }
    switch action {
    case .convert where portal.type == .production:
      return ("it is a production site already", "nothing to do")
    case .convert where portal.type == .developer:
      return (
        "a developer site is never converted",
        "provision a portal in a production or sandbox environment, and move the website there"
      )
    case .makePublic where portal.type == .developer:
      return (
        "a developer site stays private",
        "move the website to a production or sandbox environment"
      )
    case .makePublic where portal.visibility?.lowercased() == "public":
      return ("it is public already", "nothing to do")
    case .makePrivate where portal.visibility?.lowercased() == "private":
      return ("it is private already", "nothing to do")
    default: return nil
    }
  }

  /// Where an action leads if nobody knows the state.
  private static func usual(_ action: PortalAction) -> Path {
    switch action {
    case .restart, .start, .makePublic, .makePrivate, .endMaintenance, .rename, .changeAddress:
      Path(.running)
    case .stop: Path(.stopped)
    case .convert: Path(.running, .production)
    case .beginMaintenance: Path(.maintenance)
    case .deleteHost: Path(.inactive)
    case .deleteConfiguration: Path(nil)
    case .reactivate: Path(.running, .trial)
    }
  }
}

extension PortalLifecycle {
  /// Why a state does not offer an action, and what to do instead.
  private static func refusal(
    of action: PortalAction, in state: PortalState, _ type: PortalType
  ) -> (cause: String, remedy: String) {
    switch state {
    case .running: running(action)
    case .maintenance:
      action == .beginMaintenance
        ? ("it is in maintenance mode already", "nothing to do") : running(action)
    case .stopped:
      switch action {
      case .stop: ("it is stopped already", "nothing to do")
      case .reactivate: ("it has its host", "start it instead")
      case .deleteConfiguration: ("its host is still there", "delete the host first")
      default: ("it is stopped", "start it first")
      }
    case .suspended: suspended(action, type)
    case .inactive:
      action == .deleteHost
        ? ("it has no host", "delete the configuration, or reactivate it")
        : ("it has no host", "reactivate it first")
    case .prepared:
      (
        "the real environment does not have it yet",
        "provision it there, upload its files, and import what the service says of it"
      )
    case .provisioning: ("its host is being made", "wait until that has ended")
    case .failed:
      action == .deleteConfiguration
        ? ("its host may still be there", "delete the host first")
        : ("the last operation on its host failed", "restart it, or delete the host")
    case .unknown(let word): ("its state is \(word.tamed)", "import what the service says of it")
    }
  }

  private static func running(_ action: PortalAction) -> (cause: String, remedy: String) {
    switch action {
    case .start: ("it runs already", "nothing to do")
    case .endMaintenance: ("it is not in maintenance mode", "nothing to do")
    case .reactivate: ("it is active", "nothing to do")
    default: ("its host is still there", "delete the host first")
    }
  }

  private static func suspended(
    _ action: PortalAction, _ type: PortalType
  ) -> (cause: String, remedy: String) {
    switch action {
    case .deleteConfiguration: ("its host is still there", "delete the host first")
    case .reactivate where type == .developer:
      ("its host is still there", "delete the host first, then reactivate it")
    case _ where type == .developer:
      ("it was not used and is suspended", "delete the host and reactivate it, or move the website")
    default: ("its trial is over and it is suspended", "convert it to production")
    }
  }

  /// The action as something that is done to a portal: `be restarted`.
  private static func passive(_ action: PortalAction) -> String {
    switch action {
    case .restart: "be restarted"
    case .start: "be started"
    case .stop: "be stopped"
    case .convert: "be converted to production"
    case .makePublic: "be made public"
    case .makePrivate: "be made private"
    case .beginMaintenance: "go into maintenance mode"
    case .endMaintenance: "leave maintenance mode"
    case .rename: "be renamed"
    case .changeAddress: "change its address"
    case .deleteHost: "lose its host"
    case .deleteConfiguration: "lose its configuration"
    case .reactivate: "be reactivated"
    }
  }
}

extension Guidance {
  /// The clicks of an action on a portal, where only the administrator can act.
  init(
    _ action: PortalAction, _ portal: Portal, page: String? = nil, _ context: CheckContext
  ) {
    guard let guide = context.guides.guide(action.deed, core: nil) else {
      steps = ["Do it in the Power Platform admin center: https://admin.powerplatform.com."]
      evidence = "The admin center shows it."
      basis = "no steps are known"
      return
    }
    let values = [
      "portal": portal.name.tamed, "record": portal.websiteRecordID?.tamed ?? "not known",
      "page": page.map { "Custom page with the address \($0.tamed)" } ?? "Default page",
    ]
    steps = guide.steps.map { step in
      values.reduce(step) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
    evidence = guide.evidence
    basis = guide.source
  }
}

extension Problem {
  /// An action on a portal of an environment where only the administrator can act, with the steps to take.
  static func recordedPortal(
    _ action: PortalAction, _ portal: Portal, page: String?, _ context: CheckContext
  ) -> Problem {
    let environment = context.snapshot.environment.name
    let words = page.map { " --page \($0.tamed)" } ?? ""
    return Problem(
      .refused, "environment.recorded",
      "\(environment) is a recorded environment: its portals can only be changed there",
      detail: Guidance(action, portal, page: page, context).numbered,
      remedy: "then take it down here: portal-console \(action.command(environment, portal.id))"
        + "\(words) --done-by-hand")
  }
}

extension PortalAction {
  /// The deed by which guides know the action.
  var deed: String {
    switch self {
    case .restart, .start, .stop, .convert, .rename, .reactivate: "portal.\(rawValue)"
    case .changeAddress: "portal.change-address"
    case .makePublic: "portal.make-public"
    case .makePrivate: "portal.make-private"
    case .beginMaintenance: "portal.maintenance-on"
    case .endMaintenance: "portal.maintenance-off"
    case .deleteHost: "portal.delete-host"
    case .deleteConfiguration: "portal.delete-configuration"
    }
  }

  /// The command that does it.
  func command(_ environment: EnvironmentName, _ portal: String) -> String {
    let place = "\(environment.argument) \(portal)"
    return switch self {
    case .restart, .start, .stop, .convert, .reactivate: "portal \(rawValue) \(place)"
    case .rename: "portal rename \(place) NAME"
    case .changeAddress: "portal address \(place) ADDRESS"
    case .makePublic: "portal visibility \(place) public"
    case .makePrivate: "portal visibility \(place) private"
    case .beginMaintenance: "portal maintenance \(place) on"
    case .endMaintenance: "portal maintenance \(place) off"
    case .deleteHost: "portal delete \(place)"
    case .deleteConfiguration: "portal delete \(place) --configuration"
    }
  }
}

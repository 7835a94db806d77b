/// What to click where only the administrator can act, for each action on a portal.
enum PortalGuide {
  /// The steps, each a sentence.
  static func steps(_ action: PortalAction, _ portal: Portal) -> [String] {
    let name = portal.name.tamed
    let center = [
      "Open the Power Platform admin center: https://admin.powerplatform.com.",
      "Choose Manage, then Power Pages (in the classic center Resources, then Power Pages sites).",
      "Select \(name), then Manage.",
    ]
    let studio = "Open Power Pages in the environment: https://make.powerpages.microsoft.com."
    switch action {
    case .restart: return center + ["Choose Site Actions, then Restart site."]
    case .stop: return center + ["Choose Site Actions, then Shut down this site."]
    case .start: return center + ["Choose Site Actions, and there what turns the site on again."]
    case .convert:
      return center + ["In Site Details choose Convert to Production, then Confirm."]
    case .makePublic, .makePrivate:
      let word = action == .makePublic ? "Public" : "Private"
      return [
        studio, "Edit \(name), and choose Security, then under Manage Site visibility.",
        "On the card This site is choose \(word).",
      ]
    case .beginMaintenance:
      return center + [
        "Choose Site Actions, then Enable maintenance mode.",
        "Choose the default page, or give the address of your own; then Enable.",
      ]
    case .endMaintenance:
      return center + [
        "Choose Site Actions, then Configure or Disable maintenance mode, then Disable."
      ]
    case .deleteHost:
      return center + ["Choose Site Actions, then Delete this site, then OK."]
    case .deleteConfiguration:
      let record = portal.websiteRecordID.map { " (its record is \($0.tamed))" } ?? ""
      return [
        "Open the Portal Management app of the environment.",
        "Under Websites select \(name)\(record), and choose Delete.",
      ]
    case .reactivate:
      return [
        studio, "Choose Inactive sites, then Reactivate at \(name).",
        "Give its name and its web address, then Done.",
      ]
    }
  }
}

extension Problem {
  /// An action on a portal of an environment where only the administrator can act, with the steps to take.
  static func recordedPortal(
    _ environment: EnvironmentName, _ action: PortalAction, _ portal: Portal
  ) -> Problem {
    Problem(
      .refused, "environment.recorded",
      "\(environment) is a recorded environment: its portals can only be changed there",
      detail: PortalGuide.steps(action, portal).enumerated().map { "\($0 + 1). \($1)" }
        .joined(separator: "\n"),
      remedy: "then take it down here: portal-console \(action.command(environment, portal.id)) "
        + "--done-by-hand")
  }
}

extension PortalAction {
  /// The command that does it.
  func command(_ environment: EnvironmentName, _ portal: String) -> String {
    let place = "\(environment.argument) \(portal)"
    return switch self {
    case .restart, .start, .stop, .convert, .reactivate: "portal \(rawValue) \(place)"
    case .makePublic: "portal visibility \(place) public"
    case .makePrivate: "portal visibility \(place) private"
    case .beginMaintenance: "portal maintenance \(place) on"
    case .endMaintenance: "portal maintenance \(place) off"
    case .deleteHost: "portal delete \(place)"
    case .deleteConfiguration: "portal delete \(place) --configuration"
    }
  }
}

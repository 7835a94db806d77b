/// What remains to be done after provisioning (domain facts 2.4, 2.5, 3.3, 3.6, 3.8).
enum NextSteps {
  static func after(_ plan: ProvisioningPlan, _ site: SiteFiles) -> [String] {
    var steps: [String] = []
    if plan.kind == .recorded {
      let name = plan.environment.argument
      steps += [
        "Write the website to a folder: portal-console portal export \(name) \(plan.portal) FOLDER",
        "Upload it: pac pages upload --path FOLDER --modelVersion 1",
        "Activate it in Power Pages under Inactive sites with the address \(plan.address), "
          + "then import the websites list",
      ]
    } else {
      steps.append("Restart the portal once if styles are missing on the first visit")
    }
    if plan.template == "customer-portal" {
      steps += [
        "Give every contact who will order a company, an account, a price list, a currency "
          + "and a ship-to country",
        "Invite contacts and assign web roles: Authorized users, Customer Representative "
          + "or Administrator",
      ]
      if let step = partyModel(plan, site) { steps.append(step) }
    }
    if let end = plan.trialEndsAt, plan.kind == .simulated {
      steps.append("Convert the portal to production before its trial ends on \(end.dayUTC)")
    }
    steps.append(
      "Solutions are updated for you; the website's configuration is not: "
        + "a new template version reaches it only by a merge")
    return steps
  }

  /// What the party model asks for: its permissions active where it is installed, and only there.
  private static func partyModel(_ plan: ProvisioningPlan, _ site: SiteFiles) -> String? {
    let isInstalled = plan.verdicts.contains { $0.code == "dual-write.party-model-installed" }
    let isActive = site.files.contains { file in
      guard file.path.hasPrefix("table-permissions/Party-model"), file.path.hasSuffix(".yml") else {
        return false
      }
      let text = SiteText(file.bytes)
      return text.records.contains { text.string("statecode", in: $0) != "1" }
    }
    let permissions = "the three table permissions whose names begin with \"Party model\""
    return switch (isInstalled, isActive) {
    case (true, false): "Activate \(permissions)"
    case (false, true): "Deactivate \(permissions), unless the environment uses the party model"
    case (true, true), (false, false): nil
    }
  }
}

/// What remains to be done after provisioning (domain facts 2.4, 2.5, 3.3, 3.6, 3.8).
enum NextSteps {
  static func after(_ plan: ProvisioningPlan) -> [String] {
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
      if plan.verdicts.contains(where: { $0.code == "dual-write.party-model-installed" }) {
        steps.append("Activate the three table permissions whose names begin with \"Party model\"")
      }
    }
    if let end = plan.trialEndsAt, plan.kind == .simulated {
      steps.append("Convert the portal to production before its trial ends on \(end.dayUTC)")
    }
    steps.append(
      "Solutions are updated for you; the website's configuration is not: "
        + "a new template version reaches it only by a merge")
    return steps
  }
}

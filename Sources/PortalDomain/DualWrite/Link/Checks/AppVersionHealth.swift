/// Whether both sides are new enough for dual-write.
struct AppVersionHealth: HealthCheck {
  let word = "app-version"
  let title = "Application versions up to date"

  func verdict(in link: LinkContext) -> Verdict {
    if let fault = fault(in: link) { return fault }
    let verdicts = RequirementsCheck().verdicts(in: link.context)
    if let bad = verdicts.first(where: { $0.status == .fail || $0.status == .warning }) {
      return repeating(bad)
    }
    let known = verdicts.map(\.check)
    for (side, place) in [
      ("finance-and-operations", "look in Finance and Operations under Help & support > About"),
      ("dataverse", "look in the Power Platform admin center, on the environment's page"),
    ] where !known.contains("dual-write.version.\(side)") {
      let oldest =
        side == "dataverse" ? RequirementsCheck.dataverse : RequirementsCheck.financeAndOperations
      let name = side == "dataverse" ? "Dataverse" : "Finance and Operations"
      return unknown(
        "no fact tells the version of \(name)",
        remedy: "\(place): it must be at least \(oldest); or import an environment list that tells "
          + "it: portal-console environment import \(link.environment.name.argument) FILE")
    }
    return pass(
      verdicts.map { "\($0.title): \($0.cause)" }.joined(separator: "; "),
      evidence: verdicts.first?.evidence)
  }
}

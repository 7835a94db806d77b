/// L1: capacity for signed-in external users, the license that hosts the Customer portal.
///
/// A trial starts without it, so provisioning may go on; running the portal beyond the trial may not.
public struct PortalExternalUsers: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  private let requirement = Requirement(
    check: "license.portal-external", title: "Portal license, signed-in users",
    entitlement: .portalExternal, weight: .fail,
    consequence: "the portal can be provisioned as a trial only",
    remedy: "buy Power Pages capacity for authenticated users, or link a pay-as-you-go policy "
      + "to the environment")

  /// What the licenses and the pay-as-you-go policy say.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    if let covered = requirement.payAsYouGo(in: context) { return [covered] }
    var verdict = requirement.verdict(in: context)
    if verdict.code == "license.portal-external-missing", let trial = trial(in: context) {
      verdict.code = "license.portal-external-trial-only"
      verdict.cause =
        "only the trial product \(context.products.name(of: trial)) is held; "
        + requirement.consequence
      verdict.evidence = trial.evidence.sentence
    }
    return [verdict]
  }

  /// A usable license that allows trials.
  private func trial(in context: CheckContext) -> License? {
    let found = Holdings(of: .portalTrial, among: context.snapshot.licenses.held ?? [], context)
    return found.held.first ?? found.grace.first
  }
}

extension Requirement {
  /// A pass where a pay-as-you-go policy covers Power Pages: it stands in for portal capacity.
  func payAsYouGo(in context: CheckContext) -> Verdict? {
    guard let fact = context.snapshot.environment.payAsYouGo, fact.value else { return nil }
    var verdict = make(
      .pass, "pay-as-you-go", "a pay-as-you-go policy covers Power Pages in this environment")
    verdict.evidence = fact.evidence.sentence
    return verdict
  }
}

/// L2: capacity for anonymous visitors; a portal behind a sign-in lives without much of it.
public struct PortalAnonymousVisitors: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  private let requirement = Requirement(
    check: "license.portal-anonymous", title: "Portal license, anonymous visitors",
    entitlement: .portalAnonymous, weight: .warning,
    consequence: "visits to pages before the sign-in are not covered",
    remedy: "buy Power Pages capacity for anonymous users if the portal has public pages")

  /// What the licenses and the pay-as-you-go policy say.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    [requirement.payAsYouGo(in: context) ?? requirement.verdict(in: context)]
  }
}

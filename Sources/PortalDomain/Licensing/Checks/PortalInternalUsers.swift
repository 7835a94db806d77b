/// L3: the right of employees to use a portal; information only, customers do not need it.
public struct PortalInternalUsers: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  private let requirement = Requirement(
    check: "license.portal-internal", title: "Portal license, employees",
    entitlement: .portalInternal, weight: .warning,
    consequence: "employees who sign in to the portal count as external users",
    remedy: "nothing for a portal of customers; employees need a plan such as Power Apps Premium")

  /// What the licenses say.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    [requirement.verdict(in: context)]
  }
}

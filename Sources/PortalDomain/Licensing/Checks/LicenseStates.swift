/// L8: the state of the products that matter here: in grace, suspended, or sold for another cloud.
///
/// What a missing product means is said by the rule that needs it; here it is only named.
public struct LicenseStates: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  /// One verdict for each product in trouble, or one that all are in order.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    let relevant = context.relevantLicenses
    let findings = relevant.compactMap { finding(on: $0, context) }
    guard findings.isEmpty, let first = relevant.first else { return findings }
    return [
      verdict(
        .pass, "enabled", "every product that matters here is enabled (\(relevant.count))", nil,
        first)
    ]
  }

  private func finding(on license: License, _ context: CheckContext) -> Verdict? {
    let name = context.products.name(of: license)
    if !context.counts(license) {
      let sold = context.products.product(license.skuID)?.cloud ?? .public
      let cloud = context.snapshot.environment.cloud?.value.label ?? "unknown"
      return verdict(
        .warning, "wrong-cloud",
        "\(name) is sold for the cloud \(sold.label), the environment is in \(cloud)",
        "buy the product for the environment's own cloud", license)
    }
    switch license.state {
    case .enabled where license.units.warning <= 0:
      return nil
    case .enabled, .warning:
      let units = license.units.warning > 0 ? license.units.warning : license.usable
      return verdict(
        .warning, "grace", "\(name) is in grace with \(units) of \(license.usable) units",
        "renew the subscription before the grace period ends", license)
    case .suspended, .lockedOut, .deleted:
      let units = license.units.suspended + license.units.lockedOut
      return verdict(
        .warning, word(for: license.state),
        "\(name) is \(license.state.label) with \(units) units and does not count",
        "reactivate the subscription in the Microsoft 365 admin center", license)
    case .unknown(let text):
      return verdict(
        .warning, "unknown", "\(name) is in the state \(quoted(text)), which nobody told us about",
        "look the subscription up in the Microsoft 365 admin center", license)
    }
  }

  private func word(for state: LicenseState) -> String {
    switch state {
    case .deleted: "deleted"
    case .lockedOut: "locked-out"
    default: "suspended"
    }
  }

  private func verdict(
    _ status: Verdict.Status, _ found: String, _ cause: String, _ remedy: String?,
    _ license: License
  ) -> Verdict {
    Verdict(
      status, check: "license.state", code: "license.state-\(found)",
      title: "State of the subscriptions", cause: cause, remedy: remedy,
      evidence: license.evidence.sentence)
  }
}

/// L4: Supply Chain Management, or the older Operations plan; there is no product for dual-write itself.
public struct SupplyChainRight: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  private let requirement = Requirement(
    check: "license.supply-chain", title: "Supply Chain Management license",
    entitlement: .supplyChain, weight: .fail,
    consequence: "dual-write has no orders and products to bring",
    remedy: "buy Dynamics 365 Supply Chain Management, or import the licenses of the tenant "
      + "that owns it")

  /// What the licenses say.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    var verdict = requirement.verdict(in: context)
    if verdict.code == "license.supply-chain-missing" {
      let licenses = context.snapshot.licenses.held ?? []
      let others = Holdings(of: .financeAndOperations, among: licenses, context).held
      if !others.isEmpty {
        verdict.cause =
          "held, but without it: \(others.map(context.products.name(of:)).listed()); "
          + requirement.consequence
      }
    }
    return [verdict]
  }
}

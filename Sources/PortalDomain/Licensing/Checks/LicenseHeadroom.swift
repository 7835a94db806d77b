/// L7: units left of the products that matter here, and units enough for what was sold in bulk.
///
/// Says nothing while no file told about licenses, or none of them matters here.
public struct LicenseHeadroom: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  /// One verdict for each product in want, or one that all have room.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    let relevant = context.relevantLicenses.filter { $0.state.isUsable && context.counts($0) }
    let found = relevant.flatMap { findings(on: $0, context) }
    guard found.isEmpty, let first = relevant.first else { return found }
    return [
      verdict(
        .pass, "free", "every product that matters here has units left (\(relevant.count))", nil,
        first)
    ]
  }

  private func findings(on license: License, _ context: CheckContext) -> [Verdict] {
    let name = context.products.name(of: license)
    var result: [Verdict] = []
    if license.usable <= 0 {
      result.append(
        verdict(
          .warning, "exhausted", "\(name) holds no usable unit", "buy units of it", license))
    } else if let free = license.headroom, free <= 0 {
      result.append(
        verdict(
          .warning, "exhausted",
          "all units of \(name) are assigned: \(license.consumed) of \(license.usable)",
          "buy units, or take some away from people who do not need them", license))
    }
    if license.usable > 0, let minimum = context.products.product(license.skuID)?.minimumUnits,
      license.usable < minimum
    {
      result.append(
        verdict(
          .warning, "below-minimum",
          "\(name) is sold from \(minimum) units up, the tenant has \(license.usable)",
          "look the subscription up: a lower tier fits so few units", license))
    }
    return result
  }

  private func verdict(
    _ status: Verdict.Status, _ found: String, _ cause: String, _ remedy: String?,
    _ license: License
  ) -> Verdict {
    Verdict(
      status, check: "license.headroom", code: "license.headroom-\(found)", title: "Units left",
      cause: cause, remedy: remedy, evidence: license.evidence.sentence)
  }
}

extension CheckContext {
  /// The licenses that give anything which matters to the Customer portal.
  var relevantLicenses: [License] {
    let index = ProductIndex(products)
    return (snapshot.licenses.held ?? []).filter { !index.entitlements(of: $0).isEmpty }
  }
}

/// Products that the table does not know, or only by name: reported, never read as absent.
///
/// Most of a tenant's products have nothing to do with portals, so a stranger alone is no warning; one
/// whose name suggests something that no known product gives is.
public struct UnknownProducts: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  /// One verdict on all products that are not in the table; none while no file told about licenses.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    guard let licenses = context.snapshot.licenses.held, let first = licenses.first else {
      return []
    }
    let index = ProductIndex(context.products)
    let served = licenses.filter { $0.state.isUsable && $0.usable > 0 && context.counts($0) }
      .reduce(into: Set<Entitlement>()) { $0.formUnion(index.entitlements(of: $1)) }
    let alike = licenses.filter { !index.suggestions(of: $0).isSubset(of: served) }
    let strangers = licenses.filter { index.isUnknown($0) && !alike.contains($0) }
    let unlisted = alike.filter { index.product($0.skuID) == nil }
    if !unlisted.isEmpty {
      return [
        verdict(
          .warning, "held",
          "not in the product table, but by the name it may matter here: \(names(unlisted))",
          unknownProductRemedy, first)
      ]
    }
    if !alike.isEmpty {
      return [
        verdict(
          .warning, "plans",
          "the list does not show in plans that the product table knows what these give: "
            + names(alike), unknownPlansRemedy, first)
      ]
    }
    if !strangers.isEmpty {
      return [
        verdict(
          .pass, "unrelated",
          "\(strangers.count) other products do not seem to matter here: \(names(strangers))", nil,
          first)
      ]
    }
    return [verdict(.pass, "none", "every product of the tenant is known", nil, first)]
  }

  private func names(_ licenses: [License]) -> String {
    licenses.map(\.partNumber.tamed).listed()
  }

  private func verdict(
    _ status: Verdict.Status, _ found: String, _ cause: String, _ remedy: String?,
    _ license: License
  ) -> Verdict {
    Verdict(
      status, check: "license.unknown-product", code: "license.unknown-product-\(found)",
      title: "Products nobody knows", cause: cause, remedy: remedy,
      evidence: license.evidence.sentence)
  }
}

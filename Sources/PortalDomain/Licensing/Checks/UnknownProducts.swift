/// Products that the table does not know: reported, never read as absent.
///
/// Most of a tenant's products have nothing to do with portals, so a stranger alone is no warning; one
/// whose name suggests that it matters is.
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
    let table = context.products
    let alike = licenses.filter {
      !table.suggestions(of: $0).subtracting(table.entitlements(of: $0)).isEmpty
    }
    let strangers = licenses.filter { table.isUnknown($0) && !alike.contains($0) }
    if !alike.isEmpty {
      return [
        verdict(
          .warning, "held",
          "not in the product table, but by the name it may matter here: \(names(alike))",
          unknownProductRemedy, first)
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

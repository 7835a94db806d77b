/// L6: whoever links dual-write needs a Power Apps plan of their own, else the wizard ends with 403.
public struct LinkerRight: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  /// What the link and the linker's licenses say.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    let link = context.snapshot.environment.financeAndOperations
    let isLinked = link?.value != nil
    guard let licenses = context.snapshot.licenses.linker else {
      if let link, isLinked {
        return [
          verdict(.pass, "linked", "dual-write is linked already", nil, link.evidence.sentence)
        ]
      }
      return [
        verdict(
          .warning, "unknown", "no file told which licenses the person has who links dual-write",
          "save the answer of /me/licenseDetails from Graph Explorer, then run "
            + "`portal-console license import \(context.snapshot.environment.name) FILE`", nil)
      ]
    }
    return [judge(licenses, isLinked, context)]
  }

  /// What the linker's own licenses say; such a list has neither units nor states.
  private func judge(_ licenses: [License], _ isLinked: Bool, _ context: CheckContext) -> Verdict {
    let evidence = licenses.first?.evidence.sentence
    let table = context.products
    let index = ProductIndex(table)
    if let license = licenses.first(where: { index.entitlements(of: $0).contains(.powerApps) }) {
      return verdict(
        .pass, "held", "whoever links has \(table.name(of: license))", nil, evidence)
    }
    if let license = licenses.first(where: { index.suggestions(of: $0).contains(.powerApps) }) {
      return verdict(
        isLinked ? .warning : .unknown, "unknown-product",
        "\(table.name(of: license)) may hold a Power Apps plan, but the product table does not tell",
        table.product(license.skuID) == nil ? unknownProductRemedy : unknownPlansRemedy, evidence)
    }
    return verdict(
      isLinked ? .warning : .fail, "missing",
      isLinked
        ? "dual-write is linked, but whoever links has no Power Apps plan: a reset would fail"
        : "whoever links has no Power Apps plan: the link wizard would end with 403 (Forbidden)",
      "assign any Power Apps plan to the administrator who links", evidence)
  }

  private func verdict(
    _ status: Verdict.Status, _ found: String, _ cause: String, _ remedy: String?,
    _ evidence: String?
  ) -> Verdict {
    Verdict(
      status, check: "license.linker", code: "license.linker-\(found)",
      title: "License of the administrator who links", cause: cause, remedy: remedy,
      evidence: evidence)
  }
}

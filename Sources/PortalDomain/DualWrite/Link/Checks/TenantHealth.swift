/// Whether both sides belong to one tenant.
struct TenantHealth: HealthCheck {
  let word = "tenant"
  let title = "Same tenant"

  func verdict(in link: LinkContext) -> Verdict {
    if let fault = fault(in: link) { return fault }
    let environment = link.environment
    if link.isLinked {
      // A link is made within a tenant only, so that it proves what it needs.
      return pass(
        "a link is there, and links cross no tenant"
          + (environment.tenantID.map { ": \($0.value.tamed)" } ?? ""),
        evidence: environment.financeAndOperations?.evidence.sentence)
    }
    guard !link.isSimulated else { return pass("a simulation has one tenant") }
    return unknown(
      "no fact tells the tenant of Finance and Operations",
      remedy: "compare the tenant in the address of its sign-in with that of Dataverse"
        + (environment.tenantID.map { ", which is \($0.value.tamed)" } ?? ""),
      evidence: environment.tenantID?.evidence.sentence)
  }
}

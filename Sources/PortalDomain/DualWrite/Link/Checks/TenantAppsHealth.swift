/// Whether the applications of dual-write have the tenant's consent, which newer cores do without.
struct TenantAppsHealth: HealthCheck {
  /// From this version on the core solution needs no consent (domain facts 1.1).
  private static let newCore = "1.0.16.0"

  let word = "tenant-apps"
  let title = "Applications in the tenant"

  func verdict(in link: LinkContext) -> Verdict {
    if let fault = fault(in: link) { return fault }
    let standing = link.context.packages[CoreSolutionHealth.package].map {
      link.context.snapshot.solutions.standing(of: $0)
    }
    let consent =
      "a tenant administrator consents to the application 33976c19-1db5-4c02-810e-c243db79efde, "
      + "or update the core solution to \(Self.newCore) or newer"
    guard case .installed(let version, let evidence)? = standing, let version,
      let number = VersionNumber(version), let least = VersionNumber(Self.newCore)
    else {
      return unknown(
        "no fact tells the version of the core solution, and only before \(Self.newCore) consent is needed",
        remedy: "import a solution list; if it is older, \(consent)")
    }
    if number >= least {
      return pass(
        "version \(version.tamed) of the core solution needs no consent",
        evidence: evidence.sentence)
    }
    return unknown(
      "version \(version.tamed) of the core solution needs consent, and no fact tells of it",
      remedy: consent, evidence: evidence.sentence)
  }
}

/// Whether the legal entities that are linked are those of Finance and Operations.
struct FinanceCompaniesHealth: HealthCheck {
  let word = "companies-finance"
  let title = "Companies as in Finance and Operations"
  let code: String? = "DWFOEV1003"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      onlySimulated(
        link, holds: "every legal entity that is linked is there",
        look: "compare Environment details > Legal entities on the Dual-write page with "
          + "Organization administration > Organizations > Legal entities")
    }
  }
}

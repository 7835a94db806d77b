/// Whether the connection by which dual-write reaches Finance and Operations is there.
struct FinanceConnectionHealth: HealthCheck {
  let word = "connection-finance"
  let title = "Connection to Finance and Operations"
  let code: String? = "DWFOEV1001"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      onlySimulated(
        link, holds: "the ApiHub connection to Finance and Operations is there",
        look:
          "run the health check on the Dual-write page, or look in make.powerapps.com under Connections"
      )
    }
  }
}

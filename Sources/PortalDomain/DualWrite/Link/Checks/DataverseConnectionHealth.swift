/// Whether the connection by which dual-write reaches Dataverse is there.
struct DataverseConnectionHealth: HealthCheck {
  let word = "connection-dataverse"
  let title = "Connection to Dataverse"
  let code: String? = "DWDVEV1001"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      onlySimulated(
        link, holds: "the ApiHub connection to Dataverse is there",
        look:
          "run the health check on the Dual-write page, or look in make.powerapps.com under Connections"
      )
    }
  }
}

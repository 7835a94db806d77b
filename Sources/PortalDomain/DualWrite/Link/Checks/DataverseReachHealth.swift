/// Whether Dataverse may connect to Finance and Operations: two application ids stand there.
struct DataverseReachHealth: HealthCheck {
  let word = "dataverse-reaches-finance"
  let title = "Dataverse reaches Finance and Operations"
  let code: String? = "DW9003"

  func verdict(in link: LinkContext) -> Verdict {
    onlySimulated(
      link, holds: "both application ids stand in Finance and Operations",
      look:
        "look in Finance and Operations under System administration > Setup > Microsoft Entra ID "
        + "applications for 6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452 and "
        + "2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b; then refresh the entity list under Data management"
    )
  }
}

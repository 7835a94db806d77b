/// Whether Finance and Operations may connect to Dataverse: two application users stand there.
struct FinanceReachHealth: HealthCheck {
  let word = "finance-reaches-dataverse"
  let title = "Finance and Operations reaches Dataverse"
  let code: String? = "DW9003"

  func verdict(in link: LinkContext) -> Verdict {
    onlySimulated(
      link, holds: "both application users stand in Dataverse",
      look: "look in the Power Platform admin center under Settings > Application users for "
        + "00000015-0000-0000-c000-000000000000 and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b")
  }
}

/// Whether Dataverse holds no runtime configuration of an earlier link.
struct DataverseRuntimeHealth: HealthCheck {
  let word = "runtime-dataverse"
  let title = "Runtime configuration in Dataverse"
  let code: String? = "DWDVEV1004"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      onlySimulated(
        link, holds: "nothing of an earlier link is left in Dataverse",
        look:
          "run the health check on the Dual-write page, or look in Dataverse at the table Dual Write Runtime Configurations"
      )
    }
  }
}

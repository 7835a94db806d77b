/// Whether Finance and Operations holds no runtime configuration of an earlier link.
struct FinanceRuntimeHealth: HealthCheck {
  let word = "runtime-finance"
  let title = "Runtime configuration in Finance and Operations"
  let code: String? = "DWFOEV1004"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      onlySimulated(
        link, holds: "nothing of an earlier link is left in Finance and Operations",
        look:
          "run the health check on the Dual-write page, or look at the table DualWriteProjectConfiguration"
      )
    }
  }
}

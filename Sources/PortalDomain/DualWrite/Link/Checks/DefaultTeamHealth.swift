/// Whether the default team that the link rests on kept its name.
struct DefaultTeamHealth: HealthCheck {
  let word = "default-team"
  let title = "Default team"
  let code: String? = "DWFOEV1006"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      onlySimulated(
        link, holds: "the default team has the name that it was linked with",
        look:
          "run the health check on the Dual-write page, or compare the default team of the root business unit with its name at the time of linking"
      )
    }
  }
}

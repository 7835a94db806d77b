/// Whether the plug-ins of the core solution are enabled.
struct PlugInsHealth: HealthCheck {
  let word = "plug-ins"
  let title = "Plug-ins enabled"

  func verdict(in link: LinkContext) -> Verdict {
    let core = CoreSolutionHealth().verdict(in: link)
    guard core.status != .fail else {
      return unknown(
        "without the core solution there are no plug-ins",
        remedy: core.remedy ?? "install the core solution", evidence: core.evidence)
    }
    return onlySimulated(
      link, holds: "all steps of both assemblies are enabled",
      look: "look in make.powerapps.com in the core solution: every step of "
        + "DualWriteRegistration.Plugins and DualWriteRuntime.Plugins must be enabled")
  }
}

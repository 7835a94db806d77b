/// Whether the data integrator's Prospect to cash solution is gone, which dual-write does not go with.
///
/// It is told by its name, as its releases do not agree on the unique one.
struct ProspectToCashHealth: HealthCheck {
  let word = "prospect-to-cash"
  let title = "Prospect to cash is absent"

  func verdict(in link: LinkContext) -> Verdict {
    if let fault = fault(in: link) { return fault }
    let facts = link.context.snapshot.solutions
    let remedy =
      "uninstall it before linking: its data are migrated to dual-write by the documented steps"
    if let found = facts.installed?.first(where: {
      Self.isMeant($0.uniqueName) || Self.isMeant($0.displayName)
    }) {
      return fail(
        "the solution \(found.uniqueName.tamed) is installed", remedy: remedy, in: link,
        evidence: found.evidence.sentence)
    }
    guard let installed = facts.installed else {
      return unknown(
        "no fact tells which solutions are installed",
        remedy:
          "save `pac solution list --json` to a file and run: portal-console environment import "
          + "\(link.environment.name.argument) FILE")
    }
    return pass("it is not installed", evidence: installed.first?.evidence.sentence)
  }

  private static func isMeant(_ name: String) -> Bool {
    let letters = slug(name).replacing("-", with: "")
    return letters.contains("prospecttocash") || letters == "p2c"
  }
}

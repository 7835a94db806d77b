/// Whether the environment is the one that dual-write links to Finance and Operations (domain facts 1.2, 1.3).
public struct LinkCheck: Check {
  /// The stage of the journey.
  public let stage = Stage.dualWrite

  /// Creates the check.
  public init() {}

  /// One verdict.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    let environment = context.snapshot.environment
    let title = "Link to Finance and Operations"
    guard let fact = environment.financeAndOperations else {
      return [
        Verdict(
          .unknown, check: "dual-write.link", code: "dual-write.link-unknown", title: title,
          cause: "no fact tells whether the environment is linked",
          remedy: "import an environment list: portal-console environment import "
            + "\(environment.name.argument) FILE")
      ]
    }
    guard let link = fact.value else {
      return [
        Verdict(
          .fail, check: "dual-write.link", code: "dual-write.link-missing", title: title,
          cause: "the environment is not linked to Finance and Operations",
          remedy: environment.kind == .simulated
            ? "portal-console environment link \(environment.name.argument)"
            : "link it on the Dual-write page of Finance and Operations, "
              + "or choose the environment that is linked",
          evidence: fact.evidence.sentence)
      ]
    }
    return [
      Verdict(
        .pass, check: "dual-write.link", code: "dual-write.link-present", title: title,
        cause: "linked to \(link.url.tamed)" + (link.version.map { " (\($0.tamed))" } ?? ""),
        evidence: fact.evidence.sentence)
    ]
  }
}

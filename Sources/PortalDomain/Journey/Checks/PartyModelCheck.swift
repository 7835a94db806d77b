/// Whether the party model is installed, which breaks the portal's own permissions (domain facts 2.5).
public struct PartyModelCheck: Check {
  /// The stage of the journey.
  public let stage = Stage.dualWrite

  /// Creates the check.
  public init() {}

  /// A warning where the party model is there; nothing otherwise.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    guard let package = context.packages["party"],
      case .installed(_, let evidence) = context.snapshot.solutions.standing(of: package)
    else { return [] }
    return [
      Verdict(
        .warning, check: "dual-write.party-model", code: "dual-write.party-model-installed",
        title: "Party model",
        cause: "with the party model, contacts reach their account through parties, "
          + "which the portal's roles do not cover by themselves",
        remedy: "after provisioning, see that the three table permissions whose names begin with "
          + "\"Party model\" are active; from version 1.1.0 of the template on they are",
        evidence: evidence.sentence)
    ]
  }
}

/// Whether the versions on both sides are new enough for dual-write (domain facts 1.2).
public struct RequirementsCheck: Check {
  /// The stage of the journey.
  public let stage = Stage.dualWrite

  /// The oldest Dataverse that dual-write works with.
  static let dataverse = "9.1.0.11732"
  /// The oldest Finance and Operations application that dual-write works with.
  static let financeAndOperations = "10.0.9"

  /// Creates the check.
  public init() {}

  /// A verdict for each version that is known.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    let environment = context.snapshot.environment
    var result: [Verdict] = []
    if let fact = environment.dataverseVersion {
      result.append(
        verdict(
          "dataverse", "Dataverse version", fact.value, Self.dataverse,
          "wait for the update of the environment, or make a new one", fact.evidence))
    }
    if let fact = environment.financeAndOperations, let version = fact.value?.version {
      result.append(
        verdict(
          "finance-and-operations", "Finance and Operations version", version,
          Self.financeAndOperations, "update Finance and Operations first", fact.evidence))
    }
    return result
  }

  private func verdict(
    _ side: String, _ title: String, _ version: String, _ oldest: String, _ remedy: String,
    _ evidence: Evidence
  ) -> Verdict {
    guard let number = VersionNumber(version), let least = VersionNumber(oldest) else {
      return Verdict(
        .warning, check: "dual-write.version.\(side)", code: "dual-write.version-unreadable",
        title: title, cause: "\(quoted(version)) is no version that can be compared",
        remedy: "see that it is at least \(oldest)", evidence: evidence.sentence)
    }
    let isEnough = number >= least
    return Verdict(
      isEnough ? .pass : .fail, check: "dual-write.version.\(side)",
      code: isEnough ? "dual-write.version-sufficient" : "dual-write.version-too-old", title: title,
      cause: isEnough
        ? "version \(version.tamed)" : "version \(version.tamed), dual-write needs \(oldest)",
      remedy: isEnough ? nil : remedy, evidence: evidence.sentence)
  }
}

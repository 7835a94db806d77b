/// Whether the versions on both sides are new enough for dual-write (domain facts 1.2).
public struct RequirementsCheck: Check {
  /// The stage of the journey.
  public let stage = Stage.dualWrite

  /// The oldest Dataverse that dual-write works with.
  static let dataverse = VersionNumber("9.1.0.11732")
  /// The oldest Finance and Operations application that dual-write works with.
  static let financeAndOperations = VersionNumber("10.0.9")

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
    _ side: String, _ title: String, _ version: String, _ oldest: VersionNumber, _ remedy: String,
    _ evidence: Evidence
  ) -> Verdict {
    let isEnough = VersionNumber(version) >= oldest
    return Verdict(
      isEnough ? .pass : .fail, check: "dual-write.version.\(side)",
      code: isEnough ? "dual-write.version-sufficient" : "dual-write.version-too-old", title: title,
      cause: isEnough
        ? "version \(version.tamed)" : "version \(version.tamed), dual-write needs \(oldest)",
      remedy: isEnough ? nil : remedy, evidence: evidence.sentence)
  }
}

/// A version as numbers: compared part by part, missing parts are 0.
public struct VersionNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The parts.
  public let parts: [Int]

  /// Reads a version; parts that are no numbers count as 0.
  public init(_ text: String) { parts = text.split(separator: ".").map { Int($0) ?? 0 } }

  /// The version as written.
  public var description: String { parts.map(String.init).joined(separator: ".") }

  /// Compares part by part.
  public static func < (one: Self, other: Self) -> Bool {
    for index in 0..<max(one.parts.count, other.parts.count) {
      let (left, right) = (
        index < one.parts.count ? one.parts[index] : 0,
        index < other.parts.count ? other.parts[index] : 0
      )
      if left != right { return left < right }
    }
    return false
  }
}

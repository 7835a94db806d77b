/// Every verdict of the journey to a Customer portal, and whether nothing stands in the way.
public struct JourneyReport: Hashable, Sendable, Codable {
  /// The environment.
  public var environment: EnvironmentName
  /// Whether every verdict passes or only warns.
  public var ready: Bool
  /// The verdicts, in the order of the journey.
  public var verdicts: [Verdict]

  /// The checks of every stage but the licenses', which have a registry of their own.
  public static let checks: [any Check] = [
    LinkCheck(), PackageCheck(), RequirementsCheck(), PartyModelCheck(), MapCheck(),
  ]

  /// Runs the checks of some stages, of all if none are named.
  public init(_ context: CheckContext, stages: [Stage] = Stage.allCases) {
    environment = context.snapshot.environment.name
    verdicts = stages.flatMap { Self.verdicts(of: $0, in: context) }
    ready = verdicts.allSatisfy { $0.status == .pass || $0.status == .warning }
  }

  /// The verdicts of one stage.
  public static func verdicts(of stage: Stage, in context: CheckContext) -> [Verdict] {
    (licenseChecks + checks).filter { $0.stage == stage }.flatMap { $0.verdicts(in: context) }
  }
}

extension [Verdict] {
  /// The worst status: fail, unknown, warning, pass; pass for none.
  public var worst: Verdict.Status {
    for status in [Verdict.Status.fail, .unknown, .warning]
    where contains(where: { $0.status == status }) {
      return status
    }
    return .pass
  }
}

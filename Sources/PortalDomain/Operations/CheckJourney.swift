/// Runs every check of the journey on an environment; changes nothing.
public struct CheckJourney: Operation {
  /// The environment.
  public var environment: EnvironmentName

  /// Creates the operation.
  public init(environment: EnvironmentName) { self.environment = environment }

  /// What is being done.
  public var title: String { "Check \(environment)" }

  /// Runs the checks.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> JourneyReport {
    let snapshot = try await services.store.snapshot(of: environment)
    return JourneyReport(try CheckContext(snapshot, services.library))
  }
}

/// Reads what is known of an environment's link, with what the health checks say of it; changes nothing.
public struct SurveyLink: Operation {
  /// The environment.
  public var environment: EnvironmentName

  /// Creates the operation.
  public init(environment: EnvironmentName) { self.environment = environment }

  /// What is being done.
  public var title: String { "Read the link of \(environment)" }

  /// The link as it stands.
  public struct Survey: Sendable {
    /// What checks look at.
    public var context: CheckContext
    /// The health checks.
    public var report: LinkReport
    /// The legal entities.
    public var legalEntities: LegalEntityReport
    /// The integration keys.
    public var keys: KeyReport
  }

  /// Reads it as it is by now.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Survey {
    let snapshot = try await services.store.snapshot(of: environment)
    let context = try CheckContext(snapshot, services.library)
    return Survey(
      context: context, report: LinkReport(context, try services.library.codes()),
      legalEntities: LegalEntityReport(snapshot), keys: KeyReport(snapshot, context.maps))
  }
}

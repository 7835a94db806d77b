/// Removes an environment with its portals and their websites from the store.
public struct DeleteEnvironment: Operation {
  /// The environment.
  public var environment: EnvironmentName

  /// Creates the operation.
  public init(environment: EnvironmentName) { self.environment = environment }

  /// What is being done.
  public var title: String { "Delete \(environment)" }

  /// What will be lost, as a sentence without its subject.
  public static func loss(_ overview: EnvironmentOverview) -> String {
    if overview.problem != nil {
      return
        "deletes \(overview.name) from the store with all that is in it, which cannot be read; "
        + "there is no way back"
    }
    let portals =
      switch overview.portals {
      case 0: "its facts and history"
      case 1: "its facts, its history and 1 portal with its files"
      default: "its facts, its history and \(overview.portals) portals with their files"
      }
    let end =
      overview.kind == .recorded ? "the real environment is not touched" : "there is no way back"
    return "deletes \(overview.name) from the store with \(portals); \(end)"
  }

  /// Deletes it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws {
    try await services.store.delete(environment, by: services.author)
  }
}

/// Removes an environment with its portals and their websites from the store.
public struct DeleteEnvironment: Operation {
  /// The environment.
  public var environment: EnvironmentName

  /// Creates the operation.
  public init(environment: EnvironmentName) { self.environment = environment }

  /// What is being done.
  public var title: String { "Delete \(environment)" }

  /// What will be lost, as one sentence.
  public static func loss(_ snapshot: Snapshot) -> String {
    let portals = snapshot.portals.count
    let what =
      portals == 0
      ? "its facts and history" : "its facts, its history and \(portals) portal\(portals == 1 ? "" : "s") with their files"
    return "deletes \(snapshot.environment.name) from the store with \(what); "
      + (snapshot.environment.kind == .recorded
        ? "the real environment is not touched" : "there is no way back")
  }

  /// Deletes it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws {
    try await services.store.delete(environment, by: services.author)
  }
}

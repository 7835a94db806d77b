import FoundationEssentials

/// Makes an environment: empty, or a sample with everything that the journey needs but running maps.
public struct CreateEnvironment: Operation {
  /// The new name.
  public var name: EnvironmentName
  /// Simulated or recorded.
  public var kind: EnvironmentKind
  /// Whether it starts with a believable tenant; simulated environments only.
  public var isSample: Bool

  /// Creates the operation.
  public init(name: EnvironmentName, kind: EnvironmentKind = .simulated, isSample: Bool = false) {
    self.name = name
    self.kind = kind
    self.isSample = isSample
  }

  /// What is being done.
  public var title: String { "Create the environment \(name)" }

  /// The environment as it will be; nothing is written.
  public func plan(in services: Services) throws -> Snapshot {
    guard !isSample || kind == .simulated else {
      throw Problem(
        .usage, "environment.sample-recorded", "a recorded environment cannot hold sample facts",
        remedy: "leave out --sample, or make it simulated")
    }
    let now = services.now()
    switch kind {
    case .recorded: return Snapshot(environment: Environment(name: name, kind: .recorded))
    case .simulated where isSample:
      return try SampleTenant(
        name: name, library: services.library, now: now, newID: services.newID
      )
      .snapshot()
    case .simulated: return SampleTenant.bare(name, now: now, newID: services.newID)
    }
  }

  /// Makes it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Snapshot {
    let snapshot = try plan(in: services)
    let words = isSample ? "with a sample tenant" : kind.rawValue
    return try await services.store.commit(
      Change(
        snapshot, summary: "Created the environment \(name), \(words)", author: services.author,
        at: services.now()))
  }
}

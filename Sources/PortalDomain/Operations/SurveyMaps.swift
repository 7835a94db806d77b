/// Reads an environment with the catalogs that judge its entity maps; changes nothing.
public struct SurveyMaps: Operation {
  /// The environment.
  public var environment: EnvironmentName

  /// Creates the operation.
  public init(environment: EnvironmentName) { self.environment = environment }

  /// What is being done.
  public var title: String { "Read the maps of \(environment)" }

  /// Reads it as it is by now.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> CheckContext {
    try CheckContext(await services.store.snapshot(of: environment), services.library)
  }
}

/// Waits until time alone has changed what is told of an environment's maps, then reads it.
///
/// One round: who wants the next one starts it. So nothing wakes up where nothing is under way.
public struct WatchMaps: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// Seconds to wait: what `Snapshot.changesIn` told.
  public var seconds: Int

  /// Creates the operation.
  public init(environment: EnvironmentName, seconds: Int) {
    self.environment = environment
    self.seconds = seconds
  }

  /// What is being done.
  public var title: String { "Watch the maps of \(environment)" }

  /// Waits and reads; nil where there is no way to wait.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> CheckContext? {
    guard let wait = services.wait else { return nil }
    try await wait(seconds)
    return try await SurveyMaps(environment: environment).run(in: services, report: report)
  }
}

extension Snapshot {
  /// After how many seconds there is something new to tell of this state; nil if only a change brings that.
  ///
  /// Each second while something is under way, otherwise when the next word about a pause is due.
  public var changesIn: Int? {
    guard environment.kind == .simulated, let at else { return nil }
    if maps.known?.contains(where: { $0.state?.isTransient == true }) == true { return 1 }
    return quietTime(from: at)
  }
}

extension MapCatalog {
  /// The maps that lists show of an environment: the five required, then those that it is known to have in the
  /// catalog's order, then those that the catalog does not know.
  public func listed(in snapshot: Snapshot) -> [MapID] {
    let known = snapshot.maps.known ?? []
    let there = Set(known.map(\.id))
    let entries = Set(maps.map(\.id))
    return required.map(\.id)
      + maps.filter { !$0.isRequired && there.contains($0.id) }.map(\.id)
      + known.map(\.id).filter { !entries.contains($0) }
  }
}

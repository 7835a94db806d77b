import FoundationEssentials

/// Tries to write changes again that could not be written when a pause ended, or deletes them.
public struct HandleCatchUp: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The maps; nil for every one that has such errors.
  public var maps: [MapID]?
  /// Whether they are deleted instead of tried again.
  public var deletes: Bool

  /// Creates the operation.
  public init(environment: EnvironmentName, maps: [MapID]?, deletes: Bool) {
    self.environment = environment
    self.maps = maps
    self.deletes = deletes
  }

  /// What is being done.
  public var title: String { deletes ? "Delete catch-up errors" : "Retry catch-up errors" }

  /// What became of the records of one map.
  public struct Outcome: Hashable, Sendable, Codable {
    /// The map.
    public var map: MapID
    /// Records that were written, or deleted; records that wait still.
    public var done, left: Int
  }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Outcome] {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      try newest.requireSimulated("have its catch-up errors handled from here")
      var next = newest
      let chosen =
        maps ?? (newest.maps.known ?? []).filter { $0.catchUp != nil }.map(\.id)
      let outcomes = chosen.map { handle($0, in: &next, at: newest.time(now)) }
      guard next.maps != newest.maps else { return (nil, outcomes) }
      let summary =
        (deletes ? "Deleted" : "Retried")
        + " catch-up errors of \(outcomes.count) map\(outcomes.count == 1 ? "" : "s")"
      return (Change(next, summary: summary, author: services.author, at: now), outcomes)
    }.told
  }

  private func handle(_ id: MapID, in next: inout Snapshot, at time: Date) -> Outcome {
    guard let index = next.maps.known?.firstIndex(where: { $0.id == id }),
      let errors = next.maps.known?[index].catchUp
    else { return Outcome(map: id, done: 0, left: 0) }
    let still = deletes ? nil : next.maps.scenario?.faults(.catchUp, of: id).first
    let left = min(errors.records, still?.count ?? 0)
    let done = errors.records - left
    next.maps.known?[index].catchUp?.records = left
    if left == 0 { next.maps.known?[index].catchUp = nil }
    next.maps.known?[index].note(
      time,
      deletes
        ? "\(done) catch-up errors were deleted."
        : "\(done) catch-up errors were written, \(left) were refused again.")
    return Outcome(map: id, done: done, left: left)
  }
}

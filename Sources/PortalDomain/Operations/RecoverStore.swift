/// Cleans up what an interrupted program left in the store.
public struct RecoverStore: Operation {
  /// Creates the operation.
  public init() {}

  /// What is being done.
  public var title: String { "Look for leftovers" }

  /// Cleans up.
  ///
  /// - Returns: what was found, one sentence each.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [String] {
    try await services.store.recover()
  }
}

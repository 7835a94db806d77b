/// Reads the dictionary of dual-write's codes.
public struct ReadCodes: Operation {
  /// Creates the operation.
  public init() {}

  /// What is being done.
  public var title: String { "Read the codes of dual-write" }

  /// Reads it; no store is needed.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> CodeDictionary {
    try services.library.codes()
  }
}

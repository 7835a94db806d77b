import FoundationEssentials

/// Puts the clock of a simulated environment forward.
public struct AdvanceClock: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// By how many seconds.
  public var seconds: Int

  /// Creates the operation.
  public init(environment: EnvironmentName, seconds: Int) {
    self.environment = environment
    self.seconds = seconds
  }

  /// What is being done.
  public var title: String { "Put the clock of \(environment) forward by \(seconds.asDuration)" }

  /// The farthest that a clock goes ahead: ten years.
  private static let farthest = 315_360_000

  /// Does it as one change, and gives the time that it is then.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Date {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      try newest.requireSimulated("have its clock put forward")
      let ahead = (newest.environment.clockAhead ?? 0).addingReportingOverflow(seconds)
      guard seconds > 0, !ahead.overflow, ahead.partialValue <= Self.farthest else {
        throw Problem(
          .usage, "clock.out-of-range", "a clock goes forward only, and ten years at most",
          remedy: "say how far, such as 90m, 25h or 2d")
      }
      var next = newest
      next.environment.clockAhead = ahead.partialValue
      next = next.settled(at: now)
      let summary = "Put the clock forward by \(seconds.asDuration)"
      return (
        Change(next, summary: summary, author: services.author, at: now), next.time(now)
      )
    }.told
  }
}

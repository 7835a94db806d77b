/// How far a long piece of work has come.
public struct Progress: Hashable, Sendable {
  /// Steps done.
  public var done: Int
  /// Steps in all; 0 while that is not known.
  public var total: Int
  /// What is happening now, as a person would say it.
  public var note: String

  /// Creates a progress report.
  public init(done: Int, total: Int, note: String) {
    self.done = done
    self.total = total
    self.note = note
  }
}

/// One use case, run the same way by the command line and by the console.
///
/// An operation is a value: what is to be done. It reads facts through `Services`, asks the domain's
/// rules and commits through the store. Errors are always `Problem`.
public protocol Operation<Output>: Sendable {
  /// What the work yields.
  associatedtype Output: Sendable

  /// What is being done, for the list of running jobs: `Provision "Customer Portal"`.
  var title: String { get }

  /// Does the work.
  ///
  /// Cancellation is honored between steps, never within a commit.
  func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Output
}

/// What is heard of an operation from outside.
public enum OperationEvent<Output: Sendable>: Sendable {
  /// It goes on.
  case progress(Progress)
  /// It ended well.
  case finished(Output)
  /// It ended with a problem.
  case failed(Problem)
}

extension Problem {
  /// Place, summary and remedy as one clause, for what is told beside an answer.
  public var told: String {
    let place = place.map { summary.contains($0) ? "" : "\($0): " } ?? ""
    return place + summary + (remedy.map { "; \($0)" } ?? "")
  }

  /// The operator stopped the work before it was done.
  public static let cancelled = Problem(
    .interrupted, "interrupted", "stopped before it was done; nothing was half-written")

  /// An error that no rule of ours words: it is shown as the library says it.
  public static func unforeseen(_ error: any Error) -> Problem {
    Problem(.inputOutput, "unforeseen", "\(error)")
  }
}

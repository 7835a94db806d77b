/// What came of reading one environment among many.
public enum EnvironmentReading: Sendable {
  /// Everything known about it.
  case read(Snapshot)
  /// It is there and cannot be read.
  case unreadable(Problem)
  /// Somebody deleted it after the names were read.
  case gone
}

extension EnvironmentStore {
  /// Reads one environment among many, so that one that cannot be read hides none of the others.
  public func reading(of name: EnvironmentName) async throws -> EnvironmentReading {
    do {
      return .read(try await snapshot(of: name))
    } catch let problem as Problem {
      return try EnvironmentReading(problem)
    }
  }
}

extension EnvironmentReading {
  /// What a problem with one environment means for a reading of many; one that stops them all is thrown.
  init(_ problem: Problem) throws {
    switch problem.code {
    case "environment.not-found": self = .gone
    case _ where problem.kind == .interrupted: throw problem
    default: self = .unreadable(problem)
    }
  }
}

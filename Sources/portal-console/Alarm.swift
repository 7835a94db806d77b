import Dispatch
import Synchronization

/// Waits for one moment, and for nothing afterwards.
///
/// `Task.sleep` leaves a timer behind that ticks once a second for as long as the program lives (Swift 6.3 on
/// Linux); a console in which nothing is under way must not wake up at all.
final class Alarm: Sendable {
  private enum State {
    case unset
    case set(CheckedContinuation<Void, any Error>)
    case over
  }

  private let state = Mutex(State.unset)

  /// Waits for some seconds, less if the task is stopped.
  static func wait(_ seconds: Int) async throws {
    let alarm = Alarm()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        alarm.set(continuation)
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { alarm.ring() }
      }
    } onCancel: {
      alarm.stop()
    }
  }

  private func set(_ continuation: CheckedContinuation<Void, any Error>) {
    let isOver = state.withLock { state in
      if case .over = state { return true }
      state = .set(continuation)
      return false
    }
    if isOver { continuation.resume(throwing: CancellationError()) }
  }

  private func ring() { take()?.resume() }

  private func stop() { take()?.resume(throwing: CancellationError()) }

  private func take() -> CheckedContinuation<Void, any Error>? {
    state.withLock { state in
      defer { state = .over }
      if case .set(let continuation) = state { return continuation }
      return nil
    }
  }
}

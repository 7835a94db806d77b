import Synchronization

/// A value that is made at most once, on first use; a failure is not kept.
final class Once<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  /// The value, made now if nobody asked before.
  func get(_ make: () throws -> sending Value) throws -> Value {
    try kept.withLock { kept in
      if let kept { return kept }
      let value = try make()
      kept = value
      return value
    }
  }
}

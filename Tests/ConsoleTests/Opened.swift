import Synchronization

/// The addresses that a browser was handed.
final class Opened: Sendable {
  private let urls = Mutex<[String]>([])

  func add(_ url: String) { urls.withLock { $0.append(url) } }

  var all: [String] { urls.withLock(\.self) }
}

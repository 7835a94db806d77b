import FoundationEssentials
import PortalDomain
import Synchronization

/// A store that holds a commit back until it is told to go on, so that a picture can be taken meanwhile.
public final class HeldStore: EnvironmentStore {
  private let base: any EnvironmentStore
  private let state: Mutex<State>
  private let isHeld: AsyncStream<Void>
  private let tellHeld: AsyncStream<Void>.Continuation

  private struct State {
    var hasHeld = false
    var held: CheckedContinuation<Void, Never>?
  }

  /// Holds the first commit.
  public init(_ base: any EnvironmentStore) {
    self.base = base
    state = Mutex(State())
    (isHeld, tellHeld) = AsyncStream.makeStream()
  }

  /// Waits until a commit is held.
  public func waitUntilHeld() async {
    for await _ in isHeld { return }
  }

  /// Lets the held commit go on.
  public func letGo() {
    state.withLock { state in
      defer { state.held = nil }
      return state.held
    }?.resume()
  }

  /// Commits; the first time it waits before.
  public func commit(_ change: Change) async throws -> Snapshot {
    let passes = state.withLock { state in
      defer { state.hasHeld = true }
      return state.hasHeld
    }
    if !passes {
      await withCheckedContinuation { continuation in
        state.withLock { $0.held = continuation }
        tellHeld.yield()
      }
    }
    return try await base.commit(change)
  }

  /// As the store beneath.
  public func names() async throws -> [EnvironmentName] { try await base.names() }
  /// As the store beneath.
  public func snapshot(of name: EnvironmentName) async throws -> Snapshot {
    try await base.snapshot(of: name)
  }
  /// As the store beneath.
  public func snapshot(of name: EnvironmentName, at generation: Int) async throws -> Snapshot {
    try await base.snapshot(of: name, at: generation)
  }
  /// As the store beneath.
  public func takeInEdits(
    of portal: String, in name: EnvironmentName, by author: Author, at: Date
  ) async throws -> HandEdits? {
    try await base.takeInEdits(of: portal, in: name, by: author, at: at)
  }
  /// As the store beneath.
  public func delete(_ name: EnvironmentName, by author: Author) async throws {
    try await base.delete(name, by: author)
  }
  /// As the store beneath.
  public func site(
    of portal: String, in name: EnvironmentName, _ copy: SiteCopy
  ) async throws -> SiteFiles { try await base.site(of: portal, in: name, copy) }
  /// As the store beneath.
  public func activity(of name: EnvironmentName) async throws -> [Activity] {
    try await base.activity(of: name)
  }
  /// As the store beneath.
  public func recover() async throws -> [String] { try await base.recover() }
  /// As the store beneath.
  public func holdingAddresses<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result { try await base.holdingAddresses(body) }
}

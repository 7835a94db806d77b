import FoundationEssentials

/// A store whose simulated environments go on with the clock: what is read is as it is by now.
///
/// A change is made on the state as it is by now, and so keeps what time alone brought.
public struct ClockedStore: EnvironmentStore {
  private let base: any EnvironmentStore
  private let now: @Sendable () -> Date

  /// Puts a clock on a store.
  public init(_ base: any EnvironmentStore, now: @escaping @Sendable () -> Date) {
    self.base = base
    self.now = now
  }

  /// The names of all environments.
  public func names() async throws -> [EnvironmentName] { try await base.names() }

  /// The newest state, as it is by now.
  public func snapshot(of name: EnvironmentName) async throws -> Snapshot {
    try await base.snapshot(of: name).settled(at: now())
  }

  /// An earlier state, as it was written, looked at now.
  public func snapshot(of name: EnvironmentName, at generation: Int) async throws -> Snapshot {
    var snapshot = try await base.snapshot(of: name, at: generation)
    snapshot.at = snapshot.time(now())
    return snapshot
  }

  /// Makes a change durable.
  public func commit(_ change: Change) async throws -> Snapshot {
    try await base.commit(change).settled(at: now())
  }

  /// Makes a change on the newest state, as it is by now.
  public func update<Output: Sendable>(
    _ name: EnvironmentName, _ make: @Sendable (Snapshot) throws -> (change: Change?, told: Output)
  ) async throws -> (snapshot: Snapshot, told: Output) {
    let now = now()
    let (snapshot, told) = try await base.update(name) { try make($0.settled(at: now)) }
    return (snapshot.settled(at: now), told)
  }

  /// Removes an environment.
  public func delete(_ name: EnvironmentName, by author: Author) async throws {
    try await base.delete(name, by: author)
  }

  /// The files of a website.
  public func site(
    of portal: String, in name: EnvironmentName, _ copy: SiteCopy
  ) async throws -> SiteFiles {
    try await base.site(of: portal, in: name, copy)
  }

  /// What was edited by hand.
  public func pendingEdits(
    of portal: String, in name: EnvironmentName
  ) async throws -> (edits: HandEdits, put: [SiteFiles.File])? {
    try await base.pendingEdits(of: portal, in: name)
  }

  /// Takes in what was edited by hand.
  public func takeInEdits(
    of portal: String, in name: EnvironmentName, by author: Author, at: Date
  ) async throws -> HandEdits? {
    try await base.takeInEdits(of: portal, in: name, by: author, at: at)
  }

  /// What was done.
  public func activity(of name: EnvironmentName) async throws -> [Activity] {
    try await base.activity(of: name)
  }

  /// The texts that are kept beside the newest states.
  public func memos() async throws -> [(name: EnvironmentName, memo: String?)] {
    try await base.memos()
  }

  /// Keeps a text.
  public func keep(memo: String, of snapshot: Snapshot) async {
    await base.keep(memo: memo, of: snapshot)
  }

  /// Cleans up.
  public func recover() async throws -> [String] { try await base.recover() }

  /// Runs a body while no other process gives an address away.
  public func holdingAddresses<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try await base.holdingAddresses(body)
  }
}

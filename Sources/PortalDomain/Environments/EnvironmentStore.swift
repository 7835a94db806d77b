import FoundationEssentials

/// Where environments are kept: the port that the file store and the memory store implement.
///
/// Every change makes a new generation of one environment; a generation is whole or not there.
/// Readers take no lock and see one whole generation.
public protocol EnvironmentStore: Sendable {
  /// The names of all environments, in the order of people (without case).
  func names() async throws -> [EnvironmentName]

  /// Everything known about an environment at its newest generation.
  ///
  /// - Throws: `Problem` with code `environment.not-found`, with the known names in the remedy.
  func snapshot(of name: EnvironmentName) async throws -> Snapshot

  /// Makes a change durable as the next generation, or throws and leaves everything as it was.
  ///
  /// - Returns: the snapshot as committed, with its new generation number.
  /// - Throws: `Problem` with code `store.stale` when the environment has moved on since
  ///   `change.snapshot.generation`; `environment.exists` when a new name is taken;
  ///   `store.locked` when another process holds the environment for longer than the wait.
  func commit(_ change: Change) async throws -> Snapshot

  /// Removes an environment with everything in it.
  func delete(_ name: EnvironmentName, by author: Author) async throws

  /// The files of a portal's website, sorted by path.
  func site(of portal: String, in name: EnvironmentName, _ copy: SiteCopy) async throws -> SiteFiles

  /// What was done to an environment, newest first.
  func activity(of name: EnvironmentName) async throws -> [Activity]

  /// Cleans up what an interrupted program left behind, and says what it was.
  ///
  /// Cheap where nothing was left: called at every start. Work that is still going on is left alone.
  func recover() async throws -> [String]

  /// Runs a body while no other process can give away a portal address in this store.
  func holdingAddresses<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result
}

/// The two copies of a portal's website that the store keeps.
public enum SiteCopy: String, Hashable, Sendable, CaseIterable {
  /// The website as it is, customizations included.
  case site
  /// The website as it was provisioned: the base of a later merge.
  case base
}

/// A change to one environment: the new state, what it rests on, and what to tell the history.
public struct Change: Sendable {
  /// The new state; its `generation` is the one that the change was made on (0 creates).
  public var snapshot: Snapshot
  /// Websites that come with the change, by portal id.
  public var sites: [String: SiteFiles]
  /// One sentence for the history: `Started the map Accounts`.
  public var summary: String
  /// Who did it.
  public var author: Author
  /// When.
  public var at: Date

  /// Creates a change.
  public init(
    _ snapshot: Snapshot, sites: [String: SiteFiles] = [:], summary: String, author: Author,
    at: Date
  ) {
    self.snapshot = snapshot
    self.sites = sites
    self.summary = summary
    self.author = author
    self.at = at
  }
}

/// One line of an environment's history.
public struct Activity: Hashable, Sendable, Codable {
  /// The environment.
  public var environment: EnvironmentName
  /// The generation that the change made.
  public var generation: Int
  /// When it was made.
  public var at: Date
  /// Who made it, and by which command.
  public var author: Author
  /// What was done.
  public var summary: String

  /// Creates a line of history.
  public init(
    environment: EnvironmentName, generation: Int, at: Date, author: Author, summary: String
  ) {
    self.environment = environment
    self.generation = generation
    self.at = at
    self.author = author
    self.summary = summary
  }
}

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

  /// Everything that was known at an earlier generation.
  ///
  /// - Throws: `Problem` with code `environment.no-generation` where it is not kept.
  func snapshot(of name: EnvironmentName, at generation: Int) async throws -> Snapshot

  /// Makes a change durable as the next generation, or throws and leaves everything as it was.
  ///
  /// - Returns: the snapshot as committed, with its new generation number.
  /// - Throws: `Problem` with code `store.stale` when the environment has moved on since
  ///   `change.snapshot.generation`; `environment.exists` when a new name is taken;
  ///   `store.locked` when another process holds the environment for longer than the wait.
  func commit(_ change: Change) async throws -> Snapshot

  /// Makes a change that holds on whatever state it meets: `make` is asked with the newest one, and no other
  /// change comes in between.
  ///
  /// `make` is a pure function that may be asked more than once: the change, nil for none, and what its caller
  /// wants to know of it. The snapshot that comes back is the one committed, or the newest where nothing was changed.
  func update<Output: Sendable>(
    _ name: EnvironmentName, _ make: @Sendable (Snapshot) throws -> (change: Change?, told: Output)
  ) async throws -> (snapshot: Snapshot, told: Output)

  /// Removes an environment with everything in it.
  func delete(_ name: EnvironmentName, by author: Author) async throws

  /// The files of a portal's website, sorted by path.
  func site(of portal: String, in name: EnvironmentName, _ copy: SiteCopy) async throws -> SiteFiles

  /// What was edited by hand in a portal's kept website and is not taken in yet, with the new content; nothing is
  /// changed.
  ///
  /// - Returns: nil where nothing was edited.
  func pendingEdits(
    of portal: String, in name: EnvironmentName
  ) async throws -> (edits: HandEdits, put: [SiteFiles.File])?

  /// Takes in what was edited by hand in a portal's kept website, as a change of its own.
  ///
  /// - Returns: what was edited; nil where nothing was.
  func takeInEdits(
    of portal: String, in name: EnvironmentName, by author: Author, at: Date
  ) async throws -> HandEdits?

  /// What was done to an environment, newest first.
  func activity(of name: EnvironmentName) async throws -> [Activity]

  /// All environments with the short text that is kept beside the newest state of each; nil where none is.
  func memos() async throws -> [(name: EnvironmentName, memo: String?)]

  /// Keeps a short text beside a state for as long as that is the newest; a failure does no harm.
  func keep(memo: String, of snapshot: Snapshot) async

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

/// What a change makes of a portal's kept website.
///
/// The store numbers the states of a website and writes the numbers into the portal's record.
public struct SiteChange: Sendable {
  /// What becomes of one of the two copies.
  public enum Content: Sendable {
    /// These files and no others.
    case whole(SiteFiles)
    /// The copy as it is, with some files put or taken away.
    case edited(put: [SiteFiles.File], removed: [String])
    /// The state of this number, made earlier.
    case state(Int)
    /// The copy as it was at this generation of the environment.
    case asOf(generation: Int)
  }

  /// The website as it shall be; nil leaves it.
  public var site: Content?
  /// The base of later merges; nil leaves it.
  public var base: Content?

  /// Creates a change.
  public init(site: Content? = nil, base: Content? = nil) {
    self.site = site
    self.base = base
  }

  /// A website that was just provisioned: nothing of it is customized yet.
  public static func provisioned(_ files: SiteFiles) -> SiteChange {
    SiteChange(site: .whole(files), base: .whole(files))
  }
}

/// What somebody edited in the folder of a kept website, by path.
public struct HandEdits: Hashable, Sendable, Codable {
  /// Files with other content.
  public var changed: [String]
  /// Files that the store did not put there.
  public var added: [String]
  /// Files that are gone.
  public var removed: [String]

  /// Creates a list of edits.
  public init(changed: [String] = [], added: [String] = [], removed: [String] = []) {
    self.changed = changed
    self.added = added
    self.removed = removed
  }

  /// Whether nothing was edited.
  public var isEmpty: Bool { changed.isEmpty && added.isEmpty && removed.isEmpty }

  /// The edits in words: `2 files edited by hand: web-pages/home/Home.webpage.yml, footer.html (new)`.
  public var sentence: String {
    let all =
      changed.map(\.tamed) + added.map { $0.tamed + " (new)" }
      + removed.map { $0.tamed + " (gone)" }
    let named = all.prefix(5).joined(separator: ", ")
    let rest = all.count > 5 ? " and \(all.count - 5) more" : ""
    return "\(all.count) file\(all.count == 1 ? "" : "s") edited by hand: \(named)\(rest)"
  }
}

extension EnvironmentStore {
  /// No texts, only the names.
  public func memos() async throws -> [(name: EnvironmentName, memo: String?)] {
    try await names().map { ($0, nil) }
  }

  /// Nothing is ever edited by hand where there are no folders.
  public func pendingEdits(
    of portal: String, in name: EnvironmentName
  ) async throws -> (edits: HandEdits, put: [SiteFiles.File])? { nil }

  /// Forgets the text.
  public func keep(memo: String, of snapshot: Snapshot) async {}

  /// Makes a change by optimism: a change that came in between means another try on the newer state.
  public func update<Output: Sendable>(
    _ name: EnvironmentName, _ make: @Sendable (Snapshot) throws -> (change: Change?, told: Output)
  ) async throws -> (snapshot: Snapshot, told: Output) {
    while true {
      let snapshot = try await snapshot(of: name)
      let (change, told) = try make(snapshot)
      guard let change else { return (snapshot, told) }
      do {
        return (try await commit(change), told)
      } catch let problem as Problem where problem.code == "store.stale" {
        try Task.checkCancellation()
      }
    }
  }
}

/// A change to one environment: the new state, what it rests on, and what to tell the history.
public struct Change: Sendable {
  /// The new state; its `generation` is the one that the change was made on (0 creates).
  public var snapshot: Snapshot
  /// What becomes of kept websites, by portal id; a website that is not named stays as it is.
  public var sites: [String: SiteChange]
  /// One sentence for the history: `Started the map Accounts`.
  public var summary: String
  /// Who did it.
  public var author: Author
  /// When.
  public var at: Date

  /// Creates a change.
  public init(
    _ snapshot: Snapshot, sites: [String: SiteChange] = [:], summary: String, author: Author,
    at: Date
  ) {
    self.snapshot = snapshot
    self.sites = sites
    self.summary = summary
    self.author = author
    self.at = at
  }
}

extension EnvironmentStore {
  /// The names of all environments, asked by somebody who is about to add one.
  ///
  /// A path that can hold no store is then something that cannot be created, rather than not there.
  public func namesToAddTo() async throws -> [EnvironmentName] {
    do {
      return try await names()
    } catch var problem as Problem where problem.code == "store.not-a-folder" {
      problem.kind = .cannotCreate
      throw problem
    }
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

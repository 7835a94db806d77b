import FoundationEssentials
import PortalDomain
import Synchronization

/// The environment store in memory: the same promises as the file store, for tests that need no disk.
public final class MemoryStore: EnvironmentStore {
  private let environments = Mutex<[EnvironmentName: Kept]>([:])
  private let addresses = Turns()

  /// One environment with all its generations.
  private struct Kept: Sendable {
    var states: [Snapshot] = []
    var history: [Activity] = []
    var sites: [String: [SiteFiles]] = [:]

    /// The number of the state that some content makes.
    mutating func number(
      of content: SiteChange.Content, _ portal: String, _ old: Int?, isBase: Bool
    ) -> Int {
      var states = sites[portal] ?? []
      let files: SiteFiles
      switch content {
      case .state(let number): return number
      case .asOf(let generation):
        let record = self.states[generation - 1].portals.first { $0.id == portal }
        return (isBase ? record?.baseGeneration : record?.siteGeneration) ?? 0
      case .whole(let whole): files = whole
      case .edited(let put, let removed):
        let gone = Set(removed).union(put.map(\.path))
        let former = old.map { states[$0 - 1].files } ?? []
        files = SiteFiles(former.filter { !gone.contains($0.path) } + put)
      }
      if let same = states.firstIndex(of: files) { return same + 1 }
      states.append(files)
      sites[portal] = states
      return states.count
    }
  }

  /// Creates an empty store.
  public init() {}

  // MARK: Reading

  /// The names of all environments, without case in order.
  public func names() async throws -> [EnvironmentName] {
    environments.withLock { kept in
      kept.values.compactMap { $0.states.last?.environment.name }.sorted { $0.folded < $1.folded }
    }
  }

  /// The newest generation.
  public func snapshot(of name: EnvironmentName) async throws -> Snapshot {
    try environments.withLock { kept in
      guard let newest = kept[name]?.states.last else { throw Self.absent(name) }
      return newest
    }
  }

  /// An earlier generation.
  public func snapshot(of name: EnvironmentName, at generation: Int) async throws -> Snapshot {
    try environments.withLock { kept in
      guard let states = kept[name]?.states else { throw Self.absent(name) }
      guard states.indices.contains(generation - 1) else {
        throw Problem(.noInput, "environment.no-generation", "there is no generation \(generation)")
      }
      return states[generation - 1]
    }
  }

  /// Nothing can be edited by hand in memory.
  public func takeInEdits(
    of portal: String, in name: EnvironmentName, by author: Author, at: Date
  ) async throws -> HandEdits? { nil }

  /// The files of a website.
  public func site(
    of portal: String, in name: EnvironmentName, _ copy: SiteCopy
  ) async throws -> SiteFiles {
    try environments.withLock { kept in
      guard let environment = kept[name], let newest = environment.states.last else {
        throw Self.absent(name)
      }
      let record = newest.portals.first { $0.id == portal }
      guard let number = copy == .site ? record?.siteGeneration : record?.baseGeneration,
        let files = environment.sites[portal]?[number - 1]
      else {
        throw Problem(.noInput, "portal.no-files", "the store keeps no files of \(quoted(portal))")
      }
      return files
    }
  }

  /// What was done, newest first.
  public func activity(of name: EnvironmentName) async throws -> [Activity] {
    try environments.withLock { kept in
      guard let environment = kept[name] else { throw Self.absent(name) }
      return environment.history.reversed()
    }
  }

  // MARK: Changing

  /// Makes a change the next generation.
  public func commit(_ change: Change) async throws -> Snapshot {
    try environments.withLock { kept in
      let name = change.snapshot.environment.name
      let there = kept[name]
      if change.snapshot.generation == 0, there != nil {
        throw Problem(.cannotCreate, "environment.exists", "there is already \(quoted(name.text))")
      }
      if change.snapshot.generation > 0, there == nil { throw Self.absent(name) }
      var environment = there ?? Kept()
      guard change.snapshot.generation == environment.states.count else {
        throw Problem(.tryAgain, "store.stale", "\(name) was changed by someone else meanwhile")
      }
      var next = change.snapshot
      next.generation += 1
      for index in next.portals.indices {
        guard let change = change.sites[next.portals[index].id] else { continue }
        let id = next.portals[index].id
        if let base = change.base {
          next.portals[index].baseGeneration = environment.number(
            of: base, id, next.portals[index].baseGeneration, isBase: true)
        }
        if let site = change.site {
          next.portals[index].siteGeneration = environment.number(
            of: site, id, next.portals[index].siteGeneration, isBase: false)
        }
      }
      environment.states.append(next)
      environment.history.append(
        Activity(
          environment: name, generation: next.generation, at: change.at, author: change.author,
          summary: change.summary))
      kept[name] = environment
      return next
    }
  }

  /// Removes an environment.
  public func delete(_ name: EnvironmentName, by author: Author) async throws {
    try environments.withLock { kept in
      guard kept.removeValue(forKey: name) != nil else { throw Self.absent(name) }
    }
  }

  /// Nothing is ever left behind in memory.
  public func recover() async throws -> [String] { [] }

  /// Runs one body at a time.
  public func holdingAddresses<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    await addresses.begin()
    defer { addresses.end() }
    return try await body()
  }

  private static func absent(_ name: EnvironmentName) -> Problem {
    Problem(.noInput, "environment.not-found", "there is no environment \(quoted(name.text))")
  }
}

/// Turns taken one after the other, in the order of arrival.
private final class Turns: Sendable {
  private let state = Mutex<State>(State())

  private struct State {
    var isTaken = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  func begin() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isTaken { state.waiting.append(continuation) }
        defer { state.isTaken = true }
        return !state.isTaken
      }
      if isFree { continuation.resume() }
    }
  }

  func end() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard !state.waiting.isEmpty else {
        state.isTaken = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}

import FoundationEssentials
import Glibc
import PortalDomain

extension FileStore {
  // MARK: Changes

  /// Makes a change durable as the next generation, or throws and leaves everything as it was.
  public func commit(_ change: Change) async throws -> Snapshot {
    if change.snapshot.generation == 0 { return try await create(change) }
    let folder = try await folder(of: change.snapshot.environment.name)
    let lock = try await take(folder)
    defer { withExtendedLifetime(lock) {} }
    guard let newest = try newest(folder), newest == change.snapshot.generation else {
      throw Problem(
        .tryAgain, "store.stale",
        "the environment \(change.snapshot.environment.name) was changed by someone else meanwhile",
        remedy: "look at it again and repeat the change")
    }
    return try inWork(on: folder) { work in
      let snapshot = try placeSites(of: change, folder, work)
      let next = newest + 1
      try build(
        change, snapshot, number: next, in: work + "/generation",
        unchangedFrom: (newest, try read(newest, folder)), folder)
      // The commit point: before it the old state is the newest, after it the new one.
      try disk.rename(work + "/generation", to: layout.generation(next, folder))
      try disk.sync(folder: layout.generations(folder))
      return snapshot.with(generation: next)
    }
  }

  /// Makes a new environment: built aside, then put in place by one rename.
  private func create(_ change: Change) async throws -> Snapshot {
    let name = change.snapshot.environment.name
    try prepare()
    let all = try await take(Layout.allEnvironments)
    defer { withExtendedLifetime(all) {} }
    if let same = try await names().first(where: { $0 == name }) {
      throw Problem(
        .cannotCreate, "environment.exists", "there is already an environment \(quoted(same.text))",
        remedy: "choose another name; names that differ in case only are the same")
    }
    let folder = FolderName.folder(of: name)
    let lock = try await take(folder)
    defer { withExtendedLifetime(lock) {} }
    return try inWork(on: folder) { work in
      let built = work + "/environment"
      try disk.makeFolder(built)
      try disk.makeFolder(built + "/generations")
      try disk.makeFolder(built + "/sites")
      try build(
        change, change.snapshot, number: 1, in: built + "/generations/" + Layout.digits(1),
        unchangedFrom: nil, folder)
      try disk.sync(folder: built + "/generations")
      try disk.sync(folder: built)
      try disk.rename(built, to: layout.environment(folder))
      try disk.sync(folder: layout.environments)
      return change.snapshot.with(generation: 1)
    }
  }

  /// Removes an environment: gone from sight by one rename, then file by file.
  public func delete(_ name: EnvironmentName, by author: Author) async throws {
    let folder = try await folder(of: name)
    try prepare()
    let lock = try await take(folder)
    defer { withExtendedLifetime(lock) {} }
    try inWork(on: folder) { work in
      try disk.rename(layout.environment(folder), to: work + "/deleted")
      try disk.sync(folder: layout.environments)
    }
  }

  /// Runs a body while no other process can give away a portal address in this store.
  public func holdingAddresses<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try prepare()
    let lock = try await take(Layout.allAddresses)
    defer { withExtendedLifetime(lock) {} }
    return try await body()
  }

  // MARK: Leftovers

  /// Removes what stands under `work/` and nobody works on, and says what it was.
  public func recover() async throws -> [String] {
    guard let items = try disk.list(layout.work), !items.isEmpty else { return [] }
    var told: [String] = []
    for item in items.sorted() {
      guard let end = item.firstIndex(of: "="), let name = FolderName.name(of: String(item[..<end]))
      else { continue }
      let folder = FolderName.folder(of: name)
      // Somebody who still works on it holds the lock: then it is none of our business.
      guard let lock = try disk.lock(layout.lock(folder), note: holder) else { continue }
      defer { withExtendedLifetime(lock) {} }
      let path = layout.work + "/" + item
      let note = try cleanUp(path, of: folder)
      told.append(
        note.map { "\(name): cleaned up after an interruption: \($0.summary)" }
          ?? "\(name): cleaned up after an interruption")
    }
    return told
  }

  /// Removes a work item with the websites that it put in place for nothing; returns what it told.
  private func cleanUp(_ work: String, of folder: String) throws -> WorkNote? {
    // A note that cannot be read was never made durable: nothing was put in place yet.
    let note = try disk.read(work + "/note.json").flatMap {
      try? StoreJSON.decode(WorkNote.self, $0, at: work)
    }
    // The websites first: who finds an interrupted clean-up needs the note to know of them.
    for placed in note?.sites ?? [] { try removeUnreferenced(placed, folder) }
    try disk.remove(work)
    return note
  }

  /// Removes a website that was put in place but never committed.
  private func removeUnreferenced(_ placed: WorkNote.Placed, _ folder: String) throws {
    guard placed.portal == slug(placed.portal) else { return }
    let newest = try newest(folder).flatMap { try read($0, folder) }
    let isReferenced = newest?.portals.contains {
      $0.id == placed.portal && $0.siteGeneration == placed.generation
    }
    guard isReferenced != true else { return }
    try disk.remove(layout.site(placed.portal, placed.generation, folder))
    let portal = layout.sites(folder) + "/" + placed.portal
    if try disk.list(portal)?.isEmpty == true { try disk.remove(portal) }
  }

  /// What a work item tells those who find it.
  struct WorkNote: Codable {
    var summary: String
    var sites: [Placed]

    /// A website that the work puts in place before its commit point.
    struct Placed: Codable {
      var portal: String
      var generation: Int
    }
  }

  // MARK: Building

  /// Makes the store's own folders and its marker at the first change.
  func prepare() throws {
    if try !isThere() {
      try disk.ensureFolder(layout.root)
      // The marker comes first: folders without it would look like somebody else's.
      let temporary = layout.root + "/.store.json.\(UUID().uuidString)"
      do {
        try disk.write(try StoreJSON.encode(Marker(format: Part.format)), to: temporary)
        try disk.rename(temporary, to: layout.marker)
      } catch {
        try? disk.remove(temporary)
        throw error
      }
      try disk.sync(folder: layout.root)
    }
    for folder in [layout.environments, layout.locks, layout.work] {
      try disk.ensureFolder(folder)
    }
  }

  /// Runs a body with a folder of its own under `work/`, which is gone afterwards however it ends.
  private func inWork<Result>(on folder: String, _ body: (String) throws -> Result) throws -> Result
  {
    let work = layout.work + "/\(folder)=\(UUID().uuidString.lowercased())"
    try disk.makeFolder(work)
    do {
      let result = try body(work)
      // The change is durable; a leftover that cannot be removed now is removed at the next start.
      try? disk.remove(work)
      return result
    } catch {
      // What cannot be cleaned up now is found and cleaned up at the next start.
      _ = try? cleanUp(work, of: folder)
      throw error
    }
  }

  /// Puts the change's websites in place under generations of their own.
  private func placeSites(of change: Change, _ folder: String, _ work: String) throws -> Snapshot {
    var snapshot = change.snapshot
    guard !change.sites.isEmpty else { return snapshot }
    var placed: [(portal: String, generation: Int)] = []
    for portal in change.sites.keys.sorted() {
      let taken = try (disk.list(layout.sites(folder) + "/" + portal) ?? []).compactMap(
        Layout.number)
      placed.append((portal, (taken.max() ?? 0) + 1))
    }
    // Before anything is put in place, so that whoever finds it knows what to look for.
    let note = WorkNote(
      summary: change.summary,
      sites: placed.map { WorkNote.Placed(portal: $0.portal, generation: $0.generation) })
    try disk.write(try StoreJSON.encode(note), to: work + "/note.json")
    try disk.sync(folder: work)
    try disk.sync(folder: layout.work)
    for (portal, generation) in placed {
      guard let files = change.sites[portal] else { continue }
      let built = work + "/site-" + portal
      try disk.makeFolder(built)
      for copy in SiteCopy.allCases {
        try disk.writeTree(files, to: built + "/" + copy.rawValue)
      }
      try disk.sync(folder: built)
      try disk.ensureFolder(layout.sites(folder) + "/" + portal)
      try disk.rename(built, to: layout.site(portal, generation, folder))
      try disk.sync(folder: layout.sites(folder) + "/" + portal)
      for index in snapshot.portals.indices where snapshot.portals[index].id == portal {
        snapshot.portals[index].siteGeneration = generation
      }
    }
    return snapshot
  }

  /// Writes one generation: changed parts anew, unchanged ones as second names of the old files.
  private func build(
    _ change: Change, _ snapshot: Snapshot, number: Int, in path: String,
    unchangedFrom old: (number: Int, snapshot: Snapshot?)?, _ folder: String
  ) throws {
    try disk.makeFolder(path)
    let before = old?.snapshot
    func put<Value: Codable & Equatable>(_ part: Part, _ value: Value, _ former: Value?) throws {
      let target = path + "/" + part.fileName
      if let old, value == former {
        try disk.link(layout.generation(old.number, folder) + "/" + part.fileName, as: target)
      } else {
        try disk.write(try StoreJSON.encode(PartFile(part, value)), to: target)
      }
    }
    try put(.environment, snapshot.environment, before?.environment)
    try put(.licenses, snapshot.licenses, before?.licenses)
    try put(.solutions, snapshot.solutions, before?.solutions)
    try put(.maps, snapshot.maps, before?.maps)
    try put(.portals, snapshot.portals, before?.portals)
    let activity = Activity(
      environment: snapshot.environment.name, generation: number, at: change.at,
      author: change.author, summary: change.summary)
    try put(.change, activity, nil)
    try disk.sync(folder: path)
  }

  // MARK: Locks

  /// Takes a lock, waiting for its holder at most `lockTimeout`.
  func take(_ name: String) async throws -> FileLock {
    try prepare()
    let path = layout.lock(name)
    let clock = ContinuousClock()
    let deadline = clock.now + lockTimeout
    var pause = Duration.milliseconds(1)
    while true {
      if let lock = try disk.lock(path, note: holder) { return lock }
      guard clock.now < deadline else { break }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(50))
    }
    let other = (try? disk.read(path)).flatMap { String(validating: $0, as: UTF8.self) } ?? ""
    throw Problem(
      .tryAgain, "store.locked",
      "the store is being changed by \(other.isEmpty ? "someone else" : other.tamed)",
      remedy: "wait for it to end, or wait longer with --lock-timeout", place: path)
  }
}

extension Snapshot {
  /// The same state under another generation number.
  func with(generation: Int) -> Snapshot {
    var copy = self
    copy.generation = generation
    return copy
  }
}

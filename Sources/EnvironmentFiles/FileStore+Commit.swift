import FoundationEssentials
import PortalDomain

extension FileStore {
  // MARK: Changes

  /// Makes a change durable as the next generation, or throws and leaves everything as it was.
  public func commit(_ change: Change) async throws -> Snapshot {
    if change.snapshot.generation == 0 { return try await create(change) }
    let folder = try await folder(of: change.snapshot.environment.name)
    let lock = try await take(folder)
    defer { withExtendedLifetime(lock) {} }
    return try put(change, on: try newestReading(folder), folder)
  }

  /// Makes a change that holds on whatever state it meets, under the lock: nothing comes in between.
  public func update<Output: Sendable>(
    _ name: EnvironmentName, _ make: @Sendable (Snapshot) throws -> (change: Change?, told: Output)
  ) async throws -> (snapshot: Snapshot, told: Output) {
    try checkMarker()
    let folder = try await folder(of: name)
    // Asked first without the lock: what is refused or leaves nothing to do needs none.
    let before = try newestReading(folder)
    let (early, told) = try make(before.snapshot)
    guard early != nil else { return (before.snapshot, told) }
    let lock = try await take(folder)
    defer { withExtendedLifetime(lock) {} }
    let reading = try newestReading(folder)
    let (change, answer) =
      reading.number == before.number && reading.bytes == before.bytes
      ? (early, told) : try make(reading.snapshot)
    guard let change else { return (reading.snapshot, answer) }
    return (try put(change, on: reading, folder), answer)
  }

  /// Makes a change on the newest state, whose lock is held.
  func put(_ change: Change, on old: GenerationReading, _ folder: String) throws -> Snapshot {
    let newest = try newest(folder) ?? 0
    guard newest == old.number else {
      throw Problem.damaged(
        "the newest state of \(change.snapshot.environment.name) cannot be read, so nothing is put on it",
        place: layout.generation(newest, folder))
    }
    guard newest == change.snapshot.generation else {
      throw Problem(
        .tryAgain, "store.stale",
        "the environment \(change.snapshot.environment.name) was changed by someone else meanwhile",
        remedy: "look at it again and repeat the change")
    }
    var note = WorkNote(summary: change.summary, generation: newest)
    return try inWork(on: folder) { work in
      var change = change
      change.sites = try resolved(change.sites, folder)
      let (sites, records) = try migrated(change, old, folder)
      let (states, portals) = try newStates(of: sites, records, folder)
      var snapshot = change.snapshot
      snapshot.portals = portals
      snapshot.generation = newest + 1
      snapshot.notice = nil
      let moved = portals.filter { portal in
        old.format == 1
          || old.snapshot.portals.first { $0.id == portal.id }?.siteGeneration
            != portal.siteGeneration
      }
      note.states = states.map { .init(portal: $0.portal, number: $0.number) }
      note.shown = moved.filter { $0.siteGeneration != nil }.map(\.id)
      // Before anything is put in place, so that whoever finds it knows what to look for.
      if !note.states.isEmpty || !note.shown.isEmpty { try write(note, work) }
      try place(states, folder, work)
      let lines = try stateLines(
        of: portals, new: states, former: old.format == 1 ? [] : old.states, folder)
      try build(
        change, snapshot, in: work + "/generation", on: old, states: lines)
      // The commit point: before it the old state is the newest, after it the new one.
      try disk.rename(work + "/generation", to: layout.generation(newest + 1, folder))
      try confirm(layout.generations(folder))
      pointAt(newest + 1, folder, work)
      if let text = memo?(snapshot) { keep(Memo(newest + 1, text), folder, work) }
      return (snapshot, isComplete: completed(note, portals, folder, work, new: states))
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
      let snapshot = change.snapshot.with(generation: 1)
      try build(
        change, snapshot, in: built + "/generations/" + Layout.digits(1), on: nil, states: [])
      try disk.sync(folder: built + "/generations")
      try disk.write(Array("1\n".utf8), to: built + "/newest")
      try disk.sync(folder: built)
      if let text = memo?(snapshot) {
        try? disk.write(Memo(1, text).bytes, to: built + "/memo")
      }
      try disk.rename(built, to: layout.environment(folder))
      try confirm(layout.environments)
      return (snapshot, isComplete: true)
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
      try confirm(layout.environments)
      return ((), isComplete: true)
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

  // MARK: Building

  /// Makes the store's own folders and its marker at the first change, and brings an older marker up to date.
  func prepare() throws {
    if try !isThere(isToChange: true) { try disk.ensureFolder(layout.root) }
    try namingTheStore { try prepareInside() }
  }

  /// Makes what stands right below the store's folder.
  private func prepareInside() throws {
    let bytes = try disk.read(layout.marker)
    let format = try bytes.map {
      try StoreJSON.decode(Marker.self, $0, at: layout.marker).format
    }
    if format != Part.format {
      // Before the marker, so that whoever finds that one can rely on both.
      if try disk.status(of: layout.ignored) == nil {
        try putInRoot(
          layout.ignored, Array((Self.ignored.sorted().joined(separator: "\n") + "\n").utf8))
      }
      // Before the folders, which would look like somebody else's without it.
      var marker = try StoreJSON.encode(Marker(format: Part.format))
      if let bytes, let format {
        marker = try UnknownFields.carried(
          into: marker, from: bytes, understood: try StoreJSON.encode(Marker(format: format)),
          at: layout.marker)
      }
      try putInRoot(layout.marker, marker)
    }
    for folder in [layout.environments, layout.locks, layout.work] {
      try disk.ensureFolder(folder)
    }
  }

  /// Runs a body; what rights forbid is told of the store's own folder.
  ///
  /// Names that were made up a moment ago, of files that are not there, tell nobody where to look.
  func namingTheStore<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch var problem as Problem where problem.code == "store.not-permitted" {
      let reason = problem.summary.split(separator: ": ").last ?? "not permitted"
      problem.summary = "the store cannot be changed: \(reason)"
      problem.place = layout.root.tamed
      throw problem
    }
  }

  /// Puts a file of the store itself in place, before there are locks.
  func putInRoot(_ file: String, _ bytes: [UInt8]) throws {
    for turn in 1... {
      let temporary = layout.root + Self.unfinished + UUID().uuidString
      do {
        try disk.write(bytes, to: temporary)
        try disk.rename(temporary, to: file)
        break
      } catch {
        // Another one may just have taken ours for a leftover.
        guard turn < 3, try disk.status(of: temporary) == nil else {
          try? disk.remove(temporary)
          throw error
        }
      }
    }
    try disk.sync(folder: layout.root)
  }

  /// How the names of files begin that are to become files of the store itself.
  static let unfinished = "/.unfinished."

  /// The durability of a commit point: an error here comes after the change.
  private func confirm(_ folder: String) throws {
    do {
      try disk.sync(folder: folder)
    } catch let problem as Problem {
      throw Problem(
        .inputOutput, "store.unconfirmed",
        "the change was made, but the disk did not confirm that it lasts: \(problem.summary)",
        remedy: "see what is wrong with the disk, then look at the state again",
        place: problem.place)
    }
  }

  /// Takes down which generation is the newest.
  ///
  /// The folders alone decide which one is; this only lets a check tell when the newest one is gone. So a failure
  /// does no harm, and the change stands.
  func pointAt(_ number: Int, _ folder: String, _ work: String) {
    let temporary = work + "/newest"
    do {
      try disk.write(Array("\(number)\n".utf8), to: temporary)
      try disk.rename(temporary, to: layout.newest(folder))
    } catch {
      try? disk.remove(temporary)
    }
  }

  /// The generation that was committed last, as taken down; nil where that cannot be read.
  func pointer(_ folder: String) throws -> Int? {
    try disk.readIfPlain(layout.newest(folder)).flatMap(Self.pointer)
  }

  static func pointer(_ bytes: [UInt8]) -> Int? {
    guard bytes.last == 0x0A, let number = Int(String(decoding: bytes.dropLast(), as: UTF8.self)),
      Array("\(number)\n".utf8) == bytes
    else { return nil }
    return number
  }

  /// Writes one generation: changed parts anew, unchanged ones as they stand.
  private func build(
    _ change: Change, _ snapshot: Snapshot, in path: String, on old: GenerationReading?,
    states: [ChecksumList.Line]
  ) throws {
    try disk.makeFolder(path)
    var lines: [ChecksumList.Line] = []
    func put<Value: Codable & Equatable>(_ part: Part, _ value: Value, _ former: Value?) throws {
      let place = path + "/" + part.fileName
      var bytes = try StoreJSON.encode(PartFile(part, value))
      if let old, let former, let stands = old.bytes[part] {
        bytes =
          value == former && old.format == Part.format
          ? stands
          : try UnknownFields.carried(
            into: bytes, from: stands,
            understood: try StoreJSON.encode(PartFile(part, former)), at: place)
      }
      // Every part is a file of its own: whoever edits one in place harms one generation, not all.
      try disk.write(bytes, to: place)
      lines.append(.init(path: part.fileName, digest: Digest.hex(bytes)))
    }
    let before = old?.snapshot
    try put(.environment, snapshot.environment, before?.environment)
    try put(.licenses, snapshot.licenses, before?.licenses)
    try put(.solutions, snapshot.solutions, before?.solutions)
    try put(.maps, snapshot.maps, before?.maps)
    try put(.portals, snapshot.portals, before?.portals)
    if !snapshot.updates.isEmpty { try put(.updates, snapshot.updates, before?.updates) }
    let activity = Activity(
      environment: snapshot.environment.name, generation: snapshot.generation, at: change.at,
      author: change.author, summary: change.summary)
    try put(.change, activity, nil)
    try disk.write(
      GenerationChecksums(ChecksumList((lines + states).sorted(by: GenerationChecksums.order)))
        .bytes,
      to: path + "/" + GenerationChecksums.fileName)
    try disk.sync(folder: path)
  }

  // MARK: Locks

  /// Takes a lock, waiting for its holder at most `lockTimeout`.
  func take(_ name: String) async throws -> FileLock {
    try prepare()
    return try await wait(for: name, note: holder)
  }

  /// Takes a lock that may leave no trace, waiting as long.
  func wait(for name: String, note: String?) async throws -> FileLock {
    let path = layout.lock(name)
    let clock = ContinuousClock()
    let deadline = clock.now + lockTimeout
    var pause = Duration.milliseconds(1)
    while true {
      if let lock = try namingTheStore({ try disk.lock(path, note: note) }) { return lock }
      guard clock.now < deadline else { break }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(8))
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

import FoundationEssentials
import PortalDomain

/// Mends what a check found, as far as that loses nothing.
///
/// Content is mended from wherever the same content still stands, told by its digest. What cannot be read is moved
/// to `aside/`, and what is put anew in a place leaves there a copy of what stood in it: nothing that may be the
/// only copy is removed.
struct StoreRepairer {
  let store: FileStore
  var outcome = StoreRepair()
  /// What this repair moves aside stands together.
  private let id = UUID().uuidString.prefix(8).lowercased()

  var layout: Layout { store.layout }
  var disk: any Disk { store.disk }

  init(_ store: FileStore) { self.store = store }

  /// Mends the whole store.
  mutating func run() async throws {
    guard try store.isReachable() else { return }
    try mendMarker()
    try store.prepare()
    try mendIgnored()
    outcome.mended += try await store.recover()
    try mendRights()
    try mendLocks()
    for folder in try disk.list(layout.environments)?.sorted() ?? [] {
      guard let name = FolderName.name(of: folder), try disk.isFolder(layout.environment(folder))
      else { continue }
      let lock = try await store.take(folder)
      defer { withExtendedLifetime(lock) {} }
      do {
        try store.inWork(on: folder) { work in
          try mendGenerations(folder, name, work)
          try mendSites(folder, work)
          try mendPointer(folder, work)
          try mendMemo(folder)
          return ((), isComplete: true)
        }
      } catch let problem as Problem where problem.code == "store.damaged" {
        // The check that follows names it; the other environments have their turn.
        continue
      }
    }
    // What could not be cleaned up before the store was mended.
    let late = try await store.recover()
    outcome.mended += late.filter { !outcome.mended.contains($0) }
    var checker = StoreChecker(store)
    try await checker.run()
    outcome.left = StoreReport(findings: checker.findings, sizes: checker.sizes).findings
      .filter { $0.status == .damage || $0.status == .leftover }
  }

  mutating func mended(_ path: String, _ how: String) {
    outcome.mended.append("\(short(path)): \(how)")
  }

  func short(_ path: String) -> String {
    (path.hasPrefix(layout.root + "/") ? String(path.dropFirst(layout.root.count + 1)) : path).tamed
  }

  // MARK: Aside

  /// Moves something out of the way, where a person can look at it; nil for what belongs to no environment.
  mutating func setAside(_ path: String, _ folder: String?, _ why: String) throws {
    let home = try home(of: path, folder)
    try disk.ensureFolder(Path.parent(of: home))
    try disk.rename(path, to: home)
    try disk.sync(folder: Path.parent(of: home))
    try disk.sync(folder: Path.parent(of: path))
    outcome.setAside.append("\(short(path)): \(why); moved to \(short(home))")
  }

  /// Makes way for what is put in place anew: a copy of what stands there is kept aside.
  ///
  /// - Returns: where the copy stands; nil if nothing stood there.
  @discardableResult
  mutating func keepAside(_ path: String, _ folder: String?) throws -> String? {
    guard try disk.status(of: path) != nil else { return nil }
    let home = try home(of: path, folder)
    guard let bytes = try disk.readIfPlain(path) else {
      try setAside(path, folder, "it is no plain file")
      return nil
    }
    try disk.ensureFolder(Path.parent(of: home))
    try disk.write(bytes, to: home)
    try disk.sync(folder: Path.parent(of: home))
    outcome.setAside.append("\(short(path)): what stood there is kept as \(short(home))")
    return home
  }

  /// A free place aside, with the path that something has in its environment.
  private func home(of path: String, _ folder: String?) throws -> String {
    let base = folder.map(layout.environment) ?? layout.root
    let inner = String(path.dropFirst(base.count + 1))
    for number in 1... {
      let turn = number == 1 ? "" : "-\(number)"
      let home = layout.aside + "/\(folder ?? "=store")=\(id)\(turn)/" + inner
      if try disk.status(of: home) == nil { return home }
    }
    return layout.aside + "/" + UUID().uuidString
  }

  // MARK: The root

  /// A marker that cannot be read is made anew where generations tell that this is a store of ours.
  private mutating func mendMarker() throws {
    let marker = try disk.readIfPlain(layout.marker)
    guard FileStore.format(ofMarker: marker ?? []) == nil else { return }
    var format = Part.format
    for folder in try disk.list(layout.environments) ?? [] {
      guard FolderName.name(of: folder) != nil, let newest = try? store.newestReading(folder) else {
        continue
      }
      format = min(format, newest.format)
    }
    try keepAside(layout.marker, nil)
    try store.putInRoot(
      layout.marker, try StoreJSON.encode(FileStore.Marker(format: format)))
    mended(layout.marker, "written anew")
  }

  private mutating func mendIgnored() throws {
    let ignored = try disk.readIfPlain(layout.ignored)
    guard ignored.map({ !FileStore.isIgnoring($0) }) ?? true else { return }
    if ignored == nil { try keepAside(layout.ignored, nil) }
    let lines = String(decoding: ignored ?? [], as: UTF8.self).split(separator: "\n")
    let all =
      lines.map(String.init) + FileStore.ignored.subtracting(lines.map(String.init)).sorted()
    try store.putInRoot(layout.ignored, Array((all.joined(separator: "\n") + "\n").utf8))
    mended(layout.ignored, ignored == nil ? "written anew" : "completed")
  }

  private mutating func mendRights() throws {
    var folders = [layout.environments, layout.locks, layout.work]
    for file in [layout.marker, layout.ignored] {
      if let status = try disk.status(of: file) { try mendRights(file, status) }
    }
    while let folder = folders.popLast() {
      guard let status = try disk.status(of: folder), status.item == .folder else { continue }
      try mendRights(folder, status)
      for name in try disk.list(folder) ?? [] {
        let path = folder + "/" + name
        guard let inner = try disk.status(of: path) else { continue }
        if inner.item == .folder { folders.append(path) } else { try mendRights(path, inner) }
      }
    }
  }

  private mutating func mendRights(_ path: String, _ status: DiskStatus) throws {
    let due: UInt32 = status.item == .folder ? 0o700 : 0o600
    guard status.item != .other, status.rights != due else { return }
    try disk.setRights(due, of: path)
    mended(path, "rights \(String(status.rights, radix: 8)) are \(String(due, radix: 8)) again")
  }

  private mutating func mendLocks() throws {
    for name in try disk.list(layout.locks)?.sorted() ?? [] where name.hasSuffix(".lock") {
      let path = layout.locks + "/" + name
      guard let status = try disk.status(of: path), status.item == .file, status.size > 0 else {
        continue
      }
      // Taken and given back, a lock's note is gone.
      guard let lock = try disk.lock(path, note: store.holder) else { continue }
      withExtendedLifetime(lock) {}
      mended(path, "the note of a holder that has ended is gone")
    }
  }

  private mutating func mendMemo(_ folder: String) throws {
    let place = layout.memo(folder)
    guard try disk.status(of: place) != nil else { return }
    let bytes = try disk.readIfPlain(place)
    guard bytes.flatMap(Memo.init) == nil else { return }
    if bytes == nil { try setAside(place, folder, "it is no plain file") }
    try disk.remove(place)
    mended(place, "removed, the next list makes it anew")
  }

  private mutating func mendPointer(_ folder: String, _ work: String) throws {
    guard let newest = try store.generationNumbers(folder).max(),
      try store.pointer(folder) != newest,
      (try? store.checksums(newest, folder)) != nil
    else { return }
    let place = layout.newest(folder)
    if try disk.readIfPlain(place) == nil { try keepAside(place, folder) }
    store.pointAt(newest, folder, work)
    guard try store.pointer(folder) == newest else { return }
    mended(place, "names generation \(newest) again")
  }
}

extension FileStore {
  /// Whether there is a folder that can be a store, even if its marker cannot be read.
  func isReachable() throws -> Bool {
    do {
      return try isThere()
    } catch let problem as Problem
      where problem.code == "store.damaged" || problem.code == "store.not-a-store"
    {
      guard try disk.isFolder(layout.environments) else { throw problem }
      return true
    }
  }

  /// The numbers of the generations of an environment that were moved aside.
  func numbersSetAside(_ folder: String) throws -> Set<Int> {
    Set(try foldersAside(folder).flatMap { try generationNumbers(aside: $0) })
  }

  /// What was moved aside of an environment, one folder for each repair.
  func foldersAside(_ folder: String) throws -> [String] {
    guard try disk.isFolder(layout.aside) else { return [] }
    return try (disk.list(layout.aside) ?? []).filter { $0.hasPrefix(folder + "=") }.sorted()
      .map { layout.aside + "/" + $0 }
  }

  func generationNumbers(aside: String) throws -> [Int] {
    guard try disk.isFolder(aside + "/generations") else { return [] }
    return try (disk.list(aside + "/generations") ?? []).compactMap(Layout.number).sorted()
  }
}

import FoundationEssentials
import PortalDomain

/// Mends what a check found, as far as that loses nothing.
///
/// Content is mended from wherever the same content still stands, told by its digest. What cannot be read is moved
/// to `aside/`; nothing that is the only copy is removed.
struct StoreRepairer {
  let store: FileStore
  var outcome = StoreRepair()

  var layout: Layout { store.layout }
  var disk: any Disk { store.disk }

  init(_ store: FileStore) { self.store = store }

  /// Mends the whole store.
  mutating func run() async throws {
    guard try store.isReachable() else { return }
    try mendMarker()
    try store.prepare()
    for line in try await store.recover() { outcome.mended.append(line) }
    try mendRights()
    try mendLocks()
    for folder in try disk.list(layout.environments)?.sorted() ?? [] {
      guard let name = FolderName.name(of: folder), try disk.isFolder(layout.environment(folder))
      else { continue }
      let lock = try await store.take(folder)
      defer { withExtendedLifetime(lock) {} }
      try store.inWork(on: folder) { work in
        try mendGenerations(folder, name, work)
        try mendSites(folder, work)
        try mendPointer(folder, work)
        try mendMemo(folder)
        return ((), isComplete: true)
      }
    }
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

  /// Moves something out of the way, where a person can look at it.
  mutating func setAside(_ path: String, _ folder: String, _ why: String) throws {
    try disk.ensureFolder(layout.aside)
    let name = path.split(separator: "/").suffix(2).joined(separator: "-")
    let home = layout.aside + "/\(folder)=\(name)=\(UUID().uuidString.prefix(8).lowercased())"
    try disk.rename(path, to: home)
    try disk.sync(folder: layout.aside)
    try disk.sync(folder: Path.parent(of: path))
    outcome.setAside.append("\(short(path)): \(why); moved to \(short(home))")
  }

  // MARK: The root

  /// A marker that cannot be read is made anew where generations tell that this is a store of ours.
  private mutating func mendMarker() throws {
    let marker = try disk.read(layout.marker)
    if let marker,
      let read = try? StoreJSON.decode(FileStore.Marker.self, marker, at: layout.marker)
    {
      guard try marker != StoreJSON.encode(FileStore.Marker(format: read.format)) else { return }
    }
    var format = Part.format
    for folder in try disk.list(layout.environments) ?? [] {
      guard FolderName.name(of: folder) != nil, let newest = try? store.newestReading(folder) else {
        continue
      }
      format = min(format, newest.format)
    }
    try disk.replace(
      layout.marker, with: try StoreJSON.encode(FileStore.Marker(format: format)),
      by: layout.root + "/.store.json.\(UUID().uuidString)")
    mended(layout.marker, "written anew")
    for name in try disk.list(layout.root) ?? []
    where name.hasPrefix(".store.json.") || name.hasPrefix(".ignored.") {
      try disk.remove(layout.root + "/" + name)
      mended(layout.root + "/" + name, "removed, it was never finished")
    }
    if let ignored = try disk.read(layout.ignored), !FileStore.isIgnoring(ignored) {
      let lines = Set(
        String(decoding: ignored, as: UTF8.self).split(separator: "\n").map(String.init))
      let all = lines.union(FileStore.ignored).sorted().joined(separator: "\n") + "\n"
      try disk.replace(
        layout.ignored, with: Array(all.utf8),
        by: layout.root + "/.ignored.\(UUID().uuidString)")
      mended(layout.ignored, "completed")
    }
  }

  private mutating func mendRights() throws {
    func mend(_ path: String, _ status: DiskStatus) throws {
      let due: UInt32 = status.item == .folder ? 0o700 : 0o600
      guard status.item != .other, status.rights != due else { return }
      try disk.setRights(due, of: path)
      outcome.mended.append(
        "\(short(path)): rights \(String(status.rights, radix: 8)) are \(String(due, radix: 8)) again"
      )
    }
    var folders = [layout.environments, layout.locks, layout.work]
    for file in [layout.marker, layout.ignored] {
      if let status = try disk.status(of: file) { try mend(file, status) }
    }
    while let folder = folders.popLast() {
      guard let status = try disk.status(of: folder), status.item == .folder else { continue }
      try mend(folder, status)
      for name in try disk.list(folder) ?? [] {
        let path = folder + "/" + name
        guard let inner = try disk.status(of: path) else { continue }
        if inner.item == .folder { folders.append(path) } else { try mend(path, inner) }
      }
    }
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
    guard let bytes = try disk.read(place), Memo(bytes) == nil else { return }
    try disk.remove(place)
    mended(place, "removed, the next list makes it anew")
  }

  private mutating func mendPointer(_ folder: String, _ work: String) throws {
    guard let newest = try store.newest(folder), try store.pointer(folder) != newest,
      try store.checksums(newest, folder) != nil
    else { return }
    store.pointAt(newest, folder, work)
    mended(layout.newest(folder), "names generation \(newest) again")
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
    Set(
      try (disk.list(layout.aside) ?? []).compactMap { name in
        let parts = name.split(separator: "=").map(String.init)
        guard parts.count == 3, parts[0] == folder, parts[1].hasPrefix("generations-") else {
          return nil
        }
        return Layout.number(String(parts[1].dropFirst("generations-".count)))
      })
  }
}

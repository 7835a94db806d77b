import PortalDomain

/// Looks at everything in a store and tells what is not as it was written.
struct StoreChecker {
  let store: FileStore
  var findings: [StoreFinding] = []
  var sizes = StoreSizes()
  /// Who has an address or a website's record, to tell of two that have the same.
  private var owners: [String: String] = [:]

  var layout: Layout { store.layout }
  var disk: any Disk { store.disk }

  init(_ store: FileStore) { self.store = store }

  /// Looks at the whole store.
  mutating func run() async throws {
    guard try store.isReachable() else { return }
    try checkRoot()
    let isFolder = try disk.isFolder(layout.environments)
    for folder in try isFolder ? disk.list(layout.environments)?.sorted() ?? [] : [] {
      try await checkEnvironment(folder)
    }
    try checkNames()
    try checkLocks()
    try checkWork()
  }

  /// Looks at something; what throws that it is damaged is a finding like any other.
  mutating func look(
    at place: String, _ meaning: String, _ look: (inout Self) throws -> Void
  ) throws {
    do {
      try look(&self)
    } catch let problem as Problem where problem.code == "store.damaged" {
      find(problem.code, problem.place ?? place, problem.summary, meaning)
    }
  }

  /// Takes down damage.
  mutating func find(
    _ code: String, _ place: String, _ cause: String, _ meaning: String,
    remedy: String? = "portal-console store repair"
  ) {
    find(code, .damage, place, cause, meaning, remedy: remedy)
  }

  /// Takes down a finding.
  mutating func find(
    _ code: String, _ status: StoreFinding.Status, _ place: String, _ cause: String,
    _ meaning: String, remedy: String? = "portal-console store repair"
  ) {
    let short =
      place.hasPrefix(layout.root + "/") ? String(place.dropFirst(layout.root.count + 1)) : place
    let finding = StoreFinding(code, status, short, cause, meaning: meaning, remedy: remedy)
    if !findings.contains(finding) { findings.append(finding) }
  }

  // MARK: The root

  private mutating func checkRoot() throws {
    let own: Set = [
      "store.json", ".gitignore", "environments", "locks", "work", "aside", "templates", "themes",
      ".git", ".gitattributes", "README.md",
    ]
    for name in try disk.list(layout.root)?.sorted() ?? [] where !own.contains(name) {
      let path = layout.root + "/" + name
      if ("/" + name).hasPrefix(FileStore.unfinished) {
        find(
          "store.leftover", .leftover, path, "a file that was being written", "nothing refers to it"
        )
      } else {
        find(
          "store.foreign", .note, path, "it is none of the store's own", "it is left alone",
          remedy: nil)
      }
    }
    for name in ["environments", "locks", "work"] {
      let path = layout.root + "/" + name
      switch try disk.status(of: path)?.item {
      case .folder: try checkRights(path)
      case nil:
        find("store.folder-missing", path, "the folder is missing", "the next change makes it")
      default:
        find(
          "store.link", path, "it is no folder", "the store does not follow links",
          remedy: "put a folder in its place")
      }
    }
    let marker = (try? disk.read(layout.marker)) ?? []
    let format = FileStore.format(ofMarker: marker)
    if format == nil {
      find(
        "store.marker", layout.marker,
        try disk.status(of: layout.marker) == nil
          ? "the file is missing" : "it is not as it was written",
        "the store's format cannot be told for certain")
    }
    if format != 1 {
      let ignored = try? disk.read(layout.ignored)
      if ignored.map({ !FileStore.isIgnoring($0) }) ?? true {
        find(
          "store.ignored", .note, layout.ignored, "it does not name what git shall leave out",
          "locks and unfinished work could get into git")
      }
    }
    for path in [layout.marker, layout.ignored] { try checkRights(path) }
  }

  /// Only the owner may read and write what the store holds.
  mutating func checkRights(_ path: String) throws {
    guard let status = try disk.status(of: path) else { return }
    let due: UInt32 = status.item == .folder ? 0o700 : 0o600
    guard status.item != .other, status.rights != due else { return }
    find(
      "store.rights", path,
      "its rights are \(String(status.rights, radix: 8)), not \(String(due, radix: 8))",
      status.rights & 0o077 == 0
        ? "the owner cannot use it as due" : "others on this machine may read or change it")
  }

  /// Names that differ in case only, and folders that are no names.
  private mutating func checkNames() throws {
    var seen: [String: String] = [:]
    guard try disk.isFolder(layout.environments) else { return }
    for folder in try disk.list(layout.environments)?.sorted() ?? [] {
      guard let name = FolderName.name(of: folder) else { continue }
      if let other = seen.updateValue(folder, forKey: name.folded) {
        find(
          "store.name-twice", layout.environment(folder),
          "it names the same environment as \(other.tamed)", "only one of them can be reached",
          remedy: "rename the folder of one of them")
      }
    }
  }

  /// Something that only one may have.
  mutating func claim(_ thing: String, _ owner: String, at place: String) {
    guard let other = owners.updateValue(owner, forKey: thing), other != owner else { return }
    find(
      "store.id-twice", place, "\(owner.tamed) and \(other.tamed) both have \(thing.tamed)",
      "whoever is asked for one of them may get the other",
      remedy: "delete or roll back one of them")
  }

  // MARK: Locks and work

  private mutating func checkLocks() throws {
    guard try disk.isFolder(layout.locks) else { return }
    for name in try disk.list(layout.locks)?.sorted() ?? [] {
      let path = layout.locks + "/" + name
      guard name.hasSuffix(".lock"), let status = try disk.status(of: path), status.item == .file
      else {
        find("store.foreign", .note, path, "it is no lock", "it is left alone", remedy: nil)
        continue
      }
      try checkRights(path)
      if status.size > 0, try !store.isHeld(path) {
        find(
          "store.lock-note", .note, path, "it names a holder that has ended",
          "the lock itself is free", remedy: nil)
      }
    }
  }

  private mutating func checkWork() throws {
    guard try disk.isFolder(layout.work) else { return }
    for name in try disk.list(layout.work)?.sorted() ?? [] {
      let path = layout.work + "/" + name
      guard let folder = store.owner(ofWork: name) else {
        find("store.foreign", .note, path, "it is no work of ours", "it is left alone", remedy: nil)
        continue
      }
      guard try !store.isHeld(layout.lock(folder)) else { continue }
      find(
        "store.leftover", .leftover, path, "an interrupted change left it",
        "the change did not happen, or its last touches are missing")
    }
  }
}

extension FileStore {
  /// The lock of those who may work on a work item: an environment's folder, or that of all environments; nil if
  /// the item is none of ours.
  func owner(ofWork item: String) -> String? {
    guard let end = item.lastIndex(of: "=") else { return nil }
    let owner = String(item[..<end])
    return owner == Layout.allEnvironments
      ? owner : FolderName.name(of: owner).map(FolderName.folder)
  }

  /// Whether somebody holds a lock just now.
  func isHeld(_ lock: String) throws -> Bool {
    guard try disk.status(of: lock) != nil else { return false }
    return try disk.probe(lock)
  }

  /// The format that a marker tells; nil where it is not as it was written.
  ///
  /// A newer version may have put more into it, in the same text form.
  static func format(ofMarker bytes: [UInt8]) -> Int? {
    guard let marker = try? StoreJSON.decode(Marker.self, bytes, at: ""),
      let value = try? JSONReader.value(of: String(decoding: bytes, as: UTF8.self), fileName: ""),
      (try? StoreJSON.encode(value)) == bytes
    else { return nil }
    return marker.format
  }

  /// Whether a `.gitignore` names what git shall leave out.
  static func isIgnoring(_ bytes: [UInt8]) -> Bool {
    let lines = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    return ignored.isSubset(of: lines)
  }

  /// What git shall leave out: who writes, what is being built, and what can be made again.
  static let ignored: Set = ["locks/", "work/", "shown", "memo"]
}

import PortalDomain

/// Which state the folder for people shows, and how each of its files looked when it was as written.
///
/// With it a look at the folder tells what was edited by hand without reading every file. It can be made
/// again at any time: a file that is not in it, or looks otherwise, is read and compared by its digest.
struct Shown {
  /// The state.
  var state: Int
  /// How the files looked, by path.
  var looks: [String: Look]

  /// How a file looks from outside.
  struct Look: Hashable, Sendable {
    var size, modified, changed: Int
    var number: UInt64

    init(_ status: DiskStatus) {
      size = status.size
      modified = status.modified
      changed = status.changed
      number = status.number
    }

    init?(_ fields: [Substring]) {
      guard fields.count == 4, let size = Int(fields[0]), let modified = Int(fields[1]),
        let changed = Int(fields[2]), let number = UInt64(fields[3])
      else { return nil }
      self.size = size
      self.modified = modified
      self.changed = changed
      self.number = number
    }
  }

  init(state: Int, looks: [String: Look] = [:]) {
    self.state = state
    self.looks = looks
  }

  /// The list as a file.
  ///
  /// A line for the state, then one a file, and the digest of all that. Paths with line ends are left out.
  var bytes: [UInt8] {
    var text = "state \(state)\n"
    for (path, look) in looks.sorted(by: { $0.key < $1.key }) where !path.utf8.contains(0x0A) {
      text += "\(look.size) \(look.modified) \(look.changed) \(look.number) \(path)\n"
    }
    return Array((text + "sum \(Digest.hex(Array(text.utf8)))\n").utf8)
  }

  /// Reads the list; nil if it is none.
  init?(_ bytes: [UInt8]) {
    let end = Array("sum \(Digest.hex(bytes.dropLast(69)))\n".utf8)
    guard bytes.count > end.count, bytes.suffix(end.count).elementsEqual(end) else { return nil }
    let lines = bytes.dropLast(end.count).split(separator: 0x0A)
    guard let first = lines.first,
      let state = Int(String(decoding: first, as: UTF8.self).dropFirst(6)),
      first.starts(with: Array("state ".utf8))
    else { return nil }
    self.state = state
    looks = [:]
    looks.reserveCapacity(lines.count)
    for line in lines.dropFirst() {
      let fields = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 4)
      guard fields.count == 5, let look = Look(Array(fields.prefix(4))) else { return nil }
      looks[String(fields[4])] = look
    }
  }
}

extension FileStore {
  /// The list of a portal; nil where there is none that can be read.
  ///
  /// A file that changed in the moment in which the list was written may look unchanged: it is left out.
  func shown(_ portal: String, _ folder: String) throws -> Shown? {
    let place = layout.shown(portal, folder)
    guard let bytes = try disk.readIfPlain(place), var shown = Shown(bytes),
      let written = try disk.status(of: place)?.modified
    else { return nil }
    let tick = 20_000_000
    shown.looks = shown.looks.filter { $0.value.modified < written - tick }
    return shown
  }

  /// Brings the folder for people to a state, file by file; what was edited by hand is left alone.
  ///
  /// `new` is what was just put in place: its content need not be read again.
  func show(
    _ state: Int, of portal: String, _ folder: String, _ work: String, new: [NewState] = []
  ) throws {
    let target = try manifest(state, portal, folder)
    let copy = layout.copy(portal, folder)
    guard try disk.status(of: copy) != nil else {
      return try showAnew(state, target, portal, folder, work, new)
    }
    let former = try shown(portal, folder)
    // Without the former manifest nobody can tell what was edited: then nothing is overwritten.
    let from = former.flatMap { try? manifest($0.state, portal, folder) } ?? target
    var looks = former?.looks ?? [:]
    let (old, new) = (from.byPath, target.byPath)
    let moved = Set(old.keys).union(new.keys).filter { old[$0]?.digest != new[$0]?.digest }
    var touched = Set<String>()
    for path in moved.sorted() {
      looks[path] = nil
      let place = copy + "/" + path
      guard try isReachable(path, below: copy) else { continue }
      let stands = try disk.status(of: place)
      if let stands, stands.item != .file { continue }
      let digest = try stands.flatMap { _ in try disk.read(place).map(Digest.hex) }
      if let entry = new[path] {
        if digest != entry.digest {
          // Neither the old nor the new content: somebody edited it, and it is taken in later.
          guard digest == nil || digest == old[path]?.digest else { continue }
          // What an interrupted attempt left here is in the way of the next.
          let temporary = work + "/file"
          try disk.remove(temporary)
          try disk.write(try content(of: entry, portal, folder), to: temporary)
          try disk.ensureFolder(Path.parent(of: place))
          // Somebody may have edited it meanwhile: looked at again as late as can be.
          guard try disk.status(of: place) == stands else { continue }
          try disk.rename(temporary, to: place)
          touched.insert(Path.parent(of: place))
        }
        looks[path] = try disk.status(of: place).map(Shown.Look.init)
      } else if let digest, digest == old[path]?.digest, try disk.status(of: place) == stands {
        try disk.remove(place)
        touched.insert(Path.parent(of: place))
      }
    }
    for parent in touched.sorted(by: >) { try settle(parent, below: copy) }
    try write(Shown(state: state, looks: looks), portal, folder, work)
  }

  /// Makes the folder for people where there is none.
  private func showAnew(
    _ state: Int, _ target: SiteManifest, _ portal: String, _ folder: String, _ work: String,
    _ new: [NewState]
  ) throws {
    let built = work + "/copy-\(portal)"
    try disk.remove(built)
    try disk.writeTree(try files(of: target, portal, folder, new: new), to: built)
    try disk.rename(built, to: layout.copy(portal, folder))
    try disk.sync(folder: layout.portal(portal, folder))
    var looks: [String: Shown.Look] = [:]
    for entry in target.entries {
      looks[entry.path] = try disk.status(of: layout.copy(portal, folder) + "/" + entry.path)
        .map(Shown.Look.init)
    }
    try write(Shown(state: state, looks: looks), portal, folder, work)
  }

  func write(_ shown: Shown, _ portal: String, _ folder: String, _ work: String) throws {
    try disk.remove(work + "/shown")
    try disk.replace(layout.shown(portal, folder), with: shown.bytes, by: work + "/shown")
  }

  /// Whether nothing but folders stands on the way to a path: never write through a link.
  func isReachable(_ path: String, below root: String) throws -> Bool {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      guard try disk.status(of: folder)?.item == .folder else { return false }
      folder += "/" + part
      guard let status = try disk.status(of: folder) else { return true }
      guard status.item == .folder else { return false }
    }
    return try disk.isFolder(root)
  }

  /// Makes a folder's names durable, or removes it where nothing is left in it.
  private func settle(_ folder: String, below root: String) throws {
    guard try disk.isFolder(folder) else { return }
    guard folder != root, try disk.list(folder)?.isEmpty == true else {
      return try disk.sync(folder: folder)
    }
    try disk.remove(folder)
    try settle(Path.parent(of: folder), below: root)
  }
}

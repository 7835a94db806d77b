import PortalDomain

/// Everything that a store holds of a website, by its digest: wherever it stands, it can mend another place.
struct KeptContents {
  let store: FileStore
  let portal: String
  let folder: String
  private var paths: [String: [String]] = [:]
  private var isKnown = false

  init(store: FileStore, portal: String, folder: String) {
    self.store = store
    self.portal = portal
    self.folder = folder
  }

  /// The content with a digest; nil where it stands nowhere (any more).
  mutating func bytes(of digest: String) throws -> [UInt8]? {
    try lookAround()
    for path in paths[digest] ?? [] {
      if let bytes = try? store.disk.readIfPlain(path), Digest.hex(bytes) == digest { return bytes }
    }
    return nil
  }

  /// Takes down one more place.
  mutating func learn(_ path: String?) {
    guard let path, isKnown, let bytes = try? store.disk.readIfPlain(path) else { return }
    paths[Digest.hex(bytes), default: []].append(path)
  }

  /// Reads everything once, and only if something has to be mended.
  private mutating func lookAround() throws {
    guard !isKnown else { return }
    isKnown = true
    let disk = store.disk
    var roots = [store.layout.copy(portal, folder), store.layout.states(portal, folder)]
    roots += try store.foldersAside(folder)
    for root in roots where try disk.isFolder(root) {
      for file in try disk.walk(root).files { learn(root + "/" + file.path) }
    }
  }

  /// A manifest of which only the digest is left, made again of the files that are there.
  mutating func manifest(_ state: WorkNote.State, _ due: String) throws -> SiteManifest? {
    for candidate in try candidates(state) where Digest.hex(candidate.bytes) == due {
      return candidate
    }
    return nil
  }

  /// What a manifest may have been: of the folder for people, or of a neighbor and the files of its own.
  private func candidates(_ state: WorkNote.State) throws -> [SiteManifest] {
    let (disk, layout) = (store.disk, store.layout)
    let root = layout.states(state.portal, folder)
    var own: [SiteManifest.Entry] = []
    let numbers = try (disk.isFolder(root) ? disk.list(root) ?? [] : []).compactMap(Layout.number)
      .sorted()
    for number in numbers where number <= state.number {
      let files = layout.state(number, state.portal, folder) + "/files"
      guard try disk.isFolder(files) else { continue }
      for file in try disk.walk(files).files {
        guard let bytes = try disk.readIfPlain(files + "/" + file.path) else { continue }
        own.append(.init(path: file.path, digest: Digest.hex(bytes), state: number))
      }
    }
    // The newest content of each path, of all states up to this one.
    var newest: [String: SiteManifest.Entry] = [:]
    for entry in own { newest[entry.path] = entry }
    var result = [SiteManifest(Array(newest.values))]
    // What the folder for people has; what no state's folder has was new in this one.
    let copy = layout.copy(state.portal, folder)
    if try disk.isFolder(copy) {
      var shown: [SiteManifest.Entry] = []
      for file in try disk.walk(copy).files {
        guard let bytes = try disk.readIfPlain(copy + "/" + file.path) else { continue }
        let digest = Digest.hex(bytes)
        shown.append(
          own.last { $0.path == file.path && $0.digest == digest }
            ?? .init(path: file.path, digest: digest, state: state.number))
      }
      result.append(SiteManifest(shown))
    }
    let fresh = own.filter { $0.state == state.number }
    let paths = Set(fresh.map(\.path))
    for number in numbers where number < state.number {
      guard let former = try? store.manifest(number, state.portal, folder) else { continue }
      result.append(SiteManifest(former.entries.filter { !paths.contains($0.path) } + fresh))
    }
    return result
  }
}

import PortalDomain

extension StoreRepairer {
  /// Mends the websites of an environment: content from wherever the same content stands, and the folders for people.
  mutating func mendSites(_ folder: String, _ work: String) throws {
    guard try disk.isFolder(layout.sites(folder)) else { return }
    let references = try references(folder)
    let present = try? store.newestReading(folder)
    let portals = try disk.list(layout.sites(folder)) ?? []
    for portal in Set(portals + references.keys.map(\.portal)).sorted() {
      let path = layout.portal(portal, folder)
      guard try disk.status(of: path)?.item ?? .folder == .folder else { continue }
      var contents = KeptContents(store: store, portal: portal, folder: folder)
      for (state, digest) in references.sorted(by: { $0.key.number < $1.key.number })
      where state.portal == portal {
        try mendManifest(state, digest, &contents, folder, work)
      }
      try mendContents(portal, references, &contents, folder, work)
      if let state = present?.keptState(of: portal) { try mendCopy(portal, state, folder, work) }
    }
  }

  /// The states that generations refer to, with the digests of their manifests; an empty one where it is lost.
  private func references(_ folder: String) throws -> [WorkNote.State: String] {
    var result: [WorkNote.State: String] = [:]
    for number in try store.generationNumbers(folder) {
      for line in (try? store.checksums(number, folder))?.states ?? [] {
        guard let state = GenerationChecksums.state(of: line.path) else { continue }
        result[WorkNote.State(portal: state.portal, number: state.number)] = line.digest
      }
      guard let reading = try? store.reading(number, folder), reading.format > 1 else { continue }
      for portal in reading.snapshot.portals where SitePath.isSafe(portal.id) {
        for number in [portal.siteGeneration, portal.baseGeneration].compactMap(\.self) {
          let state = WorkNote.State(portal: portal.id, number: number)
          if result[state] == nil { result[state] = "" }
        }
      }
    }
    return result
  }

  /// A manifest that is missing or damaged, made again of the files that are there; only the exact one will do.
  private mutating func mendManifest(
    _ state: WorkNote.State, _ due: String, _ contents: inout KeptContents, _ folder: String,
    _ work: String
  ) throws {
    let place = layout.manifest(state.number, state.portal, folder)
    if let stands = try disk.readIfPlain(place), due.isEmpty || Digest.hex(stands) == due { return }
    let bytes = try contents.bytes(of: due) ?? contents.manifest(state, due)?.bytes
    guard let bytes else { return }
    try disk.ensureFolder(layout.state(state.number, state.portal, folder))
    contents.learn(try keepAside(place, folder))
    try disk.replace(place, with: bytes, by: work + "/manifest")
    mended(place, "made again of the files that it names")
  }

  /// Content that is missing or damaged, and content that nothing needs.
  private mutating func mendContents(
    _ portal: String, _ references: [WorkNote.State: String], _ contents: inout KeptContents,
    _ folder: String, _ work: String
  ) throws {
    let root = layout.states(portal, folder)
    var needed: [String: SiteManifest.Entry] = [:]
    var isCertain = true
    for state in references.keys where state.portal == portal {
      guard let manifest = try? store.manifest(state.number, portal, folder) else {
        isCertain = false
        continue
      }
      for entry in manifest.entries { needed[entry.location] = entry }
    }
    for entry in needed.values.sorted(by: { $0.location < $1.location }) {
      let place = root + "/" + entry.location
      if let stands = try disk.readIfPlain(place), Digest.hex(stands) == entry.digest { continue }
      let files = layout.state(entry.state, portal, folder) + "/files"
      guard let bytes = try contents.bytes(of: entry.digest),
        try disk.status(of: files) == nil || store.isReachable(entry.path, below: files)
      else { continue }
      try disk.ensureFolder(Path.parent(of: place))
      contents.learn(try keepAside(place, folder))
      try disk.remove(work + "/content")
      try disk.replace(place, with: bytes, by: work + "/content")
      mended(place, "restored from the same content elsewhere")
    }
    // What nothing refers to goes aside, but only where every reference could be read.
    guard isCertain, let newest = try? store.newestReading(folder), newest.snapshot.notice == nil,
      try disk.isFolder(root)
    else { return }
    for number in try (disk.list(root) ?? []).compactMap(Layout.number).sorted() {
      let isNeeded = references[WorkNote.State(portal: portal, number: number)] != nil
      try moveUnused(number, portal, isNeeded, Set(needed.keys), folder)
    }
  }

  private mutating func moveUnused(
    _ number: Int, _ portal: String, _ isNeeded: Bool, _ needed: Set<String>, _ folder: String
  ) throws {
    let path = layout.state(number, portal, folder)
    guard try disk.isFolder(path) else { return }
    let files = path + "/files"
    let found = try disk.isFolder(files) ? disk.walk(files) : (files: [], odd: [])
    let prefix = Layout.digits(number) + "/files/"
    let unused = found.files.map(\.path).filter { !needed.contains(prefix + $0) }
    if !isNeeded, unused.count == found.files.count {
      return try setAside(path, folder, "no generation refers to it")
    }
    for file in unused + found.odd {
      try setAside(files + "/" + file, folder, "no state has this file")
    }
    if !isNeeded, try disk.status(of: path + "/manifest") != nil {
      try setAside(path + "/manifest", folder, "no generation refers to it")
    }
  }

  /// The folder for people, where it is missing or behind; and its list.
  private mutating func mendCopy(
    _ portal: String, _ state: Int, _ folder: String, _ work: String
  ) throws {
    let list = layout.shown(portal, folder)
    if try disk.status(of: list) != nil, try disk.readIfPlain(list).flatMap(Shown.init) == nil {
      if try disk.readIfPlain(list) == nil { try keepAside(list, folder) }
      try disk.remove(list)
      mended(list, "removed, it is made anew")
    }
    let copy = layout.copy(portal, folder)
    if let status = try disk.status(of: copy), status.item != .folder {
      try setAside(copy, folder, "it is no folder")
    }
    let isThere = try disk.status(of: copy) != nil
    guard try !isThere || store.shown(portal, folder)?.state ?? state != state else { return }
    do {
      try store.show(state, of: portal, folder, work)
      mended(copy, isThere ? "brought up to date" : "written anew")
    } catch let problem as Problem where problem.code == "store.damaged" {
      return
    }
  }
}

import PortalDomain

extension StoreRepairer {
  /// Mends the websites of an environment: content from wherever the same content stands, and the folders for people.
  mutating func mendSites(_ folder: String, _ work: String) throws {
    guard try disk.isFolder(layout.sites(folder)) else { return }
    let references = try references(folder)
    let present = try? store.newestReading(folder)
    for portal in try disk.list(layout.sites(folder))?.sorted() ?? []
    where try disk.isFolder(layout.portal(portal, folder)) {
      for (state, digest) in references.sorted(by: { $0.key.number < $1.key.number })
      where state.portal == portal {
        try mendManifest(state, digest, folder, work)
      }
      try mendContents(portal, folder, references, work)
      if let state = present?.keptState(of: portal) { try mendCopy(portal, state, folder, work) }
    }
  }

  /// The states that generations refer to, with the digests of their manifests.
  func references(_ folder: String) throws -> [WorkNote.State: String] {
    var result: [WorkNote.State: String] = [:]
    for number in try store.generationNumbers(folder) {
      for line in (try? store.checksums(number, folder))?.states ?? [] {
        guard let state = GenerationChecksums.state(of: line.path) else { continue }
        result[WorkNote.State(portal: state.portal, number: state.number)] = line.digest
      }
    }
    return result
  }

  /// A manifest that is missing or damaged, made again of the files that are there; only the exact one will do.
  private mutating func mendManifest(
    _ state: WorkNote.State, _ due: String, _ folder: String, _ work: String
  ) throws {
    let place = layout.manifest(state.number, state.portal, folder)
    let stands = try? disk.read(place)
    if let stands, Digest.hex(stands) == due { return }
    for candidate in try candidates(state, folder) where Digest.hex(candidate.bytes) == due {
      try disk.ensureFolder(layout.state(state.number, state.portal, folder))
      try disk.replace(place, with: candidate.bytes, by: work + "/manifest")
      mended(place, "made again of the files that it names")
      return
    }
  }

  /// What a manifest may have been: the folder for people, or a neighbor's files with those of its own.
  private func candidates(_ state: WorkNote.State, _ folder: String) throws -> [SiteManifest] {
    let root = layout.states(state.portal, folder)
    var own: [SiteManifest.Entry] = []
    for number in try (disk.list(root) ?? []).compactMap(Layout.number) where number <= state.number
    {
      let files = layout.state(number, state.portal, folder) + "/files"
      guard try disk.isFolder(files) else { continue }
      for file in try disk.walk(files).files {
        guard let bytes = try disk.read(files + "/" + file.path) else { continue }
        own.append(.init(path: file.path, digest: Digest.hex(bytes), state: number))
      }
    }
    // The newest content of each path, of all states up to this one.
    var newest: [String: SiteManifest.Entry] = [:]
    for entry in own where entry.state >= newest[entry.path]?.state ?? 0 {
      newest[entry.path] = entry
    }
    var result = [SiteManifest(Array(newest.values))]
    // The same without what the folder for people does not have (any more).
    let copy = layout.copy(state.portal, folder)
    guard try disk.isFolder(copy) else { return result }
    var shown: [SiteManifest.Entry] = []
    for file in try disk.walk(copy).files {
      guard let bytes = try disk.read(copy + "/" + file.path) else { continue }
      let digest = Digest.hex(bytes)
      shown += own.filter { $0.path == file.path && $0.digest == digest }.suffix(1)
    }
    result.append(SiteManifest(shown))
    for other in try store.generationNumbers(folder).flatMap({ number in
      ((try? store.checksums(number, folder))?.states ?? []).compactMap {
        GenerationChecksums.state(of: $0.path)
      }
    }) where other.portal == state.portal && other.number < state.number {
      guard let former = try? store.manifest(other.number, state.portal, folder) else { continue }
      let fresh = own.filter { $0.state == state.number }
      let paths = Set(fresh.map(\.path))
      result.append(SiteManifest(former.entries.filter { !paths.contains($0.path) } + fresh))
    }
    return result
  }

  /// Content that is missing or damaged, and content that nothing needs.
  private mutating func mendContents(
    _ portal: String, _ folder: String, _ references: [WorkNote.State: String], _ work: String
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
      let stands = try? disk.read(place)
      if let stands, Digest.hex(stands) == entry.digest { continue }
      guard let bytes = try twin(of: entry, portal, folder, needed) else { continue }
      try disk.ensureFolder(Path.parent(of: place))
      try disk.replace(place, with: bytes, by: work + "/content")
      mended(place, "restored from the same content elsewhere")
    }
    // What nothing refers to goes, but only where every reference could be read.
    guard isCertain, (try? store.newestReading(folder))?.snapshot.notice == nil else { return }
    for number in try (disk.list(root) ?? []).compactMap(Layout.number).sorted() {
      try removeUnused(number, portal, folder, references, needed, work)
    }
  }

  /// The same content wherever it stands: the folder for people, or any state at any path.
  private func twin(
    of entry: SiteManifest.Entry, _ portal: String, _ folder: String,
    _ needed: [String: SiteManifest.Entry]
  ) throws -> [UInt8]? {
    let copy = layout.copy(portal, folder) + "/" + entry.path
    if let bytes = try? disk.read(copy), Digest.hex(bytes) == entry.digest { return bytes }
    for other in needed.values where other.digest == entry.digest {
      let place = layout.states(portal, folder) + "/" + other.location
      if let bytes = try? disk.read(place), Digest.hex(bytes) == entry.digest { return bytes }
    }
    // Two files that were swapped still hold each other's content.
    for other in needed.values {
      let place = layout.states(portal, folder) + "/" + other.location
      if let bytes = try? disk.read(place), Digest.hex(bytes) == entry.digest { return bytes }
    }
    return nil
  }

  private mutating func removeUnused(
    _ number: Int, _ portal: String, _ folder: String, _ references: [WorkNote.State: String],
    _ needed: [String: SiteManifest.Entry], _ work: String
  ) throws {
    let path = layout.state(number, portal, folder)
    let files = try disk.isFolder(path + "/files") ? disk.walk(path + "/files").files : []
    let prefix = Layout.digits(number) + "/files/"
    let unused = files.filter { needed[prefix + $0.path] == nil }
    if references[WorkNote.State(portal: portal, number: number)] == nil,
      unused.count == files.count
    {
      try disk.rename(path, to: work + "/unused-\(portal)-\(number)")
      mended(path, "removed, no generation refers to it")
      return
    }
    for file in unused {
      try setAside(path + "/files/" + file.path, folder, "no state has this file")
    }
  }

  /// The folder for people, where it is missing or behind; and its list.
  private mutating func mendCopy(
    _ portal: String, _ state: Int, _ folder: String, _ work: String
  ) throws {
    let list = layout.shown(portal, folder)
    if let bytes = try disk.read(list), Shown(bytes) == nil {
      try disk.remove(list)
      mended(list, "removed, it is made anew")
    }
    let copy = layout.copy(portal, folder)
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

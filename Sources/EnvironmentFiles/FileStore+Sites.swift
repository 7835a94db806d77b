import PortalDomain

extension FileStore {
  // MARK: Reading websites

  /// The files of a portal's website, as it is or as it was provisioned.
  public func site(
    of portal: String, in name: EnvironmentName, _ copy: SiteCopy
  ) async throws -> SiteFiles {
    try checkMarker()
    let folder = try await folder(of: name)
    let reading = try newestReading(folder)
    let record = reading.snapshot.portals.first { $0.id == portal }
    guard let record, record.siteGeneration != nil else {
      throw Problem(
        .noInput, "portal.no-files", "the store keeps no files of the portal \(quoted(portal))",
        remedy: "import them: portal-console portal import \(name.argument) FOLDER")
    }
    guard let state = record.state(of: copy) else {
      throw Problem(
        .refused, "portal.base-unknown", "it is not known what \(record.name) was made from",
        remedy: "find it: portal-console portal base \(name.argument) \(portal)")
    }
    if reading.format == 1 {
      return try formerFiles(layout.formerSite(portal, state, folder) + "/" + copy.rawValue)
    }
    return try files(of: try manifest(state, portal, folder), portal, folder)
  }

  /// The manifest of a website's state.
  func manifest(_ state: Int, _ portal: String, _ folder: String) throws -> SiteManifest {
    let place = layout.manifest(state, portal, folder)
    guard let bytes = try disk.read(place) else {
      throw Problem.damaged("\(place.tamed) is missing", place: place)
    }
    return try SiteManifest(bytes, at: place)
  }

  /// All files of a state, each held against its checksum.
  func files(
    of manifest: SiteManifest, _ portal: String, _ folder: String, new: [NewState] = []
  ) throws -> SiteFiles {
    var fresh: [Int: [String: [UInt8]]] = [:]
    for state in new where state.portal == portal {
      fresh[state.number] = Dictionary(state.files.map { ($0.path, $0.bytes) }) { first, _ in first
      }
    }
    return SiteFiles(
      try manifest.entries.map { entry in
        SiteFiles.File(
          path: entry.path,
          bytes: try fresh[entry.state]?[entry.path] ?? content(of: entry, portal, folder))
      })
  }

  /// The content of one file of a state, held against its checksum.
  ///
  /// Where the kept file is damaged, the folder that people edit may still hold the same content.
  func content(of entry: SiteManifest.Entry, _ portal: String, _ folder: String) throws -> [UInt8] {
    let place = layout.states(portal, folder) + "/" + entry.location
    if let bytes = try? disk.read(place), Digest.hex(bytes) == entry.digest { return bytes }
    let copy = layout.copy(portal, folder) + "/" + entry.path
    if let bytes = try? disk.read(copy), Digest.hex(bytes) == entry.digest { return bytes }
    guard try disk.read(place) != nil else {
      throw Problem.damaged("\(place.tamed) is missing", place: place)
    }
    throw Problem.damaged("\(place.tamed) differs from its checksum", place: place)
  }

  /// A website as format 1 kept it: plain files without checksums.
  func formerFiles(_ root: String) throws -> SiteFiles {
    SiteFiles(
      try disk.walk(root).files.compactMap { file in
        try disk.read(root + "/" + file.path).map { SiteFiles.File(path: file.path, bytes: $0) }
      })
  }

  // MARK: Making states

  /// A state to be put in place: its manifest, and the content that is new in it.
  struct NewState {
    let portal: String
    let number: Int
    let manifest: SiteManifest
    let files: [SiteFiles.File]
  }

  /// Changes to websites with the content of earlier generations looked up.
  func resolved(
    _ sites: [String: SiteChange], _ folder: String
  ) throws -> [String: SiteChange] {
    var sites = sites
    for (portal, change) in sites {
      sites[portal]?.site = try change.site.map { try resolved($0, .site, portal, folder) }
      sites[portal]?.base = try change.base.map { try resolved($0, .base, portal, folder) }
    }
    return sites
  }

  private func resolved(
    _ content: SiteChange.Content, _ copy: SiteCopy, _ portal: String, _ folder: String
  ) throws -> SiteChange.Content {
    guard case .asOf(let generation) = content else { return content }
    guard let reading = try reading(generation, folder),
      let record = reading.snapshot.portals.first(where: { $0.id == portal }),
      let state = record.state(of: copy)
    else {
      throw Problem(
        .noInput, "portal.no-files",
        "the store keeps no files of the portal \(quoted(portal)) at generation \(generation)",
        remedy: "name another generation")
    }
    guard reading.format == 1 else { return .state(state) }
    return .whole(
      try formerFiles(layout.formerSite(portal, state, folder) + "/" + copy.rawValue))
  }

  /// The states that a change makes, and the portals' records with their numbers.
  func newStates(
    of sites: [String: SiteChange], _ portals: [Portal], _ folder: String
  ) throws -> (states: [NewState], portals: [Portal]) {
    var states: [NewState] = []
    var portals = portals
    for index in portals.indices {
      let id = portals[index].id
      guard let change = sites[id] else { continue }
      let taken = try (disk.list(layout.states(id, folder)) ?? []).compactMap(Layout.number)
      var next = (taken.max() ?? 0) + 1
      var present: [Int: SiteManifest] = [:]
      for number in Set([portals[index].siteGeneration, portals[index].baseGeneration]) {
        guard let number, taken.contains(number) else { continue }
        present[number] = try manifest(number, id, folder)
      }
      // The base first: a website that was just provisioned is the same state.
      if let content = change.base {
        portals[index].baseGeneration = try state(
          content, from: portals[index].baseGeneration, id, &next, &present, &states, folder)
      }
      if let content = change.site {
        portals[index].siteGeneration = try state(
          content, from: portals[index].siteGeneration, id, &next, &present, &states, folder)
      }
    }
    return (states, portals)
  }

  /// The number of the state that some content makes, a new one only if no present state is the same.
  private func state(
    _ content: SiteChange.Content, from old: Int?, _ portal: String, _ next: inout Int,
    _ present: inout [Int: SiteManifest], _ states: inout [NewState], _ folder: String
  ) throws -> Int {
    var put: [SiteFiles.File]
    var kept: [SiteManifest.Entry] = []
    switch content {
    case .state(let number): return number
    case .asOf:
      throw Problem(.usage, "site.unresolved", "an earlier generation's website was not looked up")
    case .whole(let files): put = files.files
    case .edited(let files, let removed):
      put = files
      let gone = Set(removed).union(files.map(\.path))
      kept = (old.flatMap { present[$0] }?.entries ?? []).filter { !gone.contains($0.path) }
    }
    // Content that some present state has at the same path is not written again.
    let known = present.values.reduce(into: [String: [SiteManifest.Entry]]()) { known, manifest in
      for entry in manifest.entries { known[entry.path, default: []].append(entry) }
    }
    var fresh: [SiteFiles.File] = []
    for file in put {
      guard SitePath.isSafe(file.path) else {
        throw Problem(
          .badInput, "site.path", "the website has a file with the path \(quoted(file.path))",
          remedy: "give it a plain relative path")
      }
      let digest = Digest.hex(file.bytes)
      if let same = known[file.path]?.first(where: { $0.digest == digest }) {
        kept.append(same)
      } else {
        kept.append(.init(path: file.path, digest: digest, state: next))
        fresh.append(file)
      }
    }
    let manifest = SiteManifest(kept)
    if let same = present.first(where: { $0.value.isSame(as: manifest) }) { return same.key }
    present[next] = manifest
    states.append(NewState(portal: portal, number: next, manifest: manifest, files: fresh))
    defer { next += 1 }
    return next
  }

  /// Builds states aside and puts each in place by one rename; nothing refers to them yet.
  func place(_ states: [NewState], _ folder: String, _ work: String) throws {
    for state in states {
      let built = work + "/state-\(state.portal)-\(state.number)"
      try disk.makeFolder(built)
      try disk.write(state.manifest.bytes, to: built + "/manifest")
      try disk.writeTree(SiteFiles(state.files), to: built + "/files")
      try disk.sync(folder: built)
      try disk.ensureFolder(layout.states(state.portal, folder))
      try disk.rename(built, to: layout.state(state.number, state.portal, folder))
      try disk.sync(folder: layout.states(state.portal, folder))
    }
  }

  /// The checksum lines of the manifests that portals refer to; those of present states are taken over.
  func stateLines(
    of portals: [Portal], new: [NewState], former: [ChecksumList.Line], _ folder: String
  ) throws -> [ChecksumList.Line] {
    var lines: [String: ChecksumList.Line] = [:]
    for portal in portals {
      for number in [portal.siteGeneration, portal.baseGeneration] {
        guard let number else { continue }
        let path = GenerationChecksums.path(portal.id, number)
        if let state = new.first(where: { $0.portal == portal.id && $0.number == number }) {
          lines[path] = .init(path: path, digest: Digest.hex(state.manifest.bytes))
        } else if let line = former.first(where: { $0.path == path }) {
          lines[path] = line
        } else {
          let place = layout.manifest(number, portal.id, folder)
          guard let bytes = try disk.read(place) else {
            throw Problem.damaged("\(place.tamed) is missing", place: place)
          }
          lines[path] = .init(path: path, digest: Digest.hex(bytes))
        }
      }
    }
    return lines.values.sorted { $0.path < $1.path }
  }
}

extension Portal {
  /// The number of one of its copies; a portal of which no base is told was never customized.
  func state(of copy: SiteCopy) -> Int? {
    copy == .site ? siteGeneration : baseGeneration
  }
}

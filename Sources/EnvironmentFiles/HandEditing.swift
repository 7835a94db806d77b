import FoundationEssentials
import PortalDomain

extension FileStore {
  /// What was edited by hand and is not taken in yet; nothing is changed.
  public func pendingEdits(
    of portal: String, in name: EnvironmentName
  ) async throws -> (edits: HandEdits, put: [SiteFiles.File])? {
    try checkMarker()
    let folder = try await folder(of: name)
    guard let state = try newestReading(folder).keptState(of: portal),
      try shown(portal, folder)?.state ?? state == state
    else { return nil }
    let editing = try editing(portal, state, folder)
    return editing.edits.isEmpty ? nil : (editing.edits, editing.put)
  }

  /// Takes in what was edited by hand in a portal's folder, as a change of its own.
  public func takeInEdits(
    of portal: String, in name: EnvironmentName, by author: Author, at: Date
  ) async throws -> HandEdits? {
    try checkMarker()
    let folder = try await folder(of: name)
    let before = try newestReading(folder)
    guard let state = before.keptState(of: portal) else { return nil }
    let copy = layout.copy(portal, folder)
    if try disk.isFolder(copy), try shown(portal, folder)?.state ?? state == state {
      // Most of the time nothing was edited, and nobody has to wait.
      if try editing(portal, state, folder).edits.isEmpty { return nil }
    }
    let lock = try await take(folder)
    defer { withExtendedLifetime(lock) {} }
    let reading = try newestReading(folder)
    guard let state = reading.keptState(of: portal),
      let record = reading.snapshot.portals.first(where: { $0.id == portal })
    else { return nil }
    try inWork(on: folder) { work in
      if try shown(portal, folder)?.state ?? state != state || !disk.isFolder(copy) {
        try show(state, of: portal, folder, work)
      }
      return ((), isComplete: true)
    }
    let editing = try editing(portal, state, folder)
    guard !editing.edits.isEmpty else { return nil }
    let change = Change(
      reading.snapshot,
      sites: [portal: SiteChange(site: .edited(put: editing.put, removed: editing.edits.removed))],
      summary: "Took in \(editing.edits.sentence) in \(record.name)", author: author, at: at)
    _ = try put(change, on: reading, folder)
    return editing.edits
  }

  /// What was edited in a portal's folder since a state was written there, with the new content.
  struct Editing {
    var edits = HandEdits()
    var put: [SiteFiles.File] = []
    /// What is neither file nor folder, or has a name that is no text: it is left alone.
    var odd: [String] = []
  }

  /// Compares the folder for people with a state.
  func editing(_ portal: String, _ state: Int, _ folder: String) throws -> Editing {
    var result = Editing()
    let manifest = try manifest(state, portal, folder).byPath
    let looks = try shown(portal, folder).flatMap { $0.state == state ? $0.looks : nil } ?? [:]
    let copy = layout.copy(portal, folder)
    guard try disk.isFolder(copy) else { return result }
    let found = try disk.walk(copy)
    result.odd = found.odd
    var seen = Set<String>()
    for file in found.files {
      seen.insert(file.path)
      if let entry = manifest[file.path] {
        if looks[file.path] == Shown.Look(file.status) { continue }
        guard let bytes = try disk.read(copy + "/" + file.path) else { continue }
        guard Digest.hex(bytes) != entry.digest else { continue }
        result.edits.changed.append(file.path)
        result.put.append(.init(path: file.path, bytes: bytes))
      } else if !Self.isByProduct(file.path) {
        guard let bytes = try disk.read(copy + "/" + file.path) else {
          result.odd.append(file.path)
          continue
        }
        result.edits.added.append(file.path)
        result.put.append(.init(path: file.path, bytes: bytes))
      }
    }
    result.edits.removed = manifest.keys.filter { !seen.contains($0) }.sorted()
    return result
  }

  /// Whether a file is left by an editor, a file browser or git, and no part of a website.
  static func isByProduct(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last else { return true }
    return parts.contains(".git") || name.hasSuffix("~") || name.hasSuffix(".swp")
      || name.hasSuffix(".swo") || name.hasPrefix(".#") || name == ".DS_Store"
      || name == "Thumbs.db"
  }
}

extension GenerationReading {
  /// The state of a portal's website that the store keeps with checksums; nil where there is none.
  func keptState(of portal: String) -> Int? {
    guard format > 1 else { return nil }
    return snapshot.portals.first { $0.id == portal }?.siteGeneration
  }
}

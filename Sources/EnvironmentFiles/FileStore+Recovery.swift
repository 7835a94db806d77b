import FoundationEssentials
import PortalDomain

/// What a piece of unfinished work tells those who find it.
struct WorkNote: Codable {
  /// What was being done.
  var summary: String
  /// The generation that it was done on.
  var generation: Int
  /// The states of websites that it puts in place before its commit point.
  var states: [State] = []
  /// The portals whose folder for people is brought up to date after its commit point.
  var shown: [String] = []
  /// Whether pruned generations and states go; nil stands for no.
  var prunes: Bool?
  /// The folders of environments that were verified and are being put in place; nil for none.
  var takes: [String]?

  struct State: Codable, Hashable {
    var portal: String
    var number: Int
  }

  static let fileName = "note.json"

  /// Whether a portal can be one of ours: a note that was damaged may name anything.
  static func isPortal(_ id: String) -> Bool {
    SitePath.isSafe(id) && !id.contains("/") && id.utf8.count < 200
  }
}

extension FileStore {
  /// Removes what stands under `work/` and nobody works on, or completes it, and says what it was.
  public func recover() async throws -> [String] {
    try removeUnfinished()
    guard try disk.isFolder(layout.work), let items = try disk.list(layout.work), !items.isEmpty
    else { return [] }
    var told: [String] = []
    for item in items.sorted() {
      guard let folder = owner(ofWork: item) else { continue }
      // Somebody who still works on it holds the lock: then it is none of our business.
      guard let lock = try disk.lock(layout.lock(folder), note: holder) else { continue }
      defer { withExtendedLifetime(lock) {} }
      let path = layout.work + "/" + item
      // Whoever held the lock may have ended well a moment ago.
      guard try disk.status(of: path) != nil else { continue }
      let name = FolderName.name(of: folder)?.text ?? "the store"
      let note: WorkNote?
      do {
        note = try cleanUp(path, of: folder)
      } catch let problem as Problem where problem.code == "store.damaged" {
        // It stays as it is: what cannot be read is no base for removing anything.
        told.append(
          "\(name): an interrupted change cannot be cleaned up: \(problem.summary); "
            + "see what can be mended: portal-console store check")
        continue
      }
      told.append(
        note.map { "\(name): cleaned up after an interruption: \($0.summary)" }
          ?? "\(name): cleaned up after an interruption")
    }
    return told
  }

  /// Removes files that were to become files of the store itself; those who make them now begin again.
  private func removeUnfinished() throws {
    guard try disk.isFolder(layout.root), let marker = try disk.readIfPlain(layout.marker),
      Self.format(ofMarker: marker).map(Part.formats.contains) == true
    else { return }
    for name in try disk.list(layout.root) ?? [] where ("/" + name).hasPrefix(Self.unfinished) {
      try disk.remove(layout.root + "/" + name)
    }
  }

  /// Completes or undoes a work item, and removes it; returns what it told.
  @discardableResult
  func cleanUp(_ work: String, of folder: String) throws -> WorkNote? {
    let place = work + "/" + WorkNote.fileName
    // A note that cannot be read was never made durable: nothing was put in place yet.
    let note = try disk.readIfPlain(place).flatMap {
      try? StoreJSON.decode(WorkNote.self, $0, at: work)
    }
    if folder == Layout.allEnvironments {
      try putInPlace(note?.takes ?? [], from: work)
    } else if let note, try disk.isFolder(layout.environment(folder)) {
      let kept = try note.states.isEmpty ? [] : keptStates(folder)
      // The websites first: who finds an interrupted clean-up needs the note to know of them.
      for state in note.states where WorkNote.isPortal(state.portal) && !kept.contains(state) {
        try removeState(state, folder, work)
      }
      for portal in note.shown where WorkNote.isPortal(portal) {
        guard let reading = try? newestReading(folder),
          let state = reading.snapshot.portals.first(where: { $0.id == portal })?.siteGeneration,
          reading.format > 1
        else { continue }
        try show(state, of: portal, folder, work)
      }
      if note.prunes == true { try removePruned(folder, work) }
    }
    try disk.remove(work)
    return note
  }

  /// The states of websites that any generation refers to.
  private func keptStates(_ folder: String) throws -> Set<WorkNote.State> {
    var kept = Set<WorkNote.State>()
    for number in try generationNumbers(folder) {
      for line in try checksums(number, folder)?.states ?? [] {
        guard let state = GenerationChecksums.state(of: line.path) else { continue }
        kept.insert(WorkNote.State(portal: state.portal, number: state.number))
      }
    }
    return kept
  }

  /// Takes a state of a website out of sight by one rename; it goes with the work item.
  private func removeState(_ state: WorkNote.State, _ folder: String, _ work: String) throws {
    let path = layout.state(state.number, state.portal, folder)
    if try disk.status(of: path) != nil {
      try disk.rename(path, to: work + "/undone-\(state.portal)-\(state.number)")
    }
    for empty in [layout.states(state.portal, folder), layout.portal(state.portal, folder)] {
      guard let inner = try disk.list(empty) else { continue }
      guard inner.isEmpty else { break }
      try disk.remove(empty)
    }
  }

  /// Writes a note and makes it durable.
  func write(_ note: WorkNote, _ work: String) throws {
    try disk.write(try StoreJSON.encode(note), to: work + "/" + WorkNote.fileName)
    try disk.sync(folder: work)
    try disk.sync(folder: layout.work)
  }

  /// Brings the folders for people up to date after a commit point.
  ///
  /// - Returns: false where that failed: the change stands, and the next start completes it.
  func completed(
    _ note: WorkNote, _ portals: [Portal], _ folder: String, _ work: String, new: [NewState]
  ) -> Bool {
    do {
      for portal in portals where note.shown.contains(portal.id) {
        if let state = portal.siteGeneration {
          try show(state, of: portal.id, folder, work, new: new)
        }
      }
      return true
    } catch {
      let reason = (error as? Problem)?.summary ?? "\(error)"
      tell("the folder of the website is brought up to date at the next start: \(reason)")
      return false
    }
  }

  /// Runs a body with a folder of its own under `work/`, which is gone afterwards however it ends.
  func inWork<Result>(
    on folder: String, _ body: (String) throws -> (Result, isComplete: Bool)
  ) throws -> Result {
    let work = layout.work + "/\(folder)=\(UUID().uuidString.lowercased())"
    try namingTheStore { try disk.makeFolder(work) }
    do {
      let (result, isComplete) = try body(work)
      // The change is durable; a leftover that cannot be removed now is removed at the next start.
      if isComplete { try? disk.remove(work) }
      return result
    } catch {
      // What cannot be cleaned up now is found and cleaned up at the next start.
      _ = try? cleanUp(work, of: folder)
      throw error
    }
  }
}

import FoundationEssentials
import PortalDomain

extension FileStore {
  /// Removes the content of old generations, their history kept, and states of websites that nothing refers to then.
  public func prune(_ rule: PruneRule, dryRun: Bool) async throws -> [Pruned] {
    var result: [Pruned] = []
    for name in try await names() {
      let folder = try await folder(of: name)
      if dryRun {
        result.append(try pruning(folder, rule).told(of: name))
        continue
      }
      let lock = try await take(folder)
      defer { withExtendedLifetime(lock) {} }
      let pruning = try pruning(folder, rule)
      result.append(pruning.told(of: name))
      guard !pruning.isEmpty else { continue }
      try inWork(on: folder) { work in
        // Whoever finds it interrupted completes it.
        var note = WorkNote(summary: "Pruned", generation: try newest(folder) ?? 0)
        note.prunes = true
        try write(note, work)
        for number in pruning.generations { try pruneGeneration(number, folder, work) }
        try removePruned(folder, work)
        return ((), isComplete: true)
      }
    }
    return result
  }

  /// What of an environment may go.
  private struct Pruning {
    var generations: [Int] = []
    var states: [UnneededState] = []
    var bytes = 0

    var isEmpty: Bool { generations.isEmpty && states.isEmpty }

    func told(of name: EnvironmentName) -> Pruned {
      Pruned(
        environment: name, generations: generations.count,
        siteStates: states.count { $0.hasManifest },
        bytes: states.reduce(bytes) { $0 + $1.bytes })
    }
  }

  /// A state of a website that nothing refers to, and what of it no other state uses.
  private struct UnneededState {
    var portal: String
    var number: Int
    var hasManifest: Bool
    var files: [String]
    var bytes: Int
    var isWhole: Bool
  }

  private func pruning(_ folder: String, _ rule: PruneRule) throws -> Pruning {
    var pruning = Pruning()
    // What cannot be read is no base for removing anything.
    guard try newestReading(folder).snapshot.notice == nil else { return pruning }
    for (index, number) in try generationNumbers(folder).sorted(by: >).enumerated()
    where index >= rule.keep {
      guard let sums = try checksums(number, folder), !sums.isPruned,
        let told = try activity(at: number, folder), told.at < rule.before
      else { continue }
      pruning.generations.append(number)
      for part in Part.allCases where part != .change {
        let place = layout.generation(number, folder) + "/" + part.fileName
        pruning.bytes += try disk.status(of: place)?.size ?? 0
      }
    }
    pruning.states = try unneeded(folder, besides: Set(pruning.generations))
    return pruning
  }

  /// The states that no generation, but for some, and no folder for people needs.
  private func unneeded(_ folder: String, besides gone: Set<Int>) throws -> [UnneededState] {
    var needed = Set<WorkNote.State>()
    for number in try generationNumbers(folder) where !gone.contains(number) {
      for line in try checksums(number, folder)?.states ?? [] {
        guard let state = GenerationChecksums.state(of: line.path) else { continue }
        needed.insert(WorkNote.State(portal: state.portal, number: state.number))
      }
    }
    var result: [UnneededState] = []
    for portal in try disk.list(layout.sites(folder))?.sorted() ?? []
    where try disk.isFolder(layout.states(portal, folder)) {
      if let shown = try shown(portal, folder) {
        needed.insert(WorkNote.State(portal: portal, number: shown.state))
      }
      let numbers = try (disk.list(layout.states(portal, folder)) ?? []).compactMap(Layout.number)
      let kept = numbers.filter { needed.contains(WorkNote.State(portal: portal, number: $0)) }
      let used = try Set(
        kept.flatMap { try manifest($0, portal, folder).entries.map(\.location) })
      for number in numbers.sorted() where !kept.contains(number) {
        let path = layout.state(number, portal, folder)
        let prefix = Layout.digits(number) + "/files/"
        let files = try disk.isFolder(path + "/files") ? disk.walk(path + "/files").files : []
        let unused = files.filter { !used.contains(prefix + $0.path) }
        let hasManifest = try disk.status(of: path + "/manifest") != nil
        // The rest of one that was pruned earlier, and whose content is still in use.
        if !hasManifest, unused.isEmpty, !files.isEmpty { continue }
        result.append(
          UnneededState(
            portal: portal, number: number, hasManifest: hasManifest, files: unused.map(\.path),
            bytes: unused.reduce(0) { $0 + $1.status.size }, isWhole: unused.count == files.count))
      }
    }
    return result
  }

  /// Leaves of a generation only what was done: first its checksums say so, then the rest goes.
  private func pruneGeneration(_ number: Int, _ folder: String, _ work: String) throws {
    let path = layout.generation(number, folder)
    guard let due = try checksums(number, folder)?[Part.change.fileName] else { return }
    let history = GenerationChecksums(
      ChecksumList([.init(path: Part.change.fileName, digest: due)]))
    try disk.remove(work + "/checksums")
    try disk.replace(
      path + "/" + GenerationChecksums.fileName, with: history.bytes, by: work + "/checksums")
  }

  /// Removes what pruned generations no longer say that they have, and the states that nothing refers to then.
  func removePruned(_ folder: String, _ work: String) throws {
    guard try newestReading(folder).snapshot.notice == nil else { return }
    for number in try generationNumbers(folder)
    where try checksums(number, folder)?.isPruned == true {
      let path = layout.generation(number, folder)
      let rest = Part.allCases.filter { $0 != .change }.map { path + "/" + $0.fileName }
      let stands = try rest.filter { try disk.status(of: $0) != nil }
      for place in stands { try disk.remove(place) }
      if !stands.isEmpty { try disk.sync(folder: path) }
    }
    for state in try unneeded(folder, besides: []) {
      let path = layout.state(state.number, state.portal, folder)
      if state.isWhole {
        try disk.rename(path, to: work + "/pruned-\(state.portal)-\(state.number)")
        try disk.sync(folder: layout.states(state.portal, folder))
        continue
      }
      try disk.remove(path + "/manifest")
      for file in state.files { try disk.remove(path + "/files/" + file) }
      try disk.sync(folder: path)
    }
  }
}

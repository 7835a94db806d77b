import PortalDomain

extension FileStore {
  /// Removes the content of old generations, their history kept, and states of websites that nothing refers to then.
  public func prune(_ rule: PruneRule, dryRun: Bool) async throws -> [Pruned] {
    var result: [Pruned] = []
    for name in try await names() {
      let folder = try await folder(of: name)
      if dryRun {
        result.append(try prune(name, folder, rule, work: nil))
        continue
      }
      let lock = try await take(folder)
      defer { withExtendedLifetime(lock) {} }
      result.append(
        try inWork(on: folder) { work in
          (try prune(name, folder, rule, work: work), isComplete: true)
        })
    }
    return result
  }

  /// Prunes one environment; without a work folder it only counts.
  private func prune(
    _ name: EnvironmentName, _ folder: String, _ rule: PruneRule, work: String?
  ) throws -> Pruned {
    var pruned = Pruned(environment: name, generations: 0, siteStates: 0, bytes: 0)
    // What cannot be read is no base for removing anything.
    let newest = try newestReading(folder)
    guard newest.snapshot.notice == nil else { return pruned }
    var needed = Set<WorkNote.State>()
    for (index, number) in try generationNumbers(folder).sorted(by: >).enumerated() {
      guard let sums = try checksums(number, folder) else { continue }
      if sums.isPruned { continue }
      let isOld = try activity(at: number, folder).map { $0.at < rule.before } ?? false
      if index >= rule.keep, isOld {
        try pruneGeneration(number, folder, work, &pruned)
      } else {
        for line in sums.states {
          guard let state = GenerationChecksums.state(of: line.path) else { continue }
          needed.insert(WorkNote.State(portal: state.portal, number: state.number))
        }
      }
    }
    for portal in try disk.list(layout.sites(folder)) ?? [] {
      try pruneStates(portal, folder, needed, work, &pruned)
    }
    return pruned
  }

  /// Leaves of a generation only what was done: first its checksums say so, then the rest goes.
  private func pruneGeneration(
    _ number: Int, _ folder: String, _ work: String?, _ pruned: inout Pruned
  ) throws {
    let path = layout.generation(number, folder)
    pruned.generations += 1
    for part in Part.allCases where part != .change {
      pruned.bytes += try disk.status(of: path + "/" + part.fileName)?.size ?? 0
    }
    guard let work, let due = try checksums(number, folder)?[Part.change.fileName] else { return }
    let history = GenerationChecksums(
      ChecksumList([.init(path: Part.change.fileName, digest: due)]))
    try disk.replace(
      path + "/" + GenerationChecksums.fileName, with: history.bytes, by: work + "/checksums")
    for part in Part.allCases where part != .change {
      try disk.remove(path + "/" + part.fileName)
    }
  }

  /// Removes states that no kept generation refers to, but for content that kept states still use.
  private func pruneStates(
    _ portal: String, _ folder: String, _ needed: Set<WorkNote.State>, _ work: String?,
    _ pruned: inout Pruned
  ) throws {
    let kept = needed.filter { $0.portal == portal }
    let used = try Set(
      kept.flatMap { try manifest($0.number, portal, folder).entries.map(\.location) })
    for number in try (disk.list(layout.states(portal, folder)) ?? []).compactMap(Layout.number)
    where !kept.contains(WorkNote.State(portal: portal, number: number)) {
      let path = layout.state(number, portal, folder)
      let prefix = Layout.digits(number) + "/files/"
      let files = try disk.isFolder(path + "/files") ? disk.walk(path + "/files").files : []
      let unused = files.filter { !used.contains(prefix + $0.path) }
      pruned.bytes += unused.reduce(0) { $0 + $1.status.size }
      if try disk.status(of: path + "/manifest") != nil { pruned.siteStates += 1 }
      guard let work else { continue }
      if unused.count == files.count {
        try disk.rename(path, to: work + "/pruned-\(portal)-\(number)")
        continue
      }
      try disk.remove(path + "/manifest")
      for file in unused { try disk.remove(path + "/files/" + file.path) }
    }
  }
}

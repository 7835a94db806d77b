import PortalDomain

extension StoreRepairer {
  /// Mends the generations of an environment from one another; moves aside what no other one can mend.
  mutating func mendGenerations(_ folder: String, _ name: EnvironmentName, _ work: String) throws {
    let numbers = try store.generationNumbers(folder).sorted()
    var newest = numbers.last
    for number in numbers.reversed() {
      try mendParts(number, numbers, folder, work)
      try mendChecksums(number, folder, work)
      try removeRest(of: number, folder)
      do {
        if try store.reading(number, folder) == nil {
          _ = try store.activity(at: number, folder)
        }
      } catch let problem as Problem where problem.code == "store.damaged" {
        // The last generation that can be read stays, whatever else is wrong.
        let isNewest = number == newest
        let others = numbers.filter { $0 != number && (try? store.reading($0, folder)) != nil }
        guard !others.isEmpty else { continue }
        try setAside(
          layout.generation(number, folder), folder,
          isNewest
            ? "\(problem.summary): the change that it held cannot be read" : problem.summary)
        if isNewest { newest = try store.newest(folder) }
      }
    }
  }

  /// Parts that are missing or damaged, from other generations with the same content.
  private mutating func mendParts(
    _ number: Int, _ numbers: [Int], _ folder: String, _ work: String
  ) throws {
    let path = layout.generation(number, folder)
    guard try disk.isFolder(path), let sums = try? store.checksums(number, folder) else { return }
    for part in Part.allCases {
      guard let due = sums[part.fileName] else { continue }
      let place = path + "/" + part.fileName
      if let bytes = try? disk.read(place), Digest.hex(bytes) == due { continue }
      for other in numbers.reversed() where other != number {
        let twin = layout.generation(other, folder) + "/" + part.fileName
        guard let bytes = try? disk.read(twin), Digest.hex(bytes) == due else { continue }
        try disk.replace(place, with: bytes, by: work + "/part")
        mended(place, "restored from generation \(other)")
        break
      }
    }
  }

  /// Checksums that are missing or cannot be read, from parts that can all be read.
  private mutating func mendChecksums(_ number: Int, _ folder: String, _ work: String) throws {
    let path = layout.generation(number, folder)
    let place = path + "/" + GenerationChecksums.fileName
    guard try disk.isFolder(path) else { return }
    var lines: [ChecksumList.Line] = []
    var portals: [Portal] = []
    for part in Part.allCases {
      let file = path + "/" + part.fileName
      if part.isOptional, try disk.status(of: file) == nil { continue }
      guard let bytes = try? disk.read(file), isReadable(part, bytes, file, number, &portals) else {
        return
      }
      lines.append(.init(path: part.fileName, digest: Digest.hex(bytes)))
    }
    let sums = try? store.checksums(number, folder)
    // Checksums that can be read are believed: then it is a part that is wrong.
    if let sums, Part.allCases.allSatisfy({ $0.isOptional || sums[$0.fileName] != nil }) { return }
    guard try sums != nil || disk.status(of: place) != nil || isFormat2(path) else { return }
    let states =
      (try? store.stateLines(of: portals, new: [], former: sums?.states ?? [], folder)) ?? []
    try disk.replace(
      place,
      with: GenerationChecksums(ChecksumList(lines.sorted { $0.path < $1.path } + states)).bytes,
      by: work + "/checksums")
    mended(place, "written anew from parts that can all be read")
  }

  private func isReadable(
    _ part: Part, _ bytes: [UInt8], _ place: String, _ number: Int, _ portals: inout [Portal]
  ) -> Bool {
    do {
      switch part {
      case .environment:
        _ = try StoreJSON.decode(PartFile<Environment>.self, bytes, at: place)
      case .licenses: _ = try StoreJSON.decode(PartFile<LicenseFacts>.self, bytes, at: place)
      case .solutions: _ = try StoreJSON.decode(PartFile<SolutionFacts>.self, bytes, at: place)
      case .maps: _ = try StoreJSON.decode(PartFile<MapFacts>.self, bytes, at: place)
      case .portals:
        portals = try StoreJSON.decode(PartFile<[Portal]>.self, bytes, at: place).value
      case .updates: _ = try StoreJSON.decode(PartFile<[OpenUpdate]>.self, bytes, at: place)
      case .change:
        let activity = try StoreJSON.decode(PartFile<Activity>.self, bytes, at: place).value
        return activity.generation == number
      }
      return true
    } catch {
      return false
    }
  }

  /// Whether the parts are of a format that has checksums.
  private func isFormat2(_ path: String) throws -> Bool {
    let place = path + "/" + Part.environment.fileName
    guard let bytes = try disk.read(place) else { return false }
    return try StoreJSON.decode(PartFile<Environment>.self, bytes, at: place).format > 1
  }

  /// Parts of a generation of which only the history is kept.
  private mutating func removeRest(of number: Int, _ folder: String) throws {
    guard let sums = try? store.checksums(number, folder), sums.isPruned else { return }
    for part in Part.allCases where part != .change {
      let place = layout.generation(number, folder) + "/" + part.fileName
      guard try disk.status(of: place) != nil else { continue }
      try disk.remove(place)
      mended(place, "removed, pruning is complete")
    }
  }
}

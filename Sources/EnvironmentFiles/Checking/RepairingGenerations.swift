import PortalDomain

extension StoreRepairer {
  /// Mends the generations of an environment from one another; moves aside what no other one can mend.
  mutating func mendGenerations(_ folder: String, _ name: EnvironmentName, _ work: String) throws {
    try putBack(folder, name)
    let numbers = try store.generationNumbers(folder).sorted()
    for number in numbers.reversed() { try mendChecksums(number, folder, work) }
    let strays = try strays(numbers, folder)
    for number in numbers.reversed() { try mendParts(number, numbers, strays, folder, work) }
    var newest = numbers.last
    for number in numbers.reversed() {
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
        if isNewest { newest = try store.generationNumbers(folder).max() }
      }
    }
  }

  // MARK: Folders in the wrong place

  /// Generations that stand under another one's number get their own again.
  private mutating func putBack(_ folder: String, _ name: EnvironmentName) throws {
    let last = max(try store.generationNumbers(folder).max() ?? 0, try store.pointer(folder) ?? 0)
    for number in try store.generationNumbers(folder).sorted() {
      let path = layout.generation(number, folder)
      guard let told = wholeActivity(path), told.generation != number, told.environment == name,
        told.generation <= last
      else { continue }
      try setAside(path, folder, "it holds generation \(told.generation)")
    }
    // Also those that an interrupted repair has left there.
    for aside in try store.foldersAside(folder) {
      for number in try store.generationNumbers(aside: aside) {
        let path = aside + "/generations/" + Layout.digits(number)
        guard let told = wholeActivity(path), told.environment == name, told.generation <= last
        else { continue }
        let home = layout.generation(told.generation, folder)
        guard try disk.status(of: home) == nil else { continue }
        try disk.rename(path, to: home)
        try disk.sync(folder: layout.generations(folder))
        try disk.sync(folder: Path.parent(of: path))
        mended(home, "put back from \(short(path))")
      }
    }
  }

  /// What a generation's folder tells of itself, wherever it stands; nil unless all of it is as it was written.
  private func wholeActivity(_ path: String) -> Activity? {
    guard let bytes = try? disk.read(path + "/" + GenerationChecksums.fileName),
      let sums = try? GenerationChecksums(bytes, at: path), !sums.own.isEmpty
    else { return nil }
    for line in sums.own {
      guard let content = try? disk.read(path + "/" + line.path), Digest.hex(content) == line.digest
      else { return nil }
    }
    let place = path + "/" + Part.change.fileName
    return (try? disk.read(place)).flatMap {
      try? StoreJSON.decode(PartFile<Activity>.self, $0, at: place).value
    }
  }

  // MARK: Parts

  /// Parts that do not stand where they should, and those that were moved aside, by digest.
  private func strays(_ numbers: [Int], _ folder: String) throws -> [String: [UInt8]] {
    var strays: [String: [UInt8]] = [:]
    var folders = numbers.map { layout.generation($0, folder) }
    for aside in try store.foldersAside(folder) {
      folders += try store.generationNumbers(aside: aside).map {
        aside + "/generations/" + Layout.digits($0)
      }
    }
    for path in folders {
      for part in Part.allCases {
        guard let bytes = try disk.readIfPlain(path + "/" + part.fileName) else { continue }
        strays[Digest.hex(bytes)] = bytes
      }
    }
    return strays
  }

  /// Parts that are missing or damaged, from wherever the same content stands.
  private mutating func mendParts(
    _ number: Int, _ numbers: [Int], _ strays: [String: [UInt8]], _ folder: String, _ work: String
  ) throws {
    let path = layout.generation(number, folder)
    guard try disk.isFolder(path), let sums = try? store.checksums(number, folder) else { return }
    for part in Part.allCases {
      guard let due = sums[part.fileName] else { continue }
      let place = path + "/" + part.fileName
      if let bytes = try disk.readIfPlain(place), Digest.hex(bytes) == due { continue }
      guard let bytes = strays[due] else { continue }
      try keepAside(place, folder)
      try disk.replace(place, with: bytes, by: work + "/part")
      mended(place, "restored from the same content elsewhere")
    }
  }

  // MARK: Checksums

  /// Checksums that are missing or damaged, from parts that can all be read.
  private mutating func mendChecksums(_ number: Int, _ folder: String, _ work: String) throws {
    let path = layout.generation(number, folder)
    let place = path + "/" + GenerationChecksums.fileName
    guard try disk.isFolder(path) else { return }
    let isThere = try disk.status(of: place) != nil
    if isThere, let sums = try? store.checksums(number, folder) {
      guard try isOfAnother(sums, number, folder) else { return }
    }
    var lines: [ChecksumList.Line] = []
    var portals: [Portal] = []
    for part in Part.allCases {
      let file = path + "/" + part.fileName
      if part.isOptional, try disk.status(of: file) == nil { continue }
      guard let bytes = try disk.readIfPlain(file),
        isReadable(part, bytes, file, number, &portals)
      else { continue }
      lines.append(.init(path: part.fileName, digest: Digest.hex(bytes)))
    }
    // All parts that there have to be, or what pruning leaves.
    let isPruned = try isThere && disk.list(path)?.count == 2
    let isWhole = Part.allCases.allSatisfy { part in
      part.isOptional || lines.contains { $0.path == part.fileName }
    }
    guard isWhole || isPruned && lines.first?.path == Part.change.fileName else { return }
    guard try isThere || isFormat2(path) else { return }
    var states: [ChecksumList.Line] = []
    for portal in portals {
      // A state whose manifest is lost is left out: what it had is still looked for by the portal's record.
      states +=
        (try? store.stateLines(of: [portal], new: [], former: [], folder)) ?? []
    }
    try keepAside(place, folder)
    let list = ChecksumList((lines + states).sorted(by: GenerationChecksums.order))
    try disk.replace(place, with: GenerationChecksums(list).bytes, by: work + "/checksums")
    mended(place, "written anew from parts that can all be read")
  }

  /// Whether checksums stand in the wrong folder: they know the history of another generation.
  private func isOfAnother(
    _ sums: GenerationChecksums, _ number: Int, _ folder: String
  ) throws -> Bool {
    guard let due = sums[Part.change.fileName] else { return false }
    let path = layout.generation(number, folder)
    let stands = try disk.readIfPlain(path + "/" + Part.change.fileName)
    guard stands.map(Digest.hex) != due else { return false }
    return try store.generationNumbers(folder).contains { other in
      other != number
        && (try? store.checksums(other, folder))?[Part.change.fileName] == due
    }
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
    guard let bytes = try disk.readIfPlain(place) else { return false }
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

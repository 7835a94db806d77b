import PortalDomain

extension StoreChecker {
  /// Looks at one environment; what seems wrong is looked at again with writers kept away.
  mutating func checkEnvironment(_ folder: String) async throws {
    let path = layout.environment(folder)
    guard let name = FolderName.name(of: folder) else {
      return find(
        "store.foreign", .note, path, "its name is none that the store gives", "it is left alone",
        remedy: nil)
    }
    guard try disk.isFolder(path) else {
      return find(
        "store.link", path, "it is no folder", "the store does not follow links",
        remedy: "put the folder itself in its place")
    }
    let before = self
    try look(at: folder, name)
    guard findings.count > before.findings.count else { return }
    // A check changes nothing: without a file for the lock, nobody has ever written here.
    guard try disk.status(of: layout.lock(folder))?.item == .file,
      let lock = try? await store.wait(for: folder, note: nil)
    else { return }
    defer { withExtendedLifetime(lock) {} }
    guard try disk.isFolder(path) else { return self = before }
    self = before
    try look(at: folder, name)
  }

  private mutating func look(at folder: String, _ name: EnvironmentName) throws {
    let path = layout.environment(folder)
    sizes.environments += 1
    try checkRights(path)
    for item in try disk.list(path)?.sorted() ?? []
    where !["generations", "sites", "newest", "memo"].contains(item) {
      find(
        "store.foreign", .note, path + "/" + item, "it is none of the store's own",
        "it is left alone", remedy: nil)
    }
    let memo = layout.memo(folder)
    if try disk.status(of: memo) != nil {
      try checkRights(memo)
      if try disk.readIfPlain(memo).flatMap(Memo.init) == nil {
        find(
          "store.memo", .note, memo, "it is not as it was written",
          "lists read the whole state instead, and the next one makes it anew", remedy: nil)
      }
    }
    var references: [WorkNote.State: String] = [:]
    try look(at: path, "\(name) cannot be looked at as a whole") {
      references = try $0.checkGenerations(folder, name)
    }
    try look(at: layout.sites(folder), "the websites of \(name) cannot be looked at as a whole") {
      try $0.checkSites(folder, name, references)
    }
  }

  /// Looks at every generation.
  ///
  /// - Returns: the states of websites that generations refer to, with the digests they expect.
  private mutating func checkGenerations(
    _ folder: String, _ name: EnvironmentName
  ) throws -> [WorkNote.State: String] {
    let root = layout.generations(folder)
    guard try disk.isFolder(root) else {
      find(
        "store.folder-missing", root, "the folder is missing", "nothing is known of \(name)",
        remedy: nil)
      return [:]
    }
    try checkRights(root)
    var numbers: [Int] = []
    for item in try disk.list(root)?.sorted() ?? [] {
      guard let number = Layout.number(item), Layout.digits(number) == item else {
        find(
          "store.foreign", .note, root + "/" + item, "it is no generation", "it is left alone",
          remedy: nil)
        continue
      }
      numbers.append(number)
    }
    var references: [WorkNote.State: String] = [:]
    for number in numbers.sorted() {
      sizes.generations += 1
      try checkGeneration(number, folder, name, &references)
    }
    try checkNumbers(numbers.sorted(), folder, name)
    return references
  }

  /// Generations are numbered without gaps, and the newest one is the one that was committed last.
  private mutating func checkNumbers(
    _ numbers: [Int], _ folder: String, _ name: EnvironmentName
  ) throws {
    let aside = try store.numbersSetAside(folder)
    // A generation that was pruned still has its folder: the first one is always 1.
    for (one, next) in zip([0] + numbers, numbers) where next > one + 1 {
      for number in one + 1..<next {
        if aside.contains(number) {
          find(
            "store.generation-aside", .note, layout.generation(number, folder),
            "it could not be read and was moved aside", "its history is not shown", remedy: nil)
        } else {
          find(
            "store.generation-missing", layout.generation(number, folder), "the folder is missing",
            "what was done then is not on record any more", remedy: "restore it from a copy")
        }
      }
    }
    let newest = numbers.last ?? 0
    let place = layout.newest(folder)
    if let pointer = try store.pointer(folder) {
      if pointer > newest {
        find(
          "store.generation-missing", layout.generation(pointer, folder), "the folder is missing",
          "the last change to \(name) is lost, generation \(newest) is shown",
          remedy:
            "restore it from a copy, or accept generation \(newest): portal-console store repair")
      } else if pointer < newest {
        find(
          "store.pointer", .note, place, "it lags behind",
          "the newest generation is shown all the same, and the next change mends it", remedy: nil)
      }
      try checkRights(place)
    } else if try disk.status(of: place) != nil {
      find(
        "store.pointer", place, "it cannot be read", "the newest generation is shown all the same")
    } else if let last = numbers.last, (try? store.checksums(last, folder)) != nil {
      find(
        "store.pointer", .note, place, "it is missing",
        "the newest generation is shown all the same, and the next change mends it", remedy: nil)
    }
  }

  private mutating func checkGeneration(
    _ number: Int, _ folder: String, _ name: EnvironmentName,
    _ references: inout [WorkNote.State: String]
  ) throws {
    let path = layout.generation(number, folder)
    guard try disk.isFolder(path) else {
      return find(
        "store.link", path, "it is no folder", "the store does not follow links",
        remedy: "put the folder itself in its place")
    }
    try checkRights(path)
    let sums: GenerationChecksums?
    do {
      sums = try store.checksums(number, folder)
    } catch let problem as Problem {
      return find(
        "store.checksums", path + "/checksums", problem.summary, "its parts cannot be verified")
    }
    let named = Set(sums?.list.lines.map(\.path) ?? Part.allCases.map(\.fileName))
    for item in try disk.list(path)?.sorted() ?? [] {
      let file = path + "/" + item
      try count(file)
      guard !named.contains(item), item != GenerationChecksums.fileName else { continue }
      if sums?.isPruned == true, Part.allCases.contains(where: { $0.fileName == item }) {
        find(
          "store.leftover", .leftover, file, "pruning was interrupted", "it is not read any more")
      } else {
        find(
          "store.foreign", .note, file, "it is none of the store's own", "it is left alone",
          remedy: nil)
      }
    }
    try checkParts(number, folder, name, sums)
    for line in sums?.states ?? [] {
      guard let state = GenerationChecksums.state(of: line.path) else {
        find(
          "store.checksums", path + "/checksums", "it names \(quoted(line.path))",
          "that is no website's state")
        continue
      }
      references[WorkNote.State(portal: state.portal, number: state.number)] = line.digest
    }
  }

  /// Every part is there, as written, readable, and speaks of this environment and generation.
  private mutating func checkParts(
    _ number: Int, _ folder: String, _ name: EnvironmentName, _ sums: GenerationChecksums?
  ) throws {
    let path = layout.generation(number, folder)
    var isWhole = true
    for part in Part.allCases where sums?.isPruned != true || part == .change {
      if part.isOptional, sums?[part.fileName] == nil { continue }
      let place = path + "/" + part.fileName
      let stands: [UInt8]?
      do {
        stands = try disk.read(place)
      } catch let problem as Problem where problem.code == "store.damaged" {
        find(
          "store.link", place, "it is no plain file",
          "generation \(number) of \(name) is not whole")
        isWhole = false
        continue
      }
      guard let bytes = stands else {
        find(
          "store.part-missing", place, "the file is missing",
          "generation \(number) of \(name) is not whole")
        isWhole = false
        continue
      }
      guard sums.map({ $0[part.fileName] == Digest.hex(bytes) }) ?? true else {
        find(
          "store.digest", place, "it is not as it was written",
          "generation \(number) of \(name) cannot be relied on")
        isWhole = false
        continue
      }
    }
    guard isWhole else { return }
    do {
      _ = try store.activity(at: number, folder)
      guard sums?.isPruned != true, let reading = try store.reading(number, folder) else { return }
      checkReferences(reading, path)
      guard number == (try store.generationNumbers(folder).max()) else { return }
      checkRecords(reading, path)
    } catch let problem as Problem {
      find(
        problem.code, problem.place ?? path, problem.summary,
        "generation \(number) of \(name) cannot be read",
        remedy: problem.code == "store.damaged" ? "portal-console store repair" : problem.remedy)
    }
  }

  /// Every state of a website that a portal's record names has a checksum.
  private mutating func checkReferences(_ reading: GenerationReading, _ path: String) {
    guard reading.format > 1 else { return }
    let named = Set(reading.states.map(\.path))
    for portal in reading.snapshot.portals {
      for state in [portal.siteGeneration, portal.baseGeneration] {
        guard let state, !named.contains(GenerationChecksums.path(portal.id, state)) else {
          continue
        }
        find(
          "store.reference", path + "/" + GenerationChecksums.fileName,
          "it does not name state \(state) of \(portal.id.tamed)",
          "that state cannot be verified")
      }
    }
  }

  /// Ids and addresses are given once.
  private mutating func checkRecords(_ reading: GenerationReading, _ path: String) {
    let name = reading.snapshot.environment.name
    var ids = Set<String>()
    for portal in reading.snapshot.portals {
      let place = path + "/" + Part.portals.fileName
      let owner = "\(portal.id) of \(name)"
      if !ids.insert(portal.id).inserted {
        find(
          "store.id-twice", place, "two portals have the id \(portal.id.tamed)",
          "only one of them can be reached",
          remedy: "roll back: portal-console environment rollback")
      }
      if let address = portal.address {
        claim("the address \(address.lowercased())", owner, at: place)
      }
      guard reading.snapshot.environment.kind == .simulated else { continue }
      // A website deployed to a test and to a production environment keeps its ids in both.
      if let id = portal.websiteRecordID {
        claim("the website record \(id) in \(name)", owner, at: place)
      }
      if let id = portal.hostID { claim("the host \(id)", owner, at: place) }
    }
  }

  /// Counts a file, and looks at its rights.
  mutating func count(_ file: String) throws {
    guard let status = try disk.status(of: file), status.item == .file else { return }
    sizes.files += 1
    sizes.bytes += status.size
    try checkRights(file)
  }
}

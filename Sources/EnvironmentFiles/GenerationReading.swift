import PortalDomain

/// One generation of an environment as it was read: whole, and held against its checksums.
struct GenerationReading {
  /// The number.
  let number: Int
  /// The state.
  let snapshot: Snapshot
  /// What was done, by whom and when.
  let activity: Activity
  /// The parts as they stand, for those that stay the same.
  let bytes: [Part: [UInt8]]
  /// The format that it was written in.
  let format: Int
  /// The states of websites that it refers to, with the digests of their manifests.
  let states: [ChecksumList.Line]

  /// The same reading with a notice on what had to be left out.
  func noticing(_ sentence: String) -> GenerationReading {
    var snapshot = snapshot
    snapshot.notice = sentence
    return GenerationReading(
      number: number, snapshot: snapshot, activity: activity, bytes: bytes, format: format,
      states: states)
  }
}

extension FileStore {
  /// Reads one generation; nil if it is gone, or if only its history is kept.
  ///
  /// - Throws: `Problem` with code `store.damaged` or `store.format-unknown`.
  func reading(_ number: Int, _ folder: String) throws -> GenerationReading? {
    let path = layout.generation(number, folder)
    guard try disk.isFolder(path) else {
      guard try disk.status(of: path) == nil else {
        throw Problem.damaged("\(path.tamed) is not a folder", place: path)
      }
      return nil
    }
    let sums = try checksums(number, folder)
    if let sums, sums.isPruned { return nil }
    var bytes: [Part: [UInt8]] = [:]
    for part in Part.allCases where !part.isOptional || sums?[part.fileName] != nil {
      guard let content = try partBytes(part, number, folder, sums) else { return nil }
      bytes[part] = content
    }
    func value<Value: Codable>(_ part: Part, _ type: Value.Type) throws -> PartFile<Value> {
      let place = path + "/" + part.fileName
      let file = try StoreJSON.decode(PartFile<Value>.self, bytes[part] ?? [], at: place)
      guard file.part == part else {
        throw Problem.damaged("\(place.tamed) holds the part \(file.part.rawValue)", place: place)
      }
      return file
    }
    let environment = try value(.environment, Environment.self)
    let told = try value(.change, Activity.self).value
    try expect(told, number, folder)
    guard environment.value.name == told.environment else {
      throw Problem.damaged(
        "\(path.tamed) is a state of \(environment.value.name), not of \(told.environment)",
        place: path)
    }
    guard sums != nil || environment.format == 1 else {
      throw Problem.damaged("\(path.tamed)/checksums is missing", place: path + "/checksums")
    }
    var snapshot = Snapshot(environment: environment.value)
    snapshot.generation = number
    snapshot.licenses = try value(.licenses, LicenseFacts.self).value
    snapshot.solutions = try value(.solutions, SolutionFacts.self).value
    snapshot.maps = try value(.maps, MapFacts.self).value
    snapshot.portals = try value(.portals, [Portal].self).value
    if sums == nil {
      // Format 1 kept the base beside the website, under the same number.
      for index in snapshot.portals.indices {
        snapshot.portals[index].baseGeneration = snapshot.portals[index].siteGeneration
      }
    }
    if bytes[.updates] != nil {
      snapshot.updates = try value(.updates, [OpenUpdate].self).value
    }
    return GenerationReading(
      number: number, snapshot: snapshot, activity: told, bytes: bytes,
      format: sums == nil ? 1 : environment.format, states: sums?.states ?? [])
  }

  /// What was done at a generation; nil if it is gone.
  func activity(at number: Int, _ folder: String) throws -> Activity? {
    guard
      let bytes = try partBytes(.change, number, folder, try checksums(number, folder))
    else { return nil }
    let place = layout.generation(number, folder) + "/" + Part.change.fileName
    let told = try StoreJSON.decode(PartFile<Activity>.self, bytes, at: place).value
    try expect(told, number, folder)
    return told
  }

  /// A folder that was copied or swapped with another one is sound in itself, and still the wrong one.
  private func expect(_ told: Activity, _ number: Int, _ folder: String) throws {
    guard let name = FolderName.name(of: folder),
      told.generation != number || told.environment != name
    else { return }
    let path = layout.generation(number, folder)
    throw Problem.damaged(
      "\(path.tamed) holds generation \(told.generation) of \(told.environment)", place: path)
  }

  /// The bytes of a part, held against its checksum; nil if the generation is gone.
  private func partBytes(
    _ part: Part, _ number: Int, _ folder: String, _ sums: GenerationChecksums?
  ) throws -> [UInt8]? {
    let path = layout.generation(number, folder)
    let place = path + "/" + part.fileName
    guard let bytes = try disk.read(place) else {
      guard try disk.isFolder(path) else { return nil }
      throw Problem.damaged("\(place.tamed) is missing", place: place)
    }
    guard let sums else { return bytes }
    guard let digest = sums[part.fileName] else {
      throw Problem.damaged("\(path.tamed)/checksums does not name \(part.fileName)", place: path)
    }
    guard Digest.hex(bytes) == digest else {
      // A format that is still to come is the likelier reason, and says more.
      if let format = try? StoreJSON.decode(FormatOnly.self, bytes, at: place).format,
        format > Part.format
      {
        throw UnknownFormat(format: format).problem(place)
      }
      throw Problem.damaged("\(place.tamed) differs from its checksum", place: place)
    }
    return bytes
  }

  /// The checksums of a generation; nil if it has none, as in format 1.
  func checksums(_ number: Int, _ folder: String) throws -> GenerationChecksums? {
    let place = layout.generation(number, folder) + "/" + GenerationChecksums.fileName
    return try disk.read(place).map { try GenerationChecksums($0, at: place) }
  }
}

/// The checksums of a generation: of its own parts, and of the manifests that it refers to.
///
/// A last line, which `sha256sum` takes for a comment, holds the digest of the lines before it: a list
/// that lost its end must not look like one that never had more.
struct GenerationChecksums {
  static let fileName = "checksums"

  let list: ChecksumList

  init(_ list: ChecksumList) { self.list = list }

  /// Reads the checksums of a generation.
  ///
  /// - Throws: `Problem` with code `store.damaged` where they are not as they were written.
  init(_ bytes: [UInt8], at place: String) throws {
    let lines = bytes.dropLast(Self.end(of: []).count)
    guard bytes.suffix(from: lines.endIndex).elementsEqual(Self.end(of: lines)) else {
      throw Problem.damaged("\(place.tamed) is not as it was written", place: place)
    }
    list = try ChecksumList(Array(lines), at: place)
  }

  /// The checksums as a file.
  var bytes: [UInt8] {
    let lines = list.bytes
    return lines + Self.end(of: lines)
  }

  private static func end(of lines: some Sequence<UInt8>) -> [UInt8] {
    Array("# sum \(Digest.hex(lines))\n".utf8)
  }

  /// The digest of a file of the generation itself.
  subscript(fileName: String) -> String? { list.lines.first { $0.path == fileName }?.digest }

  /// The parts of the generation itself.
  var own: [ChecksumList.Line] { list.lines.filter { !$0.path.contains("/") } }

  /// Parts by name, then manifests.
  static func order(_ one: ChecksumList.Line, _ other: ChecksumList.Line) -> Bool {
    let (mine, theirs) = (one.path.hasPrefix("../"), other.path.hasPrefix("../"))
    return mine == theirs ? one.path < other.path : !mine
  }

  /// The manifests, by path as seen from the generation's folder.
  var states: [ChecksumList.Line] { list.lines.filter { $0.path.hasPrefix("../") } }

  /// Whether only the history of the generation is kept.
  var isPruned: Bool { list.lines.map(\.path) == [Part.change.fileName] }

  /// The path of a manifest, as seen from a generation's folder.
  static func path(_ portal: String, _ state: Int) -> String {
    "../../sites/\(portal)/generations/\(Layout.digits(state))/manifest"
  }

  /// The portal and the state that a path speaks of; nil if it is none of ours.
  static func state(of path: String) -> (portal: String, number: Int)? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 7, parts[0] == "..", parts[1] == "..", parts[2] == "sites",
      parts[4] == "generations", parts[6] == "manifest", let number = Layout.number(parts[5]),
      SitePath.isSafe(parts[3])
    else { return nil }
    return (parts[3], number)
  }
}

/// The format number of a state file, whatever else it holds.
private struct FormatOnly: Decodable {
  let format: Int
}

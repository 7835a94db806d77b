/// Three websites' files beside each other: what differs, and the record files that do as records.
///
/// Equal files are read once and forgotten, so that memory follows what differs and not how large the sites are.
struct SiteComparison: Sendable {
  /// A path on the three sides.
  struct Place: Sendable {
    let path: String
    /// What stands there, in the order base, ours, theirs.
    var kinds: (base: SiteEntry.Kind?, ours: SiteEntry.Kind?, theirs: SiteEntry.Kind?)
    /// Whether the content is the same, folders and permissions aside.
    var baseIsOurs = false
    var baseIsTheirs = false
    var oursIsTheirs = false
    /// The record files of the sides, cut.
    var texts: (base: SiteText?, ours: SiteText?, theirs: SiteText?) = (nil, nil, nil)

    /// Whether all three sides have the same.
    var isSame: Bool { baseIsOurs && baseIsTheirs }

    subscript(side: MergeSide) -> SiteEntry.Kind? {
      switch side {
      case .base: kinds.base
      case .ours: kinds.ours
      case .theirs: kinds.theirs
      }
    }

    func text(_ side: MergeSide) -> SiteText? {
      switch side {
      case .base: texts.base
      case .ours: texts.ours
      case .theirs: texts.theirs
      }
    }
  }

  /// The paths, sorted.
  var places: [Place]
  /// Where a path is in `places`.
  private let index: [PathKey: Int]

  /// What stands at a path.
  func place(_ path: String) -> Place? { index[PathKey(path)].map { places[$0] } }

  /// A path by its bytes: Unicode takes two spellings of one name for the same, a file system does not.
  private struct PathKey: Hashable {
    let path: String
    init(_ path: String) { self.path = path }
    static func == (one: PathKey, other: PathKey) -> Bool {
      one.path.utf8.elementsEqual(other.path.utf8)
    }
    func hash(into hasher: inout Hasher) {
      var path = path
      path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// The three sides to read from.
  struct Trees: Sendable {
    let base, ours, theirs: any SiteTree

    subscript(side: MergeSide) -> any SiteTree {
      switch side {
      case .base: base
      case .ours: ours
      case .theirs: theirs
      }
    }
  }

  /// Whether a path belongs to one environment and is never merged.
  static func isEnvironments(_ path: String) -> Bool {
    path.hasPrefix(".portalconfig/") || path.hasPrefix(".git/") || path == ".git"
      || path.contains("/.portalconfig/")
  }

  /// Lists and compares.
  init(_ trees: Trees) async throws {
    async let base = trees.base.entries()
    async let ours = trees.ours.entries()
    let theirs = try trees.theirs.entries()
    var index: [PathKey: Int] = [:]
    var places: [Place] = []
    for entry in try await base where !Self.isEnvironments(entry.path) {
      index[PathKey(entry.path)] = places.count
      places.append(Place(path: entry.path, kinds: (entry.kind, nil, nil)))
    }
    index.reserveCapacity(places.count * 2)
    for entry in try await ours where !Self.isEnvironments(entry.path) {
      if let place = index[PathKey(entry.path)] {
        places[place].kinds.ours = entry.kind
      } else {
        index[PathKey(entry.path)] = places.count
        places.append(Place(path: entry.path, kinds: (nil, entry.kind, nil)))
      }
    }
    for entry in theirs where !Self.isEnvironments(entry.path) {
      if let place = index[PathKey(entry.path)] {
        places[place].kinds.theirs = entry.kind
      } else {
        index[PathKey(entry.path)] = places.count
        places.append(Place(path: entry.path, kinds: (nil, nil, entry.kind)))
      }
    }
    self.index = index
    // Two halves at a time: reading small files waits for the system more than for us.
    let half = places.count / 2
    let (low, high) = (Array(places[..<half]), Array(places[half...]))
    async let first = Self.compared(low, trees)
    let second = try await Self.compared(high, trees)
    self.places = try await first + second
  }

  @concurrent
  private static func compared(_ places: [Place], _ trees: Trees) async throws -> [Place] {
    try places.map { try compare($0, trees) }
  }

  /// Compares what stands at a path, and cuts record files that differ.
  private static func compare(_ place: Place, _ trees: Trees) throws -> Place {
    var place = place
    var read: (base: [UInt8]?, ours: [UInt8]?, theirs: [UInt8]?) = (nil, nil, nil)
    let isRecords = place.path.hasSuffix(".yml")
    func size(_ kind: SiteEntry.Kind?) -> Int? {
      if case .file(let size, _)? = kind { size } else { nil }
    }
    let (base, ours, theirs) = (
      size(place.kinds.base), size(place.kinds.ours), size(place.kinds.theirs)
    )
    if let base, isRecords || base == ours || base == theirs {
      read.base = try trees.base.bytes(of: place.path)
    }
    if let ours, isRecords || ours == base || ours == theirs {
      read.ours = try trees.ours.bytes(of: place.path)
    }
    if let theirs, isRecords || theirs == base || theirs == ours {
      read.theirs = try trees.theirs.bytes(of: place.path)
    }
    func same(
      _ one: SiteEntry.Kind?, _ other: SiteEntry.Kind?, _ first: [UInt8]?, _ second: [UInt8]?
    ) -> Bool {
      switch (one, other) {
      case (nil, nil), (.emptyFolder?, .emptyFolder?): true
      case (.file(let size, _)?, .file(let otherSize, _)?):
        size == otherSize && first.map { a in second.map { isEqual(a, $0) } ?? false } ?? false
      case (.link(let target)?, .link(let otherTarget)?): target == otherTarget
      default: false
      }
    }
    place.baseIsOurs = same(place.kinds.base, place.kinds.ours, read.base, read.ours)
    place.baseIsTheirs = same(place.kinds.base, place.kinds.theirs, read.base, read.theirs)
    place.oursIsTheirs =
      place.baseIsOurs && place.baseIsTheirs
      || same(place.kinds.ours, place.kinds.theirs, read.ours, read.theirs)
    if isRecords, !place.isSame {
      place.texts.base = read.base.map { SiteText($0) }
      place.texts.ours = place.baseIsOurs ? place.texts.base : read.ours.map { SiteText($0) }
      place.texts.theirs =
        place.baseIsTheirs
        ? place.texts.base
        : place.oursIsTheirs ? place.texts.ours : read.theirs.map { SiteText($0) }
    }
    return place
  }

  /// One website alone, the same on no other side, with every record file cut: for rules that ask about one.
  init(_ site: SiteFiles) {
    var index: [PathKey: Int] = [:]
    places = []
    for file in site.files {
      let kind = SiteEntry.Kind.file(size: file.bytes.count, isExecutable: false)
      var place = Place(path: file.path, kinds: (nil, nil, kind))
      if file.path.hasSuffix(".yml") { place.texts.theirs = SiteText(file.bytes) }
      index[PathKey(file.path)] = places.count
      places.append(place)
    }
    self.index = index
  }

  /// Cuts the record files that are the same on all sides too, for what refers to their records.
  mutating func readAll(_ trees: Trees) throws {
    for index in places.indices where places[index].isSame && places[index].path.hasSuffix(".yml") {
      guard case .file? = places[index].kinds.base else { continue }
      let text = SiteText(try trees.base.bytes(of: places[index].path))
      places[index].texts = (text, text, text)
    }
  }

  /// Whether two texts are the same, eight bytes at a time.
  static func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return one.withUnsafeBytes { a in
      other.withUnsafeBytes { b in
        if a.baseAddress == b.baseAddress { return true }
        var offset = 0
        while offset + 8 <= a.count {
          guard
            a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
              == b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          else { return false }
          offset += 8
        }
        while offset < a.count {
          guard a[offset] == b[offset] else { return false }
          offset += 1
        }
        return true
      }
    }
  }
}

/// Compares records of different sides by what they say, where ids do not tell.
struct Likeness {
  /// A record of a side, and the group it stands for.
  struct Place: Hashable {
    let side: MergeSide
    let record: Int
    let group: Int
  }

  /// Two groups that are one.
  struct Pair {
    let left, right: Int
    /// Whether nothing else could be meant.
    let isSure: Bool
  }

  private let sides: [MergeSide: SiteSide]
  private let trees: SiteComparison.Trees
  private var keys: [MergeSide: NaturalKeys]
  private var counts: [MergeSide: [String: Int]] = [:]
  private var prints: [Place: [String: Int]] = [:]

  init(
    _ base: SiteSide, _ ours: SiteSide, _ theirs: SiteSide, _ trees: SiteComparison.Trees
  ) {
    sides = [.base: base, .ours: ours, .theirs: theirs]
    self.trees = trees
    keys = [.base: NaturalKeys(base), .ours: NaturalKeys(ours), .theirs: NaturalKeys(theirs)]
  }

  private mutating func key(_ place: Place) -> String? { keys[place.side]?.key(place.record) }

  /// Pairs with the same natural key; twins by what else they say.
  mutating func keyed(
    _ left: [Place], _ right: [Place], isStrict: Bool
  ) throws -> [Pair] {
    var lefts: [String: [Place]] = [:]
    var rights: [String: [Place]] = [:]
    for place in left { if let key = key(place) { lefts[key, default: []].append(place) } }
    for place in right { if let key = key(place) { rights[key, default: []].append(place) } }
    var result: [Pair] = []
    for key in lefts.keys.sorted() {
      guard let ones = lefts[key], let others = rights[key] else { continue }
      if ones.count == 1, others.count == 1 {
        if isStrict, let side = others.first?.side, count(of: key, side) > 1 { continue }
        result.append(Pair(left: ones[0].group, right: others[0].group, isSure: true))
        continue
      }
      if isStrict { continue }
      var scored: [(score: Double, one: Place, other: Place)] = []
      for one in ones { for other in others { scored.append((try score(one, other), one, other)) } }
      scored.sort {
        $0.score != $1.score
          ? $0.score > $1.score
          : ($0.one.record, $0.other.record) < ($1.one.record, $1.other.record)
      }
      var taken = Set<Place>()
      for pair in scored where !taken.contains(pair.one) && !taken.contains(pair.other) {
        taken.formUnion([pair.one, pair.other])
        // Sure is a twin only where it is like no other and none is left over.
        let isRivaled = scored.contains {
          ($0.one == pair.one) != ($0.other == pair.other) && $0.score >= pair.score
        }
        result.append(
          Pair(
            left: pair.one.group, right: pair.other.group,
            isSure: ones.count == others.count && !isRivaled))
      }
    }
    return result
  }

  /// Pairs that share what a moved or renamed record keeps, where nothing else does.
  mutating func moved(_ left: [Place], _ right: [Place]) -> [Pair] {
    func grouped(_ places: [Place], _ keys: inout [MergeSide: NaturalKeys]) -> [String: [Place]] {
      var result: [String: [Place]] = [:]
      for place in places {
        for key in keys[place.side]?.looserKeys(place.record) ?? [] {
          result[key, default: []].append(place)
        }
      }
      return result
    }
    let (lefts, rights) = (grouped(left, &keys), grouped(right, &keys))
    var taken = Set<Place>()
    var result: [Pair] = []
    for key in lefts.keys.sorted() {
      guard let one = lefts[key], let other = rights[key], one.count == 1, other.count == 1,
        !taken.contains(one[0]), !taken.contains(other[0])
      else { continue }
      taken.formUnion([one[0], other[0]])
      result.append(Pair(left: one[0].group, right: other[0].group, isSure: false))
    }
    return result
  }

  /// How many records of a side have a natural key.
  private mutating func count(of key: String, _ side: MergeSide) -> Int {
    if counts[side] == nil {
      var found: [String: Int] = [:]
      for record in sides[side]?.records.indices ?? 0..<0 {
        if let key = keys[side]?.key(record) { found[key, default: 0] += 1 }
      }
      counts[side] = found
    }
    return counts[side]?[key] ?? 0
  }

  /// Pairs whose texts are nearly the same and like no other: records that were renamed.
  mutating func renamed(_ left: [Place], _ right: [Place]) throws -> [Pair] {
    let ones = try left.compactMap { place in try prose(place).map { (place, $0) } }
    let others = try right.compactMap { place in try prose(place).map { (place, $0) } }
    guard ones.count * others.count <= 40_000 else { return [] }
    var fits: [Place: [Place]] = [:]
    var back: [Place: Int] = [:]
    for (one, lines) in ones {
      for (other, otherLines) in others where Self.isNear(lines, otherLines) {
        fits[one, default: []].append(other)
        back[other, default: 0] += 1
      }
    }
    return ones.compactMap { one, _ in
      guard let only = fits[one], only.count == 1, back[only[0]] == 1 else { return nil }
      return Pair(left: one.group, right: only[0].group, isSure: false)
    }
  }

  /// Whether nine of ten lines are the same.
  private static func isNear(_ one: [Int: Int], _ other: [Int: Int]) -> Bool {
    let (total, otherTotal) = (one.values.reduce(0, +), other.values.reduce(0, +))
    guard min(total, otherTotal) * 10 >= max(total, otherTotal) * 9 else { return false }
    let common = one.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
    return common * 10 >= max(total, otherTotal) * 9
  }

  /// The lines of the files beside a record, counted; nil where they say too little to tell by.
  private mutating func prose(_ place: Place) throws -> [Int: Int]? {
    guard let side = sides[place.side] else { return nil }
    var lines: [Int: Int] = [:]
    var size = 0
    for (_, path) in side.records[place.record].sides {
      let bytes = named(try trees[place.side].bytes(of: path), place.side)
      size += bytes.count
      for line in TextMerge.lines(of: bytes[...], dropsReturn: true) where !line.isEmpty {
        lines[line.hashValue, default: 0] += 1
      }
    }
    return size >= 80 ? lines : nil
  }

  /// How much two records say the same: 0 to 1.
  private mutating func score(_ one: Place, _ other: Place) throws -> Double {
    let (first, second) = (try fingerprint(one), try fingerprint(other))
    let all = Set(first.keys).union(second.keys)
    guard !all.isEmpty else { return 1 }
    return Double(all.count { first[$0] == second[$0] }) / Double(all.count)
  }

  private mutating func fingerprint(_ place: Place) throws -> [String: Int] {
    if let known = prints[place] { return known }
    guard let side = sides[place.side] else { return [:] }
    var result: [String: Int] = [:]
    let text = side.text(place.record)
    for entry in side.spans(place.record).entries
    where entry.key != side.records[place.record].idKey && entry.key != "annotationid"
      && entry.key != "objectid"
    {
      result[entry.key.lowercased()] = named(Array(text.bytes[entry.value]), place.side).hashValue
    }
    for (part, path) in side.records[place.record].sides {
      result[part] = named(try trees[place.side].bytes(of: path), place.side).hashValue
    }
    prints[place] = result
    return result
  }

  /// A text in which ids of records are replaced by what their records are called.
  private mutating func named(_ bytes: [UInt8], _ side: MergeSide) -> [UInt8] {
    var edits: [(Int, GUID)] = []
    bytes.withUnsafeBufferPointer { GUID.scan($0) { edits.append(($0, $1)) } }
    var result = bytes
    for (place, guid) in edits.reversed() {
      guard let owner = sides[side]?.owners[guid], let key = keys[side]?.key(owner.record) else {
        continue
      }
      result.replaceSubrange(place..<(place + 36), with: Array(key.utf8))
    }
    return result
  }
}

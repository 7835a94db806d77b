/// Which records of base, ours and theirs are the same one.
struct RecordMatching: Sendable {
  /// One record on the sides that have it.
  struct Group: Sendable {
    var base: Int?
    var ours: Int?
    var theirs: Int?
    /// How theirs and ours were found to be this record.
    var baseTheirs: MatchMeans?
    var baseOurs: MatchMeans?
    var oursTheirs: MatchMeans?

    subscript(side: MergeSide) -> Int? {
      switch side {
      case .base: base
      case .ours: ours
      case .theirs: theirs
      }
    }
  }

  private(set) var groups: [Group] = []
  /// The group of each record of a side.
  private(set) var groupOfBase: [Int]
  private(set) var groupOfOurs: [Int]
  private(set) var groupOfTheirs: [Int]
  /// Whether theirs is a later state of base, and not the same template in another organization.
  private(set) var isOneLineage = true

  /// Pairs that say nearly the same and that a person told to be two records.
  private(set) var separated: [(base: Int, other: Int, side: MergeSide)] = []

  private let base, ours, theirs: SiteSide

  /// Matches by id.
  init(_ base: SiteSide, _ ours: SiteSide, _ theirs: SiteSide) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
    groupOfBase = Array(repeating: -1, count: base.records.count)
    groupOfOurs = Array(repeating: -1, count: ours.records.count)
    groupOfTheirs = Array(repeating: -1, count: theirs.records.count)
    for record in base.records.indices {
      groupOfBase[record] = groups.count
      groups.append(Group(base: record))
    }
    // First those that stand at the same path, so that a file left behind does not take the place.
    for samePath in [true, false] {
      for record in theirs.records.indices where groupOfTheirs[record] < 0 {
        if let other = twin(
          record, theirs, base, samePath, { groups[groupOfBase[$0]].theirs == nil })
        {
          join(theirs: record, to: groupOfBase[other], .id)
        }
      }
      for record in ours.records.indices where groupOfOurs[record] < 0 {
        if let other = twin(record, ours, base, samePath, { groups[groupOfBase[$0]].ours == nil }) {
          join(ours: record, to: groupOfBase[other], .id)
        }
      }
    }
    for record in theirs.records.indices where groupOfTheirs[record] < 0 {
      groupOfTheirs[record] = groups.count
      groups.append(Group(theirs: record))
    }
    for samePath in [true, false] {
      for record in ours.records.indices where groupOfOurs[record] < 0 {
        if let other = twin(
          record, ours, theirs, samePath, { groups[groupOfTheirs[$0]].ours == nil })
        {
          let group = groupOfTheirs[other]
          groups[group].ours = record
          groups[group].oursTheirs = .id
          groupOfOurs[record] = group
        }
      }
    }
    for record in ours.records.indices where groupOfOurs[record] < 0 {
      groupOfOurs[record] = groups.count
      groups.append(Group(ours: record))
    }
    let paired = groups.count { $0.baseTheirs == .id }
    isOneLineage = paired * 3 >= min(base.records.count, theirs.records.count)
  }

  private mutating func join(theirs record: Int, to group: Int, _ means: MatchMeans) {
    groups[group].theirs = record
    groups[group].baseTheirs = means
    groupOfTheirs[record] = group
  }

  private mutating func join(ours record: Int, to group: Int, _ means: MatchMeans) {
    groups[group].ours = record
    groups[group].baseOurs = means
    groupOfOurs[record] = group
  }

  private func twin(
    _ record: Int, _ side: SiteSide, _ other: SiteSide, _ samePath: Bool, _ isFree: (Int) -> Bool
  ) -> Int? {
    let wanted = side.records[record]
    return other.byID[wanted.guid]?.first { candidate in
      other.records[candidate].type == wanted.type && isFree(candidate)
        && (!samePath || other.path(candidate) == side.path(record))
    }
  }

  // MARK: Those that ids leave over

  /// Groups of a shape by type, without those whose id stands twice (files left behind).
  private func open(_ isOpen: (Group) -> Bool, _ record: (Group) -> Int?, _ side: SiteSide)
    -> [String: [Int]]
  {
    var result: [String: [Int]] = [:]
    for (number, group) in groups.enumerated() where isOpen(group) {
      guard let record = record(group), side.byID[side.records[record].guid]?.count == 1 else {
        continue
      }
      result[side.records[record].type, default: []].append(number)
    }
    return result
  }

  private var openBaseForTheirs: [String: [Int]] {
    open({ $0.base != nil && $0.theirs == nil }, \.base, base)
  }
  private var openTheirs: [String: [Int]] {
    open({ $0.base == nil && $0.theirs != nil }, \.theirs, theirs)
  }
  private var openBaseForOurs: [String: [Int]] {
    open({ $0.base != nil && $0.ours == nil }, \.base, base)
  }
  private var openOurs: [String: [Int]] {
    open({ $0.base == nil && $0.ours != nil && $0.theirs == nil }, \.ours, ours)
  }
  private var openTheirsForOurs: [String: [Int]] {
    open({ $0.base == nil && $0.ours == nil && $0.theirs != nil }, \.theirs, theirs)
  }

  /// Whether records are left over that could be each other.
  var hasLeftOver: Bool {
    func meet(_ one: [String: [Int]], _ other: [String: [Int]]) -> Bool {
      one.keys.contains { other[$0] != nil }
    }
    return meet(openBaseForTheirs, openTheirs) || meet(openBaseForOurs, openOurs)
      || meet(openTheirsForOurs, openOurs)
  }

  /// The ways to match what ids leave over, from the surest on.
  private enum How { case key, looserKey, prose }

  /// Matches what ids leave over by natural keys, then what was renamed by what it says.
  ///
  /// Those whose rename is told to be `separate` by its id stay two records.
  mutating func matchByMeaning(
    _ trees: SiteComparison.Trees, separate: Set<String>
  ) throws {
    var likeness = Likeness(base, ours, theirs, trees)
    for how in [How.key, .looserKey, .prose] {
      for pair in try pairs(openBaseForTheirs, openTheirs, .theirs, how, &likeness) {
        let (left, right) = (pair.left, pair.right)
        let means: MatchMeans =
          how == .prose ? .similarity : how == .key && pair.isSure ? .naturalKey : .partOfKey
        guard let record = groups[right].theirs else { continue }
        if means == .similarity, part(left, record, .theirs, separate) { continue }
        let ours = groups[right].ours
        join(theirs: record, to: left, means)
        groups[right] = Group()
        if let ours {
          if groups[left].ours == nil {
            join(ours: ours, to: left, .naturalKey)
          } else {
            groupOfOurs[ours] = groups.count
            groups.append(Group(ours: ours))
          }
        }
      }
      for pair in try pairs(openBaseForOurs, openOurs, .ours, how, &likeness) {
        let (left, right) = (pair.left, pair.right)
        let means: MatchMeans =
          how == .prose ? .similarity : how == .key && pair.isSure ? .naturalKey : .partOfKey
        guard let record = groups[right].ours else { continue }
        if means == .similarity, part(left, record, .ours, separate) { continue }
        join(ours: record, to: left, means)
        groups[right] = Group()
      }
      if how != .key { continue }
      for pair in try pairs(openTheirsForOurs, openOurs, .ours, .key, &likeness) {
        let (left, right) = (pair.left, pair.right)
        let means: MatchMeans =
          how == .prose ? .similarity : how == .key && pair.isSure ? .naturalKey : .partOfKey
        guard let record = groups[right].ours else { continue }
        groups[left].ours = record
        groups[left].oursTheirs = means
        groupOfOurs[record] = left
        groups[right] = Group()
      }
    }
  }

  /// Notes a pair that a person told to be two records; whether it is one.
  private mutating func part(
    _ group: Int, _ other: Int, _ side: MergeSide, _ separate: Set<String>
  ) -> Bool {
    guard !separate.isEmpty, let record = groups[group].base else { return false }
    let id = Self.renameID(base, record, side == .theirs ? theirs : ours, other, side)
    guard separate.contains(id) else { return false }
    separated.append((record, other, side))
    return true
  }

  /// Pairs of groups: those on the left have base (or theirs), those on the right the side asked for.
  private func pairs(
    _ left: [String: [Int]], _ right: [String: [Int]], _ side: MergeSide, _ how: How,
    _ likeness: inout Likeness
  ) throws -> [Likeness.Pair] {
    var result: [Likeness.Pair] = []
    for type in left.keys.sorted() {
      guard let candidates = right[type] else { continue }
      let lefts = (left[type] ?? []).map { group -> Likeness.Place in
        groups[group].base.map { .init(side: .base, record: $0, group: group) }
          ?? .init(side: .theirs, record: groups[group].theirs ?? 0, group: group)
      }
      let rights = candidates.compactMap { group in
        groups[group][side].map { Likeness.Place(side: side, record: $0, group: group) }
      }
      // A later state of the same template keeps ids, so there twins of a name are not guessed at.
      let isStrict = side == .theirs && isOneLineage
      switch how {
      case .key: result += try likeness.keyed(lefts, rights, isStrict: isStrict)
      case .looserKey: if !isStrict { result += likeness.moved(lefts, rights) }
      case .prose: result += try likeness.renamed(lefts, rights)
      }
    }
    return result
  }
}

/// How two records were found to be the same.
public enum MatchMeans: String, Hashable, Sendable, Codable {
  /// They have the same id.
  case id
  /// They have the same natural key: name, address, language, what they hang on.
  case naturalKey
  /// They share what a moved or renamed record keeps of its natural key.
  case partOfKey
  /// They say nearly the same under other names; to be confirmed.
  case similarity
}

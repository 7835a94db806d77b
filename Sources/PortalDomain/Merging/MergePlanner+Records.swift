/// The entries of a record that is made of several sides.
struct FieldsOfRecord {
  /// An entry of the result.
  enum Entry {
    /// An entry of ours or theirs as it is.
    case taken(MergeSide, Int)
    /// A key with a spelling made of both.
    case made(key: String, value: [UInt8])
    /// What a conflict decides: the entry of each side.
    case choice(conflict: String, key: String, base: Int?, ours: Int?, theirs: Int?)
  }

  /// The entries in order.
  var entries: [Entry]
  /// Whose lines between entries are kept.
  var skeleton: MergeSide
}

extension MergePlanner {
  /// Finds the ids that theirs has and the result will not.
  mutating func findLost() {
    for (number, group) in groups.enumerated() {
      guard let theirs = group.theirs, group.base != nil, group.ours == nil else { continue }
      note(theirs, number)
    }
    func note(_ theirs: Int, _ group: Int) {
      let record = sides.theirs.records[theirs]
      lost[record.guid] = group
      if let attachment = record.attachment { lost[attachment] = group }
    }
    if lost.isEmpty { return }
    // New records that hang on what the website deleted are left out; so are those that hang on them.
    var found = true
    while found {
      found = false
      for (number, group) in groups.enumerated() {
        guard let theirs = group.theirs, group.base == nil, group.ours == nil,
          lost[sides.theirs.records[theirs].guid] == nil,
          firstLost(in: Array(sides.theirs.bytes(theirs))) != nil
        else { continue }
        note(theirs, number)
        found = true
      }
    }
  }

  /// A group that a text of theirs refers to and that the result lacks.
  func firstLost(in bytes: [UInt8]) -> Int? {
    if lost.isEmpty { return nil }
    var result: Int?
    bytes.withUnsafeBufferPointer { GUID.scan($0) { _, guid in result = result ?? lost[guid] } }
    return result
  }

  /// Decides about a record.
  mutating func decide(_ number: Int) throws -> Outcome {
    let group = groups[number]
    if let base = group.base,
      sides.base.documents[sides.base.records[base].document].isSame
    {
      return .ours
    }
    if group.base != nil || group.ours != nil || group.theirs != nil { units += 1 }
    switch (group.base, group.ours, group.theirs) {
    case (_, let ours?, let theirs?): return mergeFields(group.base, ours, theirs, group)
    case (let base?, let ours?, nil):
      return try decideDeletedByTheirs(number, base: base, ours: ours)
    case (let base?, nil, let theirs?):
      guard try !isSame(.base, base, .theirs, theirs) else {
        tell(.deleted, .ours, label(group))
        return .nowhere
      }
      return .contested(
        contest(
          .deleteModify, label(group),
          reason: "your site deleted it, the new template changed it", change: .deleted))
    case (nil, nil, let theirs?):
      guard lost[sides.theirs.records[theirs].guid] != nil else {
        tell(.added, .theirs, label(group))
        return .theirs
      }
      return hang(number)
    case (nil, _?, nil):
      tell(.added, .ours, label(group))
      return .ours
    case (_?, nil, nil):
      tell(.deleted, .merged, label(group))
      return .nowhere
    case (nil, nil, nil): return .nowhere
    }
  }

  /// A new record that hangs on one which the result lacks: told once, for the first of a chain.
  private mutating func hang(_ number: Int) -> Outcome {
    var (first, seen) = (number, Set<Int>())
    while seen.insert(first).inserted {
      let others = lostGroups(referredBy: first)
      if let target = others.first(where: { groups[$0].base != nil }) {
        let found = label(groups[first])
        guard first == number else {
          // It comes along with the one it hangs on.
          return .contested(conflictID(found, field: nil))
        }
        return .contested(
          contest(
            .deleteModify, found,
            reason:
              "it is new in the template and refers to \(quoted(label(groups[target]).name)), "
              + "which your site deleted", change: .added))
      }
      guard let next = others.first else { break }
      first = next
    }
    tell(.added, .theirs, label(groups[number]))
    return .theirs
  }

  /// The groups that a new record refers to and that the result lacks, itself not counted.
  private func lostGroups(referredBy number: Int) -> [Int] {
    guard let theirs = groups[number].theirs else { return [] }
    var result: [Int] = []
    Array(sides.theirs.bytes(theirs)).withUnsafeBufferPointer {
      GUID.scan($0) { _, guid in
        if let found = lost[guid], found != number { result.append(found) }
      }
    }
    return result
  }

  private mutating func decideDeletedByTheirs(
    _ number: Int, base: Int, ours: Int
  ) throws -> Outcome {
    let group = groups[number]
    // What was moved or renamed here is not as the template had it, whatever its fields say.
    let isMoved = group.baseOurs == .partOfKey || group.baseOurs == .similarity
    guard try !isMoved && isSame(.base, base, .ours, ours) else {
      return .contested(
        contest(
          .modifyDelete, label(group),
          reason: "your site changed it, the new template deleted it", change: .deleted))
    }
    guard kept.contains(number) else {
      tell(.deleted, .theirs, label(group))
      return .gone
    }
    if isForeign {
      // Another organization's site lacks it, which says little: what is in use stays.
      tell(.deleted, .noise, label(group))
      return .ours
    }
    return .contested(
      contest(
        .modifyDelete, label(group),
        reason: "the new template deleted it, but your site refers to it", change: .deleted))
  }

  // MARK: Whole records

  /// Whether two records say the same, the files beside them included.
  func isSame(_ one: MergeSide, _ first: Int, _ other: MergeSide, _ second: Int) throws -> Bool {
    let (text, otherText) = (sides[one].text(first), sides[other].text(second))
    let (spans, otherSpans) = (sides[one].spans(first), sides[other].spans(second))
    let keys = Set(spans.entries.map { $0.key.lowercased() })
      .union(otherSpans.entries.map { $0.key.lowercased() })
    for key in keys where !FieldMerge.isVolatile(key) {
      let mine = FieldMerge.Value(text, spans.entry(key), map(for: one))
      let its = FieldMerge.Value(otherText, otherSpans.entry(key), map(for: other))
      if mine.block != its.block, mine.meaning != its.meaning {
        if key == sides[one].records[first].idKey.lowercased() { continue }
        return false
      }
    }
    let parts = Set(sides[one].records[first].sides.keys)
      .union(sides[other].records[second].sides.keys)
    for part in parts {
      let mine = try read(one, sides[one].records[first].sides[part], map(for: one)) ?? []
      let its = try read(other, sides[other].records[second].sides[part], map(for: other)) ?? []
      if !FileMerge.isLooselySame(mine, its) { return false }
    }
    return true
  }

  func map(for side: MergeSide) -> [GUID: GUID] {
    switch side {
    case .base: map.base
    case .theirs: map.theirs
    case .ours: [:]
    }
  }

  func read(_ side: MergeSide, _ path: String?, _ map: [GUID: GUID]) throws -> [UInt8]? {
    guard let path else { return nil }
    let bytes = try trees[side].bytes(of: path)
    return GUID.translated(bytes, by: map) ?? bytes
  }

  // MARK: Fields

  private mutating func mergeFields(
    _ base: Int?, _ ours: Int, _ theirs: Int, _ group: RecordMatching.Group
  ) -> Outcome {
    let texts = (
      base: base.map { sides.base.text($0) }, ours: sides.ours.text(ours),
      theirs: sides.theirs.text(theirs)
    )
    let spans = (
      base: base.map { sides.base.spans($0) }, ours: sides.ours.spans(ours),
      theirs: sides.theirs.spans(theirs)
    )
    if let old = texts.base, let oldSpans = spans.base {
      func bytes(_ text: SiteText, _ record: SiteText.Record, _ map: [GUID: GUID]) -> [UInt8] {
        let bytes = Array(text.bytes[record.range])
        return GUID.translated(bytes, by: map) ?? bytes
      }
      let mine = bytes(texts.ours, spans.ours, [:])
      let was = bytes(old, oldSpans, map.base)
      let new = bytes(texts.theirs, spans.theirs, map.theirs)
      if SiteComparison.isEqual(was, new), SiteComparison.isEqual(was, mine) { return .ours }
    }
    let label = label(group)
    let idKey = sides.ours.records[ours].idKey
    var results: [String: FieldMerge.Outcome] = [:]
    var conflicts: [String: String] = [:]
    let isForeignPair = group.baseTheirs != nil && group.baseTheirs != .id
    var keys = spans.ours.entries.map(\.key)
    var seen = Set(keys.map { $0.lowercased() })
    for entry in spans.theirs.entries + (spans.base?.entries ?? [])
    where seen.insert(entry.key.lowercased()).inserted {
      keys.append(entry.key)
    }
    for key in keys {
      let low = key.lowercased()
      if key == idKey {
        results[low] = .ours
        continue
      }
      let entries = (
        base: spans.base?.entry(key), ours: spans.ours.entry(key), theirs: spans.theirs.entry(key)
      )
      // Most fields are the same everywhere, and there is nothing to translate: compared as they stand.
      let b = FieldMerge.Value(texts.base ?? texts.ours, entries.base, map.base)
      let o = FieldMerge.Value(texts.ours, entries.ours, [:])
      let t = FieldMerge.Value(texts.theirs, entries.theirs, map.theirs)
      let merge = FieldMerge(
        key: key, base: b, ours: o, theirs: t, hasBase: base != nil, isForeign: isForeignPair,
        isKnown: { [sides] guid in
          sides.ours.owners[guid] != nil || sides.base.owners[guid] != nil
            || sides.theirs.owners[guid] != nil
        })
      var outcome = merge.outcome
      var reason =
        base == nil
        ? "both sides added it with different values" : "both sides changed it differently"
      if isForeignPair, outcome == .conflict, low == "adx_name" || low == "name",
        sides.ours.records[ours].type == "website"
      {
        outcome = .ours
      }
      if outcome == .theirs || isMerged(outcome), let entry = entries.theirs,
        let other = firstLost(in: Array(texts.theirs.bytes[entry.value]))
      {
        outcome = .conflict
        reason =
          "the new template refers to \(quoted(self.label(groups[other]).name)), which your site deleted"
      }
      results[low] = outcome
      if outcome == .conflict {
        let shown = (
          Self.shown(texts.base, entries.base), Self.shown(texts.ours, entries.ours),
          Self.shown(texts.theirs, entries.theirs)
        )
        conflicts[low] = contest(
          base == nil ? .addAdd : .content, label, field: key, reason: reason, values: shown,
          change: .field)
      } else if merge.cause != .same {
        let change: MergePlan.Change.Class =
          switch merge.cause {
          case .ours: .ours
          case .theirs: .theirs
          case .noise: .noise
          case .same, .both: .merged
          }
        tell(
          .field, change, label, field: key,
          values: (
            Self.shown(texts.base, entries.base), Self.shown(texts.ours, entries.ours),
            Self.shown(texts.theirs, entries.theirs)
          ))
      }
    }
    let isOrderOurs =
      spans.base.map { $0.entries.map(\.key) != spans.ours.entries.map(\.key) } ?? true
      || spans.ours.entries.contains { $0.lead < $0.range.lowerBound }
    let isKept = results.values.allSatisfy { $0 == .ours }
    if isKept, isOrderOurs || spans.theirs.entries.map(\.key) == spans.ours.entries.map(\.key) {
      return .ours
    }
    return .fields(
      arrange(
        results, conflicts, spans.base, spans.ours, spans.theirs,
        skeleton: isOrderOurs ? .ours : .theirs))
  }

  private func isMerged(_ outcome: FieldMerge.Outcome) -> Bool {
    if case .merged = outcome { true } else { false }
  }

  /// Puts entries in the order of one side; what only the other has goes behind what it follows there.
  private func arrange(
    _ results: [String: FieldMerge.Outcome], _ conflicts: [String: String],
    _ base: SiteText.Record?, _ ours: SiteText.Record, _ theirs: SiteText.Record,
    skeleton: MergeSide
  ) -> FieldsOfRecord {
    let (first, second) = skeleton == .ours ? (ours, theirs) : (theirs, ours)
    var keys = first.entries.map(\.key)
    var known = Set(keys.map { $0.lowercased() })
    let others = Set(second.entries.map { $0.key.lowercased() })
    for (place, entry) in second.entries.enumerated()
    where known.insert(entry.key.lowercased()).inserted {
      let before = place > 0 ? second.entries[place - 1].key.lowercased() : nil
      var index =
        before.flatMap { name in keys.firstIndex { $0.lowercased() == name } }
        .map { $0 + 1 } ?? 0
      while index < keys.count, !others.contains(keys[index].lowercased()),
        keys[index].lowercased() < entry.key.lowercased()
      {
        index += 1
      }
      keys.insert(entry.key, at: index)
    }
    var entries: [FieldsOfRecord.Entry] = []
    for key in keys {
      let low = key.lowercased()
      let (mine, its) = (ours.place(of: key), theirs.place(of: key))
      switch results[low] {
      case .ours?, nil: if let mine { entries.append(.taken(.ours, mine)) }
      case .dropped?: break
      case .theirs?: if let its { entries.append(.taken(.theirs, its)) }
      case .merged(let value)?: entries.append(.made(key: key, value: value))
      case .conflict?:
        entries.append(
          .choice(
            conflict: conflicts[low] ?? "", key: key, base: base?.place(of: key), ours: mine,
            theirs: its))
      }
    }
    return FieldsOfRecord(entries: entries, skeleton: skeleton)
  }

  /// A value for people, shortened.
  private static func shown(_ text: SiteText?, _ entry: SiteText.Entry?) -> String? {
    guard let text, let entry else { return nil }
    let value: String =
      switch text.value(of: entry) {
      case .empty: ""
      case .text(let text): text
      case .list(let items): items.joined(separator: "\n")
      case .opaque: text.text(entry.value)
      }
    return value.utf8.count <= 4000 ? value : String(value.prefix(4000))
  }
}

extension SiteText.Record {
  /// Where the entry of a key stands, in any case of letters.
  func place(of key: String) -> Int? {
    entries.firstIndex { $0.key == key }
      ?? entries.firstIndex {
        $0.key.utf8.count == key.utf8.count && $0.key.lowercased() == key.lowercased()
      }
  }

  /// The entry of a key, in any case of letters.
  func entry(_ key: String) -> SiteText.Entry? { place(of: key).map { entries[$0] } }
}

/// The three-way merge of one field of a record.
struct FieldMerge {
  /// A field on one side: what it says, as spelled and in ours's ids.
  struct Value {
    /// The spelling behind the colon; nil where the record has no such key.
    let block: [UInt8]?
    /// What it means.
    let meaning: Meaning

    /// Reads a field.
    init(_ text: SiteText, _ entry: SiteText.Entry?, _ map: [GUID: GUID]) {
      guard let entry else {
        block = nil
        meaning = .empty
        return
      }
      let bytes = text.block(entry)
      let translated = GUID.translated(bytes, by: map)
      block = translated ?? bytes
      meaning = Meaning(text.value(of: entry), bytes: bytes, map)
    }
  }

  /// What a field says, whatever its spelling.
  enum Meaning: Hashable {
    case empty
    case text(String)
    case list([String])
    case opaque([UInt8])

    init(_ value: SiteValue, bytes: [UInt8], _ map: [GUID: GUID]) {
      func inOurs(_ text: String) -> String {
        if map.isEmpty || text.utf8.count < 36 { return text }
        return GUID.translated(Array(text.utf8), by: map).map {
          String(decoding: $0, as: UTF8.self)
        }
          ?? text
      }
      switch value {
      case .empty: self = .empty
      case .text(let text):
        let folded = Self.folded(inOurs(text))
        self = folded.isEmpty ? .empty : .text(folded)
      case .list(let items): self = items.isEmpty ? .empty : .list(items.map(inOurs).sorted())
      case .opaque:
        self = .opaque(GUID.translated(bytes, by: map) ?? bytes)
      }
    }

    /// Runs of white space as one blank: what folding does to line ends differs by the tool's version.
    private static func folded(_ text: String) -> String {
      let isPlain = text.utf8.allSatisfy { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
      if isPlain, !text.contains("  "), text.utf8.first != 0x20, text.utf8.last != 0x20 {
        return text
      }
      return text.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == "\t" }
        .joined(separator: " ")
    }
  }

  /// What becomes of the field.
  enum Outcome: Equatable {
    /// As ours spells it, or not there.
    case ours
    /// As theirs spells it, or not there.
    case theirs
    /// Made of both.
    case merged([UInt8])
    /// Not there: what both left of a set together is nothing.
    case dropped
    /// Both changed it.
    case conflict
  }

  /// How it came about: for the list of changes.
  enum Cause { case same, ours, theirs, both, noise }

  let outcome: Outcome
  let cause: Cause

  /// Merges a field; `isForeign` where base and theirs come from different organizations, `isKnown` tells ids of records.
  init(
    key: String, base: Value, ours: Value, theirs: Value, hasBase: Bool,
    isForeign: Bool, isKnown: (GUID) -> Bool = { _ in false }
  ) {
    func settle(_ outcome: Outcome, _ cause: Cause) -> (Outcome, Cause) { (outcome, cause) }
    let isNoise = { (a: Value, b: Value) in a.block != b.block && a.meaning == b.meaning }
    let result: (Outcome, Cause)
    if theirs.block == base.block {
      result = settle(
        .ours, ours.block == base.block ? .same : isNoise(ours, base) ? .noise : .ours)
    } else if ours.block == theirs.block {
      result = settle(.ours, .both)
    } else if ours.block == base.block {
      // A spelling that only the template changed is taken like any other change.
      result = settle(.theirs, isNoise(theirs, base) ? .noise : .theirs)
    } else if theirs.meaning == base.meaning {
      result = settle(.ours, isNoise(ours, base) ? .noise : .ours)
    } else if ours.meaning == theirs.meaning {
      result = settle(.ours, .both)
    } else if ours.meaning == base.meaning {
      result = settle(.theirs, .theirs)
    } else if Self.isVolatile(key) {
      result = settle(.ours, .noise)
    } else if isForeign, Self.differOnlyInIDs(base, ours, theirs, isKnown) {
      // Ids of views, languages and the like: each organization has its own.
      result = settle(.ours, .noise)
    } else if let list = Self.mergedList(base, ours, theirs) {
      result = settle(list, .both)
    } else if hasBase, let bytes = Self.mergedText(base, ours, theirs) {
      result = settle(.merged(bytes), .both)
    } else {
      result = settle(.conflict, .both)
    }
    (outcome, cause) = result
  }

  /// Columns that every environment writes anew.
  static func isVolatile(_ key: String) -> Bool {
    let key = key.lowercased()
    let plain = key.hasPrefix("adx_") ? String(key.dropFirst(4)) : key
    return [
      "versionnumber", "timezoneruleversionnumber", "importsequencenumber", "createdon",
      "modifiedon", "createdby", "modifiedby", "ownerid", "owningbusinessunit", "owninguser",
      // The id of a file's present content, which is compared by itself.
      "annotationid",
    ].contains(plain)
  }

  private static func differOnlyInIDs(
    _ base: Value, _ ours: Value, _ theirs: Value, _ isKnown: (GUID) -> Bool
  ) -> Bool {
    func masked(_ value: Value) -> [UInt8]? {
      guard var bytes = value.block else { return nil }
      var places: [Int] = []
      bytes.withUnsafeBufferPointer { GUID.scan($0) { if !isKnown($1) { places.append($0) } } }
      for place in places { for index in place..<(place + 36) { bytes[index] = 0x2A } }
      return bytes
    }
    guard let mask = masked(base), mask.contains(0x2A) else { return false }
    return masked(theirs) == mask || masked(theirs) == masked(ours)
  }

  /// A set of ids: what either side added is in, what either side took out is not.
  private static func mergedList(_ base: Value, _ ours: Value, _ theirs: Value) -> Outcome? {
    func items(_ meaning: Meaning) -> [String]? {
      switch meaning {
      case .empty: []
      case .list(let items): items
      case .text, .opaque: nil
      }
    }
    guard let old = items(base.meaning), let mine = items(ours.meaning),
      let new = items(theirs.meaning)
    else { return nil }
    let added = Set(new).subtracting(old)
    let removed = Set(old).subtracting(new)
    let result = Set(mine).subtracting(removed).union(added)
    if result == Set(mine) { return .ours }
    if result == Set(new) { return .theirs }
    if result.isEmpty { return .dropped }
    var lines: [(item: String, line: [UInt8])] = []
    for block in [ours.block, theirs.block] {
      for line in (block ?? []).split(separator: 0x0A) where line.starts(with: [0x2D, 0x20]) {
        let item = String(decoding: line.dropFirst(2), as: UTF8.self).trimmed
        if result.contains(item), !lines.contains(where: { $0.item == item }) {
          lines.append((item, Array(line)))
        }
      }
    }
    guard Set(lines.map(\.item)) == result else { return nil }
    let wasSorted =
      mine.isEmpty
      || lines.prefix(mine.count).map(\.item) == lines.prefix(mine.count).map(\.item).sorted()
    if wasSorted { lines.sort { $0.item < $1.item } }
    return .merged(lines.flatMap { [0x0A] + $0.line })
  }

  /// A text of several lines, merged by line, or JSON by structure.
  private static func mergedText(_ base: Value, _ ours: Value, _ theirs: Value) -> [UInt8]? {
    guard let old = base.block, let mine = ours.block, let new = theirs.block else { return nil }
    func head(_ block: [UInt8]) -> [UInt8]? {
      guard let end = block.firstIndex(of: 0x0A) else { return nil }
      return Array(block[..<end])
    }
    if let style = head(mine), style == head(old), style == head(new) {
      let merge = TextMerge(base: old, ours: mine, theirs: new)
      guard merge.isClean else { return nil }
      return TextMerge.joined(merge.pieces, hasFinalNewline: false) { _ in .ours }
    }
    guard !mine.contains(0x0A), let b = text(old), let o = text(mine), let t = text(new),
      let merged = JSONMerge.merged(
        base: Array(b.utf8), ours: Array(o.utf8), theirs: Array(t.utf8)),
      let spelled = SiteScalar.spelled(String(decoding: merged, as: UTF8.self))
    else { return nil }
    return Array((" " + spelled).utf8)
  }

  /// The text that a spelling means, white space as it is.
  private static func text(_ block: [UInt8]) -> String? {
    let text = SiteText(Array("k:".utf8) + block)
    return text.records.first.flatMap { text.string("k", in: $0) }
  }
}

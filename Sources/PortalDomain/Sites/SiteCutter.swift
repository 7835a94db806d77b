/// Finds the records and entries of a YAML file by its lines.
struct SiteCutter {
  private(set) var isList = false
  private(set) var records: [SiteText.Record] = []
  private(set) var oddity: String?
  private(set) var keyIndent = 0
  private(set) var listIndent = 0

  /// Where comments begin that belong to the key or record that follows.
  private var lead: Int?
  private var hasBegun = false
  private var line = 0

  /// Cuts a file; called once.
  mutating func cut(_ bytes: UnsafeBufferPointer<UInt8>) {
    // A byte order mark belongs to no record.
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let next = min(end + 1, bytes.count)
      var content = end
      if content > start, bytes[content - 1] == 0x0D { content -= 1 }
      line += 1
      take(bytes, start, content, next)
      start = next
    }
    for record in records where oddity == nil {
      if record.entries.isEmpty { note("a record without keys") }
      var keys = Set<String>(minimumCapacity: record.entries.count)
      for entry in record.entries where !keys.insert(entry.key).inserted {
        oddity = "the key \(entry.key) stands twice in a record"
      }
    }
  }

  /// Takes a line: `start` to `content` is its text, `next` where the next one begins.
  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ content: Int, _ next: Int
  ) {
    var first = start
    while first < content, bytes[first] == 0x20 { first += 1 }
    let isBlank = first == content || bytes[first..<content].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if isBlank { return continueEntry(next, content) }
    let indent = first - start
    let isDash =
      bytes[first] == 0x2D && (first + 1 == content || bytes[first + 1] == 0x20)
    if !hasBegun {
      if bytes[first] == 0x23 || isMarker(bytes, start, content) {
        lead = lead ?? start
        return
      }
      hasBegun = true
      isList = isDash
      listIndent = isDash ? indent : 0
      keyIndent = isDash ? indent + 2 : indent
      if isDash {
        var key = first + 2
        while key < content, bytes[key] == 0x20 { key += 1 }
        keyIndent = key - start
      } else {
        records.append(.init(range: (lead ?? start)..<next, entries: []))
      }
    }
    if isList, isDash, indent == listIndent {
      if let last = records.indices.last, let lead {
        records[last].range = records[last].range.lowerBound..<lead
      }
      records.append(.init(range: (records.isEmpty ? start : lead ?? start)..<next, entries: []))
      lead = nil
      let key = start + keyIndent
      let isAligned = key <= content && bytes[(first + 1)..<key].allSatisfy { $0 == 0x20 }
      if !isAligned || !openEntry(bytes, start, key, content, next) {
        note("a list item that is no record")
        continueEntry(next, content)
      }
    } else if bytes[first] == 0x23, indent <= keyIndent {
      lead = lead ?? start
      extendRecord(next)
    } else if indent == keyIndent, !isDash {
      if !openEntry(bytes, start, first, content, next) {
        note("no key")
        continueEntry(next, content)
      }
    } else {
      if indent < keyIndent { note("a line outside of the record") }
      continueEntry(next, content)
    }
  }

  /// Opens an entry where a key begins; false where there is none.
  private mutating func openEntry(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ key: Int, _ content: Int, _ next: Int
  ) -> Bool {
    guard key < content, Self.isKeyStart(bytes[key]), let last = records.indices.last else {
      return false
    }
    var colon = key + 1
    while colon < content, Self.isKeyByte(bytes[colon]) { colon += 1 }
    guard colon < content, bytes[colon] == 0x3A,
      colon + 1 == content || bytes[colon + 1] == 0x20
    else { return false }
    let name = String(decoding: bytes[key..<colon], as: UTF8.self)
    let begin = records[last].entries.isEmpty && isList ? start : lead ?? start
    records[last].entries.append(
      .init(key: name, range: start..<next, value: (colon + 1)..<content, lead: begin))
    lead = nil
    extendRecord(next)
    return true
  }

  /// A line that goes on with the entry before it.
  private mutating func continueEntry(_ next: Int, _ content: Int) {
    guard let last = records.indices.last else { return }
    extendRecord(next)
    guard let entry = records[last].entries.indices.last else { return }
    lead = nil
    let old = records[last].entries[entry]
    records[last].entries[entry].range = old.range.lowerBound..<next
    records[last].entries[entry].value = old.value.lowerBound..<max(content, old.value.lowerBound)
  }

  private mutating func extendRecord(_ next: Int) {
    guard let last = records.indices.last else { return }
    // Comments before the next record of a list go with that one.
    records[last].range = records[last].range.lowerBound..<next
  }

  private mutating func note(_ what: String) {
    if oddity == nil { oddity = "\(what) in line \(line)" }
  }

  private func isMarker(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ content: Int
  ) -> Bool {
    content - start >= 3 && bytes[start] == 0x2D && bytes[start + 1] == 0x2D
      && bytes[start + 2] == 0x2D && bytes[(start + 3)..<content].allSatisfy { $0 == 0x20 }
      || content > start && bytes[start] == 0x25
  }

  private static func isKeyStart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x24, 0x30...0x39: true
    default: false
    }
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    isKeyStart(byte) || byte == 0x2E || byte == 0x2D
  }
}

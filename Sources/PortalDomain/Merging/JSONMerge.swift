/// The three-way merge of JSON texts by structure, on their own bytes: nothing is written anew.
enum JSONMerge {
  /// A value with where it stands.
  private indirect enum Node {
    case scalar(Range<Int>)
    case array([Node], Range<Int>)
    case object([(key: [UInt8], member: Range<Int>, value: Node)], Range<Int>)

    var range: Range<Int> {
      switch self {
      case .scalar(let range), .array(_, let range), .object(_, let range): range
      }
    }
  }

  /// The merged text; nil where one of the texts is no JSON object or array, or both changed the same part.
  static func merged(base: [UInt8], ours: [UInt8], theirs: [UInt8]) -> [UInt8]? {
    guard let b = Reader.read(base), let o = Reader.read(ours), let t = Reader.read(theirs) else {
      return nil
    }
    return merge(b, o, t, (base, ours, theirs))
  }

  private typealias Texts = (base: [UInt8], ours: [UInt8], theirs: [UInt8])

  private static func merge(_ b: Node, _ o: Node, _ t: Node, _ texts: Texts) -> [UInt8]? {
    let (old, mine, new) = (
      canonical(b, texts.base), canonical(o, texts.ours), canonical(t, texts.theirs)
    )
    if new == old || new == mine { return Array(texts.ours[o.range]) }
    if mine == old { return Array(texts.theirs[t.range]) }
    guard case .object(let olds, _) = b, case .object(let mines, let range) = o,
      case .object(let news, _) = t
    else { return nil }
    func find(_ key: [UInt8], _ members: [(key: [UInt8], member: Range<Int>, value: Node)]) -> Node?
    {
      members.first { $0.key == key }?.value
    }
    // Members that both changed alike and more: whoever did the one may have meant the other too, so it is asked.
    var edits: [(Range<Int>, [UInt8])] = []
    var added: [[UInt8]] = []
    for (place, member) in mines.enumerated() {
      let (was, now) = (find(member.key, olds), find(member.key, news))
      let text = canonical(member.value, texts.ours)
      switch (was, now) {
      case (let was?, let now?):
        let (before, after) = (canonical(was, texts.base), canonical(now, texts.theirs))
        if after == before { continue }
        if after == text { return nil }
        guard let value = merge(was, member.value, now, texts) else { return nil }
        edits.append((member.value.range, value))
      case (let was?, nil):
        guard canonical(was, texts.base) == text else { return nil }
        edits.append((span(of: place, in: mines, range), []))
      case (nil, _?): return nil
      case (nil, nil): continue
      }
    }
    for member in news where find(member.key, mines) == nil {
      if let was = find(member.key, olds) {
        guard canonical(was, texts.base) == canonical(member.value, texts.theirs) else {
          return nil
        }
      } else {
        added.append(Array(texts.theirs[member.member]))
      }
    }
    var result: [UInt8] = []
    var position = range.lowerBound
    for (span, bytes) in edits.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      guard span.lowerBound >= position else { return nil }
      result += texts.ours[position..<span.lowerBound] + bytes
      position = span.upperBound
    }
    result += texts.ours[position..<(range.upperBound - 1)]
    let isBare = result.last { !isBlank($0) } == 0x7B
    for (number, member) in added.enumerated() {
      if !isBare || number > 0 {
        // Behind the last member, not behind the blanks before the brace.
        let end = (result.lastIndex { !isBlank($0) } ?? -1) + 1
        result.insert(0x2C, at: end)
        result.insert(contentsOf: member, at: end + 1)
      } else {
        result += member
      }
    }
    result.append(0x7D)
    // What was put together must read as JSON again.
    return Reader.read(result) == nil ? nil : result
  }

  /// A member with one of the commas beside it.
  private static func span(
    of place: Int, in members: [(key: [UInt8], member: Range<Int>, value: Node)],
    _ range: Range<Int>
  ) -> Range<Int> {
    let member = members[place].member
    if place + 1 < members.count {
      return member.lowerBound..<members[place + 1].member.lowerBound
    }
    return
      (place > 0 ? members[place - 1].member.upperBound : member.lowerBound)..<member.upperBound
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// A value without blanks, members sorted: equal for equal values.
  private static func canonical(_ node: Node, _ text: [UInt8]) -> [UInt8] {
    switch node {
    case .scalar(let range): Array(text[range])
    case .array(let items, _):
      [0x5B] + items.flatMap { canonical($0, text) + [0x2C] } + [0x5D]
    case .object(let members, _):
      [0x7B]
        + members.map { $0.key + [0x3A] + canonical($0.value, text) + [0x2C] }
        .sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 } + [0x7D]
    }
  }

  /// Reads JSON with places.
  private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var depth = 0

    /// An object or array that fills the text.
    static func read(_ bytes: [UInt8]) -> Node? {
      var reader = Reader(bytes: bytes)
      reader.skip()
      guard let node = reader.value() else { return nil }
      reader.skip()
      guard reader.place == bytes.count else { return nil }
      if case .scalar = node { return nil }
      return node
    }

    mutating func skip() {
      while place < bytes.count, JSONMerge.isBlank(bytes[place]) { place += 1 }
    }

    mutating func value() -> Node? {
      guard place < bytes.count, depth < 200 else { return nil }
      let start = place
      switch bytes[place] {
      case 0x7B: return object()
      case 0x5B: return array()
      case 0x22: return string().map { _ in .scalar(start..<place) }
      default:
        while place < bytes.count,
          ![0x2C, 0x5D, 0x7D, 0x3A, 0x22, 0x5B, 0x7B].contains(bytes[place]),
          !JSONMerge.isBlank(bytes[place])
        { place += 1 }
        return place > start ? .scalar(start..<place) : nil
      }
    }

    mutating func string() -> [UInt8]? {
      let start = place
      place += 1
      while place < bytes.count {
        if bytes[place] == 0x5C {
          place += 2
        } else if bytes[place] == 0x22 {
          place += 1
          return Array(bytes[start..<place])
        } else {
          place += 1
        }
      }
      return nil
    }

    mutating func array() -> Node? {
      let start = place
      place += 1
      depth += 1
      defer { depth -= 1 }
      var items: [Node] = []
      skip()
      if place < bytes.count, bytes[place] == 0x5D {
        place += 1
        return .array([], start..<place)
      }
      while true {
        skip()
        guard let item = value() else { return nil }
        items.append(item)
        skip()
        guard place < bytes.count else { return nil }
        place += 1
        if bytes[place - 1] == 0x5D { return .array(items, start..<place) }
        guard bytes[place - 1] == 0x2C else { return nil }
      }
    }

    mutating func object() -> Node? {
      let start = place
      place += 1
      depth += 1
      defer { depth -= 1 }
      var members: [(key: [UInt8], member: Range<Int>, value: Node)] = []
      skip()
      if place < bytes.count, bytes[place] == 0x7D {
        place += 1
        return .object([], start..<place)
      }
      while true {
        skip()
        let first = place
        guard place < bytes.count, bytes[place] == 0x22, let key = string() else { return nil }
        skip()
        guard place < bytes.count, bytes[place] == 0x3A else { return nil }
        place += 1
        skip()
        guard let item = value(), !members.contains(where: { $0.key == key }) else { return nil }
        members.append((key, first..<place, item))
        skip()
        guard place < bytes.count else { return nil }
        place += 1
        if bytes[place - 1] == 0x7D { return .object(members, start..<place) }
        guard bytes[place - 1] == 0x2C else { return nil }
      }
    }
  }
}

/// A YAML file of a website, cut into records and entries without losing a byte.
///
/// Nothing is ever emitted anew: real files carry spellings of several tools and hands, so a change
/// replaces the span of one value and leaves the rest as it is. The cut follows lines, which holds for
/// every file that tools write (site format 3).
public struct SiteText: Hashable, Sendable {
  /// The file as it is.
  public private(set) var bytes: [UInt8]
  /// Whether the file is a list of records rather than one.
  public let isList: Bool
  /// Its records, in file order.
  public let records: [Record]

  /// One record.
  public struct Record: Hashable, Sendable {
    /// The bytes of its lines.
    public var range: Range<Int>
    /// Its entries, in file order.
    public var entries: [Entry]

    /// The entry of a key.
    public subscript(key: String) -> Entry? { entries.first { $0.key == key } }
  }

  /// A key with its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// All its lines, the key's own first.
    public var range: Range<Int>
    /// What follows the colon, line ends within included, the last one not.
    public var value: Range<Int>
  }

  /// Cuts a file.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let lines = Self.lines(of: bytes)
    let first = lines.first { !Self.isBlank(bytes[$0]) }
    isList = first.map { bytes[$0].starts(with: [0x2D, 0x20]) } ?? false
    records = Self.cut(bytes, lines, isList: isList)
  }

  /// The text of a span.
  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The file with spans replaced; spans must not overlap.
  public func replacing(_ edits: [(range: Range<Int>, with: String)]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[position..<edit.range.lowerBound]
      result += Array(edit.with.utf8)
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }

  // MARK: Cutting

  /// The lines of a file, each with its line end.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      result.append(start..<index + 1)
      start = index + 1
    }
    if start < bytes.count { result.append(start..<bytes.count) }
    return result
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 }
  }

  private static func cut(_ bytes: [UInt8], _ lines: [Range<Int>], isList: Bool) -> [Record] {
    var records: [Record] = []
    let indent = isList ? 2 : 0
    for line in lines {
      let text = bytes[line]
      let opens = isList && text.starts(with: [0x2D, 0x20])
      if opens || (!isList && records.isEmpty) {
        records.append(Record(range: line, entries: []))
      } else if let last = records.indices.last {
        records[last].range = records[last].range.lowerBound..<line.upperBound
      } else {
        continue
      }
      let last = records.endIndex - 1
      let isKeyLine =
        opens
        || text.prefix(indent).allSatisfy { $0 == 0x20 } && text.count > indent
      if isKeyLine, let (key, value) = Self.key(in: bytes, line, indent: indent) {
        records[last].entries.append(Entry(key: key, range: line, value: value))
      } else if let entry = records[last].entries.indices.last {
        let old = records[last].entries[entry]
        records[last].entries[entry].range = old.range.lowerBound..<line.upperBound
        records[last].entries[entry].value =
          old.value.lowerBound..<Self.withoutLineEnd(bytes, line).upperBound
      }
    }
    return records
  }

  /// The key that a line opens, and where its value begins; nil for a continuation.
  private static func key(
    in bytes: [UInt8], _ line: Range<Int>, indent: Int
  ) -> (String, Range<Int>)? {
    let content = withoutLineEnd(bytes, line)
    let start = content.lowerBound + indent
    guard start < content.upperBound, let first = bytes[start..<content.upperBound].first,
      isKeyByte(first)
    else { return nil }
    guard let colon = bytes[start..<content.upperBound].firstIndex(of: 0x3A) else { return nil }
    guard bytes[start..<colon].allSatisfy({ isKeyByte($0) || $0 == 0x2E }) else { return nil }
    let after = colon + 1
    guard after == content.upperBound || bytes[after] == 0x20 else { return nil }
    return (String(decoding: bytes[start..<colon], as: UTF8.self), after..<content.upperBound)
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F: true
    default: false
    }
  }

  private static func withoutLineEnd(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int> {
    var end = line.upperBound
    if end > line.lowerBound, bytes[end - 1] == 0x0A { end -= 1 }
    if end > line.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
    return line.lowerBound..<end
  }
}

/// A YAML file of a website, cut into records and entries without losing a byte.
///
/// Nothing is ever emitted anew: real files carry spellings of several tools and hands, so a change
/// replaces the span of one value and leaves the rest as it is. The cut follows lines, which holds for
/// every file that tools write (site format 3); any other file is cut as far as it goes and says in
/// `oddity` what is odd, so that reading never fails.
public struct SiteText: Hashable, Sendable {
  /// The file as it is.
  public private(set) var bytes: [UInt8]
  /// Whether the file is a list of records rather than one.
  public let isList: Bool
  /// Its records, in file order.
  public let records: [Record]
  /// What is odd about the file, as a clause; nil for a plain mapping or list of mappings.
  public let oddity: String?
  /// How many blanks stand before the keys of a record.
  let indent: Int
  /// How many blanks stand before the `- ` of a record in a list.
  let listIndent: Int

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
    /// Where the lines of comments that stand before the key begin; the start of `range` where there are none.
    public var lead: Int
  }

  /// Cuts a file.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var cutter = SiteCutter()
    bytes.withUnsafeBufferPointer { cutter.cut($0) }
    isList = cutter.isList
    records = cutter.records
    oddity = cutter.oddity
    indent = cutter.keyIndent
    listIndent = cutter.listIndent
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
}

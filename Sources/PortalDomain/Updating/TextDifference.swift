/// What differs between two texts, line by line, to be shown to people.
public struct TextDifference: Hashable, Sendable {
  /// One line of it.
  public struct Line: Hashable, Sendable {
    /// What became of the line.
    public enum Kind: Hashable, Sendable {
      /// It stands in both.
      case same
      /// It stands in the old text only.
      case removed
      /// It stands in the new text only.
      case added
      /// Lines that stand in both are left out here.
      case gap
    }

    /// What became of it.
    public var kind: Kind
    /// What it says; of a gap, how many lines are left out.
    public var text: String
  }

  /// The lines, in order.
  public private(set) var lines: [Line] = []

  /// Compares two texts and leaves out what is far from any difference.
  public init(_ old: String, _ new: String, context: Int = 2) {
    let before = Self.lines(of: old)
    let after = Self.lines(of: new)
    var numbers: [Substring: Int32] = [:]
    func codes(_ lines: [Substring]) -> [Int32] {
      lines.map { line in
        if let number = numbers[line] { return number }
        let number = Int32(numbers.count)
        numbers[line] = number
        return number
      }
    }
    let hunks = LineDiff.hunks(codes(before), codes(after))
    var done = 0
    for (place, hunk) in hunks.enumerated() {
      let kept = done..<hunk.old.lowerBound
      tell(
        before, kept, after: place == 0 ? 0 : context, before: context)
      lines += before[hunk.old].map { Line(kind: .removed, text: String($0)) }
      lines += after[hunk.new].map { Line(kind: .added, text: String($0)) }
      done = hunk.old.upperBound
    }
    if !hunks.isEmpty { tell(before, done..<before.count, after: context, before: 0) }
  }

  /// Tells the ends of what is the same, and how much lies between them.
  private mutating func tell(
    _ all: [Substring], _ range: Range<Int>, after head: Int, before tail: Int
  ) {
    func add(_ range: Range<Int>) {
      lines += all[range].map { Line(kind: .same, text: String($0)) }
    }
    // One line left out would take as much room as the line itself.
    guard range.count > head + tail + 1 else { return add(range) }
    add(range.prefix(head))
    lines.append(Line(kind: .gap, text: "\(range.count - head - tail) lines"))
    add(range.suffix(tail))
  }

  /// The lines of a text, whatever its line ends are.
  private static func lines(of text: String) -> [Substring] {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// A part of a merged file: settled bytes, or a place where the sides contradict each other.
enum MergePiece: Hashable, Sendable {
  case bytes([UInt8])
  case conflict(base: [UInt8], ours: [UInt8], theirs: [UInt8])
}

/// The three-way merge of texts by lines.
///
/// Line ends, the final newline and the byte order mark are properties of a file of their own: whoever changed one
/// gets it, and the other side's lines follow.
struct TextMerge: Hashable, Sendable {
  /// The parts in order; every line in them ends with a line end.
  var pieces: [MergePiece]
  /// Whether the file ends with a line end.
  var hasFinalNewline: Bool

  /// Whether nothing is contradicted.
  var isClean: Bool {
    pieces.allSatisfy { if case .bytes = $0 { true } else { false } }
  }

  /// How lines end.
  enum LineEnds: Hashable, Sendable {
    case none, lf, crlf, mixed

    /// The line ends of a text.
    init(_ bytes: [UInt8]) {
      var (lf, crlf) = (false, false)
      bytes.withUnsafeBufferPointer { bytes in
        for index in bytes.indices where bytes[index] == 0x0A {
          if index > 0, bytes[index - 1] == 0x0D { crlf = true } else { lf = true }
          if lf, crlf { break }
        }
      }
      self = lf ? (crlf ? .mixed : .lf) : (crlf ? .crlf : .none)
    }
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Merges three texts.
  init(base: [UInt8], ours: [UInt8], theirs: [UInt8]) {
    let sides = [base, ours, theirs]
    let ends = sides.map(LineEnds.init)
    let isUniform = !ends.contains(.mixed)
    let lineEnd: [UInt8]
    if isUniform {
      // A text of one line has no line ends to speak of: it goes along with the others.
      let spoken = ends.map { $0 == .none ? (ends.first { $0 != .none } ?? .lf) : $0 }
      lineEnd = Self.pick(spoken[0], spoken[1], spoken[2]) == .crlf ? [0x0D, 0x0A] : [0x0A]
    } else {
      lineEnd = [0x0A]
    }
    let marks = sides.map { $0.starts(with: Self.mark) }
    let finals = sides.map { $0.last == 0x0A }
    // An empty text has no opinion about its final newline.
    let final = Self.pick(
      base.isEmpty ? finals[1] : finals[0], ours.isEmpty ? finals[0] : finals[1],
      theirs.isEmpty ? (base.isEmpty ? finals[1] : finals[0]) : finals[2])
    var numbers: [ArraySlice<UInt8>: Int32] = [:]
    let lines = zip(sides, marks).map { side, isMarked in
      Self.lines(of: isMarked ? side[3...] : side[...], dropsReturn: isUniform)
    }
    let codes = lines.map { side in
      side.map { line in
        if let number = numbers[line] { return number }
        let number = Int32(truncatingIfNeeded: numbers.count)
        numbers[line] = number
        return number
      }
    }
    pieces = Pieces(lines, codes, lineEnd).pieces()
    hasFinalNewline = final
    if Self.pick(marks[0], marks[1], marks[2]) { pieces.insert(.bytes(Self.mark), at: 0) }
  }

  /// The side that differs from the base; ours where both do.
  static func pick<Value: Equatable>(_ base: Value, _ ours: Value, _ theirs: Value) -> Value {
    ours == base ? theirs : ours
  }

  /// The lines of a text, without their ends; a final newline ends the last line and opens none.
  static func lines(of bytes: ArraySlice<UInt8>, dropsReturn: Bool) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var content = end
      if dropsReturn, end < bytes.endIndex, content > start, bytes[content - 1] == 0x0D {
        content -= 1
      }
      result.append(bytes[start..<content])
      start = end + 1
    }
    return result
  }

  /// The text that settled pieces make.
  static func joined(_ pieces: [MergePiece], hasFinalNewline: Bool, choose: (Int) -> MergeSide)
    -> [UInt8]
  {
    var result: [UInt8] = []
    var number = 0
    for piece in pieces {
      switch piece {
      case .bytes(let bytes): result += bytes
      case .conflict(let base, let ours, let theirs):
        switch choose(number) {
        case .base: result += base
        case .ours: result += ours
        case .theirs: result += theirs
        }
        number += 1
      }
    }
    return finished(result, hasFinalNewline: hasFinalNewline)
  }

  /// The text with its last line end as it should be.
  static func finished(_ bytes: [UInt8], hasFinalNewline: Bool) -> [UInt8] {
    guard !hasFinalNewline, bytes.last == 0x0A else { return bytes }
    var result = bytes
    result.removeLast()
    if result.last == 0x0D { result.removeLast() }
    return result
  }
}

/// Three texts cut where they agree with each other.
private struct Pieces {
  let lines: [[ArraySlice<UInt8>]]
  let codes: [[Int32]]
  let lineEnd: [UInt8]

  init(_ lines: [[ArraySlice<UInt8>]], _ codes: [[Int32]], _ lineEnd: [UInt8]) {
    self.lines = lines
    self.codes = codes
    self.lineEnd = lineEnd
  }

  func pieces() -> [MergePiece] {
    var ours = LineDiff.hunks(codes[0], codes[1])
    var theirs = LineDiff.hunks(codes[0], codes[2])
    LineDiff.align(&ours, &theirs, codes[0], codes[1], codes[2])
    var result: [MergePiece] = []
    var (i, j, position) = (0, 0, 0)
    // How far the other texts are ahead of the base at `position`.
    var (aheadOurs, aheadTheirs) = (0, 0)
    while i < ours.count || j < theirs.count {
      // The next region: hunks of both sides that overlap or touch.
      let startOurs = i < ours.count ? ours[i].old.lowerBound : Int.max
      let startTheirs = j < theirs.count ? theirs[j].old.lowerBound : Int.max
      let start = min(startOurs, startTheirs)
      var end = start
      let (firstOurs, firstTheirs) = (i, j)
      var grown = true
      while grown {
        grown = false
        while i < ours.count, ours[i].old.lowerBound <= end {
          end = max(end, ours[i].old.upperBound)
          i += 1
          grown = true
        }
        while j < theirs.count, theirs[j].old.lowerBound <= end {
          end = max(end, theirs[j].old.upperBound)
          j += 1
          grown = true
        }
      }
      add(0, position..<start, to: &result)
      let growthOurs = ours[firstOurs..<i].reduce(0) { $0 + $1.new.count - $1.old.count }
      let growthTheirs = theirs[firstTheirs..<j].reduce(0) { $0 + $1.new.count - $1.old.count }
      let rangeOurs = (start + aheadOurs)..<(end + aheadOurs + growthOurs)
      let rangeTheirs = (start + aheadTheirs)..<(end + aheadTheirs + growthTheirs)
      if firstOurs == i {
        add(2, rangeTheirs, to: &result)
      } else if firstTheirs == j || codes[1][rangeOurs] == codes[2][rangeTheirs] {
        add(1, rangeOurs, to: &result)
      } else {
        result.append(
          .conflict(
            base: bytes(0, start..<end), ours: bytes(1, rangeOurs),
            theirs: bytes(2, rangeTheirs)))
      }
      aheadOurs += growthOurs
      aheadTheirs += growthTheirs
      position = end
    }
    add(0, position..<codes[0].count, to: &result)
    return result
  }

  private func add(_ side: Int, _ range: Range<Int>, to result: inout [MergePiece]) {
    if range.isEmpty { return }
    let more = bytes(side, range)
    if case .bytes(var before)? = result.last {
      result[result.count - 1] = .bytes([])
      before += more
      result[result.count - 1] = .bytes(before)
    } else {
      result.append(.bytes(more))
    }
  }

  private func bytes(_ side: Int, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    for index in range { result += lines[side][index] + lineEnd }
    return result
  }
}

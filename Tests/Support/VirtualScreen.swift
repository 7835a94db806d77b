import Cells

/// What a terminal of the xterm family would show after some bytes: letters, cursor and modes, no colors.
public struct VirtualScreen: Sendable {
  /// How large it is.
  public private(set) var size: Size
  /// Where the cursor stands.
  public private(set) var cursor = Point(column: 0, row: 0)
  /// The private modes that are switched on, such as 1049 for the alternate screen.
  public private(set) var modes = Self.usualModes
  /// Those of a terminal that nobody has touched: lines wrap, and the cursor is to be seen.
  public static let usualModes: Set = [7, 25]
  /// Which colors and attributes were asked for, in the order of the bytes.
  public private(set) var renditions: [String] = []
  /// How often the whole screen was cleared.
  public private(set) var clearings = 0
  private var cells: [[String]]
  private var rest: [UInt8] = []

  /// Creates an empty screen.
  public init(_ size: Size) {
    self.size = size
    cells = Self.blank(size)
  }

  private static func blank(_ size: Size) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
  }

  /// The picture, a line for each row, without blanks at the ends.
  public var text: String {
    cells.map { row in
      String(row.joined().reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    .joined()
  }

  /// Whether the alternate screen is shown.
  public var isAlternate: Bool { modes.contains(1049) }
  /// Whether the cursor is to be seen.
  public var showsCursor: Bool { modes.contains(25) }

  /// Takes another size; what was shown is gone.
  public mutating func resize(_ size: Size) {
    self.size = size
    cells = Self.blank(size)
    cursor = Point(column: 0, row: 0)
  }

  /// Takes bytes as they come from a program.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    rest += bytes
    var at = 0
    while at < rest.count, let length = take(at) { at += length }
    rest.removeFirst(at)
  }

  /// Takes what begins at a place; nil if it is not complete yet.
  private mutating func take(_ at: Int) -> Int? {
    switch rest[at] {
    case 0x1B: return takeEscape(at)
    case 0x08: cursor.column = max(0, cursor.column - 1)
    case 0x0D: cursor.column = 0
    case 0x0A: cursor.row = min(size.rows - 1, cursor.row + 1)
    case 0..<0x20: break
    default:
      let length = rest[at] < 0x80 ? 1 : rest[at] < 0xE0 ? 2 : rest[at] < 0xF0 ? 3 : 4
      guard at + length <= rest.count else { return nil }
      let letters = String(decoding: rest[at..<(at + length)], as: UTF8.self)
      for scalar in letters.unicodeScalars { put(scalar) }
      return length
    }
    return 1
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let wide = scalar.columns
    guard wide > 0 else {
      if cursor.column > 0 { cells[cursor.row][cursor.column - 1].unicodeScalars.append(scalar) }
      return
    }
    if cursor.column + wide > size.columns {
      cursor = Point(column: 0, row: min(size.rows - 1, cursor.row + 1))
    }
    cells[cursor.row][cursor.column] = String(scalar)
    for offset in 1..<max(1, wide) { cells[cursor.row][cursor.column + offset] = "" }
    cursor.column += wide
  }

  // MARK: Sequences

  private mutating func takeEscape(_ at: Int) -> Int? {
    guard at + 1 < rest.count else { return nil }
    switch rest[at + 1] {
    case UInt8(ascii: "["):
      guard let end = rest[(at + 2)...].firstIndex(where: { 0x40...0x7E ~= $0 }) else { return nil }
      obey(String(decoding: rest[(at + 2)..<end], as: UTF8.self), rest[end])
      return end - at + 1
    case UInt8(ascii: "("), UInt8(ascii: ")"): return at + 2 < rest.count ? 3 : nil
    case UInt8(ascii: "M"): cursor.row = max(0, cursor.row - 1)
    default: break
    }
    return 2
  }

  private mutating func obey(_ parameters: String, _ command: UInt8) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0.drop { !$0.isNumber }) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    let (column, row) = (cursor.column, cursor.row)
    switch Character(Unicode.Scalar(command)) {
    case "H": move(to: (numbers.count > 1 ? max(1, numbers[1]) : 1) - 1, count - 1)
    case "G": move(to: count - 1, row)
    case "d": move(to: column, count - 1)
    case "A": move(to: column, row - count)
    case "B": move(to: column, row + count)
    case "C": move(to: column + count, row)
    case "D": move(to: column - count, row)
    case "J": eraseScreen(first)
    case "K": erase(row, from: first == 0 ? column : 0, to: first == 1 ? column + 1 : size.columns)
    case "X": erase(row, from: column, to: column + count)
    case "@": shift(row, column, insert: count, delete: 0)
    case "P": shift(row, column, insert: 0, delete: count)
    case "b":
      guard column > 0, let scalar = cells[row][column - 1].unicodeScalars.first else { return }
      for _ in 0..<count { put(scalar) }
    case "h" where parameters.hasPrefix("?"): modes.formUnion(numbers)
    case "l" where parameters.hasPrefix("?"): modes.subtract(numbers)
    case "m": renditions.append(parameters)
    default: break
    }
  }

  private mutating func move(to column: Int, _ row: Int) {
    cursor = Point(
      column: min(max(0, column), size.columns - 1), row: min(max(0, row), size.rows - 1))
  }

  private mutating func erase(_ row: Int, from start: Int, to end: Int) {
    for column in start..<max(start, min(end, size.columns)) { cells[row][column] = " " }
  }

  private mutating func eraseScreen(_ kind: Int) {
    if kind == 2 || (kind == 0 && cursor == Point(column: 0, row: 0)) { clearings += 1 }
    for row in 0..<size.rows
    where kind == 2 || (kind == 0 && row > cursor.row) || (kind == 1 && row < cursor.row) {
      erase(row, from: 0, to: size.columns)
    }
    if kind == 0 { erase(cursor.row, from: cursor.column, to: size.columns) }
    if kind == 1 { erase(cursor.row, from: 0, to: cursor.column + 1) }
  }

  private mutating func shift(_ row: Int, _ column: Int, insert: Int, delete: Int) {
    var line = cells[row]
    line.removeSubrange(column..<min(size.columns, column + delete))
    line.insert(contentsOf: Array(repeating: " ", count: insert), at: column)
    line += Array(repeating: " ", count: delete)
    cells[row] = Array(line.prefix(size.columns))
  }
}

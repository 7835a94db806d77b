import Cells

/// One line of text that is being written.
public struct TextField: Hashable, Sendable {
  /// What is written.
  public private(set) var text: String
  /// How many letters stand before the cursor.
  public private(set) var cursor: Int
  /// How many letters there may be.
  public var limit: Int
  /// Which letters may be written; nothing for all.
  public var allowed: String?

  /// Creates a field with the cursor at its end.
  public init(_ text: String = "", limit: Int = 200, allowed: String? = nil) {
    self.text = text
    self.limit = limit
    self.allowed = allowed
    cursor = text.count
  }

  /// Writes something else into it.
  public mutating func set(_ text: String) {
    self.text = String(text.prefix(limit))
    cursor = self.text.count
  }

  /// Takes a key; false if the key means nothing to a field.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let letter): insert(String(letter))
    case .paste(let text): insert(text)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      remove(from: cursor, to: cursor + 1)
    case .delete, .control("d"): remove(from: cursor, to: min(text.count, cursor + 1))
    case .control("u"):
      remove(from: 0, to: cursor)
      cursor = 0
    case .control("k"): remove(from: cursor, to: text.count)
    case .control("w"):
      let start = startOfWord
      remove(from: start, to: cursor)
      cursor = start
    default: return false
    }
    return true
  }

  /// Writes at the cursor what is allowed and still fits.
  private mutating func insert(_ more: String) {
    var fitting = ""
    for letter in more {
      // A mark joins the letter before it, so the count is taken anew each time.
      guard text.count + fitting.count < limit else { break }
      let isControl = letter.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
      let shown: Character = letter.isNewline || letter == "\t" ? " " : letter
      if isControl && shown == letter { continue }
      if allowed?.contains(shown) ?? true { fitting.append(shown) }
    }
    let before = text.prefix(cursor) + fitting
    text = String(before + text.dropFirst(cursor))
    cursor = before.count
  }

  private mutating func remove(from start: Int, to end: Int) {
    text = String(text.prefix(start) + text.dropFirst(end))
  }

  private var startOfWord: Int {
    let before = Array(text.prefix(cursor))
    var at = before.count
    while at > 0, before[at - 1] == " " { at -= 1 }
    while at > 0, before[at - 1] != " " { at -= 1 }
    return at
  }

  /// Draws it; when it has the focus, the hardware cursor stands in it.
  public func draw(on canvas: inout Canvas, in rect: Rect, focused: Bool, theme: Theme) {
    let style = theme[focused ? "field.focused" : "field"]
    let line = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    canvas.fill(line, style: style)
    guard line.columns > 0 else { return }
    var before = String(text.prefix(cursor))
    // The cursor must be within: what is too far left goes out of sight.
    while before.columns >= line.columns, !before.isEmpty { before.removeFirst() }
    let column = before.columns
    canvas.draw(in: line) { canvas in
      canvas.write(before + String(text.dropFirst(cursor)), column: 0, row: 0, style: style)
      if focused { canvas.place(cursor: column, row: 0, visible: true) }
    }
  }
}

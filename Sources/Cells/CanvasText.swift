extension Canvas {
  /// Writes a text and says in which column it ended.
  ///
  /// What does not fit into the width given, or into what is drawn on, ends in `…`. Text may come from
  /// anywhere: nothing in it reaches the terminal that could drive it.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style, width: Int? = nil
  ) -> Int {
    let limit = min(width.map { column + $0 } ?? .max, size.columns)
    guard row >= 0, row < size.rows, column < limit else { return column }
    if column >= 0 && text.utf8.count <= limit - column {
      if writeLetters(text.utf8, column: column, row: row, style: style) {
        return column + text.utf8.count
      }
    }
    var reader = Reader()
    var at = column
    for scalar in text.unicodeScalars {
      switch reader.read(scalar) {
      case .nothing: break
      case .mark(let value): add(mark: value, before: at, row: row)
      case .base(let value, let wide):
        if at + wide > limit {
          clip(before: at, limit: limit, first: column, row: row, style: style)
          return limit
        }
        if at >= 0 { put(value, width: wide, column: at, row: row, style: style) }
        at += wide
      }
    }
    return at
  }

  /// Writes a text of nothing but ASCII that is known to fit: nearly all text is of that kind.
  private mutating func writeLetters(
    _ text: String.UTF8View, column: Int, row: Int, style: Style
  ) -> Bool {
    guard text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return false }
    var index = (window.row + row) * gridSize.columns + window.column + column
    for byte in text {
      if cells[index].width != 1 { release(index, of: window.row + row) }
      cells[index] = Cell(UInt32(byte), width: 1, style: style)
      index += 1
    }
    return true
  }

  /// Writes a text so that it ends before a column.
  public mutating func write(
    _ text: String, endingAt end: Int, row: Int, style: Style
  ) {
    write(text, column: max(0, end - text.columns), row: row, style: style)
  }

  /// Puts the sign of something cut off into the last column.
  private mutating func clip(before at: Int, limit: Int, first: Int, row: Int, style: Style) {
    let last = limit - 1
    guard last >= max(0, first) else { return }
    for column in at..<max(at, limit) where column >= 0 {
      put(0x20, width: 1, column: column, row: row, style: style)
    }
    put(0x2026, width: 1, column: last, row: row, style: style)
  }

  /// Puts one scalar into the cell at a place within what is drawn on.
  mutating func put(_ value: UInt32, width: Int, column: Int, row: Int, style: Style) {
    guard column >= 0, column + width <= size.columns, row >= 0, row < size.rows else { return }
    let index = (window.row + row) * gridSize.columns + window.column + column
    if cells[index].width != 1 { release(index, of: window.row + row) }
    let shown = value < 0x7F ? value : repertoire.fit(value)
    if width == 2 && repertoire == .unicode {
      release(index + 1, of: window.row + row)
      cells[index] = Cell(shown, width: 2, style: style)
      cells[index + 1] = Cell(0, width: 0, style: style)
    } else {
      for offset in 0..<width { cells[index + offset] = Cell(shown, width: 1, style: style) }
    }
  }

  private mutating func add(mark: UInt32, before at: Int, row: Int) {
    guard repertoire == .unicode, at > 0 else { return }
    var index = (window.row + row) * gridSize.columns + window.column + at - 1
    if cells[index].isCovered && at > 1 { index -= 1 }
    if cells[index].firstMark == 0 {
      cells[index].firstMark = mark
    } else if cells[index].secondMark == 0 {
      cells[index].secondMark = mark
    }
  }

  /// Blanks the other half of a wide cell before one half of it is overwritten.
  private mutating func release(_ index: Int, of row: Int) {
    let cell = cells[index]
    if cell.width == 2 {
      if index + 1 < (row + 1) * gridSize.columns {
        cells[index + 1] = .blank(cells[index + 1].style)
      }
    } else if cell.isCovered, index > row * gridSize.columns {
      cells[index - 1] = .blank(cells[index - 1].style)
    }
  }
}

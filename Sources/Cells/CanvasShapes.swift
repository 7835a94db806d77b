extension Canvas {
  /// Blanks a rectangle in a style.
  public mutating func fill(_ rect: Rect, style: Style) {
    let part = rect.intersection(bounds)
    for row in part.row..<part.endRow {
      for column in part.column..<part.endColumn {
        put(0x20, width: 1, column: column, row: row, style: style)
      }
    }
  }

  /// Changes only the style of a rectangle and leaves what is written there.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let part = rect.intersection(bounds)
    for row in part.row..<part.endRow {
      let start = (window.row + row) * gridSize.columns + window.column
      for index in (start + part.column)..<(start + part.endColumn) {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Draws a line from left to right.
  public mutating func rule(row: Int, from: Int = 0, to end: Int? = nil, style: Style) {
    for column in from..<max(from, end ?? size.columns) {
      put(0x2500, width: 1, column: column, row: row, style: style)
    }
  }

  /// Draws a box, with a title in its upper edge.
  public mutating func box(_ rect: Rect, title: String = "", style: Style, titleStyle: Style? = nil)
  {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    rule(row: rect.row, from: rect.column + 1, to: right, style: style)
    rule(row: bottom, from: rect.column + 1, to: right, style: style)
    for row in (rect.row + 1)..<max(rect.row + 1, bottom) {
      put(0x2502, width: 1, column: rect.column, row: row, style: style)
      put(0x2502, width: 1, column: right, row: row, style: style)
    }
    put(0x250C, width: 1, column: rect.column, row: rect.row, style: style)
    put(0x2510, width: 1, column: right, row: rect.row, style: style)
    put(0x2514, width: 1, column: rect.column, row: bottom, style: style)
    put(0x2518, width: 1, column: right, row: bottom, style: style)
    guard !title.isEmpty, rect.columns > 6 else { return }
    write(
      " \(title) ", column: rect.column + 1, row: rect.row, style: titleStyle ?? style,
      width: rect.columns - 2)
  }
}

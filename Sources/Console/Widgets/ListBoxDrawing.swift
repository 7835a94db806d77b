import Cells

extension ListBox {
  /// Draws the list; with the focus, the hardware cursor stands on the selected row.
  public func draw(on canvas: inout Canvas, in rect: Rect, theme: Theme, focused: Bool = true) {
    var rest = rect
    let columns = columns.filter { $0.leastListWidth <= rect.columns }
    let widths = Column.layout(columns, width: rect.columns - 2)
    if columns.contains(where: { !$0.title.isEmpty }) {
      let (line, below) = rest.top(1)
      drawHeader(columns, on: &canvas, in: line, widths, theme)
      rest = below
    }
    if isFiltering || !filter.text.isEmpty {
      let (line, below) = rest.top(1)
      drawFilter(on: &canvas, in: line, theme, focused)
      rest = below
    }
    canvas.mark(name, rest)
    guard !visible.isEmpty else {
      let text = rows.isEmpty ? placeholder : "Nothing fits the filter."
      Paragraph(text).draw(
        on: &canvas, in: rest.inset(columns: 2, rows: 0), style: theme["text.faint"])
      if focused && !isFiltering { canvas.place(cursor: rest.column, row: rest.row) }
      return
    }
    let first = firstShown(max(1, rest.rows))
    for row in 0..<min(rest.rows, visible.count - first) {
      let line = Rect(
        column: rest.column, row: rest.row + row, columns: rest.columns, rows: 1)
      draw(
        rows[visible[first + row]], columns, selected: first + row == position, on: &canvas,
        in: line, widths, theme)
    }
    if focused && !isFiltering {
      canvas.place(cursor: rest.column, row: rest.row + position - first)
    }
  }

  private func drawHeader(
    _ columns: [Column<Row>], on canvas: inout Canvas, in line: Rect,
    _ widths: [(start: Int, width: Int)], _ theme: Theme
  ) {
    let style = theme["list.header"]
    for (column, place) in zip(columns, widths) {
      put(
        column.title, column.isRightAligned, at: line.column + 2 + place.start, place.width,
        on: &canvas, row: line.row, style)
    }
  }

  private func drawFilter(
    on canvas: inout Canvas, in line: Rect, _ theme: Theme, _ focused: Bool
  ) {
    let count = "\(visible.count) of \(rows.count)"
    canvas.write("/", column: line.column, row: line.row, style: theme["keys.key", on: "text"])
    let room = Rect(
      column: line.column + 2, row: line.row, columns: line.columns - 4 - count.columns, rows: 1)
    if isFiltering {
      filter.draw(on: &canvas, in: room, focused: focused, theme: theme)
    } else {
      canvas.write(
        filter.text, column: room.column, row: room.row, style: theme["text"], width: room.columns)
    }
    canvas.write(count, endingAt: line.endColumn, row: line.row, style: theme["text.faint"])
  }

  /// Draws a row.
  ///
  /// Only the mark and the first column tell the selected one: few cells change when it moves, and the
  /// status colors of the others stay what they are.
  private func draw(
    _ item: Row, _ columns: [Column<Row>], selected: Bool, on canvas: inout Canvas, in line: Rect,
    _ widths: [(start: Int, width: Int)], _ theme: Theme
  ) {
    if selected {
      // One run of one style up to the end of the name: changes of style are what costs bytes.
      canvas.write("▸ ", column: line.column, row: line.row, style: theme["list.selected"])
    }
    for (index, place) in widths.enumerated() {
      let column = columns[index]
      let label = column.label(item)
      let marked = selected && index == 0
      let style =
        marked ? theme["list.selected"] : label.role.map { theme[$0] } ?? theme["list"]
      put(
        label.text, column.isRightAligned, at: line.column + 2 + place.start, place.width,
        on: &canvas, row: line.row, style)
    }
  }

  private func put(
    _ text: String, _ toTheRight: Bool, at column: Int, _ width: Int, on canvas: inout Canvas,
    row: Int, _ style: Style
  ) {
    let shift = toTheRight ? max(0, width - text.columns) : 0
    canvas.write(text, column: column + shift, row: row, style: style, width: width - shift)
  }
}

import Cells
import PortalDomain

extension MapsScreen {
  /// Draws the list with the selected map beside it, or below where the window is narrow.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    if let problem {
      return ProblemView("\(environment) cannot be read", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    guard let detail else { return list.draw(on: &canvas, in: area, theme: theme) }
    if isReading, area.columns < Self.wide {
      detail.draw(on: &canvas, in: area, from: offset, theme: theme)
      return canvas.place(cursor: area.column, row: area.row)
    }
    if area.columns >= Self.wide {
      let (left, rest) = area.left(area.columns * 5 / 8)
      list.draw(on: &canvas, in: left, theme: theme, focused: !isReading)
      for row in rest.row..<rest.endRow {
        canvas.write("│", column: rest.column + 1, row: row, style: theme["border"])
      }
      let right = rest.left(3).rest
      detail.draw(on: &canvas, in: right, from: offset, theme: theme)
      if isReading { canvas.place(cursor: right.column, row: right.row) }
      return
    }
    let (top, foot) = area.top(max(6, area.rows - 9))
    list.draw(on: &canvas, in: top, theme: theme)
    guard foot.rows > 1 else { return }
    canvas.rule(row: foot.row, style: theme["border"])
    detail.draw(on: &canvas, in: foot.top(1).rest, from: 0, theme: theme)
  }

  /// From how many columns on the selected map stands beside the list.
  private static let wide = 110
}

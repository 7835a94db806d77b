import Cells
import PortalDomain

/// What stands in the place of something that cannot be shown: cause, place and remedy, whole.
struct ProblemView {
  private let title: String
  private let lines: [(label: String, text: String, role: Role)]

  init(_ title: String, _ problem: Problem) {
    self.title = title
    lines = [
      ("Cause", problem.summary.asSentence, "text"), ("", problem.detail ?? "", "text"),
      ("Place", problem.place ?? "", "text"),
      ("Remedy", problem.remedy?.asSentence ?? "", "text.strong"),
      ("Code", problem.code, "text.faint"),
    ].filter { !$0.1.isEmpty }
  }

  func draw(on canvas: inout Canvas, in rect: Rect, theme: Theme) {
    let head = Paragraph("✘ \(title)").draw(on: &canvas, in: rect, style: theme["status.fail"])
    var row = rect.row + head + 1
    let indent = 8
    for (label, text, role) in lines where row < rect.endRow {
      canvas.write(label, column: rect.column, row: row, style: theme["text.faint"])
      let room = Rect(
        column: rect.column + indent, row: row, columns: min(rect.columns, 100) - indent,
        rows: rect.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: room, style: theme[role])
    }
    canvas.place(cursor: rect.column, row: rect.row)
  }
}

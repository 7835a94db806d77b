import Cells
import PortalDomain

/// Facts as a list: title, value, evidence.
struct FactLine: Identifiable, Sendable {
  var row: FactRow
  var id: String { row.title }

  static func list(name: String) -> ListBox<FactLine> {
    ListBox(
      name: name,
      columns: [
        Column("FACT", .fixed(22)) { Label($0.row.title) },
        Column("VALUE", .atLeast(24)) { line in
          Label(line.row.value, line.row.value == "not known" ? "text.faint" : nil)
        },
        Column("EVIDENCE", .atLeast(20)) { Label($0.row.evidence ?? "", "text.faint") },
      ], placeholder: "Reading …"
    ) { "\($0.row.title) \($0.row.value)" }
  }
}

extension ListBox<FactLine> {
  /// Draws the list with all of the selected fact below: ids and addresses are longer than columns.
  func drawFacts(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let (top, foot) = area.top(max(5, area.rows - 3))
    draw(on: &canvas, in: top, theme: theme)
    guard foot.rows > 1, let fact = selected?.row else { return }
    canvas.rule(row: foot.row, style: theme["border"])
    var row = foot.row + 1
    for (text, role): (String, Role) in [
      (fact.value, "text.strong"), (fact.evidence.map { "Evidence: \($0)" } ?? "", "text.faint"),
    ] where !text.isEmpty && row < foot.endRow {
      let rest = Rect(column: foot.column, row: row, columns: foot.columns, rows: foot.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: rest, style: theme[role])
    }
  }
}

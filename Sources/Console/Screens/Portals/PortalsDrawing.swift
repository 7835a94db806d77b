import Cells
import PortalDomain

extension PortalsScreen {
  /// Draws what needs attention, the list, and the details of the selected portal.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let head = all.map { $0.lines.isEmpty ? 0 : 2 } ?? 0
    if head > 0 { drawHead(on: &canvas, in: area, scene.theme) }
    let (above, foot) = area.top(max(3 + head, area.rows - 5))
    list.draw(on: &canvas, in: above.top(head).rest, theme: scene.theme)
    guard foot.rows >= 3, let line = list.selected else { return }
    drawFoot(line, on: &canvas, in: foot, scene.theme)
  }

  private func drawHead(on canvas: inout Canvas, in area: Rect, _ theme: Theme) {
    guard let summary else { return }
    let isQuiet = summary.parts.isEmpty
    let tabs = Tab.allCases.map { tab in
      let words = "\(tab.rawValue) \(counts[tab] ?? 0)"
      return tab == self.tab ? "[\(words)]" : " \(words) "
    }.joined()
    canvas.write(
      (isQuiet ? "✔ " : "▲ ") + summary.sentence, column: area.column, row: area.row,
      style: theme[isQuiet ? "status.ok" : "status.warning"],
      width: area.columns - tabs.columns - 2)
    canvas.write(tabs, endingAt: area.endColumn, row: area.row, style: theme["text.faint"])
    let next = summary.next.map { "Next: \($0)" } ?? "No date is known that matters."
    canvas.write(
      next, column: area.column, row: area.row + 1, style: theme["text"], width: area.columns)
  }

  private func drawFoot(
    _ line: PortalLine, on canvas: inout Canvas, in foot: Rect, _ theme: Theme
  ) {
    canvas.rule(row: foot.row, style: theme["border"])
    canvas.write(
      line.url ?? "no address", column: foot.column, row: foot.row + 1,
      style: theme["text.strong"], width: foot.columns)
    let news = news(of: line)
    if let (words, role) = news {
      canvas.write(words, column: foot.column, row: foot.endRow - 1, style: theme[role])
    }
    let facts = [
      line.template.map { "template \($0) \(line.templateVersion ?? "")".trimmed },
      all?.nextDate(of: line),
      line.visibility, line.kind.rawValue,
    ]
    let rest = Rect(
      column: foot.column, row: foot.row + 2, columns: foot.columns,
      rows: foot.rows - 2 - (news == nil ? 0 : 1))
    Paragraph(facts.compactMap(\.self).joined(separator: " · "))
      .draw(on: &canvas, in: rest, style: theme["text"])
  }

  /// What is to be said of a portal's updates.
  private func news(of line: PortalLine) -> (String, Role)? {
    if let update = line.openUpdate {
      guard let count = waiting[line.id] else {
        return ("▲ The update to \(update) waits; u goes on with it.", "status.warning")
      }
      return count == 0
        ? ("▲ Update to \(update): all decided; u, then A applies it.", "status.warning")
        : ("▲ Update to \(update) waits: \(count) to decide; u goes on.", "status.warning")
    }
    guard let newer = line.newerVersion, line.updateObstacle == nil else { return nil }
    return ("▲ Template \(newer) is there; u shows what it changes.", "text")
  }
}

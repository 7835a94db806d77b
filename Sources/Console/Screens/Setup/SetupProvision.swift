import Cells
import PortalDomain

extension SetupScreen {
  /// The plan, then its progress, then what came of it.
  func drawProvision(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    if let outcome { return drawOutcome(outcome, on: &canvas, in: rect, theme) }
    guard let plan else {
      canvas.write("Planning …", column: rect.column, row: rect.row, style: theme["text.faint"])
      return canvas.place(cursor: rect.column, row: rect.row)
    }
    let end = plan.trialEndsAt.map { ", until \($0.dayUTC)" } ?? ""
    var head: [(String, Role)] = [
      (plan.name, "text.strong"), (plan.url, "text.strong"),
      (
        "\(plan.template) \(plan.templateVersion), \(plan.language.name), \(plan.type.label)\(end)",
        "text"
      ),
      ("\(plan.summary.records) records in \(plan.summary.files) files will be written.", "text"),
    ]
    if let reason = plan.overrideReason, !plan.overridden.isEmpty {
      head.append(("\(plan.overridden.count) overridden: \(reason)", "status.warning"))
    }
    var row = rect.row
    for (text, role) in head where row < rect.endRow {
      let rest = Rect(column: rect.column, row: row, columns: rect.columns, rows: rect.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: rest, style: theme[role])
    }
    let rest = Rect(
      column: rect.column, row: row + 1, columns: rect.columns, rows: max(0, rect.endRow - row - 1))
    if progress != nil {
      drawProvisioningSteps(on: &canvas, in: rest, theme)
    } else {
      drawVerdicts(blockers, on: &canvas, in: rest, theme)
    }
  }

  private func drawProvisioningSteps(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    let done = progress?.done ?? 0
    for (offset, step) in ProvisioningStep.allCases.enumerated() where offset < rect.rows {
      let status: Status = offset < done ? .ok : offset == done ? .running : .pending
      VerdictLine(status, step.title).draw(
        on: &canvas, row: rect.row + offset, column: rect.column, theme: theme)
    }
    let last = ProvisioningStep.allCases.count - 1
    canvas.place(cursor: rect.column, row: rect.row + min(done, last))
  }

  private func drawOutcome(
    _ outcome: Provision.Outcome, on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    let isPrepared = outcome.portal.state == .prepared
    let head =
      isPrepared
      ? "✔ \(outcome.portal.name) is prepared; the real environment is unchanged."
      : "✔ \(outcome.portal.name) is provisioned."
    var lines: [(mark: String, text: String, role: Role)] = [
      ("", head, "status.ok"), ("", outcome.portal.url ?? "", "text.strong"),
      ("", "Next:", "text.faint"),
    ]
    lines += outcome.nextSteps.enumerated().map { ("\($0 + 1)", "\($1).", "text") }
    var row = rect.row
    for (mark, text, role) in lines where row < rect.endRow {
      canvas.write(mark, column: rect.column, row: row, style: theme["text.faint"])
      let indent = mark.isEmpty ? 0 : 3
      let rest = Rect(
        column: rect.column + indent, row: row, columns: rect.columns - indent,
        rows: rect.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: rest, style: theme[role])
    }
    canvas.place(cursor: rect.column, row: rect.row)
  }
}

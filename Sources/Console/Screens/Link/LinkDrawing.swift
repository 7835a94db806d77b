import Cells
import PortalDomain

extension LinkScreen {
  /// Draws the names of the lists, the one that is shown, and all of its selected line below.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    if let problem {
      return ProblemView("\(environment) cannot be read", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let (head, body) = area.top(2)
    drawTabs(on: &canvas, in: head, theme)
    let foot = min(8, max(0, body.rows - 5))
    let (top, bottom) = body.top(body.rows - foot)
    switch part {
    case .checks: checks.draw(on: &canvas, in: top, theme: theme)
    case .legalEntities: legalEntities.draw(on: &canvas, in: top, theme: theme)
    case .keys: integrationKeys.draw(on: &canvas, in: top, theme: theme)
    }
    guard bottom.rows > 1, survey != nil else { return }
    canvas.rule(row: bottom.row, style: theme["border"])
    var row = bottom.row + 1
    for (text, role) in words where row < bottom.endRow {
      let rest = Rect(
        column: bottom.column, row: row, columns: bottom.columns, rows: bottom.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: rest, style: theme[role])
    }
  }

  private func drawTabs(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    var column = rect.column
    for other in Part.allCases {
      let isShown = other == part
      let figure = survey.map { " (\(count(other, $0)))" } ?? ""
      column = canvas.write(
        (isShown ? "▸ " : "  ") + other.title + figure, column: column, row: rect.row,
        style: theme[isShown ? "text.strong" : "text.faint"],
        width: max(0, rect.endColumn - column))
      column += 2
    }
  }

  /// How many lines a list has, and how many of them are not good.
  private func count(_ part: Part, _ survey: SurveyLink.Survey) -> String {
    let (all, bad) =
      switch part {
      case .checks: (survey.report.checks.count, survey.report.count(.fail))
      case .legalEntities: (survey.legalEntities.rows.count, 0)
      case .keys: (survey.keys.keys.count, survey.keys.keys.count { $0.status == .fail })
      }
    return bad > 0 ? "\(all), \(bad) ✘" : "\(all)"
  }

  /// A remedy as it is told: a command is not a sentence, it is shown as it is typed.
  private static func told(_ remedy: String?) -> String {
    guard let remedy else { return "" }
    return remedy.hasPrefix("portal-console")
      ? "Command: \(remedy)" : "Remedy: \(remedy.asSentence)"
  }

  /// All of the selected line, with cause and remedy.
  private var words: [(String, Role)] {
    switch part {
    case .checks:
      guard let verdict = checks.selected?.verdict else { return [] }
      let remedy = Self.told(verdict.remedy)
      let evidence = verdict.evidence.map { "Evidence: \($0)" } ?? ""
      return [
        (verdict.title, "text.strong"), ("Found: \(verdict.cause.asSentence)".tamed, "text"),
        (remedy.tamed, "text.strong"), (evidence.tamed, "text.faint"),
        (verdict.code.hasPrefix("link.") ? "" : verdict.code, "text.faint"),
      ].filter { !$0.0.isEmpty }
    case .legalEntities:
      var words: [(String, Role)] = (survey?.legalEntities.warnings ?? []).map {
        ("▲ \($0)".tamed, "status.warning")
      }
      if let row = legalEntities.selected {
        let name = row.name.map { ", \($0)" } ?? ""
        words.append(
          ("\(row.code.isEmpty ? "Without a code" : row.code)\(name)".tamed, "text.strong"))
        if let evidence = row.evidence {
          words.append(("Evidence: \(evidence)".tamed, "text.faint"))
        }
      }
      words.append(("A legal entity is linked for every map: it cannot be limited to one.", "text"))
      return words
    case .keys:
      guard let key = integrationKeys.selected else { return [] }
      let columns = key.columns?.joined(separator: ", ") ?? "none is known"
      let remedy = Self.told(key.remedy)
      let evidence = key.evidence.map { "Evidence: \($0)" } ?? ""
      return [
        ("\(key.tableSet): \(columns)".tamed, "text.strong"),
        ("Found: \(key.cause.asSentence)".tamed, "text"), (remedy.tamed, "text.strong"),
        (evidence.tamed, "text.faint"), (key.code ?? "", "text.faint"),
      ].filter { !$0.0.isEmpty }
    }
  }
}

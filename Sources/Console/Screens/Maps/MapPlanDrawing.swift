import Cells
import PortalDomain

extension MapPlanScreen {
  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    if let problem {
      return ProblemView("There is no plan", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    let (head, body) = area.top(2)
    Paragraph(summary).draw(on: &canvas, in: head, style: theme["text.strong"])
    let (top, foot) = body.top(max(5, body.rows - (area.rows > 30 ? 11 : isRecorded ? 13 : 8)))
    if showsFindings {
      findings.draw(on: &canvas, in: top, theme: theme)
    } else {
      steps.draw(on: &canvas, in: top, theme: theme)
    }
    guard foot.rows > 1 else { return }
    canvas.rule(row: foot.row, style: theme["border"])
    let rest = foot.top(1).rest
    if let progress {
      let job = scene.jobs.first { $0.progress == progress }
      return ProgressLine(progress, elapsed: job?.elapsed)
        .draw(on: &canvas, in: rest.top(1).0, theme: theme)
    }
    var row = rest.row
    for (text, role) in showsFindings ? findingLines : stepLines where row < rest.endRow {
      let room = Rect(column: rest.column, row: row, columns: rest.columns, rows: rest.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: room, style: theme[role])
    }
  }

  /// What the plan does, in a sentence or two.
  private var summary: String {
    guard let plan else { return "" }
    let count = Set(plan.steps.map(\.map)).count
    guard count > 0 else { return "All of them run already." }
    let needed = plan.steps.count { $0.neededBy != nil && $0.pass != 2 }
    var words = "\(count) map\(count == 1 ? " starts" : "s start") in this order"
    if needed > 0 { words += ", \(needed) of them because others look up their rows" }
    words += ". "
    if job.doneByHand { return words + "They are started by hand there." }
    guard job.syncs else { return words + "No initial sync: data of before stays behind." }
    let others =
      job.masters.isEmpty
      ? "" : ", but for \(job.masters.count) map\(job.masters.count == 1 ? "" : "s")"
    return words + "Each begins with an initial sync in which \(job.master.label) leads\(others)."
  }

  /// What is left out and breaks, what the limits say, and what is selected.
  private var stepLines: [(String, Role)] {
    guard let plan else { return [] }
    var lines = plan.warnings.map { ("▲ \($0)", Role("status.warning")) }
    let failures = preflight.failures.count
    let warnings = preflight.warnings.count
    if failures > 0 {
      let goesOn = job.ignoresLimits ? "they are ignored" : "nothing starts unless i ignores them"
      lines.append(
        (
          "✘ \(failures) limit\(failures == 1 ? " is" : "s are") broken: Tab shows them; \(goesOn).",
          "status.fail"
        ))
    } else if warnings > 0 {
      lines.append(("▲ \(warnings) limits to think about: Tab shows them.", "status.warning"))
    }
    if job.doneByHand {
      lines += guidance
    }
    for cycle in plan.cycles {
      lines.append(
        ("\(cycle.joined(separator: " and ")) look up each other: done in two passes.", "text"))
    }
    if let line = steps.selected { lines.append((words(on: line), "text.faint")) }
    if !plan.alreadyRunning.isEmpty {
      lines.append(
        ("Running already: \(plan.alreadyRunning.joined(separator: ", ")).", "text.faint"))
    }
    return lines
  }

  /// The clicks that run the maps where only the administrator can.
  private var guidance: [(String, Role)] {
    let deed = WishForMaps(environment: environment, deed: .run(job))
    guard let context, let guidance = try? deed.plan(context).guidance else { return [] }
    return guidance.steps.enumerated().map { ("\($0 + 1). \($1)", "text") }
      + [
        (
          guidance.evidence + " Enter takes your word down, with your name and the time; "
            + "w keeps it as wanted until an export shows it.", "text.strong"
        ), (guidance.basis.capitalizedFirst + ".", "text.faint"),
      ]
  }

  private func words(on line: PlanLine) -> String {
    let entry = context?.maps[line.map]
    let name = entry.map { $0.name == line.title ? "" : " (\($0.name))" } ?? ""
    let why = line.isWanted ? "asked for" : line.neededBy.map { "needed by \($0)" } ?? ""
    let needs = (entry?.needs ?? []).compactMap { context?.maps[$0]?.title }
    let looks =
      needs.isEmpty ? "it looks up no other map" : "looks up \(needs.joined(separator: ", "))"
    return "\(line.title)\(name): \(why); \(looks)."
  }

  /// Cause and remedy of the selected finding.
  private var findingLines: [(String, Role)] {
    guard let line = findings.selected?.line else { return [] }
    let finding = line.finding
    let status = Status(finding.status)
    var lines: [(String, Role)] = [
      (
        "\(status.glyph) \(line.title) · \(line.rule): \(finding.figure), \(finding.limit).",
        status.role
      )
    ]
    if !finding.cause.isEmpty { lines.append(("Cause: \(finding.cause.asSentence)", "text")) }
    if let remedy = finding.remedy { lines.append(("Remedy: \(remedy.asSentence)", "text.strong")) }
    let failures = preflight.failures.count
    let warnings = preflight.warnings.count
    let same = (preflight.failures + preflight.warnings).count { $0.code == line.code } - 1
    if same > 0, [.fail, .warning].contains(finding.status) {
      lines.append(("The same is to be said of \(same) other map\(same == 1 ? "" : "s").", "text"))
    }
    lines.append(
      (
        "\(failures) broken, \(warnings) to think about, \(preflight.lines.count - failures - warnings) well.",
        "text.faint"
      ))
    return lines
  }
}

import Cells
import PortalDomain

extension SetupScreen {
  /// Draws the steps at the left and the one that is shown at the right.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    if let problem {
      return ProblemView("\(environment) cannot be read", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    var right = canvas.bounds
    // At the end the steps say no more, and a whole URL wants the room.
    if canvas.size.columns >= 60, outcome == nil {
      let (left, rest) = canvas.bounds.left(21)
      canvas.box(left, title: "Steps", style: theme["border"], titleStyle: theme["border.title"])
      drawSteps(on: &canvas, in: left.inset(columns: 1, rows: 1), theme)
      right = rest
    }
    canvas.box(
      right, title: "\(step.rawValue) of \(SetupStep.allCases.count) · \(step.title)",
      style: theme["border"], titleStyle: theme["border.title"])
    let body = right.inset(columns: 2, rows: 1)
    guard survey != nil else {
      canvas.write("Checking …", column: body.column, row: body.row, style: theme["text.faint"])
      return canvas.place(cursor: body.column, row: body.row)
    }
    switch step {
    case .licenses: drawVerdicts(licenses, Self.licenseWords, on: &canvas, in: body, theme)
    case .dualWrite: drawVerdicts(dualWrite, Self.dualWriteWords, on: &canvas, in: body, theme)
    case .maps: drawMaps(on: &canvas, in: body, theme)
    case .template: drawTemplates(on: &canvas, in: body, theme)
    case .details: drawDetails(on: &canvas, in: body, theme)
    case .provision: drawProvision(on: &canvas, in: body, theme)
    }
    drawProgress(on: &canvas, in: body, scene)
  }

  private static let licenseWords =
    "What the tenant has bought. Nothing here stands in the way: a portal starts as a trial."
  private static let dualWriteWords =
    "The Customer portal shows what dual-write brings from Finance and Operations."

  private func drawSteps(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    for (offset, step) in SetupStep.allCases.enumerated() where offset < rect.rows {
      let isShown = step == self.step
      let status = status(of: step)
      let row = rect.row + offset
      let mark = isShown ? "▸" : " "
      canvas.write(mark, column: rect.column, row: row, style: theme["text.strong"])
      canvas.write(status.glyph, column: rect.column + 2, row: row, style: theme[status.role])
      canvas.write(
        "\(step.rawValue) \(step.title)", column: rect.column + 4, row: row,
        style: theme[isShown ? "text.strong" : "text"], width: rect.columns - 4)
    }
  }

  /// A list of verdicts with all about the selected one below.
  private func drawVerdicts(
    _ list: ListBox<VerdictRow>, _ words: String, on canvas: inout Canvas, in rect: Rect,
    _ theme: Theme
  ) {
    let used = Paragraph(words).draw(on: &canvas, in: rect, style: theme["text.faint"])
    let rest = rect.top(used + 1).rest
    drawVerdicts(list, on: &canvas, in: rest, theme)
  }

  /// A list of verdicts above, and all about the selected one below.
  func drawVerdicts(
    _ list: ListBox<VerdictRow>, on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    let lines = list.selected.map { Self.lines(about: $0.verdict) } ?? []
    let (top, foot) = split(rect, for: lines, usually: 7, list: 4)
    list.draw(on: &canvas, in: top, theme: theme)
    draw(lines, on: &canvas, in: foot, theme)
  }

  /// Divides a room: what is said below has the lines that it needs, as long as the list keeps some.
  private func split(
    _ rect: Rect, for lines: [(String, Role)], usually: Int, list: Int
  ) -> (top: Rect, foot: Rect) {
    let needed = lines.reduce(1) { $0 + Paragraph($1.0).lines(width: rect.columns).count }
    let usual = min(usually, max(0, rect.rows / 2))
    let below = max(usual, min(needed, rect.rows - list))
    let (top, rest) = rect.top(rect.rows - below)
    return (top, rest)
  }

  /// All about one verdict.
  private static func lines(about verdict: Verdict) -> [(String, Role)] {
    [
      (verdict.cause.asSentence, "text"),
      (verdict.remedy.map { "Remedy: \($0)" } ?? "", "text.strong"),
      (verdict.evidence.map { "Evidence: \($0)" } ?? "", "text.faint"),
    ].filter { !$0.0.isEmpty }
  }

  /// Paragraphs below a rule.
  private func draw(
    _ lines: [(String, Role)], on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    guard rect.rows > 1, !lines.isEmpty else { return }
    canvas.rule(row: rect.row, from: rect.column, to: rect.endColumn, style: theme["border"])
    var row = rect.row + 1
    for (text, role) in lines where row < rect.endRow {
      let rest = Rect(column: rect.column, row: row, columns: rect.columns, rows: rect.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: rest, style: theme[role])
    }
  }

  private func drawMaps(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    let used = Paragraph("The Customer Portal needs these five maps running.")
      .draw(on: &canvas, in: rect, style: theme["text.faint"])
    let rest = rect.top(used + 1).rest
    let (top, foot) = rest.top(min(maps.items.count, rest.rows))
    maps.draw(on: &canvas, in: top, theme: theme)
    let about = foot.top(1).rest
    guard let entry = currentMap, about.rows > 0 else { return }
    let map = survey?.snapshot.maps[entry.id]
    var lines: [(String, Role)] = [
      ("\(entry.name) (\(entry.tableSet)) · \(entry.entity ?? "") → \(entry.table)", "text.strong"),
      (
        map.map { "version \($0.version ?? "unknown") · \($0.evidence.sentence)" } ?? "",
        "text.faint"
      ),
    ]
    if map?.state != .running, let words = alsoStarts(entry) { lines.append((words, "text")) }
    if let reason = overrideReason { lines.append(("Overridden: \(reason)", "status.warning")) }
    var row = about.row
    for (text, role) in lines where !text.isEmpty && row < about.endRow {
      let room = Rect(
        column: rect.column, row: row, columns: rect.columns, rows: about.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: room, style: theme[role])
    }
  }

  /// Which maps start with one.
  private func alsoStarts(_ entry: MapCatalog.Entry) -> String? {
    guard let survey, survey.snapshot.environment.kind == .simulated,
      let plan = try? MapPlan.run([entry.id], in: survey.snapshot, survey.maps)
    else { return nil }
    var others: [String] = []
    for step in plan.steps where step.map != entry.id && !others.contains(step.title) {
      others.append(step.title)
    }
    guard !others.isEmpty else { return nil }
    let shown = others.suffix(5).joined(separator: ", ")
    return others.count > 5
      ? "\(others.count) maps start with it, among them \(shown)." : "Starts with it: \(shown)."
  }

  private func drawTemplates(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    let lines = templates.selected.map { self.lines(about: $0.overview) } ?? []
    let (top, foot) = split(rect, for: lines, usually: 8, list: 5)
    templates.draw(on: &canvas, in: top, theme: theme)
    draw(lines, on: &canvas, in: foot, theme)
  }

  /// What stands in the way of a template, what it is, and what it rests on.
  private func lines(about overview: TemplateOverview) -> [(String, Role)] {
    let manifest = survey?.manifests[overview.id]
    let words =
      manifest?.summary
      ?? "Documented by Microsoft; this console carries no content for it, so it cannot be provisioned here."
    let facts =
      "Rests on: \(overview.dependsOn). At most \(overview.limit) in an environment."
      + (manifest.map { " Languages: \($0.languages.joined(separator: ", "))." } ?? "")
    let obstacle = manifest == nil ? nil : obstacle(of: overview)
    return [("✘ \(obstacle ?? "")", "status.fail"), (words, "text"), (facts, "text.faint")]
      .filter { $0.0 != "✘ " }
  }

  private func drawDetails(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    let (top, foot) = rect.top(min(10, rect.rows))
    details.form.draw(on: &canvas, in: top, theme: theme)
    let domain = (survey?.snapshot.environment.cloud?.value ?? .public).portalDomain
    guard foot.rows > 0, details.fault == nil else { return }
    Paragraph("https://\(details.address).\(domain)")
      .draw(on: &canvas, in: foot, style: theme["text.strong"])
  }

  /// What is happening and how far it has come, on two lines at the foot while something runs.
  private func drawProgress(on canvas: inout Canvas, in rect: Rect, _ scene: Scene) {
    guard let progress, rect.rows > 3 else { return }
    let (note, line) = rect.top(rect.rows - 2).rest.top(1)
    canvas.fill(note, style: scene.theme["text"])
    canvas.fill(line, style: scene.theme["text"])
    canvas.write(
      progress.note, column: note.column, row: note.row, style: scene.theme["text"],
      width: note.columns)
    let figures = Progress(done: progress.done, total: progress.total, note: "")
    let job = scene.jobs.first { $0.progress == progress }
    ProgressLine(figures, elapsed: job?.elapsed).draw(on: &canvas, in: line, theme: scene.theme)
  }
}

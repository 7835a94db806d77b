import Cells
import PortalDomain

extension UpdateScreen {
  /// From this width on the text stands beside the list.
  private static let wide = 100

  /// Draws what is planned, or what came of it.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    if let outcome { return draw(outcome, on: &canvas, in: area, theme) }
    guard let plan else { return drawWaiting(on: &canvas, in: area, theme) }
    let (head, rest) = area.top(2)
    canvas.write(
      advice(plan), column: head.column, row: head.row, style: theme["text.strong"],
      width: head.columns)
    drawFilters(on: &canvas, in: head.top(1).rest, theme)
    if let progress {
      let (line, below) = rest.top(1)
      ProgressLine(progress).draw(on: &canvas, in: line, theme: theme)
      drawPanes(on: &canvas, in: below, theme)
    } else {
      drawPanes(on: &canvas, in: rest, theme)
    }
  }

  private func drawPanes(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    guard rect.columns + 2 >= Self.wide else {
      if isReading { return drawDetail(on: &canvas, in: rect, theme) }
      let (top, foot) = rect.top(max(3, min(rect.rows / 3, list.count + (hasFilter ? 1 : 0))))
      list.draw(on: &canvas, in: top, theme: theme)
      return drawDetail(on: &canvas, in: foot, theme)
    }
    let (left, right) = rect.left(max(40, min(70, rect.columns * 2 / 5)))
    canvas.box(
      left, title: "Changes (\(list.count))", style: theme["border"],
      titleStyle: theme["border.title"])
    list.draw(
      on: &canvas, in: left.inset(columns: 1, rows: 1), theme: theme, focused: !isReading)
    drawDetail(on: &canvas, in: right.left(1).rest, theme)
  }

  private var hasFilter: Bool { isFiltering || !list.filter.text.isEmpty }

  /// What to do next, in one line.
  private func advice(_ plan: UpdatePlan) -> String {
    let left = undecided
    if progress != nil { return "Applying \(plan.to) to \(name) …" }
    if subjects == 0 {
      return "Nothing to decide: \(arriving(plan)) Press A to apply."
    }
    if left == 0 { return "All \(subjects) decided and kept. Press A to apply the update." }
    let what = plan.count(of: unconfirmed.map(\.id) + open.map(\.id))
    let isOfRenames = rename != nil && !unconfirmed.isEmpty
    let keys = isOfRenames ? "s same, u unrelated" : "o yours, t template's"
    // With both kinds in it the line has no room for more.
    let end = unconfirmed.isEmpty ? " Each is kept at once." : ""
    return "\(what) \(left < subjects ? "left" : "to decide"): \(keys), n next.\(end)"
  }

  private func arriving(_ plan: UpdatePlan) -> String {
    let count = plan.merge.summary.theirs + plan.merge.summary.merged
    return "\(count) change\(count == 1 ? "" : "s") of the template arrive\(count == 1 ? "s" : "")."
  }

  /// The filters with their counts; the one that is chosen stands between brackets.
  private func drawFilters(on canvas: inout Canvas, in line: Rect, _ theme: Theme) {
    var column = line.column
    for filter in UpdateFilter.allCases {
      let count = rows.count { filter.shows($0) }
      let isChosen = filter == self.filter
      let text = "\(filter.title) \(count)"
      column = canvas.write(
        isChosen ? "[\(text)]" : " \(text) ", column: column, row: line.row,
        style: theme[isChosen ? "text.strong" : "text.faint"], width: line.endColumn - column)
    }
    let hint = "f filters"
    guard column + 1 + hint.columns <= line.endColumn else { return }
    canvas.write(hint, endingAt: line.endColumn, row: line.row, style: theme["text.faint"])
  }

  // MARK: The text

  private func drawDetail(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    guard rect.rows > 1 else { return }
    canvas.mark("detail", rect)
    canvas.rule(row: rect.row, from: rect.column, to: rect.endColumn, style: theme["border"])
    let title = detail.title.tamed
    if !title.isEmpty {
      canvas.write(
        " \(isReading ? "▸ " : "")\(title) ", column: rect.column + 1, row: rect.row,
        style: theme[isReading ? "list.selected" : "border.title"], width: rect.columns - 2)
    }
    var rest = rect.top(1).rest
    // The reason takes what it needs, but leaves the sides most of the room.
    let lines = min(
      Paragraph(detail.reason.tamed).lines(width: rest.columns).count, rest.rows / 4 + 1)
    let (why, below) = rest.top(lines)
    Paragraph(detail.reason.tamed).draw(on: &canvas, in: why, style: theme["text"])
    rest = below
    if isReading { canvas.place(cursor: rect.column, row: rest.row) }
    guard rect.columns >= 110, detail.isOfSides, detail.blocks.count > 2 else {
      return drawBelow(detail.blocks, on: &canvas, in: rest, theme)
    }
    drawBeside(on: &canvas, in: rest, theme)
  }

  /// The sides beside each other, with the result below them.
  private func drawBeside(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    let sides = detail.blocks.dropLast()
    let result = detail.blocks.suffix(1)
    let narrow = rect.columns / max(1, sides.count) - 2
    let tallest = sides.map { $0.lines(width: narrow - 2).count }.max() ?? 0
    let (top, foot) = rect.top(min(tallest + 2, rect.rows - min(8, rect.rows / 2)))
    var left = top
    for (place, block) in sides.enumerated() {
      let (own, others) = left.left((left.columns + 2) / (sides.count - place))
      let room = Rect(
        column: own.column, row: own.row, columns: own.columns - (others.columns > 0 ? 2 : 0),
        rows: own.rows)
      draw(block, on: &canvas, in: room, theme)
      left = others
    }
    drawBelow(Array(result), on: &canvas, in: foot, theme)
  }

  /// The sides below each other; each gets what it needs, or its share.
  private func drawBelow(
    _ blocks: [UpdateDetail.Block], on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    let needs = blocks.map { 1 + $0.lines(width: width(of: rect)).count }
    let rows = Self.shares(of: rect.rows, needs)
    var room = rect
    for (block, rows) in zip(blocks, rows) {
      let (own, rest) = room.top(rows)
      draw(block, on: &canvas, in: own, theme)
      room = rest
    }
  }

  /// Shares rows out: nobody gets more than is needed, and what one does not need is for the others.
  static func shares(of rows: Int, _ needs: [Int]) -> [Int] {
    var shares = needs.map { _ in 0 }
    var left = rows
    while left > 0 {
      let hungry = needs.indices.filter { shares[$0] < needs[$0] }
      guard !hungry.isEmpty else { break }
      let share = max(1, left / hungry.count)
      for index in hungry where left > 0 {
        let more = min(share, needs[index] - shares[index], left)
        shares[index] += more
        left -= more
      }
    }
    return shares
  }

  /// How wide lines may be before they are broken; nil where they are moved sideways instead.
  private func width(of rect: Rect) -> Int? { offset.column > 0 ? nil : rect.columns - 2 }

  private func draw(
    _ block: UpdateDetail.Block, on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    guard rect.rows > 0 else { return }
    let mark = block.isTaken ? "✔ " : block.key.isEmpty ? "  " : "\(block.key) "
    let lines = block.lines(width: width(of: rect))
    let hidden = lines.count - (rect.rows - 1)
    let note =
      hidden > 0
      ? " (\(block.lines.count) line\(block.lines.count == 1 ? "" : "s"), Tab reads)" : ""
    canvas.write(
      mark + block.name.tamed + note, column: rect.column, row: rect.row, style: theme[block.role],
      width: rect.columns)
    let first = min(offset.row, max(0, hidden))
    let body = Rect(
      column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 2, rows: rect.rows - 1)
    canvas.draw(in: body) { canvas in
      for (row, line) in lines.dropFirst(first).prefix(body.rows).enumerated() {
        canvas.write(
          line.text, column: -offset.column, row: row, style: theme[line.role ?? "text"])
      }
    }
  }

  // MARK: Before and after

  private func remedy(_ problem: Problem) -> String {
    guard let remedy = problem.remedy?.tamed else { return "" }
    // A command is not a sentence: it is shown as it is typed.
    return remedy.hasPrefix("portal-console") ? remedy : remedy.asSentence
  }

  private func drawWaiting(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    let lines: [(String, Role)] =
      if let problem {
        [
          (problem.summary.tamed.asSentence, "status.fail"),
          (remedy(problem), "text"),
        ]
      } else {
        [
          ("Comparing your website with both versions of its template …", "text"),
          ("Nothing is changed by that.", "text.faint"),
        ]
      }
    draw(lines, on: &canvas, in: rect, theme)
  }

  private func draw(
    _ outcome: UpdatePortal.Outcome, on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    let plan = outcome.plan
    let summary = plan.merge.summary
    let count = subjects
    var lines: [(String, Role)] = [
      ("✔ \(name) is at \(plan.to) of \(plan.portal.template ?? "its template").", "status.ok"),
      (
        "\(outcome.written) file\(outcome.written == 1 ? "" : "s") written, \(outcome.removed) taken away.",
        "text.strong"
      ),
      (
        "Arrived from the template: \(summary.theirs). Stayed as your site has it: \(summary.ours). "
          + "Put together: \(summary.merged).\(count > 0 ? " As you decided: \(count)." : "")",
        "text"
      ),
    ]
    if let edits = outcome.edits { lines.append(("Taken in first: \(edits.sentence).", "text")) }
    lines += [
      ("", "text"), ("To undo it: R here, or R on the portal's screen, or the command", "text"),
      ("portal-console portal rollback \(environment.argument) \(portal)", "text.strong"),
      ("", "text"),
      (
        "The website in the store is updated. To bring it to the real environment, export it (x on the "
          + "portals list) and upload it with pac pages upload.", "text.faint"
      ),
    ]
    draw(lines, on: &canvas, in: rect, theme)
  }

  private func draw(
    _ lines: [(String, Role)], on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    var row = rect.row
    for (text, role) in lines where row < rect.endRow {
      let room = Rect(column: rect.column, row: row, columns: rect.columns, rows: rect.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: room, style: theme[role])
    }
    canvas.place(cursor: rect.column, row: rect.row)
  }
}

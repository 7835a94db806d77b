import Cells

extension Program {
  /// Draws what is to be seen now.
  public func frame() -> Canvas {
    var canvas = Canvas(size, filledWith: theme["text"], repertoire: repertoire)
    guard !isTooSmall else {
      drawTooSmall(&canvas)
      return canvas
    }
    let scene = Scene(theme: theme, jobs: running)
    let base = stack.lastIndex { $0.screen.presentation == .full } ?? 0
    drawTitle(&canvas, upTo: base)
    let body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 3)
    canvas.draw(in: body) { stack[base].screen.draw(on: &$0, scene: scene) }
    for layer in stack[(base + 1)...] { drawBox(layer.screen, in: body, on: &canvas, scene) }
    drawNotice(&canvas)
    let top = stack[stack.count - 1].screen
    KeyBar(top.hints, help: top.takesText ? "F1" : "?")
      .draw(on: &canvas, row: size.rows - 1, theme: theme)
    seen = canvas.regions
    return canvas
  }

  private func drawTitle(_ canvas: inout Canvas, upTo last: Int) {
    let style = theme["title"]
    canvas.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1), style: style)
    let crumbs = [product] + stack[...last].map(\.screen.title).filter { !$0.isEmpty }
    var status = stack[last].screen.status
    let count = running.count
    if count > 0 { status = (status.isEmpty ? "" : status + " · ") + "\(count) running" }
    let room = max(0, size.columns - 2 - (status.isEmpty ? 0 : status.columns + 2))
    canvas.write(Self.path(crumbs, width: room), column: 1, row: 0, style: style, width: room)
    canvas.write(
      status, endingAt: size.columns - 1, row: 0, style: theme["title.status", on: "title"])
  }

  /// The way to where one is; what is in the middle goes first where room is short, as the end tells most.
  static func path(_ crumbs: [String], width: Int) -> String {
    let whole = crumbs.joined(separator: " › ")
    guard whole.columns > width, crumbs.count > 1, let first = crumbs.first else { return whole }
    for dropped in 1..<max(2, crumbs.count - 1) where crumbs.count > 2 {
      let path = ([first, "…"] + crumbs.dropFirst(1 + dropped)).joined(separator: " › ")
      if path.columns <= width { return path }
    }
    return crumbs.suffix(1).joined()
  }

  private func drawBox(
    _ screen: any Screen, in body: Rect, on canvas: inout Canvas, _ scene: Scene
  ) {
    guard case .box(let columns, let rows) = screen.presentation else { return }
    let frame = body.centered(columns: columns + 4, rows: rows + 2)
    canvas.fill(frame, style: theme["text"])
    canvas.box(
      frame, title: screen.title, style: theme["border"], titleStyle: theme["border.title"])
    canvas.draw(in: frame.inset(columns: 2, rows: 1)) { screen.draw(on: &$0, scene: scene) }
  }

  private func drawNotice(_ canvas: inout Canvas) {
    guard let notice else { return }
    let (role, mark): (Role, String) =
      switch notice.kind {
      case .information: ("message", "")
      case .warning: ("message.warning", "▲ ")
      case .failure: ("message.error", "✘ ")
      }
    // One line as a rule; a longer one takes what it needs from the picture above, up to four.
    let paragraph = Paragraph(mark + notice.text)
    let lines = min(4, max(1, paragraph.lines(width: size.columns - 2).count), size.rows - 3)
    let room = Rect(
      column: 1, row: size.rows - 1 - lines, columns: size.columns - 2, rows: lines)
    canvas.fill(
      Rect(column: 0, row: room.row, columns: size.columns, rows: lines), style: theme["text"])
    paragraph.draw(on: &canvas, in: room, style: theme[role])
  }

  private func drawTooSmall(_ canvas: inout Canvas) {
    let sentence =
      "\(product) needs at least \(Self.smallest.columns) columns and \(Self.smallest.rows) rows. "
      + "This window has \(size.columns) and \(size.rows)."
    Paragraph(sentence).draw(on: &canvas, in: canvas.bounds, style: theme["text"])
    canvas.place(cursor: 0, row: 0)
  }
}

/// The last line: the keys that work here and now.
struct KeyBar {
  private let hints: [KeyHint]

  private let helpKey: String

  init(_ hints: [KeyHint], help: String) {
    self.hints = hints.filter { $0.isInBar && !$0.keys.isEmpty }
    helpKey = help
  }

  /// Draws as many as there is room for; help has its place in any case.
  func draw(on canvas: inout Canvas, row: Int, theme: Theme) {
    let ground = theme["keys"]
    canvas.fill(Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1), style: ground)
    let help = "\(helpKey) help"
    let end = canvas.size.columns - help.columns - 2
    var column = 1
    for hint in hints {
      let key = hint.keys[0].name(in: canvas.repertoire)
      guard column + key.columns + 1 + hint.title.columns <= end else { break }
      let isOn = hint.reason == nil
      column = canvas.write(
        key, column: column, row: row, style: theme[isOn ? "keys.key" : "keys.off", on: "keys"])
      column = canvas.write(
        " " + hint.title, column: column, row: row,
        style: theme[isOn ? "keys" : "keys.off", on: "keys"])
      column += 2
    }
    let start = canvas.size.columns - help.columns - 1
    let next = canvas.write(
      helpKey, column: start, row: row, style: theme["keys.key", on: "keys"])
    canvas.write(" help", column: next, row: row, style: ground)
  }
}

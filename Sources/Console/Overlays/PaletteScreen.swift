import Cells

/// Every command that works from here, found by a few of its letters.
struct PaletteScreen: Screen {
  let title = "Commands"
  private let commands: [Command]
  private var field = TextField()
  private var found: [Int]
  private var position = 0

  init(_ commands: [Command]) {
    self.commands = commands
    found = Array(commands.indices)
  }

  var presentation: Presentation { .box(columns: 60, rows: 12) }
  var takesText: Bool { true }
  var keys: [KeyRow<PaletteScreen>] {
    let reason = chosen == nil ? "No command fits." : chosen.flatMap { commands[$0].hint.reason }
    return [
      KeyRow(.enter, "do it", unless: reason) { screen in
        screen.chosen.map { .perform(screen.commands[$0].deed) } ?? .stay
      },
      KeyRow(.escape, "leave") { _ in .back },
    ]
  }

  private var chosen: Int? { found.indices.contains(position) ? found[position] : nil }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    switch key {
    case .down, .tab: position = min(position + 1, max(0, found.count - 1))
    case .up, .backtab: position = max(0, position - 1)
    case .mouse(let mouse):
      guard let rect = seen["palette"], rect.contains(mouse.point) else { return .stay }
      position = min(mouse.point.row - rect.row + first(rect.rows), max(0, found.count - 1))
      if mouse.deed == .double, let chosen, commands[chosen].hint.reason == nil {
        return .perform(commands[chosen].deed)
      }
    default:
      guard field.handle(key) else { return .pass }
      let fitting = Fuzzy.rank(field.text, among: commands.map(\.hint.title))
      // What the screen itself can do comes first: it is what the operator looks at.
      found = fitting.filter { commands[$0].isOwn } + fitting.filter { !commands[$0].isOwn }
      position = 0
    }
    return .stay
  }

  private func first(_ height: Int) -> Int { max(0, position - height + 1) }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let (line, rest) = canvas.bounds.top(1)
    canvas.mark("palette", rest)
    for row in 0..<max(0, min(rest.rows, found.count - first(rest.rows))) {
      let place = first(rest.rows) + row
      let hint = commands[found[place]].hint
      let isCurrent = place == position
      let style = theme[hint.reason == nil ? "list" : "text.faint"]
      if isCurrent { canvas.write("▸ ", column: 0, row: 1 + row, style: theme["list.selected"]) }
      let end = canvas.write(
        hint.title, column: 2, row: 1 + row, style: isCurrent ? theme["list.selected"] : style)
      let key = hint.keys.first?.name(in: canvas.repertoire) ?? ""
      canvas.write(key, endingAt: canvas.size.columns, row: 1 + row, style: theme["text.faint"])
      if let reason = hint.reason {
        canvas.write(
          reason, column: end + 2, row: 1 + row, style: theme["text.faint"],
          width: max(0, canvas.size.columns - end - 4 - key.columns))
      }
    }
    canvas.write(":", column: 0, row: 0, style: theme["text"])
    field.draw(
      on: &canvas, in: Rect(column: 2, row: 0, columns: line.columns - 2, rows: 1), focused: true,
      theme: theme)
  }
}

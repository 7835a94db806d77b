import Cells

/// The keys that work on the screen beneath, each with what it does or why it does nothing.
struct HelpScreen: Screen {
  struct Line: Identifiable, Sendable {
    var id: Int
    var keys: String
    var title: String
    var reason: String?
  }

  let title = "Help"
  private var list: ListBox<Line>

  init(of screen: String, hints: [KeyHint]) {
    let rows = (hints + KeyHint.everywhere).enumerated().map { place, hint in
      Line(
        id: place, keys: hint.keys.map { $0.name() }.joined(separator: " "), title: hint.title,
        reason: hint.reason)
    }
    list = ListBox(
      name: "help",
      columns: [
        Column("KEY", .fixed(18)) { Label($0.keys) },
        Column("ON THIS SCREEN: \(screen)", .atLeast(20)) { line in
          line.reason.map { Label("\(line.title) - not now: \($0)", "text.faint") }
            ?? Label(line.title)
        },
      ], rows: rows
    ) { "\($0.keys) \($0.title)" }
  }

  var presentation: Presentation { .box(columns: 66, rows: 16) }
  var takesText: Bool { list.isFiltering }
  var keys: [KeyRow<HelpScreen>] {
    [KeyRow(.enter, "close", also: ["?"]) { _ in .back }]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    list.draw(on: &canvas, in: canvas.bounds, theme: scene.theme)
  }
}

import Cells

/// The keys that work on the screen beneath, each with what it does or why it does nothing.
struct HelpScreen: Screen {
  struct Line: Identifiable, Sendable {
    var id: Int
    var hint: KeyHint

    func keys(_ repertoire: Repertoire) -> String {
      hint.keys.map { $0.name(in: repertoire) }.joined(separator: " ")
    }
  }

  let title: String
  private var list: ListBox<Line>

  init(of screen: String, hints: [KeyHint]) {
    title = "Help › \(screen)"
    list = ListBox(
      name: "help", columns: Self.columns(.unicode),
      rows: (hints + KeyHint.everywhere).enumerated().map { Line(id: $0, hint: $1) }
    ) { "\($0.keys(.ascii)) \($0.hint.title)" }
  }

  private static func columns(_ repertoire: Repertoire) -> [Column<Line>] {
    [
      Column("KEY", .fixed(18)) { Label($0.keys(repertoire)) },
      Column("WHAT IT DOES", .atLeast(20)) { line in
        line.hint.reason == nil
          ? Label(line.hint.title) : Label("\(line.hint.title) - not now", "text.faint")
      },
    ]
  }

  var presentation: Presentation { .box(columns: 66, rows: 16) }
  var isFiltering: Bool { list.isFiltering }
  var keys: [KeyRow<HelpScreen>] {
    [KeyRow(.enter, "close", also: ["?"]) { _ in .back }]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    // Why a key does nothing has room for a whole sentence at the foot.
    let isNeeded = list.rows.contains { $0.hint.reason != nil }
    let (top, foot) = canvas.bounds.top(max(3, canvas.size.rows - (isNeeded ? 3 : 0)))
    var list = list
    list.columns = Self.columns(canvas.repertoire)
    list.draw(on: &canvas, in: top, theme: scene.theme)
    guard foot.rows > 1, let reason = list.selected?.hint.reason else { return }
    canvas.rule(row: foot.row, style: scene.theme["border"])
    Paragraph("Not now: \(reason)")
      .draw(on: &canvas, in: foot.top(1).rest, style: scene.theme["text"])
  }
}

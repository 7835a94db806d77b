import Cells

/// The themes; the one that the cursor is on is shown at once.
struct ThemeScreen: Screen {
  struct Line: Identifiable, Sendable { var id: String }

  let title = "Theme"
  private let first: String
  private var list: ListBox<Line>

  init(_ names: [String], now: String) {
    first = now
    list = ListBox(
      name: "themes", columns: [Column("", .atLeast(20)) { Label($0.id) }],
      rows: names.map { Line(id: $0) }
    ) { $0.id }
    list.select(now)
  }

  var presentation: Presentation { .box(columns: 44, rows: 12) }
  var isFiltering: Bool { list.isFiltering }
  var keys: [KeyRow<ThemeScreen>] {
    [
      KeyRow(.enter, "keep") { _ in .back },
      KeyRow(.escape, "as it was", also: ["q"]) { .several([.theme($0.first), .back]) },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    let before = list.selected?.id
    switch list.handle(key, seen: seen) {
    case .ignored: return .pass
    case .opened: return .back
    case .used:
      guard let now = list.selected?.id, now != before else { return .stay }
      return .theme(now)
    }
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let samples = Status.allCases
    let (top, rest) = canvas.bounds.top(max(1, canvas.size.rows - 4))
    list.draw(on: &canvas, in: top, theme: scene.theme)
    canvas.rule(row: rest.row, style: scene.theme["border"])
    for (place, status) in samples.enumerated() {
      VerdictLine(status, "").draw(
        on: &canvas, row: rest.row + 1 + place % 3, column: place / 3 * 20, theme: scene.theme)
    }
  }
}

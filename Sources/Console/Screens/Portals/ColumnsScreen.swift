import Cells
import PortalDomain

/// Asks which columns a list of portals shows; closes with the `Answer`.
struct ColumnsScreen: Screen {
  /// What was chosen.
  struct Answer: Sendable {
    let columns: [PortalColumn]
  }

  let title = "Columns"
  private var list: CheckList

  init(_ shown: [PortalColumn]) {
    list = CheckList(
      name: "columns",
      items: PortalColumn.allCases.map {
        CheckList.Item($0.rawValue, $0.label.capitalizedFirst, isOn: shown.contains($0))
      })
  }

  var presentation: Presentation { .box(columns: 30, rows: PortalColumn.allCases.count) }

  var keys: [KeyRow<ColumnsScreen>] {
    let none = list.chosen.isEmpty ? "Choose one column at least; Esc leaves all as it is." : nil
    return [
      KeyRow(.enter, "show these", unless: none) { screen in
        .close(Answer(columns: screen.list.chosen.compactMap { PortalColumn(rawValue: $0) }))
      },
      KeyRow(" ", "toggle") { screen in
        _ = screen.list.handle(" ", seen: Regions())
        return .stay
      },
      KeyRow(.escape, "leave it", also: ["q"]) { _ in .back },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    list.draw(on: &canvas, in: canvas.bounds, theme: scene.theme)
  }
}

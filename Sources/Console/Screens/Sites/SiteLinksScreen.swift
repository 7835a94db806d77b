import Cells
import PortalDomain

/// What a part names and what names it; closes with the part that is chosen.
struct SiteLinksScreen: Screen {
  /// The part to go to.
  struct Choice: Hashable, Sendable {
    let part: Int
  }

  /// One way.
  struct Way: Identifiable, Sendable {
    let id: Int
    let part: Int
    let text: String
    let column: String
    let isNamed: Bool
  }

  private var list: ListBox<Way>

  init(_ part: Int, _ book: SiteBook) {
    let named = book.references(of: part).compactMap { reference in
      reference.to.map { (part: $0, column: reference.column, isNamed: true) }
    }
    let naming = book.referrers(of: part).map {
      (part: $0.from, column: $0.column, isNamed: false)
    }
    list = ListBox(
      name: "links",
      columns: [
        Column("", .fixed(8)) { Label($0.isNamed ? "names" : "named by", "text.faint") },
        Column("", .atLeast(24)) { Label($0.text) },
        Column("", .atLeast(16)) { Label($0.column.tamed, "text.faint") },
      ],
      rows: (named + naming).enumerated().map { index, way in
        let part = book.parts[way.part]
        return Way(
          id: index, part: way.part, text: "\(part.name.tamed) (\(part.kind))", column: way.column,
          isNamed: way.isNamed)
      }
    ) { "\($0.text)\n\($0.column)" }
  }

  var title: String { "Go to" }
  var isFiltering: Bool { list.isFiltering }
  var presentation: Presentation { .box(columns: 70, rows: min(14, max(3, list.rows.count))) }

  var keys: [KeyRow<SiteLinksScreen>] {
    [
      KeyRow(.enter, "go") { screen in
        screen.list.selected.map { .close(Choice(part: $0.part)) } ?? .stay
      },
      KeyRow(.escape, "stay", also: ["q"]) { screen in screen.list.clear() ? .stay : .back },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    switch list.handle(key, seen: seen) {
    case .ignored: .pass
    case .used: .stay
    case .opened: list.selected.map { .close(Choice(part: $0.part)) } ?? .stay
    }
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    list.draw(on: &canvas, in: canvas.bounds, theme: scene.theme)
  }
}

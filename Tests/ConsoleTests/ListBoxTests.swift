import Cells
import Console
import Testing

@Suite struct ListBoxTests {
  private struct Row: Identifiable, Sendable { var id: Int }
  private let seen: Regions = {
    var regions = Regions()
    regions["list"] = Rect(column: 0, row: 3, columns: 20, rows: 5)
    return regions
  }()

  private func list(_ count: Int) -> ListBox<Row> {
    ListBox(
      name: "list", columns: [Column("", .atLeast(5)) { Label("row \($0.id)") }],
      rows: (0..<count).map { Row(id: $0) }
    ) { "row \($0.id)" }
  }

  private func shown(_ list: ListBox<Row>) -> [String] {
    var canvas = Canvas(Size(columns: 20, rows: 5))
    list.draw(on: &canvas, in: canvas.bounds, theme: .builtIn)
    return canvas.text.split(separator: "\n").map(String.init)
  }

  @Test func movesWithinItsEnds() {
    var list = list(20)
    let moves: [(Key, Int)] = [
      (.up, 0), (.down, 1), ("j", 2), ("k", 1), (.pageDown, 6), (.end, 19), (.down, 19),
      (.pageUp, 14), ("g", 0), ("G", 19), (.home, 0), (.pageUp, 0),
    ]
    for (key, place) in moves {
      #expect(list.handle(key, seen: seen) == .used)
      #expect(list.selected?.id == place)
    }
    #expect(list.handle("x", seen: seen) == .ignored)
  }

  @Test func scrollsNoFurtherThanNeeded() {
    var list = list(20)
    for _ in 0..<5 { _ = list.handle(.down, seen: seen) }
    #expect(shown(list).first == "  row 1")
    #expect(shown(list).last == "▸ row 5")
    for _ in 0..<4 { _ = list.handle(.up, seen: seen) }
    #expect(shown(list).first == "▸ row 1")
    _ = list.handle(.end, seen: seen)
    #expect(shown(list) == ["  row 15", "  row 16", "  row 17", "  row 18", "▸ row 19"])
  }

  @Test func filtersAsOneTypes() {
    var list = list(20)
    _ = list.handle(.end, seen: seen)
    _ = list.handle("/", seen: seen)
    for key in ["1", "9"] as [Key] { _ = list.handle(key, seen: seen) }
    #expect(list.count == 1)
    #expect(list.selected?.id == 19)
    _ = list.handle(.backspace, seen: seen)
    #expect(list.count == 11)
    #expect(list.selected?.id == 19)
    #expect(list.isFiltering)
    _ = list.handle(.enter, seen: seen)
    #expect(!list.isFiltering)
    _ = list.handle(.escape, seen: seen)
    #expect(list.count == 20)
    #expect(list.selected?.id == 19)
    #expect(list.handle(.escape, seen: seen) == .ignored)
  }

  @Test func keepsTheSelectionByIdentity() {
    var list = list(20)
    list.select(7)
    list.set([3, 5, 7, 9].map { Row(id: $0) })
    #expect(list.selected?.id == 7)
    list.set([3, 5].map { Row(id: $0) })
    #expect(list.selected?.id == 5)
    list.set([])
    #expect(list.selected == nil)
    #expect(list.handle(.down, seen: seen) == .used)
    list.set([1].map { Row(id: $0) })
    #expect(list.selected?.id == 1)
  }

  @Test func followsTheMouse() {
    var list = list(20)
    #expect(list.handle(.mouse(Mouse(.press, column: 4, row: 5)), seen: seen) == .used)
    #expect(list.selected?.id == 2)
    #expect(list.handle(.mouse(Mouse(.double, column: 4, row: 4)), seen: seen) == .opened)
    #expect(list.selected?.id == 1)
    #expect(list.handle(.mouse(Mouse(.wheelDown, column: 4, row: 4)), seen: seen) == .used)
    #expect(list.selected?.id == 4)
    #expect(list.handle(.mouse(Mouse(.press, column: 4, row: 0)), seen: seen) == .ignored)
  }

  @Test func columnsShareTheRoom() {
    var canvas = Canvas(Size(columns: 34, rows: 3))
    let list = ListBox(
      name: "list",
      columns: [
        Column("NAME", .atLeast(8)) { Label("name \($0.id)") },
        Column("STATE", .fixed(9)) { _ in Status.warning.label("Paused 3 h") },
        Column("PAGES", .fixed(5), rightAligned: true) { Label("\($0.id * 100)") },
      ], rows: [Row(id: 12), Row(id: 3)]
    ) { "\($0.id)" }
    list.draw(on: &canvas, in: canvas.bounds, theme: .builtIn)
    #expect(
      canvas.text == """
          NAME            STATE      PAGES
        ▸ name 12         ▲ Paused…   1200
          name 3          ▲ Paused…    300

        """)
    #expect(canvas.cursor == Point(column: 0, row: 1))
  }

  @Test func filtersManyRowsAtOnce() {
    var list = list(10_000)
    _ = list.handle("/", seen: seen)
    for key in ["9", "9", "9"] as [Key] { _ = list.handle(key, seen: seen) }
    #expect(list.count == 19)
  }
}

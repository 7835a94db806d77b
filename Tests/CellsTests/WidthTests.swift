import Testing

@testable import Cells

@Suite struct WidthTests {
  @Test(arguments: [
    ("a", 1), ("日", 2), ("日本語", 6), ("😀", 2), ("é", 1), ("e\u{301}", 1), ("한", 2), ("ﬁ", 1),
    ("❤\u{FE0F}", 1), ("🇩🇪", 2), ("👍🏽", 2), ("👨\u{200D}👩\u{200D}👧", 2), ("1\u{FE0F}\u{20E3}", 1),
    ("\u{200B}", 1), ("\u{202E}abc", 4), ("", 0), ("✔ ✘ ▲ · ▸ …", 11), ("क्षि", 3),
  ])
  func countsColumns(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func tablesAreSorted() {
    for table in [WidthTable.zero, WidthTable.double] {
      #expect(table.count.isMultiple(of: 2))
      #expect(zip(table, table.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func everyWrittenTextTakesTheColumnsItCounts() {
    for text in ["a日b", "👍🏽!", "e\u{301}é", "x\u{202E}y", "🇩🇪", "ก็"] {
      var canvas = Canvas(Size(columns: 20, rows: 1))
      #expect(canvas.write(text, column: 0, row: 0, style: .plain) == text.columns)
    }
  }
}

import Cells
import Testing

@Suite struct CanvasTests {
  private func line(_ columns: Int, _ draw: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(Size(columns: columns, rows: 1))
    draw(&canvas)
    return String(canvas.text.dropLast())
  }

  @Test func clipsWithEllipsis() {
    #expect(line(8) { $0.write("contoso-prod", column: 0, row: 0, style: .plain) } == "contoso…")
    #expect(line(8) { $0.write("contoso1", column: 0, row: 0, style: .plain) } == "contoso1")
    #expect(line(9) { $0.write("abcdef", column: 1, row: 0, style: .plain, width: 3) } == " ab…")
    #expect(line(1) { $0.write("ab", column: 0, row: 0, style: .plain) } == "…")
  }

  @Test func clipsWithinWideLetters() {
    #expect(line(5) { $0.write("日本語", column: 0, row: 0, style: .plain) } == "日本…")
    #expect(line(4) { $0.write("日本語", column: 0, row: 0, style: .plain) } == "日 …")
    #expect(line(4) { $0.write("日本", column: 0, row: 0, style: .plain) } == "日本")
  }

  @Test func overwritingHalfOfAWideLetterBlanksTheOther() {
    let right = line(4) {
      $0.write("日本", column: 0, row: 0, style: .plain)
      $0.write("x", column: 1, row: 0, style: .plain)
    }
    #expect(right == " x本")
    let left = line(4) {
      $0.write("日本", column: 0, row: 0, style: .plain)
      $0.write("x", column: 2, row: 0, style: .plain)
    }
    #expect(left == "日x")
  }

  @Test func saysWhatChanged() {
    var canvas = Canvas(Size(columns: 4, rows: 2))
    let before = canvas
    canvas.write("日", column: 1, row: 1, style: .plain)
    #expect(canvas.changes(since: before) == [5, 6])
    #expect(canvas.changes(since: canvas).isEmpty)
    #expect(canvas.changes(since: nil).count == 8)
  }

  @Test func marksStandOnTheirLetter() {
    var canvas = Canvas(Size(columns: 4, rows: 1))
    canvas.write("e\u{301}日\u{301}", column: 0, row: 0, style: .plain)
    #expect(canvas.cell(column: 0, row: 0)?.text == "e\u{301}")
    #expect(canvas.cell(column: 1, row: 0)?.text == "日\u{301}")
    #expect(canvas.cell(column: 2, row: 0)?.isCovered == true)
  }

  @Test func nothingDrivesTheTerminal() {
    let text = "a\u{1B}[2Jb\u{202E}c\u{9B}d\u{2028}e\u{7F}f\tg"
    let shown = line(40) { $0.write(text, column: 0, row: 0, style: .plain) }
    #expect(shown == "a�[2Jb�c�d�e�f g")
  }

  @Test func drawsOnlyWithinItsPart() {
    var canvas = Canvas(Size(columns: 8, rows: 3))
    canvas.draw(in: Rect(column: 2, row: 1, columns: 4, rows: 1)) { part in
      part.write("abcdefgh", column: 0, row: 0, style: .plain)
      part.write("no", column: 0, row: 1, style: .plain)
      part.write("no", column: 0, row: -1, style: .plain)
      part.place(cursor: 9, row: 9)
      part.mark("part", part.bounds)
    }
    #expect(canvas.text == "\n  abc…\n\n")
    #expect(canvas.cursor == Point(column: 5, row: 1))
    #expect(canvas.regions["part"] == Rect(column: 2, row: 1, columns: 4, rows: 1))
  }

  @Test func drawsBoxes() {
    var canvas = Canvas(Size(columns: 12, rows: 3))
    canvas.box(canvas.bounds, title: "Steps", style: .plain)
    #expect(canvas.text == "┌ Steps ───┐\n│          │\n└──────────┘\n")
    var plain = Canvas(Size(columns: 12, rows: 3), repertoire: .ascii)
    plain.box(plain.bounds, title: "✔ 日…", style: .plain)
    #expect(plain.text == "+ + ??~ ---+\n|          |\n+----------+\n")
  }

  @Test(arguments: [0, 1, 2, 3]) func survivesAnySize(side: Int) {
    var canvas = Canvas(Size(columns: side, rows: side))
    canvas.box(Rect(column: -1, row: -1, columns: 5, rows: 5), title: "Title", style: .plain)
    canvas.write("日本語", column: -1, row: 0, style: .plain)
    canvas.fill(Rect(column: -4, row: -4, columns: 20, rows: 20), style: .plain)
    canvas.place(cursor: 7, row: 7)
    #expect(canvas.cells.count == side * side)
  }

  @Test func everyShownCellIsAsciiWhereThatIsAllThereIs() {
    var canvas = Canvas(Size(columns: 40, rows: 1), repertoire: .ascii)
    canvas.write("✔ ✘ ▲ · ▸ … é ü ß 日 e\u{301} 😀 █░ “x”", column: 0, row: 0, style: .plain)
    #expect(canvas.text.unicodeScalars.allSatisfy { $0.isASCII })
  }
}

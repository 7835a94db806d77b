import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite struct WidgetTests {
  private func line(_ columns: Int, _ draw: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(Size(columns: columns, rows: 1))
    draw(&canvas)
    return String(canvas.text.dropLast())
  }

  @Test func aFieldIsWrittenIn() {
    var field = TextField("abc", limit: 6)
    for key in [Key.left, .left, "X", .end, "Y", .home, .delete, .paste("1\n2")] {
      let taken = field.handle(key)
      #expect(taken)
    }
    #expect(field.text == "1 XbcY")
    #expect(field.cursor == 2)
    _ = field.handle("Z")
    #expect(field.text == "1 XbcY")
    _ = field.handle(.control("k"))
    #expect(field.text == "1 ")
    _ = field.handle(.backspace)
    _ = field.handle(.backspace)
    _ = field.handle(.backspace)
    #expect(field.text == "")
    let taken = field.handle(.enter)
    #expect(!taken)
  }

  @Test func aFieldTakesMarksAndRefusesControls() {
    var field = TextField()
    for key in ["e", .character("\u{301}"), .character("\u{202E}"), .paste("a\u{1B}[31mb")] as [Key]
    {
      _ = field.handle(key)
    }
    #expect(field.text == "e\u{301}a[31mb")
    _ = field.handle(.control("w"))
    #expect(field.text == "")
    var digits = TextField(allowed: "0123456789")
    _ = digits.handle(.paste("1a2b"))
    #expect(digits.text == "12")
  }

  @Test func aFieldKeepsItsCursorInSight() {
    let field = TextField("日本語日本語")
    var canvas = Canvas(Size(columns: 7, rows: 1))
    field.draw(on: &canvas, in: canvas.bounds, focused: true, theme: .builtIn)
    #expect(canvas.cursor == Point(column: 6, row: 0))
    #expect(canvas.showsCursor)
  }

  @Test func boxesAreChecked() {
    var list = CheckList(
      name: "maps",
      items: [
        .init("a", "Accounts", note: Status.ok.label("Running"), isOn: true),
        .init("c", "Contacts", note: Status.running.label("Initial sync")),
        .init("p", "Products", note: Status.pending.label(), reason: "Products is required."),
      ])
    var canvas = Canvas(Size(columns: 40, rows: 3))
    _ = list.handle(.down, seen: Regions())
    #expect(list.handle(" ", seen: Regions()) == .toggled("c"))
    list.draw(on: &canvas, in: canvas.bounds, theme: .builtIn)
    expectPicture(canvas, named: "checklist")
    _ = list.handle(.end, seen: canvas.regions)
    #expect(list.handle(" ", seen: canvas.regions) == .refused("Products is required."))
    #expect(
      list.handle(.mouse(Mouse(.press, column: 3, row: 0)), seen: canvas.regions) == .toggled("a"))
    #expect(list.chosen == ["c"])
    var single = CheckList(
      name: "one", items: [.init("x", "X", isOn: true), .init("y", "Y")], single: true)
    _ = single.handle("j", seen: Regions())
    _ = single.toggle()
    #expect(single.chosen == ["y"])
  }

  @Test func aFormIsFilledIn() {
    var form = Form([
      .init("name", "Name", hint: "As people will see it.", .text(TextField())),
      .init("language", "Language", .choice(["English", "German"], selected: 0)),
      .init("early", "Early upgrade", .toggle(false)),
    ])
    let seen = Regions()
    #expect(form.takesText)
    #expect(form.handle("h", seen: seen) == .changed("name"))
    form.report("must have at least two letters", on: "name")
    var canvas = Canvas(Size(columns: 50, rows: 5))
    form.draw(on: &canvas, in: canvas.bounds, theme: .builtIn)
    expectPicture(canvas, named: "form")
    #expect(form.handle(.tab, seen: seen) == .used)
    #expect(!form.takesText)
    #expect(form.handle(.right, seen: seen) == .changed("language"))
    #expect(form.handle(.enter, seen: seen) == .used)
    #expect(form.handle(" ", seen: seen) == .changed("early"))
    #expect(form.handle(.enter, seen: seen) == .submitted)
    #expect(form.fields.map(\.text) == ["h", "German", "yes"])
    #expect(form.handle("?", seen: seen) == .ignored)
  }

  @Test func verdictsAreGlyphAndWord() {
    for status in Status.allCases {
      let label = status.label()
      #expect(label.text.count > 2)
      #expect(label.role == Role("status.\(status.rawValue)"))
    }
    #expect(Set(Status.allCases.map(\.glyph)).count == Status.allCases.count)
    let shown = line(40) {
      VerdictLine(.fail, word: "Missing", "Portal add-on").draw(on: &$0, row: 0, theme: .builtIn)
    }
    #expect(shown == "✘ Missing  Portal add-on")
  }

  @Test func progressIsCountTimeAndNote() {
    let progress = ProgressLine(
      Progress(done: 1240, total: 3100, note: "Initial sync"), elapsed: .seconds(72))
    let shown = line(60) { progress.draw(on: &$0, in: $0.bounds, theme: .builtIn) }
    #expect(shown == "████████░░░░░░░░░░░░ 1,240/3,100 · 1:12  Initial sync")
    let open = ProgressLine(Progress(done: 5, total: 0, note: "Asking"), elapsed: .seconds(3723))
    let unknown = line(30) { open.draw(on: &$0, in: $0.bounds, theme: .builtIn) }
    #expect(unknown == "1:02:03  Asking")
    let narrow = line(3) { progress.draw(on: &$0, in: $0.bounds, theme: .builtIn) }
    #expect(narrow == "1,…")
  }

  @Test func paragraphsBreakBetweenWords() {
    #expect(Paragraph("one two three").lines(width: 8) == ["one two", "three"])
    #expect(Paragraph("abcdefghij kl").lines(width: 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(Paragraph("日本語 日本").lines(width: 5) == ["日本", "語", "日本"])
    #expect(Paragraph("a\n\nb").lines(width: 5) == ["a", "", "b"])
    #expect(Paragraph("日").lines(width: 1) == ["日"])
    #expect(Paragraph("x").lines(width: 0) == [])
  }

  @Test func lettersAreFoundInOrder() {
    let texts = ["open", "export site", "restart", "set up portal"]
    #expect(Fuzzy.rank("sp", among: texts).first == 3)
    #expect(Fuzzy.rank("rest", among: texts) == [2])
    #expect(Fuzzy.rank("", among: texts) == [0, 1, 2, 3])
    #expect(Fuzzy.rank("zz", among: texts).isEmpty)
  }
}

import Cells
import Glibc
import Support
import Testing

/// What `Curses` does to a real terminal, by a program that shows what it is told.
@Suite("A terminal", .serialized)
struct TerminalTests {
  private func open(_ variables: [String: String] = [:]) throws -> PseudoTerminal {
    let usual = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let terminal = try PseudoTerminal(
      builtProgram("CursesProbe"), [], variables: usual.merging(variables) { $1 })
    // A frame ends with the cursor at its place.
    try terminal.wait { $0.text.contains("“ä”         |") && $0.cursor == Point(column: 3, row: 2) }
    return terminal
  }

  private func quit(_ terminal: PseudoTerminal) throws {
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
    #expect(terminal.screen.modes == VirtualScreen.usualModes)
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func lettersOfEveryWidthStandInTheirColumns() throws {
    let terminal = try open()
    let lines = terminal.screen.text.split(separator: "\n").prefix(5)
    #expect(
      lines == [
        "plain       |", "日本 東京   |", "e\u{301}a\u{308}          |", "✔ ▲ ✘ › ·   |",
        "“ä”         |",
      ])
    #expect(terminal.screen.cursor == Point(column: 3, row: 2))
    #expect(terminal.screen.showsCursor)
    try quit(terminal)
  }

  @Test(arguments: [
    ("x", "character(\"x\")"), ("é", "character(\"é\")"), ("日", "character(\"日\")"),
    ("\u{1B}[A", "up"), ("\u{1B}OB", "down"), ("\u{1B}[5~", "pageUp"), ("\u{1B}[3~", "delete"),
    ("\u{7F}", "backspace"), ("\r", "enter"), ("\t", "tab"), ("\u{1B}[Z", "backtab"),
    ("\u{01}", "control(\"a\")"), ("\u{03}", "control(\"c\")"), ("\u{1A}", "control(\"z\")"),
    ("\u{1B}x", "alt(\"x\")"), ("\u{1B}OP", "function(1)"), ("\u{1B}", "escape"),
    ("\u{1B}[200~two\nlines\u{1B}[201~", "paste(\"two\\nlines\")"),
    ("\u{1B}[<0;5;3M", "press"), ("\u{1B}[<64;5;3M", "wheelUp"),
  ])
  func keysArriveAsWhatTheyAre(_ bytes: String, _ name: String) throws {
    let terminal = try open()
    terminal.send(bytes)
    try terminal.wait(for: name)
    try quit(terminal)
  }

  @Test func aLetterInTwoPartsIsOne() throws {
    let terminal = try open()
    let bytes = Array("日".utf8)
    terminal.send(bytes.prefix(1))
    terminal.send(bytes.dropFirst())
    try terminal.wait(for: "character(\"日\")")
    try quit(terminal)
  }

  @Test func onlyWhatChangedIsSent() throws {
    let terminal = try open()
    let first = terminal.written.count
    terminal.send("x")
    try terminal.wait(for: "character(\"x\")")
    #expect(terminal.written.count - first < first / 3)
    #expect(terminal.screen.clearings == 1)
    try quit(terminal)
  }

  @Test func whatIsWrittenToStderrComesAfterwards() throws {
    let terminal = try open()
    terminal.send("Ex")
    try terminal.wait(for: "character(\"x\")")
    #expect(!String(decoding: terminal.written, as: UTF8.self).contains("a warning"))
    try quit(terminal)
    #expect(terminal.screen.text.contains("a warning"))
    let text = String(decoding: terminal.written, as: UTF8.self)
    #expect(text.split(separator: "\u{1B}[?1049l").last?.contains("a warning") == true)
  }

  @Test func aCrashGivesItBack() throws {
    let terminal = try open()
    terminal.send("EA")
    #expect(try terminal.waitForEnd() == 128 + SIGABRT)
    #expect(terminal.screen.modes == VirtualScreen.usualModes)
    #expect(terminal.settings == terminal.settingsBefore)
    #expect(terminal.screen.text.contains("a warning"))
  }

  @Test func itIsLentAndTakenBack() throws {
    let terminal = try open()
    terminal.send("Lx")
    try terminal.wait(for: "character(\"x\")", "plain       |")
    let parts = String(decoding: terminal.written, as: UTF8.self).split(separator: "[lent]")
    try #require(parts.count == 2)
    var lent = VirtualScreen(terminal.screen.size)
    lent.feed(parts[0].utf8)
    #expect(lent.modes == VirtualScreen.usualModes)
    #expect(terminal.screen.isAlternate && terminal.screen.clearings > lent.clearings)
    try quit(terminal)
  }

  @Test func anotherThreadWakesIt() throws {
    let terminal = try open()
    terminal.send("W")
    try terminal.wait(for: "woken")
    try quit(terminal)
  }

  @Test func anotherSizeIsAnEvent() throws {
    let terminal = try open()
    terminal.resize(columns: 100, rows: 30)
    try terminal.wait(for: "columns: 100", "rows: 30", "plain       |")
    try quit(terminal)
  }

  /// As the leader of its session nobody could let it go on: it does not stop, and paints on.
  @Test func itDoesNotStopWhereNobodyLetsItGoOn() throws {
    let terminal = try open()
    terminal.send("Zx")
    try terminal.wait(for: "character(\"x\")")
    let before = terminal.screen.clearings
    terminal.signal(SIGCONT)
    try terminal.wait { $0.clearings > before }
    try terminal.wait(for: "plain       |", "character(\"x\")")
    try quit(terminal)
  }
}

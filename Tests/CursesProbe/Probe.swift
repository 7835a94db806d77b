import Cells
import Curses
import Glibc

/// A program for the tests of `Curses`: it shows what its terminal tells it, and does what it is asked.
@main
enum Probe {
  static func main() throws {
    let terminal = try CursesTerminal()
    defer { terminal.close() }
    var events: [String] = []
    show(events, on: terminal, whole: true)
    while true {
      let heard = terminal.wait(atMost: nil)
      if heard.isGone { return }
      if heard.keys.isEmpty && !heard.needsWholePaint { events.append("woken") }
      for key in heard.keys {
        switch key {
        case "Q": return
        case "E": write("a warning\n", to: 2)
        case "A": abort()
        case "Z": terminal.suspend()
        case "L": terminal.lend { write("[lent]", to: 1) }
        case "W": wake(terminal.waker)
        default: events.append("\(key)")
        }
      }
      let wants = heard.needsWholePaint || heard.keys.contains("L")
      show(events, on: terminal, whole: wants)
    }
  }

  /// Letters of every width with a bar behind, then what happened, the newest first.
  private static func show(_ events: [String], on terminal: CursesTerminal, whole: Bool) {
    var canvas = Canvas(terminal.size, repertoire: terminal.repertoire)
    for (row, text) in ["plain", "日本 東京", "e\u{301}a\u{308}", "✔ ▲ ✘ › ·", "“ä”"].enumerated() {
      canvas.write(text, column: 0, row: row, style: .plain)
      canvas.write("|", column: 12, row: row, style: Style(.terminal, on: .terminal, .bold))
    }
    for (row, event) in events.reversed().enumerated() {
      canvas.write(event, column: 0, row: row + 6, style: .plain)
    }
    canvas.place(cursor: 3, row: 2, visible: true)
    terminal.paint(canvas, whole: whole)
  }

  private static func wake(_ waker: @escaping @Sendable () -> Void) {
    Task.detached { waker() }
  }

  private static func write(_ text: String, to file: Int32) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
  }
}

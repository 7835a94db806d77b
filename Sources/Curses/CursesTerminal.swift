import CNcurses
import CTerminal
import Cells
import Glibc

/// The terminal that the program was started in, drawn on through ncurses.
///
/// It belongs to the thread that opened it: ncurses is one state for the whole process and knows no
/// locks. Work on other threads only ever calls `waker`.
public final class CursesTerminal: Terminal {
  /// What may be chosen when a terminal is opened.
  public struct Options: Hashable, Sendable {
    /// Whether colors are used if the terminal has them; `NO_COLOR` in the environment forbids it.
    public var colors = true
    /// Whether the mouse is listened to; its own way to select text then needs Shift.
    public var mouse = true
    /// How long a lone escape waits for the rest of a sequence.
    public var escapeDelay = Duration.milliseconds(50)
    /// Creates the usual choice.
    public init() {}
  }

  /// Which letters it can show.
  public let repertoire: Repertoire
  /// How many colors are used.
  public var depth: ColorDepth { inks.depth }
  /// What the operator should know about this terminal, each one sentence.
  public let notes: [String]
  /// What wakes `wait` from any thread.
  public let waker: @Sendable () -> Void = { ct_wake() }

  let options: Options
  let news: Int32
  var decoder = InputDecoder()
  var escapeSince: Duration?
  var continuesExpected = 0
  private let modes: TerminalModes
  private var inks: Inks
  private var shown: Canvas?
  private var isUp = true

  /// Takes the terminal over, or says why that cannot be.
  public init(_ options: Options = Options()) throws(TerminalRefusal) {
    guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
    let type = Self.environment("TERM") ?? ""
    guard !type.isEmpty, type != "dumb" else { throw .dumb(type) }
    repertoire = Self.chooseRepertoire(type)
    // They would freeze the size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    ct_remember(1)
    notes = try Self.open(type)
    self.options = options
    modes = TerminalModes(mouse: options.mouse)
    let wantsColors = options.colors && (Self.environment("NO_COLOR") ?? "").isEmpty
    inks = Inks(depth: wantsColors ? ColorDepth(colors: Int(nc_colors())) : .none)
    // Only now: ncurses installs handlers of its own when it opens.
    news = ct_catch_signals()
    modes.arm()
    ct_capture_stderr()
    TerminalModes.send(modes.on)
  }

  /// How large the window is now.
  public var size: Size { Size(columns: Int(nc_columns()), rows: Int(nc_rows())) }

  /// Shows a canvas.
  public func paint(_ canvas: Canvas, whole: Bool) {
    guard isUp else { return }
    let size = canvas.gridSize
    let rows = min(size.rows, Int(nc_rows()))
    let columns = min(size.columns, Int(nc_columns()))
    for index in canvas.changes(since: whole ? nil : shown) {
      let (row, column) = index.quotientAndRemainder(dividingBy: size.columns)
      let cell = canvas.cells[index]
      if row < rows && column < columns && !cell.isCovered {
        put(cell, row: Int32(row), column: Int32(column))
      }
    }
    shown = canvas
    let cursor = canvas.cursor ?? Point(column: 0, row: max(0, rows - 1))
    nc_show(
      Int32(min(cursor.row, max(0, rows - 1))), Int32(min(cursor.column, max(0, columns - 1))),
      canvas.showsCursor ? 1 : 0, whole ? 1 : 0)
  }

  private func put(_ cell: Cell, row: Int32, column: Int32) {
    let ink = inks.ink(for: cell.style)
    func set(_ base: UInt32, _ first: UInt32 = 0, _ second: UInt32 = 0, at offset: Int32 = 0) {
      nc_put(
        row, column + offset, wchar_t(base), wchar_t(first), wchar_t(second), ink.attributes,
        ink.pair)
    }
    if cell.base < 0x7F && cell.firstMark == 0 { return set(cell.base) }
    // Columns must be counted as ncurses counts them, or the rest of the row would drift.
    guard nc_width(wchar_t(cell.base)) == Int32(cell.width) else {
      for offset in 0..<Int32(cell.width) { set(0x3F, at: offset) }
      return
    }
    let first = nc_width(wchar_t(cell.firstMark)) == 0 ? cell.firstMark : 0
    let second = first != 0 && nc_width(wchar_t(cell.secondMark)) == 0 ? cell.secondMark : 0
    set(cell.base, first, second)
  }

  /// Gives the terminal back; whatever was written to stderr meanwhile appears now.
  public func close() {
    guard isUp else { return }
    isUp = false
    TerminalModes.send(modes.off)
    endwin()
    ct_reset()
    ct_disarm()
    ct_release_stderr()
  }

  /// Puts a text on the clipboard of whoever sits before it, by OSC 52; the terminal may be told to refuse that.
  public func copy(_ text: String) -> Bool {
    guard isUp, modes.isModern else { return false }
    TerminalModes.send(Array("\u{1B}]52;c;\(Base64.text(of: text))\u{07}".utf8))
    return true
  }

  /// Gives the terminal to someone else, such as an editor, for as long as the body runs.
  public func lend(_ body: () -> Void) {
    close()
    ct_lend(1)
    body()
    ct_lend(0)
    reopen()
  }

  /// Takes the terminal again after `close`, at whichever size it has now.
  public func reopen() {
    ct_catch_signals()
    isUp = true
    shown = nil
    reset_prog_mode()
    modes.arm()
    ct_capture_stderr()
    adoptSize()
    TerminalModes.send(modes.on)
  }

  /// Tells ncurses the size that the window has now.
  @discardableResult
  func adoptSize() -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if ct_size(&columns, &rows) == 0 { nc_resize(rows, columns) }
    shown = nil
    return size
  }

  private static func open(_ type: String) throws(TerminalRefusal) -> [String] {
    switch nc_open(type) {
    case 0: return []
    case -2: throw .dumb(type)
    default: break
    }
    for substitute in ["xterm-256color", "xterm"] where nc_open(substitute) == 0 {
      return ["The terminal type \(type) is unknown here; it is treated as \(substitute)."]
    }
    throw .unknown(type)
  }

  /// Chooses the letters by the locale, and sees to it that the C library can count columns.
  private static func chooseRepertoire(_ type: String) -> Repertoire {
    setlocale(LC_ALL, "")
    let isUnicode = nc_is_multibyte() == 1
    if !isUnicode { setlocale(LC_CTYPE, "C.UTF-8") }
    // These have neither check marks nor arrows in their fonts, whatever the locale says.
    let isPoor = type == "linux" || type.hasPrefix("vt") || type == "ansi"
    return isUnicode && !isPoor ? .unicode : .ascii
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

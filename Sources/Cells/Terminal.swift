/// Anything that shows canvases and yields what the operator does: ncurses, or a recorder in tests.
public protocol Terminal: AnyObject {
  /// How large the window is now.
  var size: Size { get }
  /// Which letters it can show.
  var repertoire: Repertoire { get }
  /// What wakes `wait` from any thread.
  var waker: @Sendable () -> Void { get }

  /// Shows a canvas; `whole` means that nothing on the screen can be trusted any more.
  func paint(_ canvas: Canvas, whole: Bool)
  /// Sleeps until something happens, at most for the given time, and yields all that is pending.
  func wait(atMost limit: Duration?) -> TerminalEvents
  /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when it goes on.
  func suspend()
  /// Puts a text on the clipboard of whoever sits before it; false where it takes none.
  func copy(_ text: String) -> Bool
  /// Gives the terminal to someone else, such as an editor, for as long as the body runs.
  func lend(_ body: () -> Void)
}

/// All that happened at a terminal since the last look.
public struct TerminalEvents: Sendable {
  /// What the operator did, in order.
  public var keys: [Key]
  /// Whether the terminal is gone, so that nothing can be shown any more.
  public var isGone: Bool
  /// Whether the screen must be painted anew from nothing.
  public var needsWholePaint: Bool

  /// Creates a report.
  public init(keys: [Key] = [], isGone: Bool = false, needsWholePaint: Bool = false) {
    self.keys = keys
    self.isGone = isGone
    self.needsWholePaint = needsWholePaint
  }
}

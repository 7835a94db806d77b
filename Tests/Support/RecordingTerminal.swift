import Cells
import Console

/// A terminal without a window: plays keys in portions and keeps every picture it is shown.
public final class RecordingTerminal: Terminal {
  /// How large it is.
  public var size: Size
  /// Which letters it shows.
  public let repertoire: Repertoire
  /// The pictures, in order.
  public private(set) var pictures: [Canvas] = []
  /// For each picture, whether it had to be painted from nothing.
  public private(set) var wholes: [Bool] = []
  /// How often it was given back to the shell.
  public private(set) var suspensions = 0
  /// How often it was lent to another program.
  public private(set) var loans = 0
  /// Nobody needs waking: what is to come is known.
  public let waker: @Sendable () -> Void = {}
  private var portions: [[Key]]

  /// Creates a terminal; each portion of keys is pending at once, and after the last one it is gone.
  public init(
    columns: Int = 80, rows: Int = 24, repertoire: Repertoire = .unicode, playing portions: [[Key]]
  ) {
    size = Size(columns: columns, rows: rows)
    self.repertoire = repertoire
    self.portions = portions
  }

  /// Keeps a picture.
  public func paint(_ canvas: Canvas, whole: Bool) {
    pictures.append(canvas)
    wholes.append(whole)
  }

  /// Yields the next portion.
  public func wait(atMost limit: Duration?) -> TerminalEvents {
    portions.isEmpty
      ? TerminalEvents(isGone: true) : TerminalEvents(keys: portions.removeFirst())
  }

  /// Counts.
  public func suspend() { suspensions += 1 }

  /// What was copied.
  public private(set) var copies: [String] = []

  /// Keeps it.
  public func copy(_ text: String) -> Bool {
    copies.append(text)
    return true
  }

  /// Counts, and runs the body.
  public func lend(_ body: () -> Void) {
    loans += 1
    body()
  }
}

import Cells
import PortalDomain

/// How far something has come: a gauge, the count, the time, and what is happening.
public struct ProgressLine: Hashable, Sendable {
  /// How far it has come.
  public var progress: Progress
  /// How long that took.
  public var elapsed: Duration?

  /// Creates a line.
  public init(_ progress: Progress, elapsed: Duration? = nil) {
    self.progress = progress
    self.elapsed = elapsed
  }

  /// The count and the time as text: `1,240/3,100 · 0:12`.
  public var figures: String {
    var parts: [String] = []
    if progress.total > 0 {
      parts.append("\(Self.grouped(progress.done))/\(Self.grouped(progress.total))")
    }
    if let elapsed { parts.append(Self.clock(elapsed)) }
    return parts.joined(separator: " · ")
  }

  /// Draws it on one row.
  public func draw(on canvas: inout Canvas, in rect: Rect, theme: Theme) {
    var column = rect.column
    let gauge = min(20, rect.columns / 3)
    if progress.total > 0 && gauge >= 5 {
      let share = min(max(0, progress.done), progress.total) * gauge / progress.total
      for offset in 0..<gauge {
        canvas.write(
          offset < share ? "█" : "░", column: column + offset, row: rect.row,
          style: theme[offset < share ? "gauge.done" : "gauge"])
      }
      column += gauge + 1
    }
    let end = rect.endColumn
    column = canvas.write(
      figures, column: column, row: rect.row, style: theme["text"], width: end - column)
    canvas.write(
      progress.note, column: column + 2, row: rect.row, style: theme["text"],
      width: max(0, end - column - 2))
  }

  /// A figure with commas between its thousands.
  static func grouped(_ figure: Int) -> String {
    var digits = String(figure.magnitude)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (figure < 0 ? "-" : "") + ([digits] + parts).joined(separator: ",")
  }

  /// A time as `0:12` or `1:02:03`.
  static func clock(_ duration: Duration) -> String {
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let seconds = max(0, duration.components.seconds)
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return hours > 0
      ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }
}

extension Progress {
  /// Work of which nothing has been heard yet.
  static let unknown = Progress(done: 0, total: 0, note: "started")
}

import Cells

/// A text that may be longer than its room: it is scrolled, and shows on which side there is more.
public struct ScrolledText: Hashable, Sendable {
  /// What it is called among the parts of a frame; unique on a screen.
  public let name: String
  private let paragraphs: [String]
  private let mark: String
  private var offset = 0

  /// Creates a text of paragraphs, each with a mark before its first line.
  public init(name: String, _ paragraphs: [String], mark: String = "") {
    self.name = name
    self.paragraphs = paragraphs
    self.mark = mark
  }

  private var indent: Int { mark.isEmpty ? 0 : mark.columns + 1 }

  /// How many lines it takes in a width.
  public func height(width: Int) -> Int { lines(width: width).count }

  private func lines(width: Int) -> [(mark: String, text: String)] {
    paragraphs.flatMap { paragraph in
      Paragraph(paragraph).lines(width: width - indent).enumerated().map {
        ($0 == 0 ? mark : "", $1)
      }
    }
  }

  /// The lines as they are shown, with a column at the right for the signs of more where there is more.
  private func fitted(_ size: Size) -> [(mark: String, text: String)] {
    let whole = lines(width: size.columns)
    return whole.count <= size.rows ? whole : lines(width: size.columns - 2)
  }

  /// Takes a key; false if the key means nothing to a text, or nothing is out of sight.
  public mutating func handle(_ key: Key, seen: Regions) -> Bool {
    guard let rect = seen[name] else { return false }
    let last = max(0, fitted(rect.size).count - rect.rows)
    guard last > 0 else { return false }
    let page = max(1, rect.rows - 1)
    switch key {
    case .up: offset -= 1
    case .down: offset += 1
    case .pageUp: offset -= page
    case .pageDown: offset += page
    case .mouse(let mouse) where mouse.deed == .wheelUp: offset -= 1
    case .mouse(let mouse) where mouse.deed == .wheelDown: offset += 1
    default: return false
    }
    offset = min(max(0, offset), last)
    return true
  }

  /// Draws what fits.
  public func draw(on canvas: inout Canvas, in rect: Rect, theme: Theme) {
    canvas.mark(name, rect)
    let lines = fitted(rect.size)
    let last = max(0, lines.count - rect.rows)
    let first = min(offset, last)
    for (row, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      canvas.write(line.mark, column: rect.column, row: rect.row + row, style: theme["text"])
      canvas.write(
        line.text, column: rect.column + indent, row: rect.row + row, style: theme["text"],
        width: rect.columns - indent)
    }
    guard last > 0, rect.rows > 0 else { return }
    let style = theme["keys.key", on: "text"]
    // In a single row both signs share the last column.
    let sign = rect.rows == 1 && first > 0 && first < last ? "↕" : "↓"
    if first > 0 { canvas.write("↑", column: rect.endColumn - 1, row: rect.row, style: style) }
    if first < last {
      canvas.write(sign, column: rect.endColumn - 1, row: rect.endRow - 1, style: style)
    }
  }
}

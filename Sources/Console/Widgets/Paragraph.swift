import Cells

/// A text that is broken between words.
public struct Paragraph: Hashable, Sendable {
  /// The text; its own line ends stay.
  public var text: String

  /// Creates a paragraph.
  public init(_ text: String) { self.text = text }

  /// Its lines for a width; a word that is too long is broken where it must be.
  public func lines(width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var used = 0
      let before = lines.count
      for word in part.split(separator: " ") {
        var word = String(word)
        var wide = word.columns
        if used > 0 && used + 1 + wide > width {
          lines.append(line)
          line = ""
          used = 0
        }
        while wide > width {
          let head = Self.prefix(of: word, columns: width)
          lines.append(head)
          word.removeFirst(head.count)
          wide = word.columns
        }
        line += used > 0 ? " " + word : word
        used += (used > 0 ? 1 : 0) + wide
      }
      if used > 0 || lines.count == before { lines.append(line) }
    }
    return lines
  }

  /// Draws as many of its lines as there is room for and says how many those were.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect, style: Style) -> Int {
    let lines = lines(width: rect.columns)
    let shown = min(lines.count, rect.rows)
    for row in 0..<shown {
      // What does not fit ends in a sign of that.
      let isCut = row == shown - 1 && lines.count > shown
      canvas.write(
        lines[row] + (isCut ? " …" : ""), column: rect.column, row: rect.row + row, style: style,
        width: rect.columns)
    }
    return shown
  }

  /// The longest beginning that fits; at least one letter, so that something always happens.
  private static func prefix(of word: String, columns: Int) -> String {
    var head = ""
    for letter in word {
      if !head.isEmpty && (head + String(letter)).columns > columns { break }
      head.append(letter)
    }
    return head
  }
}

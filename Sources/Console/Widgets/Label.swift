import Cells

/// A short text and the role that it is shown in.
public struct Label: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The text.
  public var text: String
  /// Its role; nothing for that of its surroundings.
  public var role: Role?

  /// Creates a label.
  public init(_ text: String, _ role: Role? = nil) {
    self.text = text
    self.role = role
  }

  /// Creates a label in the role of its surroundings.
  public init(stringLiteral value: String) { self.init(value) }
}

/// How something stands: always a glyph and a word, and only then a color.
public enum Status: String, Hashable, Sendable, CaseIterable {
  /// As it should be.
  case ok
  /// Usable, but something wants attention.
  case warning
  /// Not as it must be.
  case fail
  /// Nobody knows.
  case unknown
  /// Its turn has not come.
  case pending
  /// Under way.
  case running

  /// The sign for it.
  public var glyph: String {
    switch self {
    case .ok: "✔"
    case .warning: "▲"
    case .fail: "✘"
    case .unknown: "?"
    case .pending: "·"
    case .running: "…"
    }
  }

  /// The word for it where nothing more exact is known.
  public var word: String {
    switch self {
    case .ok: "OK"
    case .warning: "Warning"
    case .fail: "Failed"
    case .unknown: "Unknown"
    case .pending: "Waiting"
    case .running: "Running"
    }
  }

  /// The role that it is shown in.
  public var role: Role { Role("status.\(rawValue)") }

  /// The glyph and a word, such as `✔ Running`.
  public func label(_ word: String? = nil) -> Label {
    Label("\(glyph) \(word ?? self.word)", role)
  }
}

/// One line that says how something stands: glyph, word, and what it is about.
public struct VerdictLine: Hashable, Sendable {
  /// How it stands.
  public var status: Status
  /// The word for that; nothing for the usual one.
  public var word: String?
  /// What it is about.
  public var text: String

  /// Creates a line.
  public init(_ status: Status, word: String? = nil, _ text: String) {
    self.status = status
    self.word = word
    self.text = text
  }

  /// Draws it, with the text in a column of its own.
  public func draw(
    on canvas: inout Canvas, row: Int, column: Int = 0, theme: Theme, wordWidth: Int = 10
  ) {
    let label = status.label(word)
    let width = max(wordWidth, label.text.columns)
    canvas.write(label.text, column: column, row: row, style: theme[status.role])
    canvas.write(text, column: column + width + 1, row: row, style: theme["text"])
  }
}

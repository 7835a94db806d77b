import Cells

/// Asks before something is done that cannot be taken back, and says exactly what will happen.
///
/// It closes with a `Confirmation`; leaving it in any other way gives the screen beneath no answer.
public struct ConfirmScreen: Screen {
  /// The title of its box.
  public let title: String
  private var effects: ScrolledText
  private let verb: String
  private let token: String
  private let phrase: String?
  private var field: TextField

  /// Creates the question: what will happen, one effect a line, and the verb that starts it.
  ///
  /// With a `phrase`, that must be typed; `token` tells the screen beneath what was confirmed.
  public init(
    _ title: String, effects: [String], verb: String, phrase: String? = nil, token: String = ""
  ) {
    self.title = title
    self.effects = ScrolledText(name: "effects", effects, mark: "•")
    self.verb = verb
    self.token = token
    self.phrase = phrase
    field = TextField(limit: max(64, phrase?.count ?? 0))
  }

  /// A box.
  public var presentation: Presentation {
    let lines = effects.height(width: 58)
    return .box(columns: 60, rows: lines + (phrase == nil ? 2 : 3 + request(width: 60).count))
  }

  /// What is to be typed, in lines.
  private func request(width: Int) -> [String] {
    phrase.map { Paragraph("Type \($0) and press Enter:").lines(width: width) } ?? []
  }

  /// While a name is to be typed, letters are text.
  public var takesText: Bool { phrase != nil }
  /// Enter or a letter confirms, Escape leaves.
  public var keys: [KeyRow<ConfirmScreen>] {
    let reason = phrase.flatMap { wanted in
      field.text == wanted ? nil : "Type \(wanted) to go on; Esc leaves everything as it is."
    }
    let token = token
    return [
      KeyRow(phrase == nil ? "y" : .enter, verb, unless: reason) { _ in
        .close(Confirmation(token: token))
      },
      KeyRow(.escape, "leave it", also: phrase == nil ? ["n", "q", .enter] : []) { _ in .back },
    ]
  }

  /// Takes what is typed, and scrolls.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    guard phrase != nil else {
      _ = effects.handle(key.movement, seen: seen)
      return .stay
    }
    return field.handle(key) || effects.handle(key, seen: seen) ? .stay : .pass
  }

  /// Draws the effects and the question.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let size = canvas.size
    // The question always has its place: what it is about is scrolled where both do not fit.
    let request = request(width: size.columns).prefix(max(1, size.rows - 2))
    let below = phrase == nil ? 1 : request.count + 1
    let height = effects.height(width: min(58, size.columns))
    let shown = min(height, max(1, size.rows - below))
    effects.draw(
      on: &canvas,
      in: Rect(column: 0, row: 0, columns: min(58, size.columns), rows: shown), theme: theme)
    var row = shown + (shown + 1 + below <= size.rows ? 1 : 0)
    guard phrase != nil else {
      let end = canvas.write(
        "y", column: 0, row: row, style: theme["keys.key", on: "text"])
      canvas.write(" \(verb)   Esc leave it", column: end, row: row, style: theme["text"])
      return canvas.place(cursor: 0, row: row)
    }
    for line in request {
      canvas.write(line, column: 0, row: row, style: theme["text"], width: size.columns)
      row += 1
    }
    field.draw(
      on: &canvas,
      in: Rect(column: 0, row: row, columns: min(56, size.columns), rows: 1),
      focused: true, theme: theme)
  }
}

/// The answer of a `ConfirmScreen` that was said yes to.
public struct Confirmation: Hashable, Sendable {
  /// What was confirmed, in the words of the screen that asked.
  public var token: String

  /// Creates an answer.
  public init(token: String) { self.token = token }
}

import Cells

/// Asks before something is done that cannot be taken back, and says exactly what will happen.
///
/// It closes with a `Confirmation`; leaving it in any other way gives the screen beneath no answer.
public struct ConfirmScreen: Screen {
  /// The title of its box.
  public let title: String
  private let effects: [String]
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
    self.effects = effects
    self.verb = verb
    self.token = token
    self.phrase = phrase
    field = TextField(limit: max(64, phrase?.count ?? 0))
  }

  /// A box.
  public var presentation: Presentation {
    let lines = effects.flatMap { Paragraph($0).lines(width: 56) }.count
    return .box(columns: 60, rows: lines + (phrase == nil ? 2 : 4))
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

  /// Takes what is typed.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    guard phrase != nil else { return .stay }
    return field.handle(key) ? .stay : .pass
  }

  /// Draws the effects and the question.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    var row = 0
    for effect in effects {
      canvas.write("•", column: 0, row: row, style: theme["text"])
      let room = Rect(
        column: 2, row: row, columns: min(56, canvas.size.columns - 2),
        rows: max(0, canvas.size.rows - row - (phrase == nil ? 2 : 3)))
      row += Paragraph(effect).draw(on: &canvas, in: room, style: theme["text"])
    }
    row += 1
    guard let phrase else {
      let end = canvas.write(
        "y", column: 0, row: row, style: theme["keys.key", on: "text"])
      canvas.write(" \(verb)   Esc leave it", column: end, row: row, style: theme["text"])
      return canvas.place(cursor: 0, row: row)
    }
    canvas.write(
      "Type \(phrase) and press Enter:", column: 0, row: row, style: theme["text"],
      width: canvas.size.columns)
    field.draw(
      on: &canvas,
      in: Rect(column: 0, row: row + 1, columns: min(56, canvas.size.columns), rows: 1),
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

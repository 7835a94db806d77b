import Cells

/// Asks for one line of text in a box; closes with the `Answer`.
struct AskScreen: Screen {
  /// What was typed, and what it was asked for.
  struct Answer: Hashable, Sendable {
    let token: String
    let text: String
  }

  let title: String
  private let prompt: String
  private let token: String
  private let verb: String
  private var field: TextField

  init(
    _ title: String, prompt: String, verb: String, token: String, text: String = "",
    limit: Int = 1000
  ) {
    self.title = title
    self.prompt = prompt
    self.token = token
    self.verb = verb
    field = TextField(text, limit: limit)
  }

  var presentation: Presentation {
    .box(columns: 64, rows: Paragraph(prompt).lines(width: 64).count + 2)
  }

  var takesText: Bool { true }

  var keys: [KeyRow<AskScreen>] {
    let answer = Answer(token: token, text: field.text)
    let isEmpty = field.text.allSatisfy(\.isWhitespace)
    return [
      KeyRow(.enter, verb, unless: isEmpty ? "Type something first; Esc leaves." : nil) { _ in
        .close(answer)
      },
      KeyRow(.escape, "leave it") { _ in .back },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    field.handle(key) ? .stay : .pass
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let room = Rect(column: 0, row: 0, columns: canvas.size.columns, rows: canvas.size.rows)
    let used = Paragraph(prompt).draw(on: &canvas, in: room, style: scene.theme["text"])
    let line = Rect(column: 0, row: used + 1, columns: canvas.size.columns, rows: 1)
    field.draw(on: &canvas, in: line, focused: true, theme: scene.theme)
  }
}

import Cells

/// Asks for one line of text in a box; closes with the `Answer`.
struct AskScreen: Screen {
  /// What was typed, and what it was asked for.
  struct Answer: Hashable, Sendable {
    let token: String
    let text: String
  }

  let title: String
  private var prompt: ScrolledText
  private let token: String
  private let verb: String
  private var field: TextField

  init(
    _ title: String, prompt: String, verb: String, token: String, text: String = "",
    limit: Int = 1000
  ) {
    self.title = title
    self.prompt = ScrolledText(name: "prompt", [prompt])
    self.token = token
    self.verb = verb
    field = TextField(text, limit: limit)
  }

  var presentation: Presentation {
    .box(columns: 64, rows: prompt.height(width: 64) + 2)
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
    field.handle(key) || prompt.handle(key, seen: seen) ? .stay : .pass
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    // The field is always in sight: a prompt that is too long is scrolled.
    let size = canvas.size
    let height = prompt.height(width: size.columns)
    let shown = min(height, max(0, size.rows - 1))
    prompt.draw(
      on: &canvas, in: Rect(column: 0, row: 0, columns: size.columns, rows: shown),
      theme: scene.theme)
    let row = shown + (shown + 2 <= size.rows ? 1 : 0)
    let line = Rect(column: 0, row: row, columns: size.columns, rows: 1)
    field.draw(on: &canvas, in: line, focused: true, theme: scene.theme)
  }
}

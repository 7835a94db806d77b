import Cells
import PortalDomain

/// Asks for a file to import and the environment that it is about; closes with the `Answer`.
struct ImportScreen: Screen {
  /// What was typed.
  struct Answer: Hashable, Sendable {
    let environment: EnvironmentName
    let path: String
  }

  let title = "Import facts"
  private(set) var form = Form([
    Form.Field(
      "name", "Environment", hint: "A new name makes a recorded environment.",
      .text(TextField(limit: EnvironmentName.longest))),
    Form.Field(
      "path", "File", hint: "A saved answer of a service or tool.", .text(TextField(limit: 1000))),
  ])

  var presentation: Presentation { .box(columns: 64, rows: 6) }
  var takesText: Bool { true }

  var keys: [KeyRow<ImportScreen>] {
    [
      KeyRow(.control("s"), "import") { $0.submit() },
      KeyRow(.escape, "leave it") { _ in .back },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    switch form.handle(key, seen: seen) {
    case .submitted: return submit()
    case .changed, .used: return .stay
    case .ignored: return .pass
    }
  }

  private mutating func submit() -> Reaction<Never> {
    let text = form["name"]?.text.trimmed ?? ""
    guard let name = try? EnvironmentName(text) else {
      form.report(EnvironmentName.fault(in: text), on: "name")
      form.focus(on: "name")
      return .stay
    }
    guard let path = form["path"]?.text.trimmed, !path.isEmpty else {
      form.report("it is empty", on: "path")
      return .stay
    }
    return .close(Answer(environment: name, path: path))
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    form.draw(on: &canvas, in: canvas.bounds, theme: scene.theme)
  }
}

import Cells
import PortalDomain

/// Asks for a new environment's name and kind in a box; closes with the operation that makes it.
struct NewEnvironmentScreen: Screen {
  let title = "New environment"
  private(set) var form = Form([
    Form.Field(
      "name", "Name", hint: "1 to 64 letters, digits, spaces and - _ .",
      .text(TextField(limit: EnvironmentName.longest))),
    Form.Field(
      "kind", "Kind", hint: "Left and right choose.",
      .choice(NewEnvironmentScreen.kinds.map(\.title), selected: 0)),
  ])

  private static let kinds: [(title: String, kind: EnvironmentKind, isSample: Bool)] = [
    ("simulated, with a sample tenant", .simulated, true),
    ("simulated, empty", .simulated, false),
    ("recorded: facts about a real one", .recorded, false),
  ]

  var presentation: Presentation { .box(columns: 56, rows: 6) }
  var takesText: Bool { form.takesText }

  var keys: [KeyRow<NewEnvironmentScreen>] {
    [
      KeyRow(.control("s"), "create", inBar: true) { $0.submit() },
      KeyRow(.escape, "leave it") { _ in .back },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    if key == .enter, form.fields[form.focus].id == "name", let fault = fault {
      form.report(fault, on: "name")
      return .stay
    }
    switch form.handle(key, seen: seen) {
    case .submitted: return submit()
    case .changed, .used: return .stay
    case .ignored: return .pass
    }
  }

  private var name: String { form["name"]?.text.trimmed ?? "" }
  private var fault: String? { EnvironmentName.fault(in: name) }

  private mutating func submit() -> Reaction<Never> {
    guard let name = try? EnvironmentName(name) else {
      form.report(fault, on: "name")
      form.focus(on: "name")
      return .stay
    }
    let kind = Self.kinds.first { $0.title == form["kind"]?.text } ?? Self.kinds[0]
    return .close(CreateEnvironment(name: name, kind: kind.kind, isSample: kind.isSample))
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    form.draw(on: &canvas, in: canvas.bounds, theme: scene.theme)
  }
}

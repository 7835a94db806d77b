import Cells
import PortalDomain

/// One environment: every fact with its evidence.
struct EnvironmentScreen: Screen {
  enum Message: Sendable {
    case read(OperationEvent<SurveySetup.Survey>)
  }

  private let name: EnvironmentName
  private var list = FactLine.list(name: "facts")
  private(set) var kind: EnvironmentKind?
  /// Why it cannot be read.
  private var problem: Problem?

  init(_ name: EnvironmentName) { self.name = name }

  var title: String { name.text }
  var status: String { kind?.rawValue ?? "" }

  var isFiltering: Bool { list.isFiltering }

  var keys: [KeyRow<EnvironmentScreen>] {
    let name = name
    let unread = problem.map { _ in "\(name) cannot be read." }
    return [
      KeyRow("s", "set up", unless: unread) { _ in .open(SetupScreen(name)) },
      KeyRow("m", "maps", unless: unread) { _ in .open(MapsScreen(name)) },
      KeyRow("l", "link", unless: unread) { _ in .open(LinkScreen(name)) },
      KeyRow("p", "portals", unless: unread) { _ in .open(PortalsScreen(environment: name)) },
      KeyRow("v", "activity") { _ in .open(ActivityScreen(environment: name)) },
    ]
  }

  mutating func appear() -> Reaction<Message> {
    .start(Work(SurveySetup(environment: name)) { .read($0) })
  }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> { appear() }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let survey)):
      problem = nil
      kind = survey.snapshot.environment.kind
      var rows = survey.snapshot.environment.factRows
      let running = survey.verdicts[.maps, default: []].count { $0.status == .pass }
      rows += [
        FactRow(
          title: "Required maps running", value: "\(running) of \(survey.maps.required.count)"),
        FactRow(title: "Portals", value: "\(survey.snapshot.portals.count)"),
        FactRow(title: "Generation", value: "\(survey.snapshot.generation)"),
      ]
      list.set(rows.map { FactLine(row: $0) })
      return .stay
    case .read(.failed(let problem)):
      self.problem = problem
      return .stay
    case .read(.progress): return .stay
    }
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    if let problem {
      let room = canvas.bounds.inset(columns: 3, rows: 1)
      return ProblemView("\(name) cannot be read", problem)
        .draw(on: &canvas, in: room, theme: scene.theme)
    }
    list.drawFacts(on: &canvas, in: canvas.bounds.inset(columns: 1, rows: 0), theme: scene.theme)
  }
}

import Cells
import PortalDomain

/// One portal: every fact that is known of it.
struct PortalScreen: Screen {
  /// The news that the screen hears.
  enum Message: Sendable {
    /// The portal was read again.
    case read(OperationEvent<[PlacedPortal]>)
    /// It was planned what rolling back would undo.
    case undoing(OperationEvent<PlanRollBack.Outcome>)
    /// The website was rolled back.
    case undone(OperationEvent<RollBackPortal.Plan>)
  }

  private var placed: PlacedPortal
  private var list = FactLine.list(name: "portal")

  init(_ placed: PlacedPortal) {
    self.placed = placed
    list.columns = Array(list.columns.prefix(2))
    show(placed)
  }

  private mutating func show(_ placed: PlacedPortal) {
    self.placed = placed
    list.set(placed.portal.factRows(at: nil).map { FactLine(row: $0) })
  }

  var title: String { placed.portal.name }
  var status: String { placed.environment.text }

  var isFiltering: Bool { list.isFiltering }

  var keys: [KeyRow<PortalScreen>] {
    let environment = placed.environment
    let files =
      placed.portal.siteGeneration == nil ? "The store keeps no files of this portal." : nil
    return [
      KeyRow("b", "browse site", unless: files) { screen in
        .open(
          SiteScreen(
            environment: environment, portal: screen.placed.portal.id,
            name: screen.placed.portal.name))
      },
      KeyRow("u", "update", unless: placed.updateObstacle) { .open(UpdateScreen($0.placed)) },
      KeyRow("R", "roll back", unless: files) { screen in
        let portal = screen.placed.portal.id
        return .start(Work(PlanRollBack(environment: environment, portal: portal)) { .undoing($0) })
      },
      KeyRow("v", "activity") { _ in .open(ActivityScreen(environment: environment)) },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    guard let yes = answer as? Confirmation, yes.token == RollBackQuestion.token else {
      return read
    }
    let job = RollBackPortal(environment: placed.environment, portal: placed.portal.id)
    return .start(Work(job, outlives: true) { .undone($0) })
  }

  private var read: Reaction<Message> {
    .start(Work(SurveyPortals(environment: placed.environment)) { .read($0) })
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let portals)):
      if let now = portals.first(where: { $0.id == placed.id }) { show(now) }
      return .stay
    case .undoing(.finished(let outcome)):
      return .open(RollBackQuestion.screen(placed.portal.name, outcome))
    case .undone(.finished(let plan)):
      return .several([read, .say(RollBackQuestion.notice(placed.portal.name, plan))])
    case .read(.failed(let problem)), .undoing(.failed(let problem)), .undone(.failed(let problem)):
      return .say(Notice(problem))
    case .read(.progress), .undoing(.progress), .undone(.progress): return .stay
    }
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    list.drawFacts(on: &canvas, in: canvas.bounds.inset(columns: 1, rows: 0), theme: scene.theme)
  }
}

extension UpdateScreen {
  /// Creates the update of a portal to what its list announces.
  init(_ placed: PlacedPortal) {
    self.init(
      environment: placed.environment, portal: placed.portal.id, name: placed.portal.name,
      from: placed.portal.templateVersion, to: placed.openUpdate?.to ?? placed.newerVersion)
  }
}

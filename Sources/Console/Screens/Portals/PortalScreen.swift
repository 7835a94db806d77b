import Cells
import PortalDomain

/// One portal: every fact that is known of it.
struct PortalScreen: Screen {
  private let placed: PlacedPortal
  private var list = FactLine.list(name: "portal")

  init(_ placed: PlacedPortal) {
    self.placed = placed
    list.columns = Array(list.columns.prefix(2))
    list.set(placed.portal.factRows.map { FactLine(row: $0) })
  }

  var title: String { placed.portal.name }
  var status: String { placed.environment.text }

  var isFiltering: Bool { list.isFiltering }

  var keys: [KeyRow<PortalScreen>] {
    let environment = placed.environment
    return [
      KeyRow("v", "activity") { _ in .open(ActivityScreen(environment: environment)) }
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    list.drawFacts(on: &canvas, in: canvas.bounds.inset(columns: 1, rows: 0), theme: scene.theme)
  }
}

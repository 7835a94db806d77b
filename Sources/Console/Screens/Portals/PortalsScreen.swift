import Cells
import PortalDomain

/// "Your apps": the portals of one environment or of all.
public struct PortalsScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The portals were read.
    case read(OperationEvent<[PlacedPortal]>)
    /// A website was written to a folder.
    case exported(folder: String, OperationEvent<ExportPortal.Outcome>)
  }

  private let environment: EnvironmentName?
  private(set) var list: ListBox<PlacedPortal>
  private var pending: PlacedPortal?
  private var wanted: String?

  /// Creates the screen for one environment, or for all; `portal` is selected where it is given.
  public init(environment: EnvironmentName?, portal: String? = nil) {
    self.environment = environment
    wanted = portal
    // Where all are of one environment, the title line names it.
    let columns = Self.columns.filter { environment == nil || $0.title != "ENVIRONMENT" }
    list = ListBox(name: "portals", columns: columns, placeholder: "Reading the store …") {
      "\($0.portal.name) \($0.environment) \($0.portal.address ?? "") \($0.portal.state.title)"
    }
  }

  private static let columns: [Column<PlacedPortal>] = [
    Column("NAME", .atLeast(15)) { Label($0.portal.name) },
    Column("ENVIRONMENT", .fixed(12)) { Label($0.environment.text) },
    Column("TYPE", .fixed(10)) { Label($0.portal.type.label) },
    Column("STATE", .fixed(11)) { Status($0.portal.state).label($0.portal.state.title) },
    Column("TEMPLATE", .fixed(8), inListsFrom: 96) { Label($0.portal.templateVersion ?? "-") },
    Column("ADDRESS", .atLeast(14)) { Label($0.portal.address ?? "-") },
  ]

  /// The name in the title line.
  public var title: String { "Portals (\(list.rows.count))" }

  /// The environment that they belong to, if it is one.
  public var status: String { environment?.text ?? "" }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// What the keys do.
  public var keys: [KeyRow<PortalsScreen>] {
    let none = list.selected == nil ? "There is no portal yet; set one up first." : nil
    let files =
      list.selected.map { $0.portal.siteGeneration == nil } == true
      ? "The store keeps no files of this portal." : none
    return [
      KeyRow(.enter, "details", unless: none) { $0.open() },
      KeyRow("x", "export", unless: files) { $0.askForFolder() },
      KeyRow("v", "activity") { screen in
        .open(ActivityScreen(environment: screen.list.selected?.environment ?? screen.environment))
      },
    ]
  }

  /// Reads the portals.
  public mutating func appear() -> Reaction<Message> {
    .start(Work(SurveyPortals(environment: environment)) { .read($0) })
  }

  /// Moves, filters and opens.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    switch list.handle(key, seen: seen) {
    case .used: .stay
    case .opened: open()
    case .ignored: .pass
    }
  }

  /// Takes the folder to export to.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    guard let typed = answer as? AskScreen.Answer, let placed = pending else { return .stay }
    let job = ExportPortal(
      environment: placed.environment, portal: placed.portal.id, folder: typed.text.trimmed)
    return .start(Work(job) { .exported(folder: job.folder, $0) })
  }

  /// Takes news.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let portals)):
      list.placeholder = "No portals yet. Set up an environment to provision one."
      list.set(portals)
      if let wanted, let placed = portals.first(where: { $0.portal.id == wanted }) {
        list.select(placed.id)
      }
      wanted = nil
      return .stay
    case .exported(let folder, .finished(let outcome)):
      let edits = outcome.edits.map { " Took in \($0.sentence)." } ?? ""
      return .say(Notice("Wrote \(outcome.files) files to \(folder).\(edits)"))
    case .read(.failed(let problem)), .exported(_, .failed(let problem)):
      return .say(Notice(problem))
    case .read(.progress), .exported(_, .progress): return .stay
    }
  }

  private func open() -> Reaction<Message> {
    list.selected.map { .open(PortalScreen($0)) } ?? .stay
  }

  private mutating func askForFolder() -> Reaction<Message> {
    pending = list.selected
    return .open(
      AskScreen(
        "Export the website",
        prompt: "A folder that does not exist yet. `pac pages upload` takes what is written there.",
        verb: "export", token: "export"))
  }

  /// Draws the list with the details of the selected portal.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let (top, foot) = area.top(max(3, area.rows - 5))
    list.draw(on: &canvas, in: top, theme: scene.theme)
    guard foot.rows >= 3, let placed = list.selected else { return }
    canvas.rule(row: foot.row, style: scene.theme["border"])
    let portal = placed.portal
    canvas.write(
      portal.url ?? "no address", column: foot.column, row: foot.row + 1,
      style: scene.theme["text.strong"], width: foot.columns)
    let facts = [
      portal.template.map { "template \($0) \(portal.templateVersion ?? "")".trimmed },
      portal.trialEndsAt.map { "trial until \($0.dayUTC)" },
      portal.visibility, portal.createdBy.map { "made by \($0)" },
    ]
    let rest = Rect(
      column: foot.column, row: foot.row + 2, columns: foot.columns, rows: foot.rows - 2)
    Paragraph(facts.compactMap(\.self).joined(separator: " · "))
      .draw(on: &canvas, in: rest, style: scene.theme["text"])
  }
}

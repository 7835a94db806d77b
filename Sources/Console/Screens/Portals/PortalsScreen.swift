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
    /// It was counted what an open update has left to decide.
    case counted(String, OperationEvent<UpdatePlan>)
  }

  private let environment: EnvironmentName?
  private(set) var list: ListBox<PlacedPortal>
  private var pending: PlacedPortal?
  private var wanted: String?
  /// How many conflicts of open updates are still to be decided, by portal.
  private var waiting: [String: Int] = [:]

  /// Creates the screen for one environment, or for all; `portal` is selected where it is given.
  public init(environment: EnvironmentName?, portal: String? = nil) {
    self.environment = environment
    wanted = portal
    // Where all are of one environment, the title line names it.
    let columns = Self.columns(ofOne: environment != nil)
    list = ListBox(name: "portals", columns: columns, placeholder: "Reading the store …") {
      "\($0.portal.name) \($0.environment) \($0.portal.address ?? "") \($0.portal.state.title)"
    }
  }

  private static func columns(ofOne: Bool) -> [Column<PlacedPortal>] {
    let columns: [Column<PlacedPortal>] = [
      Column("NAME", .atLeast(15)) { Label($0.portal.name) },
      Column("ENVIRONMENT", .fixed(12)) { Label($0.environment.text) },
      Column("TYPE", .fixed(10), inListsFrom: ofOne ? 0 : 96) { Label($0.portal.type.label) },
      Column("STATE", .fixed(11)) { Status($0.portal.state).label($0.portal.state.title) },
      Column("TEMPLATE", .fixed(13)) { $0.versions },
      Column("ADDRESS", .atLeast(14)) { Label($0.portal.address ?? "-") },
    ]
    return columns.filter { !ofOne || $0.title != "ENVIRONMENT" }
  }

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
      KeyRow("u", "update", unless: none ?? list.selected?.updateObstacle) { screen in
        screen.list.selected.map { .open(UpdateScreen($0)) } ?? .stay
      },
      KeyRow("x", "export", unless: files) { $0.askForFolder() },
      KeyRow("U", "all updates") { .open(UpdatesScreen(environment: $0.environment)) },
      KeyRow("v", "activity") { screen in
        .open(ActivityScreen(environment: screen.list.selected?.environment ?? screen.environment))
      },
    ]
  }

  /// Reads the portals.
  public mutating func appear() -> Reaction<Message> { read }

  private var read: Reaction<Message> {
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
    guard let typed = answer as? AskScreen.Answer, let placed = pending else { return read }
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
      return .several(
        portals.compactMap { placed in
          placed.openUpdate.map { update in
            .start(
              Work(
                PlanUpdate(
                  environment: placed.environment, portal: placed.portal.id, to: update.to)
              ) { .counted(placed.id, $0) })
          }
        })
    case .counted(let id, .finished(let plan)):
      waiting[id] = plan.undecided
      return .stay
    // That it waits is told anyway; what is wrong is told where it is opened.
    case .counted: return .stay
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
    if let (words, role) = news(of: placed) {
      canvas.write(words, column: foot.column, row: foot.endRow - 1, style: scene.theme[role])
    }
    let facts = [
      portal.template.map { "template \($0) \(portal.templateVersion ?? "")".trimmed },
      portal.trialEndsAt.map { "trial until \($0.dayUTC)" },
      portal.visibility, portal.createdBy.map { "made by \($0)" },
    ]
    let rest = Rect(
      column: foot.column, row: foot.row + 2, columns: foot.columns,
      rows: foot.rows - 2 - (news(of: placed) == nil ? 0 : 1))
    Paragraph(facts.compactMap(\.self).joined(separator: " · "))
      .draw(on: &canvas, in: rest, style: scene.theme["text"])
  }

  /// What is to be said of a portal's updates.
  private func news(of placed: PlacedPortal) -> (String, Role)? {
    if let update = placed.openUpdate {
      guard let count = waiting[placed.id] else {
        return ("▲ The update to \(update.to) waits; u goes on with it.", "status.warning")
      }
      return count == 0
        ? ("▲ Update to \(update.to): all decided; u, then A applies it.", "status.warning")
        : ("▲ Update to \(update.to) waits: \(count) to decide; u goes on.", "status.warning")
    }
    guard let newer = placed.newerVersion, placed.updateObstacle == nil else { return nil }
    return ("▲ Template \(newer) is there; u shows what it changes.", "text")
  }
}

extension PlacedPortal {
  /// Its template version, and the newer one.
  var versions: Label {
    let own = portal.templateVersion ?? "-"
    guard let newer = openUpdate?.to ?? newerVersion else { return Label(own) }
    return Label("\(own) ▲ \(newer)", "status.warning")
  }
}

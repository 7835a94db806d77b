import Cells
import PortalDomain

/// Every portal that is behind its template: planned all at once, and those without conflicts updated together.
public struct UpdatesScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The portals were read.
    case read(OperationEvent<[PlacedPortal]>)
    /// All were planned.
    case planned(OperationEvent<[UpdateAll.Row]>)
    /// Those that are clean were updated.
    case applied(OperationEvent<[UpdateAll.Row]>)
  }

  /// One portal, with what is known of its update.
  struct Line: Identifiable, Sendable {
    var placed: PlacedPortal
    var row: UpdateAll.Row?
    var id: String { placed.id }

    /// What an update would meet, or what came of it.
    var result: Label {
      guard let row else {
        return placed.openUpdate == nil
          ? Status.pending.label("not compared") : Status.warning.label("update waits")
      }
      if let problem = row.problem { return Status.fail.label(problem.tamed) }
      if row.isApplied { return Status.ok.label("updated") }
      return row.undecided == 0
        ? Status.ok.label("clean, \(row.arriving) arrive")
        : Status.warning.label("\(row.undecided) to decide, \(row.arriving) arrive")
    }
  }

  private let environment: EnvironmentName?
  private(set) var list: ListBox<Line>
  private var rows: [String: UpdateAll.Row] = [:]
  private var isPlanned = false
  private var progress: Progress?
  /// The one that was opened: what was found out about it before may hold no more.
  private var opened: String?

  /// Creates the list for one environment, or for all.
  public init(environment: EnvironmentName?) {
    self.environment = environment
    list = ListBox(
      name: "updates",
      columns: [
        Column("NAME", .atLeast(15)) { Label($0.placed.portal.name) },
        Column("ENVIRONMENT", .fixed(14)) { Label($0.placed.environment.text) },
        Column("TEMPLATE", .fixed(13)) { $0.placed.versions },
        Column("UPDATE", .atLeast(24)) { $0.result },
      ], placeholder: "Reading the store …"
    ) { "\($0.placed.portal.name) \($0.placed.environment) \($0.result.text)" }
  }

  /// The name in the title line.
  public var title: String { "Updates (\(list.rows.count))" }

  /// The environment that they belong to, if it is one.
  public var status: String { environment?.text ?? "" }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// What the keys do.
  public var keys: [KeyRow<UpdatesScreen>] {
    let none = list.rows.isEmpty ? "No portal is behind its template." : nil
    let busy = progress == nil ? nil : "They are being compared or updated; wait, or stop it by J."
    return [
      KeyRow(.enter, "open", also: ["u"], unless: none) { $0.open() },
      KeyRow("a", isPlanned ? "apply clean ones" : "compare all", unless: none ?? busy) {
        $0.isPlanned ? $0.askToApply() : $0.plan()
      },
      KeyRow("r", "read again", unless: busy) {
        $0.isPlanned = false
        $0.rows = [:]
        return $0.read
      },
    ]
  }

  /// Reads the portals.
  public mutating func appear() -> Reaction<Message> { read }

  private var read: Reaction<Message> {
    .start(Work(SurveyPortals(environment: environment)) { .read($0) })
  }

  private mutating func plan() -> Reaction<Message> {
    progress = Progress(done: 0, total: list.rows.count, note: "Comparing")
    return .start(Work(UpdateAll(environment: environment, dryRun: true)) { .planned($0) })
  }

  private mutating func open() -> Reaction<Message> {
    opened = list.selected?.id
    return list.selected.map { .open(UpdateScreen($0.placed)) } ?? .stay
  }

  private var clean: [UpdateAll.Row] {
    rows.values.filter { $0.problem == nil && $0.undecided == 0 && !$0.isApplied }
  }

  private mutating func askToApply() -> Reaction<Message> {
    let count = clean.count
    guard count > 0 else {
      return .say("None is clean: open one by Enter to decide what is open.")
    }
    let others = rows.values.count { !$0.isApplied } - count
    var effects = [
      "\(count) portal\(count == 1 ? " is" : "s are") updated; nothing is to be decided there."
    ]
    if others > 0 { effects.append("\(others) with decisions or problems stay as they are.") }
    effects.append("Each can be undone: R on its screen.")
    return .open(
      ConfirmScreen("Update those that are clean", effects: effects, verb: "update", token: "all"))
  }

  /// Moves, filters and opens.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    switch list.handle(key, seen: seen) {
    case .used: .stay
    case .opened: open()
    case .ignored: .pass
    }
  }

  /// Updates what was confirmed, or reads the portals again.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    guard answer is Confirmation else {
      if let opened { rows[opened] = nil }
      opened = nil
      isPlanned = isPlanned && !rows.isEmpty
      return read
    }
    progress = Progress(done: 0, total: list.rows.count, note: "Updating")
    let job = UpdateAll(environment: environment, dryRun: false)
    return .start(Work(job, outlives: true) { .applied($0) })
  }

  /// Takes news.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let portals)):
      list.placeholder = "Every portal is at the newest version of its template."
      // What was updated just now stays to be seen.
      let behind = portals.filter { $0.updateObstacle == nil || rows[$0.id]?.isApplied == true }
      list.set(behind.map { Line(placed: $0, row: rows[$0.id]) })
      return .stay
    case .planned(.finished(let found)):
      take(found)
      isPlanned = true
      let count = clean.count
      return .say(
        Notice(
          count == 0
            ? "None is clean: open one by Enter to decide what is open."
            : "\(count) of \(found.count) clean. Press a again to update \(count == 1 ? "it" : "them")."
        ))
    case .applied(.finished(let found)):
      take(found)
      isPlanned = false
      let count = found.count { $0.isApplied }
      return .several([read, .say(Notice("\(count) of \(found.count) updated."))])
    case .planned(.progress(let now)), .applied(.progress(let now)):
      progress = now
      return .stay
    case .planned(.failed(let problem)), .applied(.failed(let problem)):
      progress = nil
      return .several([read, .say(Notice(problem))])
    case .read(.failed(let problem)): return .say(Notice(problem))
    case .read(.progress): return .stay
    }
  }

  private mutating func take(_ found: [UpdateAll.Row]) {
    progress = nil
    for row in found { rows[row.environment.folded + "/" + row.portal] = row }
    list.set(list.rows.map { Line(placed: $0.placed, row: rows[$0.id]) })
  }

  /// Draws the list, with all of the selected line's news below.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let (top, foot) = area.top(max(3, area.rows - 4))
    list.draw(on: &canvas, in: top, theme: scene.theme)
    guard foot.rows >= 3 else { return }
    canvas.rule(row: foot.row, style: scene.theme["border"])
    let rest = foot.top(1).rest
    if let progress {
      let job = scene.jobs.first { $0.progress == progress }
      return ProgressLine(progress, elapsed: job?.elapsed)
        .draw(on: &canvas, in: rest.top(1).0, theme: scene.theme)
    }
    guard let line = list.selected else { return }
    let words =
      line.row == nil ? "Press a to compare all with their templates, or Enter for one." : ""
    Paragraph(
      "\(line.placed.portal.name) in \(line.placed.environment): \(line.result.text). \(words)"
    )
    .draw(on: &canvas, in: rest, style: scene.theme["text"])
  }
}

import Cells
import PortalDomain

/// "Your apps": the portals of one environment or of all, with what needs attention first.
public struct PortalsScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The portals were read.
    case read(OperationEvent<PortalList>)
    /// A website was written to a folder.
    case exported(folder: String, OperationEvent<ExportPortal.Outcome>)
    /// It was counted what an open update has left to decide.
    case counted(String, OperationEvent<UpdatePlan>)
  }

  /// Which portals are shown.
  enum Tab: String, CaseIterable, Sendable {
    case all, active, inactive

    func shows(_ line: PortalLine) -> Bool {
      switch self {
      case .all: true
      case .active: line.isActive
      case .inactive: !line.isActive
      }
    }
  }

  let environment: EnvironmentName?
  var list: ListBox<PortalLine>
  /// What was read; nil before that.
  private(set) var all: PortalList?
  private(set) var summary: PortalSummary?
  private(set) var counts: [Tab: Int] = [:]
  var tab = Tab.all
  var table: PortalsTable
  private var pending: PortalLine?
  private var wanted: String?
  /// How many conflicts of open updates are still to be decided, by portal.
  private(set) var waiting: [String: Int] = [:]

  /// Creates the screen for one environment, or for all; `portal` is selected where it is given.
  public init(environment: EnvironmentName?, portal: String? = nil) {
    self.environment = environment
    wanted = portal
    table = PortalsTable(isOfOne: environment != nil)
    list = ListBox(name: "portals", columns: [], placeholder: "Reading the store …") {
      $0.searchText
    }
  }

  /// The name in the title line.
  public var title: String { "Portals (\(all?.lines.count ?? 0))" }

  /// The environment that they belong to, if it is one.
  public var status: String { environment?.text ?? "" }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// Reads the portals.
  public mutating func appear() -> Reaction<Message> { read }

  var read: Reaction<Message> {
    .start(Work(SurveyPortalLines(environment: environment)) { .read($0) })
  }

  /// Moves, filters and opens.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    switch list.handle(key, seen: seen) {
    case .used: .stay
    case .opened: open()
    case .ignored: .pass
    }
  }

  /// Takes the folder to export to, or the columns.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case let chosen as ColumnsScreen.Answer:
      table.chosen = chosen.columns
      arrange()
      return .stay
    case let typed as AskScreen.Answer:
      guard let line = pending else { return .stay }
      let job = ExportPortal(
        environment: line.environment, portal: line.portal, folder: typed.text.trimmed)
      return .start(Work(job) { .exported(folder: job.folder, $0) })
    default: return read
    }
  }

  /// Takes news.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let read)):
      show(read)
      return .several(
        read.lines.compactMap { line in
          line.openUpdate.map { version in
            let job = PlanUpdate(environment: line.environment, portal: line.portal, to: version)
            return .start(Work(job) { .counted(line.id, $0) })
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

  private mutating func show(_ read: PortalList) {
    all = read
    summary = PortalSummary(read.lines, at: read.at)
    let active = read.lines.count { $0.isActive }
    counts = [.all: read.lines.count, .active: active, .inactive: read.lines.count - active]
    arrange()
    if let wanted, let line = read.lines.first(where: { $0.portal == wanted }) {
      list.select(line.id)
    }
    wanted = nil
  }

  /// Puts what was read into the list, as it is wanted.
  mutating func arrange() {
    guard let all else { return }
    list.columns = table.columns(of: all)
    list.placeholder =
      tab == .all || all.lines.isEmpty
      ? "No portals yet. Set up an environment to provision one." : "No portal is \(tab.rawValue)."
    list.set(table.sorted(tab == .all ? all.lines : all.lines.filter { tab.shows($0) }))
  }

  func open(asking action: PortalAction? = nil) -> Reaction<Message> {
    list.selected.map { .open(PortalScreen($0, asking: action)) } ?? .stay
  }

  mutating func askForFolder() -> Reaction<Message> {
    pending = list.selected
    return .open(
      AskScreen(
        "Export the website",
        prompt: "A folder that does not exist yet. `pac pages upload` takes what is written there.",
        verb: "export", token: "export"))
  }
}

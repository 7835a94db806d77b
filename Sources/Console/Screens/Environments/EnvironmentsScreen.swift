import Cells
import PortalDomain

/// The first screen: every environment with how far it has come, and what to do next.
public struct EnvironmentsScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// Leftovers were looked for.
    case recovered(OperationEvent<[String]>)
    /// The environments were read.
    case surveyed(OperationEvent<[EnvironmentOverview]>)
    /// An environment was made.
    case created(OperationEvent<Snapshot>)
    /// An environment was deleted.
    case deleted(EnvironmentName, OperationEvent<Void>)
    /// Files were imported.
    case imported(EnvironmentName, OperationEvent<ImportFacts.Outcome>)
  }

  /// One row of the list.
  struct Row: Identifiable, Sendable {
    var overview: EnvironmentOverview
    var id: String { overview.name.folded }
  }

  private(set) var list: ListBox<Row>
  private(set) var isRead = false
  /// Why the store cannot be read; nil where it can.
  private(set) var problem: Problem?
  private var wanted: EnvironmentName?
  private var pending: EnvironmentName?
  /// What is said when the store was read again, so that the sentence and the list agree.
  private var news: Notice?
  /// The import that was started last: it may turn out that its file speaks of several environments.
  private var lastImport: ImportFacts?

  /// Creates the screen, with an environment selected if one is named.
  public init(selecting name: EnvironmentName? = nil) {
    wanted = name
    list = ListBox(
      name: "environments", columns: Self.columns, placeholder: "Reading the store …"
    ) { "\($0.overview.name) \($0.overview.kind?.rawValue ?? "") \($0.overview.attention)" }
  }

  private static let columns: [Column<Row>] = [
    Column("NAME", .atLeast(12)) { Label($0.overview.name.text) },
    Column("KIND", .fixed(9)) { Label($0.overview.kind?.rawValue ?? "-") },
    Column("REGION", .fixed(12), inListsFrom: 96) { Label($0.overview.region ?? "-") },
    Column("LICENSES", .fixed(9)) { row in
      let status = row.overview.licenses
      return Status(status).label(status.word)
    },
    Column("MAPS", .fixed(5)) { row in
      let isRead = row.overview.problem == nil
      let figures = isRead ? "\(row.overview.mapsRunning)/\(row.overview.mapsRequired)" : "-"
      return Label("\(Status(row.overview.maps).glyph) \(figures)", Status(row.overview.maps).role)
    },
    Column("PORTALS", .fixed(7), rightAligned: true) { row in
      Label(row.overview.problem == nil ? "\(row.overview.portals)" : "-")
    },
    Column("ATTENTION", .atLeast(20)) { row in
      Label(row.overview.attention, row.overview.problem == nil ? nil : "status.fail")
    },
  ]

  /// The name in the title line.
  public var title: String { "Environments" + (isRead ? " (\(list.rows.count))" : "") }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// What the keys do.
  public var keys: [KeyRow<EnvironmentsScreen>] {
    let overview = list.selected?.overview
    let closed = problem.map { _ in "The store cannot be read; r reads it again." }
    let none = overview == nil ? "There is no environment yet; n makes one." : nil
    // What cannot be read can be looked at and deleted, and nothing else.
    let unread = overview?.problem.map { _ in
      "\(overview?.name.text ?? "") cannot be read; Enter shows why."
    }
    // An empty store has no use for these: the bar names only what works.
    let isInBar = overview != nil && problem == nil
    return [
      KeyRow(.enter, "open", unless: closed ?? none, inBar: isInBar) { $0.open() },
      KeyRow("s", "set up", unless: closed ?? none ?? unread, inBar: isInBar) { screen in
        screen.list.selected.map { .open(SetupScreen($0.overview.name)) } ?? .stay
      },
      KeyRow("m", "maps", unless: closed ?? none ?? unread, inBar: false) { screen in
        screen.list.selected.map { .open(MapsScreen($0.overview.name)) } ?? .stay
      },
      KeyRow("l", "link", unless: closed ?? none ?? unread, inBar: false) { screen in
        screen.list.selected.map { .open(LinkScreen($0.overview.name)) } ?? .stay
      },
      KeyRow("n", "new", unless: closed, inBar: closed == nil) { _ in
        .open(NewEnvironmentScreen())
      },
      KeyRow("i", "import facts", unless: closed ?? unread, inBar: closed == nil) {
        $0.askForFile()
      },
      KeyRow("d", "delete", unless: closed ?? none, inBar: isInBar) { $0.askToDelete() },
      KeyRow("p", "portals", unless: closed, inBar: closed == nil) { _ in
        .open(PortalsScreen(environment: nil))
      },
      KeyRow("v", "activity", unless: closed, inBar: false) { _ in
        .open(ActivityScreen(environment: nil))
      },
      KeyRow("c", "codes", inBar: false) { _ in .open(CodesScreen()) },
      KeyRow("r", "read the store again", inBar: closed != nil) { _ in Self.survey },
    ]
  }

  private static var survey: Reaction<Message> {
    .start(Work(SurveyEnvironments()) { .surveyed($0) })
  }

  /// Looks for what an interruption left behind, and reads the store.
  public mutating func appear() -> Reaction<Message> {
    .several([Self.survey, .start(Work(RecoverStore()) { .recovered($0) })])
  }

  /// Moves, filters and opens.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    switch list.handle(key, seen: seen) {
    case .used: .stay
    case .opened: open()
    case .ignored: .pass
    }
  }

  /// Takes the answers of the screens on top, and reads the store again.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case let new as CreateEnvironment:
      wanted = new.name
      return .start(Work(new) { .created($0) })
    case let yes as Confirmation where yes.token == "delete":
      guard let name = pending else { return .stay }
      return .start(Work(DeleteEnvironment(environment: name)) { .deleted(name, $0) })
    case let typed as AskScreen.Answer where typed.token == "select":
      guard var job = lastImport else { return .stay }
      job.choice = typed.text.trimmed
      return start(job)
    case let typed as AskScreen.Answer:
      guard let name = pending else { return .stay }
      return start(ImportFacts(environment: name, paths: [typed.text.trimmed]))
    case let named as ImportScreen.Answer:
      return start(ImportFacts(environment: named.environment, paths: [named.path]))
    default: return Self.survey
    }
  }

  /// Takes news.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .recovered(.finished(let leftovers)):
      return leftovers.isEmpty
        ? .stay : .say(Notice(leftovers.joined(separator: "; ") + ".", kind: .warning))
    // A store that cannot be cleaned can still be read; what is wrong is told when it is changed.
    case .recovered: return .stay
    case .surveyed(.finished(let overviews)):
      isRead = true
      problem = nil
      list.placeholder = ""
      list.set(overviews.map { Row(overview: $0) })
      if let wanted { list.select(wanted.folded) }
      wanted = nil
      defer { news = nil }
      return news.map { .say($0) } ?? .stay
    case .surveyed(.failed(let problem)):
      isRead = false
      news = nil
      self.problem = problem
      list.set([])
      return .stay
    case .created(.finished(let snapshot)):
      let name = snapshot.environment.name
      return survey(thenSay: Notice("Created \(name). Press s to set it up."))
    case .deleted(let name, .finished):
      return survey(thenSay: Notice("Deleted \(name)."))
    case .imported(let name, .finished(let outcome)):
      let kinds = outcome.files.map(\.kind).joined(separator: ", ")
      return survey(thenSay: Notice("Imported into \(name): \(kinds)."))
    case .imported(_, .failed(let problem)) where problem.code == "import.ambiguous":
      let names = problem.detail?.split(separator: "\n").joined(separator: ", ") ?? ""
      return .open(
        AskScreen(
          "Which environment?",
          prompt: "\(problem.summary.asSentence) Type the name or id of the one that is meant: "
            + names,
          verb: "import", token: "select"))
    case .created(.failed(let problem)), .deleted(_, .failed(let problem)),
      .imported(_, .failed(let problem)):
      return .say(Notice(problem))
    case .surveyed(.progress), .created(.progress), .deleted(_, .progress), .imported(_, .progress):
      return .stay
    }
  }

  private mutating func survey(thenSay notice: Notice) -> Reaction<Message> {
    news = notice
    return Self.survey
  }

  private mutating func start(_ job: ImportFacts) -> Reaction<Message> {
    lastImport = job
    wanted = job.environment
    return .start(Work(job) { .imported(job.environment, $0) })
  }

  private func open() -> Reaction<Message> {
    list.selected.map { .open(EnvironmentScreen($0.overview.name)) } ?? .stay
  }

  private mutating func askForFile() -> Reaction<Message> {
    guard let name = list.selected?.overview.name else { return .open(ImportScreen()) }
    pending = name
    return .open(
      AskScreen(
        "Import facts into \(name)",
        prompt: "The path of a saved answer: licenses, solutions, environments, websites, "
          + "application packages or the map configuration.",
        verb: "import", token: "import"))
  }

  private mutating func askToDelete() -> Reaction<Message> {
    guard let overview = list.selected?.overview else { return .stay }
    pending = overview.name
    return .open(
      ConfirmScreen(
        "Delete \(overview.name)",
        effects: [DeleteEnvironment.loss(overview).asSentence], verb: "delete",
        phrase: overview.name.text, token: "delete"))
  }

  /// Draws the list with a word on the selected environment, or the welcome.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    if let problem {
      let room = canvas.bounds.inset(columns: 3, rows: 1)
      return ProblemView("The store cannot be read", problem)
        .draw(on: &canvas, in: room, theme: scene.theme)
    }
    if isRead, list.rows.isEmpty { return Welcome.draw(on: &canvas, scene: scene) }
    let foot = 4
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let (top, bottom) = area.top(max(3, area.rows - foot))
    list.draw(on: &canvas, in: top, theme: scene.theme)
    guard bottom.rows >= 3, let overview = list.selected?.overview else { return }
    canvas.rule(row: bottom.row, style: scene.theme["border"])
    let isUnread = overview.problem != nil
    let facts = [
      overview.name.text, overview.kind?.rawValue, overview.region,
      isUnread
        ? overview.attention : "\(overview.portals) portal" + (overview.portals == 1 ? "" : "s"),
    ]
    canvas.write(
      facts.compactMap(\.self).joined(separator: " · "),
      column: bottom.column, row: bottom.row + 1, style: scene.theme["text.strong"],
      width: bottom.columns)
    let rest = Rect(
      column: bottom.column, row: bottom.row + 2, columns: bottom.columns, rows: bottom.rows - 2)
    let how = overview.remedy == nil ? "" : " Press s to set it up."
    Paragraph(
      isUnread
        ? "\(overview.nextStep.asSentence) Enter shows where, and what to do."
        : "Next step: \(overview.nextStep).\(how)"
    )
    .draw(on: &canvas, in: rest, style: scene.theme["text"])
  }
}

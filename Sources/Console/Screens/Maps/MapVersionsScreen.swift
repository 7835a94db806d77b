import Cells
import PortalDomain

/// The installed versions of one map, and the columns of the selected one; another one can be made active.
struct MapVersionsScreen: Screen {
  enum Message: Sendable {
    case read(OperationEvent<CheckContext>)
    case switched(OperationEvent<SwitchMapVersion.Plan>)
    case wished(OperationEvent<WishForMaps.Outcome>)
  }

  /// One version.
  struct Line: Identifiable, Sendable {
    let id: Int
    let version: MapVersion
    let isActive: Bool
  }

  /// One column.
  struct Row: Identifiable, Sendable {
    let id: Int
    let column: MapColumn
  }

  private let environment: EnvironmentName
  private let map: MapID
  private var context: CheckContext?
  private var problem: Problem?
  private var versions: ListBox<Line>
  private var columns: ListBox<Row>
  private var found: MapColumns?
  /// Whether the keys that move act on the columns.
  private var isInColumns = false

  init(_ environment: EnvironmentName, map: MapID) {
    self.environment = environment
    self.map = map
    versions = ListBox(
      name: "versions",
      columns: [
        Column("VERSION", .atLeast(12)) { Label($0.version.version.tamed) },
        Column("PUBLISHER", .atLeast(24)) { Label($0.version.publisher?.tamed ?? "not known") },
        Column("ACTIVE", .fixed(8)) {
          $0.isActive ? Status.ok.label("active") : Label("")
        },
        Column("COLUMNS", .fixed(9), rightAligned: true) {
          Label($0.version.columns.map { "\($0.count)" } ?? "not read")
        },
      ], placeholder: "Reading …"
    ) { $0.version.label }
    columns = ListBox(
      name: "columns",
      columns: [
        Column("FINANCE AND OPERATIONS", .atLeast(22)) {
          Label(
            $0.column.financeAndOperations.isEmpty
              ? "(constant)" : $0.column.financeAndOperations.tamed)
        },
        Column("", .fixed(2)) { Label($0.column.symbol, "text.strong") },
        Column("DATAVERSE", .atLeast(22)) { Label($0.column.dataverse.tamed) },
        Column("TRANSFORM", .atLeast(14)) { Label($0.column.transformText.tamed, "text.faint") },
      ], placeholder: "No file has told the columns of this version."
    ) { row in
      [
        row.column.financeAndOperations, row.column.dataverse, row.column.transformText,
        row.column.direction.label,
      ].joined(separator: "\n")
    }
  }

  private var name: String { context?.maps[map]?.title ?? map.text.tamed }
  var title: String { "Versions of \(name)" }
  var status: String { known?.active.map { "active: \($0.label)" } ?? "" }
  var isFiltering: Bool { isInColumns ? columns.isFiltering : versions.isFiltering }

  private var known: EntityMap? { context?.snapshot.maps[map] }
  private var isRecorded: Bool { context?.snapshot.environment.kind == .recorded }

  private func job(for line: Line?) -> SwitchMapVersion {
    SwitchMapVersion(
      environment: environment, map: map, version: line?.version.version,
      publisher: line?.version.publisher, doneByHand: isRecorded)
  }

  private var plan: Result<SwitchMapVersion.Plan, Problem>? {
    guard let context, let line = versions.selected else { return nil }
    do {
      return .success(try job(for: line).plan(context))
    } catch {
      return .failure((error as? Problem) ?? .unforeseen(error))
    }
  }

  var keys: [KeyRow<MapVersionsScreen>] {
    let nothing =
      problem.map { _ in "\(environment) cannot be read." }
      ?? (context == nil ? "The versions are still being read." : nil)
    return [
      KeyRow("a", "activate", also: [.enter], unless: nothing ?? obstacle) { $0.ask() },
      KeyRow(.tab, isInColumns ? "versions" : "columns", unless: nothing) { screen in
        screen.isInColumns.toggle()
        return .stay
      },
      KeyRow(.escape, "back", also: ["q"]) { screen in
        screen.versions.clear() || screen.columns.clear() ? .stay : .back
      },
    ]
  }

  private var obstacle: String? {
    switch plan {
    case .success: nil
    case .failure(let problem): problem.told.asSentence
    case nil: "No version is known."
    }
  }

  mutating func appear() -> Reaction<Message> { read }

  private var read: Reaction<Message> {
    .start(Work(SurveyMaps(environment: environment)) { .read($0) })
  }

  private mutating func ask() -> Reaction<Message> {
    guard case .success(let plan) = plan else { return .stay }
    let title = "Switch \(name) to version \(plan.to.label)"
    guard isRecorded, let context else {
      return .open(
        ConfirmScreen(title, effects: plan.steps + plan.warnings, verb: "switch", token: "done"))
    }
    let job = WishForMaps(environment: environment, deed: .activate(job(for: versions.selected)))
    return .open(
      ChoiceScreen.byHand(title, (try? job.plan(context))?.guidance, notes: plan.warnings))
  }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    guard let answer = answer as? Confirmation else { return .stay }
    let job = job(for: versions.selected)
    guard answer.token == "wish" else { return .start(Work(job) { .switched($0) }) }
    return .start(
      Work(WishForMaps(environment: environment, deed: .activate(job))) { .wished($0) })
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    if isInColumns { return columns.handle(key, seen: seen) == .ignored ? .pass : .stay }
    let before = versions.selected?.id
    let outcome = versions.handle(key, seen: seen)
    if versions.selected?.id != before { showColumns() }
    if case .opened = outcome { return ask() }
    return outcome == .ignored ? .pass : .stay
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let context)):
      self.context = context
      let active = known?.active
      versions.placeholder = "No fact tells a version of it."
      versions.set(
        (known?.installed ?? []).enumerated().map {
          Line(id: $0, version: $1, isActive: $1 == active)
        })
      showColumns()
      return .stay
    case .switched(.finished(let plan)):
      return .several([read, .say(Notice("\(plan.title) is at version \(plan.to.label) now."))])
    case .wished(.finished(let outcome)):
      return .several([read, .say(Notice("Taken down as wanted: \(outcome.wish)."))])
    case .read(.failed(let problem)):
      guard context == nil else { return .say(Notice(problem)) }
      self.problem = problem
      return .stay
    case .switched(.failed(let problem)), .wished(.failed(let problem)):
      return .several([read, .say(Notice(problem))])
    case .read(.progress), .switched(.progress), .wished(.progress): return .stay
    }
  }

  private mutating func showColumns() {
    found = MapColumns(
      known, version: versions.selected?.version ?? known?.shown, of: context?.maps[map])
    columns.set((found?.columns ?? []).enumerated().map { Row(id: $0, column: $1) })
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    if let problem {
      return ProblemView("\(environment) cannot be read", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    let (top, rest) = area.top(min(max(3, versions.rows.count + 1), area.rows / 3))
    versions.draw(on: &canvas, in: top, theme: theme, focused: !isInColumns)
    guard rest.rows > 3 else { return }
    canvas.rule(row: rest.row, style: theme["border"])
    var body = rest.top(1).rest
    for (text, role) in words {
      let height = Paragraph(text).draw(on: &canvas, in: body, style: theme[role])
      body = body.top(height).rest
    }
    columns.draw(on: &canvas, in: body, theme: theme, focused: isInColumns)
  }

  /// What is said over the columns: what to do about the version, where they come from, what they lack.
  private var words: [(String, Role)] {
    var words: [(String, Role)] = []
    if let advice = known?.versionAdvice { words.append((advice, "status.warning")) }
    if let found {
      words.append((found.heading(name), "text.strong"))
      words += found.findings.map { ($0, "status.warning") }
    }
    return words
  }
}

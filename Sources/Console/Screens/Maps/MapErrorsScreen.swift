import Cells
import PortalDomain

/// All errors of the initial syncs of an environment, in groups of one map, legal entity, field and value.
struct MapErrorsScreen: Screen {
  enum Message: Sendable {
    case read(OperationEvent<CheckContext>)
    case explained(OperationEvent<CodeDictionary>)
    case written(OperationEvent<String>)
    case begun(OperationEvent<ChangeMaps.Plan>)
  }

  /// A group of errors.
  struct Line: Identifiable, Sendable {
    let group: SyncErrors.Group
    let id: Int
    var errors: SyncErrorGroup { group.errors }
  }

  private let environment: EnvironmentName
  private var context: CheckContext?
  private var codes: CodeDictionary?
  private var problem: Problem?
  private var list: ListBox<Line>
  private var rerun: [MapID] = []

  init(_ environment: EnvironmentName) {
    self.environment = environment
    list = ListBox(
      name: "errors",
      columns: [
        Column("VALUE", .atLeast(16)) { Label($0.errors.value?.tamed ?? "-") },
        Column("ERRORS", .fixed(6), rightAligned: true) {
          Label($0.errors.count.grouped, "status.fail")
        },
        Column("MAP", .atLeast(18)) { Label($0.group.title) },
        Column("IN", .fixed(6)) { Label($0.errors.legalEntity?.tamed ?? "all") },
        Column("FIELD", .atLeast(20)) { Label($0.errors.field?.tamed ?? "-") },
        Column("LOOKED UP IN", .atLeast(20), inListsFrom: 100) {
          Label($0.errors.table?.tamed ?? "-")
        },
      ], placeholder: "Reading …"
    ) { line in
      [
        line.group.title, line.group.map.text, line.errors.table, line.errors.field,
        line.errors.value, line.errors.legalEntity, line.errors.message, line.errors.code,
      ].compactMap(\.self).joined(separator: "\n")
    }
  }

  var title: String { "Errors" }
  var isFiltering: Bool { list.isFiltering }

  /// The errors that the filter lets through.
  private var shown: SyncErrors? {
    guard let context else { return nil }
    var errors = SyncErrors(context.snapshot, context.maps)
    errors.groups = list.visible.map { list.rows[$0].group }
    return errors
  }

  /// How many errors there are, and how many of them are shown.
  private var count: String {
    let all = list.rows.reduce(0) { $0 + $1.errors.count }
    let seen = list.visible.reduce(0) { $0 + list.rows[$1].errors.count }
    let errors = "\(all.grouped) error\(all == 1 ? "" : "s")"
    let groups = "\(list.rows.count.grouped) group\(list.rows.count == 1 ? "" : "s")"
    return list.filter.text.isEmpty
      ? "\(errors) in \(groups)"
      : "\(seen.grouped) of \(errors), in \(list.count.grouped) of \(groups)"
  }

  var status: String { context == nil ? "" : count }

  var keys: [KeyRow<MapErrorsScreen>] {
    let nothing =
      problem.map { _ in "\(environment) cannot be read." }
      ?? (context == nil ? "The errors are still being read." : nil)
    let none = nothing ?? (list.count == 0 ? "No error is shown." : nil)
    return [
      KeyRow("r", "rerun", unless: none ?? obstacleOfRerun) { $0.askToRerun() },
      KeyRow("e", "export", unless: none) { $0.askForFile() },
      KeyRow(.escape, "back", also: ["q"]) { screen in screen.list.clear() ? .stay : .back },
    ]
  }

  /// The maps with errors that can be synced again.
  private var concerned: [MapID] {
    var seen = Set<MapID>()
    let maps = list.visible.map { list.rows[$0].group.map }.filter { seen.insert($0).inserted }
    return maps.filter { id in
      context?.snapshot.maps[id]?.state.map {
        MapTransitions.offered(in: $0).contains(.rerun)
      } == true
    }
  }

  private var obstacleOfRerun: String? {
    if context?.snapshot.environment.kind == .recorded {
      return "This is a recorded environment: it changes only where it lives."
    }
    return concerned.isEmpty ? "None of these maps has failed now: nothing is to be rerun." : nil
  }

  mutating func appear() -> Reaction<Message> {
    .several([
      .start(Work(SurveyMaps(environment: environment)) { .read($0) }),
      .start(Work(ReadCodes()) { .explained($0) }),
    ])
  }

  private mutating func askToRerun() -> Reaction<Message> {
    rerun = concerned
    let titles = rerun.map { context?.maps[$0]?.title ?? $0.text.tamed }
    return .open(
      ConfirmScreen(
        "Rerun \(MapWords.names(titles))",
        effects: [
          "The initial sync of \(titles.joined(separator: ", ")) begins again, every row of it.",
          "Rows whose cause is not mended end as errors again.",
        ], verb: "rerun", token: "rerun"))
  }

  private func askForFile() -> Reaction<Message> {
    let errors = list.visible.reduce(0) { $0 + list.rows[$1].errors.count }
    return .open(
      AskScreen(
        "Export errors",
        prompt: "The file. \(errors.grouped) errors are written, one a line, as a table for "
          + "spreadsheets\(list.filter.text.isEmpty ? "" : ": those that the filter shows").",
        verb: "write", token: "export", text: "errors-\(environment.folded).csv"))
  }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case is Confirmation:
      let job = ChangeMaps(environment: environment, maps: rerun, action: .rerun)
      return .start(Work(job) { .begun($0) })
    case let typed as AskScreen.Answer:
      guard let shown else { return .stay }
      return .start(Work(WriteMapErrors(shown, to: typed.text.trimmed)) { .written($0) })
    default: return .stay
    }
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let context)):
      self.context = context
      let errors = SyncErrors(context.snapshot, context.maps)
      list.placeholder = "No initial sync left errors."
      list.set(errors.groups.enumerated().map { Line(group: $1, id: $0) })
      return .stay
    case .read(.failed(let problem)):
      guard context == nil else { return .say(Notice(problem)) }
      self.problem = problem
      return .stay
    case .explained(.finished(let codes)):
      self.codes = codes
      return .stay
    case .written(.finished(let sentence)): return .say(Notice(sentence))
    case .begun(.finished(let plan)):
      let count = plan.steps.count
      return .close(
        Notice("\(count) initial sync\(count == 1 ? "" : "s") began again."))
    case .written(.failed(let problem)), .begun(.failed(let problem)),
      .explained(.failed(let problem)):
      return .say(Notice(problem))
    case .read(.progress), .written(.progress), .begun(.progress), .explained(.progress):
      return .stay
    }
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    if let problem {
      return ProblemView("\(environment) cannot be read", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    let (top, foot) = area.top(max(5, area.rows - 11))
    list.draw(on: &canvas, in: top, theme: theme)
    guard foot.rows > 1, let line = list.selected else { return }
    canvas.rule(row: foot.row, style: theme["border"])
    var row = foot.row + 1
    for (text, role) in words(on: line) where row < foot.endRow {
      let rest = Rect(column: foot.column, row: row, columns: foot.columns, rows: foot.endRow - row)
      row += Paragraph(text).draw(on: &canvas, in: rest, style: theme[role])
    }
  }

  /// All of a group, with what its code means and what to do about it.
  private func words(on line: Line) -> [(String, Role)] {
    let errors = line.errors
    let entity = errors.legalEntity.map { " in \($0.tamed)" } ?? ""
    let count = errors.count == 1 ? "1 error" : "\(errors.count.grouped) errors"
    var words: [(String, Role)] = [
      (
        "\(count) of \(line.group.title)\(entity): \(errors.message.tamed.asSentence)",
        "text.strong"
      )
    ]
    if let table = errors.table {
      let field = errors.field.map { "The field \($0.tamed)" } ?? "It"
      words.append(("\(field) looks it up in the table \(table.tamed).", "text"))
    }
    // A code that the dictionary does not have may be meant by the message.
    let found = (try? codes?.find(errors.code)) ?? (try? codes?.find(errors.message))
    if let entry = found?.first {
      words.append(("Cause: \(entry.cause.tamed)", "text"))
      words.append(("Remedy: \(entry.remedy.tamed)", "text.strong"))
    }
    words.append((errors.code.tamed, "text.faint"))
    return words
  }
}

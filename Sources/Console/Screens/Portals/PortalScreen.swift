import Cells
import PortalDomain

/// One portal: every fact that is known of it, what was done to it, and what can be done.
struct PortalScreen: Screen {
  /// The news that the screen hears.
  enum Message: Sendable {
    /// The portal was read.
    case read(OperationEvent<SurveyPortal.Survey>)
    /// It was planned what rolling back would undo.
    case undoing(OperationEvent<PlanRollBack.Outcome>)
    /// The website was rolled back.
    case undone(OperationEvent<RollBackPortal.Plan>)
    /// An action was carried out.
    case changed(OperationEvent<PortalPlan>)
    /// Its address was opened.
    case browsed(OperationEvent<String>)
  }

  /// A line of what was done to it.
  struct Event: Identifiable, Sendable {
    let id: Int
    let line: PortalLogLine
  }

  let environment: EnvironmentName
  let portal: String
  let given: String
  /// What was read; nil before that.
  private(set) var survey: SurveyPortal.Survey?
  /// Why it cannot be read.
  private(set) var problem: Problem?
  var facts = FactLine.list(name: "portal")
  var history: ListBox<Event>
  /// Whether the keys that move are those of the history.
  var isInHistory = false
  /// What is asked as soon as it was read.
  private var asking: PortalAction?
  /// What a box on top was opened for.
  var pending: PortalAction?
  private var news: Notice?

  init(_ line: PortalLine, asking: PortalAction? = nil) {
    environment = line.environment
    portal = line.portal
    given = line.name
    self.asking = asking
    facts.columns = Array(facts.columns.prefix(2))
    history = ListBox(
      name: "history",
      columns: [
        Column("TIME (UTC)", .fixed(16)) { Label($0.line.at.shortUTC) },
        Column("BY", .fixed(8)) {
          Label($0.line.by ?? "time", $0.line.by == nil ? "text.faint" : nil)
        },
        Column("WHAT", .atLeast(24)) { Label($0.line.text) },
      ], placeholder: "Nothing was done to it yet."
    ) { "\($0.line.by ?? "time") \($0.line.text)" }
  }

  var title: String { survey?.placed.portal.name ?? given }
  var status: String { environment.text }
  var isFiltering: Bool { facts.isFiltering || history.isFiltering }

  mutating func appear() -> Reaction<Message> { read }

  var read: Reaction<Message> {
    .start(Work(SurveyPortal(environment: environment, portal: portal)) { .read($0) })
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    if isInHistory { return history.handle(key, seen: seen) == .ignored ? .pass : .stay }
    return facts.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case let yes as Confirmation where yes.token == RollBackQuestion.token:
      let job = RollBackPortal(environment: environment, portal: portal)
      return .start(Work(job, outlives: true) { .undone($0) })
    case let yes as Confirmation:
      guard let action = PortalAction(rawValue: yes.token) else { return read }
      return carryOut(action)
    case let typed as AskScreen.Answer:
      guard let action = PortalAction(rawValue: typed.token) else { return read }
      return carryOut(action, typed.text.trimmed)
    default: return read
    }
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let survey)):
      show(survey)
      defer { news = nil }
      if let news { return .say(news) }
      guard let action = asking else { return .stay }
      asking = nil
      return ask(action)
    case .changed(.finished(let plan)):
      // A portal whose configuration is gone has no screen any more.
      guard let state = plan.to else { return .back }
      news = Notice("\(plan.action.past) \(plan.name): \(state.title.lowercased()).")
      return read
    case .undoing(.finished(let outcome)):
      return .open(RollBackQuestion.screen(title, outcome))
    case .undone(.finished(let plan)):
      news = RollBackQuestion.notice(title, plan)
      return read
    case .browsed(.finished(let url)): return .say(Notice("Opened \(url)"))
    case .read(.failed(let problem)):
      guard survey == nil else { return .say(Notice(problem)) }
      self.problem = problem
      return .stay
    case .changed(.failed(let problem)), .undoing(.failed(let problem)),
      .undone(.failed(let problem)), .browsed(.failed(let problem)):
      return .say(Notice(problem))
    case .read(.progress), .undoing(.progress), .undone(.progress), .changed(.progress),
      .browsed(.progress):
      return .stay
    }
  }

  private mutating func show(_ survey: SurveyPortal.Survey) {
    self.survey = survey
    problem = nil
    facts.set(survey.facts.map { FactLine(row: $0) })
    let log = survey.placed.portal.log ?? []
    history.set(log.indices.sorted(by: >).map { Event(id: $0, line: log[$0]) })
  }
}

extension UpdateScreen {
  /// Creates the update of a portal to what its list announces.
  init(_ placed: PlacedPortal) {
    self.init(
      environment: placed.environment, portal: placed.portal.id, name: placed.portal.name,
      from: placed.portal.templateVersion, to: placed.openUpdate?.to ?? placed.newerVersion)
  }

  /// The same from a line of the list.
  init(_ line: PortalLine) {
    self.init(
      environment: line.environment, portal: line.portal, name: line.name,
      from: line.templateVersion, to: line.openUpdate ?? line.newerVersion)
  }
}

extension PlacedPortal {
  /// Its template version, and the newer one.
  var versions: Label { PortalLine(self).versions }
}

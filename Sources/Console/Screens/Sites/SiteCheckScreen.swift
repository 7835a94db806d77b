import Cells
import PortalDomain

/// What the site checker found on a portal's website, with the remedy of the selected finding.
struct SiteCheckScreen: Screen {
  /// The news that the screen hears.
  enum Message: Sendable {
    /// The website was checked.
    case checked(OperationEvent<CheckReport>)
    /// The permissions for the party model were planned.
    case planned(OperationEvent<PartyPlan>)
    /// The permissions for the party model are there.
    case added(OperationEvent<AddPartyPermissions.Outcome>)
  }

  /// A finding in the list.
  struct Line: Identifiable, Sendable {
    let finding: CheckFinding
    let id: Int
  }

  private let environment: EnvironmentName
  private let portal: String
  private let name: String
  private var report: CheckReport?
  private var problem: Problem?
  private var list: ListBox<Line>

  init(environment: EnvironmentName, portal: String, name: String) {
    self.environment = environment
    self.portal = portal
    self.name = name
    list = ListBox(
      name: "findings",
      columns: [
        Column("FINDING", .fixed(9)) { $0.finding.severity.status.label($0.finding.severity.word) },
        Column("CAUSE", .atLeast(30)) { Label($0.finding.cause.tamed) },
        Column("PLACE", .atLeast(24)) { Label($0.finding.place.tamed) },
      ], placeholder: "Checking …"
    ) { line in
      let finding = line.finding
      return [finding.severity.word, finding.code, finding.place, finding.cause]
        .joined(separator: "\n")
    }
  }

  var title: String { "Check" }
  var isFiltering: Bool { list.isFiltering }

  var status: String {
    guard let report else { return "" }
    return list.filter.text.isEmpty
      ? report.count : "\(list.count) of \(report.findings.count) findings"
  }

  var keys: [KeyRow<SiteCheckScreen>] {
    let nothing = report == nil ? "The website is still being checked." : nil
    return [
      KeyRow(.function(5), "check again") { $0.appear() },
      KeyRow("a", "party permissions", unless: nothing) { screen in
        let job = AddPartyPermissions(environment: screen.environment, portal: screen.portal)
        return .start(Work(PlanPartyPermissions(job)) { .planned($0) })
      },
      KeyRow(.escape, "back", also: ["q"]) { screen in screen.list.clear() ? .stay : .back },
    ]
  }

  mutating func appear() -> Reaction<Message> {
    .start(Work(CheckSite(environment: environment, portal: portal)) { .checked($0) })
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    guard let yes = answer as? Confirmation, yes.token == "party" else { return .stay }
    let job = AddPartyPermissions(environment: environment, portal: portal)
    return .start(Work(job, outlives: true) { .added($0) })
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .checked(.finished(let report)):
      self.report = report
      problem = nil
      list.placeholder = "Nothing is wrong with this website."
      list.set(report.findings.enumerated().map { Line(finding: $1, id: $0) })
      return .stay
    case .checked(.failed(let problem)):
      guard report == nil else { return .say(Notice(problem)) }
      self.problem = problem
      return .stay
    case .planned(.finished(let plan)): return ask(plan)
    case .added(.finished(let outcome)):
      let count = outcome.plan.put.count
      return .several([
        appear(),
        .say(Notice("\(count) table permission\(count == 1 ? " is" : "s are") in place.")),
      ])
    case .planned(.failed(let problem)), .added(.failed(let problem)): return .say(Notice(problem))
    case .checked(.progress), .planned(.progress), .added(.progress): return .stay
    }
  }

  /// Says before what would be added.
  private func ask(_ plan: PartyPlan) -> Reaction<Message> {
    guard !plan.put.isEmpty else {
      return .say(Notice("The three permissions for the party model are there and active."))
    }
    return .open(
      ConfirmScreen(
        "Permissions for the party model",
        effects: plan.steps.map { step in
          let roles = step.roles.isEmpty ? "" : " for \(step.roles.joined(separator: ", "))"
          return "\(step.deed.verb) \(quoted(step.name)) on \(step.table)\(roles)."
        } + [
          "Every contact of a customer then sees all orders of that customer.",
          "The website \(name.tamed) is changed in the store only: export and upload it.",
        ], verb: "write", token: "party"))
  }

  // MARK: Drawing

  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    if let problem {
      return ProblemView("The website cannot be checked", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let (top, foot) = area.top(max(5, area.rows - 9))
    list.draw(on: &canvas, in: top, theme: theme)
    guard foot.rows > 1, let finding = list.selected?.finding else { return }
    canvas.rule(row: foot.row, style: theme["border"])
    var rest = foot.top(1).rest
    let lines: [(String, Role)] = [
      (finding.cause.tamed.asSentence, "text.strong"), (finding.place.tamed, "text"),
      ("Remedy: \(finding.remedy.tamed.asSentence)", "text.strong"),
      (finding.code, "text.faint"),
    ]
    for (text, role) in lines where rest.rows > 0 {
      let used = Paragraph(text).draw(on: &canvas, in: rest, style: theme[role])
      rest = rest.top(min(rest.rows, used)).rest
    }
  }
}

extension CheckFinding.Severity {
  /// How a finding is shown.
  fileprivate var status: Status { self == .error ? .fail : .warning }
  /// The word for it.
  fileprivate var word: String { self == .error ? "Error" : "Warning" }
}

extension PartyPlan.Deed {
  /// What is done, at the beginning of a sentence.
  fileprivate var verb: String {
    switch self {
    case .add: "Add"
    case .activate: "Activate"
    case .keep: "Keep"
    }
  }
}

import Cells
import PortalDomain

/// The link of an environment in three lists: health checks, legal entities, integration keys.
public struct LinkScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The link was read.
    case read(OperationEvent<SurveyLink.Survey>)
    /// Legal entities came or went.
    case changed(OperationEvent<ChangeLegalEntities.Plan>)
    /// Integration keys were made or set.
    case keyed(OperationEvent<KeyChange>)
  }

  /// The lists.
  enum Part: Int, CaseIterable, Sendable {
    case checks, legalEntities, keys

    var title: String {
      switch self {
      case .checks: "Health checks"
      case .legalEntities: "Legal entities"
      case .keys: "Integration keys"
      }
    }

    var next: Part { Part(rawValue: rawValue + 1) ?? .checks }
  }

  /// What a box on top was opened for.
  enum Pending: Sendable {
    case legalEntities(ChangeLegalEntities)
    case refresh
    case key(SetIntegrationKey)
  }

  let environment: EnvironmentName
  /// The link as it was read.
  var survey: SurveyLink.Survey?
  /// Why it cannot be read.
  var problem: Problem?
  var part = Part.checks
  var checks = LinkLists.checks()
  var legalEntities = LinkLists.legalEntities()
  var integrationKeys = LinkLists.keys()
  var pending: Pending?
  /// What is said when the link was read again, so that the sentence and the lists agree.
  private var news: Notice?

  /// Creates the screen of an environment's link.
  public init(_ environment: EnvironmentName) { self.environment = environment }

  /// The name in the title line.
  public var title: String { "Link of \(environment)" }

  /// How the checks ended.
  public var status: String {
    guard let report = survey?.report else { return "" }
    let counts = [(Verdict.Status.fail, "failed"), (.unknown, "unknown"), (.warning, "to look at")]
    let words = counts.filter { report.count($0.0) > 0 }.map { "\(report.count($0.0)) \($0.1)" }
    return words.isEmpty ? "healthy" : words.joined(separator: " · ")
  }

  /// Whether a filter is being typed.
  public var isFiltering: Bool {
    switch part {
    case .checks: checks.isFiltering
    case .legalEntities: legalEntities.isFiltering
    case .keys: integrationKeys.isFiltering
    }
  }

  /// Reads the link.
  public mutating func appear() -> Reaction<Message> { read }

  /// Reads the link.
  var read: Reaction<Message> {
    .start(Work(SurveyLink(environment: environment)) { .read($0) })
  }

  /// Moves and filters in the list that is shown.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    let isUsed =
      switch part {
      case .checks: checks.handle(key, seen: seen) != .ignored
      case .legalEntities: legalEntities.handle(key, seen: seen) != .ignored
      case .keys: integrationKeys.handle(key, seen: seen) != .ignored
      }
    return isUsed ? .stay : .pass
  }

  /// Takes news.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let survey)):
      show(survey)
      defer { news = nil }
      return news.map { .say($0) } ?? .stay
    case .changed(.finished(let plan)):
      let words = [
        plan.add.isEmpty ? nil : "Linked \(plan.add.joined(separator: ", ")).",
        plan.remove.isEmpty ? nil : "Unlinked \(plan.remove.joined(separator: ", ")).",
        plan.syncs.isEmpty
          ? nil : "\(plan.syncs.count) map\(plan.syncs.count == 1 ? "" : "s") bring over the new.",
      ]
      news = Notice(words.compactMap(\.self).joined(separator: " "))
      return read
    case .keyed(.finished(let made)):
      news = Notice(
        made.keys.count == 1
          ? "The key of \(made.keys[0].table) is set." : "\(made.keys.count) keys are made.")
      return read
    case .read(.failed(let problem)):
      news = nil
      guard survey == nil else { return .say(Notice(problem)) }
      self.problem = problem
      return .stay
    case .changed(.failed(let problem)), .keyed(.failed(let problem)):
      return .several([read, .say(Notice(problem))])
    case .read(.progress), .changed(.progress), .keyed(.progress): return .stay
    }
  }

  private mutating func show(_ survey: SurveyLink.Survey) {
    self.survey = survey
    problem = nil
    checks.set(survey.report.checks.map { CheckLine(verdict: $0) })
    legalEntities.placeholder = "No legal entity is known."
    legalEntities.set(survey.legalEntities.rows)
    integrationKeys.placeholder = "No map of any table is known."
    integrationKeys.set(survey.keys.keys)
  }

  /// Goes on with what a box has answered; reads again when another screen was closed.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case let typed as AskScreen.Answer: return goOn(with: typed)
    case is Confirmation: return carryOut()
    default:
      pending = nil
      return read
    }
  }
}

/// A health check as a line of a list.
struct CheckLine: Identifiable, Sendable {
  let verdict: Verdict
  var id: String { verdict.check }
}

/// The lists of the link.
enum LinkLists {
  static func checks() -> ListBox<CheckLine> {
    ListBox(
      name: "checks",
      columns: [
        Column("CHECK", .fixed(40)) { Label($0.verdict.title) },
        Column("STATE", .fixed(10)) { line in
          let status = Status(line.verdict.status)
          return status.label(line.verdict.status == .fail ? "Failed" : line.verdict.status.word)
        },
        Column("FOUND", .atLeast(16)) { Label($0.verdict.cause.tamed) },
      ], placeholder: "Reading …"
    ) { "\($0.verdict.title) \($0.verdict.code) \($0.verdict.cause)" }
  }

  static func legalEntities() -> ListBox<LegalEntityReport.Row> {
    ListBox(
      name: "legal entities",
      columns: [
        Column("CODE", .fixed(8)) { Label($0.code.isEmpty ? "-" : $0.code.tamed) },
        Column("LINKED", .fixed(9)) { label($0.isLinked) },
        Column("DATAVERSE", .fixed(9)) { label($0.isInDataverse) },
        Column("NAME", .fixed(22), inListsFrom: 90) { Label(($0.name ?? "").tamed) },
        Column("EVIDENCE", .atLeast(16)) { Label($0.evidence ?? "", "text.faint") },
      ], placeholder: "Reading …"
    ) { "\($0.code) \($0.name ?? "")" }
  }

  static func keys() -> ListBox<KeyStanding> {
    ListBox(
      name: "keys",
      columns: [
        Column("TABLE", .fixed(30)) { Label($0.tableSet) },
        Column("KEY", .fixed(11)) { key in
          Status(key.status).label(key.status == .fail && key.columns != nil ? "Not whole" : nil)
        },
        Column("COLUMNS", .atLeast(16)) { key in
          Label((key.columns ?? []).joined(separator: ", ").tamed)
        },
      ], placeholder: "Reading …"
    ) { "\($0.tableSet) \($0.code ?? "") \(($0.columns ?? []).joined(separator: " "))" }
  }

  private static func label(_ fact: Bool?) -> Label {
    guard let fact else { return Status.unknown.label() }
    return fact ? Status.ok.label("Yes") : Status.warning.label("No")
  }
}

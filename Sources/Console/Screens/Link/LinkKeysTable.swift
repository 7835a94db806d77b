import Cells
import PortalDomain

extension LinkScreen {
  /// What the keys do.
  public var keys: [KeyRow<LinkScreen>] {
    let unread = problem.map { _ in "\(environment) cannot be read." }
    let nothing = unread ?? (survey == nil ? "The link is still being read." : nil)
    let atEntities = part == .legalEntities
    let atKeys = part == .keys
    return [
      KeyRow(.tab, part.next.title.lowercased(), unless: nothing) { screen in
        screen.part = screen.part.next
        return .stay
      },
      KeyRow("a", "add", unless: nothing ?? unchangeable, inBar: atEntities) { $0.askForCodes() },
      KeyRow("x", "remove", unless: nothing ?? obstacleOfRemoving, inBar: atEntities) {
        $0.askToRemove()
      },
      KeyRow("f", "refresh tables", unless: nothing ?? obstacleOfRefreshing, inBar: atKeys) {
        $0.askToRefresh()
      },
      KeyRow("e", "edit key", unless: nothing ?? obstacleOfEditing, inBar: atKeys) {
        $0.askForColumns()
      },
      KeyRow("m", "maps", unless: nothing, inBar: false) { .open(MapsScreen($0.environment)) },
      KeyRow(.function(5), "read again", inBar: part == .checks) { $0.read },
    ]
  }

  /// Why nothing can be changed from here.
  private var unchangeable: String? {
    guard let snapshot = survey?.context.snapshot else { return nil }
    if snapshot.environment.kind == .recorded {
      return "This is a recorded environment: change it on the Dual-write page, "
        + "Environment details > \(part == .keys ? "Integration key" : "Legal entities")."
    }
    return snapshot.environment.financeAndOperations?.value == nil
      ? "The environment is not linked." : nil
  }

  private var obstacleOfRemoving: String? {
    if let unchangeable { return unchangeable }
    guard part == .legalEntities else { return "Tab goes to the legal entities first." }
    guard let row = legalEntities.selected else { return "There is no legal entity." }
    return row.isLinked == true ? nil : "\(row.code.tamed) is not linked."
  }

  private var obstacleOfRefreshing: String? {
    unchangeable
      ?? (survey?.keys.toRefresh.isEmpty == true ? "Every table has its key." : nil)
  }

  private var obstacleOfEditing: String? {
    if let unchangeable { return unchangeable }
    guard part == .keys else { return "Tab goes to the integration keys first." }
    return integrationKeys.selected == nil ? "There is no table." : nil
  }

  // MARK: Asking

  private func askForCodes() -> Reaction<Message> {
    .open(
      AskScreen(
        "Add legal entities to \(environment)",
        prompt:
          "Their codes, with commas between them. They are linked for every map; running and paused maps "
          + "bring over what the new ones have.",
        verb: "go on", token: "add"))
  }

  private mutating func askToRemove() -> Reaction<Message> {
    guard let row = legalEntities.selected else { return .stay }
    return confirm(ChangeLegalEntities(environment: environment, remove: [row.code]))
  }

  private mutating func askToRefresh() -> Reaction<Message> {
    guard let context = survey?.context else { return .stay }
    let job = RefreshTables(environment: environment)
    return confirm("Refresh tables", verb: "refresh", as: .refresh) {
      let plan = try job.plan(context)
      return plan.effects + plan.warnings
    }
  }

  private func askForColumns() -> Reaction<Message> {
    guard let key = integrationKeys.selected else { return .stay }
    return .open(
      AskScreen(
        "The key of \(key.tableSet)",
        prompt: "Its columns, with commas between them. Its maps map "
          + key.mapped.listed(upTo: 14) + ".",
        verb: "go on", token: key.table, text: (key.columns ?? key.needed).joined(separator: ", ")))
  }

  /// Plans what was typed, and asks.
  mutating func goOn(with typed: AskScreen.Answer) -> Reaction<Message> {
    guard let context = survey?.context else { return .stay }
    let words = typed.text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    if typed.token == "add" {
      return confirm(ChangeLegalEntities(environment: environment, add: words))
    }
    let job = SetIntegrationKey(environment: environment, table: typed.token, columns: words)
    return confirm("The key of \(typed.token)", verb: "set", as: .key(job)) {
      let plan = try job.plan(context)
      return plan.effects + plan.warnings
    }
  }

  private mutating func confirm(_ job: ChangeLegalEntities) -> Reaction<Message> {
    guard let context = survey?.context else { return .stay }
    let isAdding = !job.add.isEmpty
    return confirm(
      isAdding ? "Add legal entities" : "Remove \(job.remove.map(\.tamed).joined(separator: ", "))",
      verb: isAdding ? "add" : "remove", as: .legalEntities(job)
    ) {
      let plan = try job.plan(context)
      return plan.effects + plan.warnings
    }
  }

  /// Opens the question with what will happen, or says what stands in the way.
  private mutating func confirm(
    _ title: String, verb: String, as pending: Pending, effects: () throws -> [String]
  ) -> Reaction<Message> {
    do {
      let effects = try effects()
      self.pending = pending
      return .open(ConfirmScreen(title, effects: effects, verb: verb, token: "link"))
    } catch let problem as Problem {
      return .say(Notice(problem))
    } catch {
      return .say(Notice(Problem.unforeseen(error)))
    }
  }

  /// Does what was said yes to.
  mutating func carryOut() -> Reaction<Message> {
    defer { pending = nil }
    switch pending {
    case .legalEntities(let job): return .start(Work(job) { .changed($0) })
    case .refresh:
      return .start(Work(RefreshTables(environment: environment)) { .keyed($0) })
    case .key(let job): return .start(Work(job) { .keyed($0) })
    case nil: return .stay
    }
  }
}

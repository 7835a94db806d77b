import Cells
import PortalDomain

extension MapsScreen {
  /// Opens the plan of running maps.
  func openPlan(_ maps: [MapID], atFindings: Bool = false) -> Reaction<Message> {
    maps.isEmpty
      ? .stay : .open(MapPlanScreen(environment, maps: maps, atFindings: atFindings))
  }

  private var isRecorded: Bool { context?.snapshot.environment.kind == .recorded }

  /// Plans an action on the maps that are meant.
  private func plan(_ action: MapAction) throws -> ChangeMaps.Plan? {
    try context.map { try job(action, targets).plan($0) }
  }

  private func job(_ action: MapAction, _ maps: [MapID]) -> ChangeMaps {
    ChangeMaps(environment: environment, maps: maps, action: action, doneByHand: isRecorded)
  }

  /// Asks before an action is carried out, with its effects.
  mutating func ask(_ action: MapAction) -> Reaction<Message> {
    do {
      guard let plan = try plan(action) else { return .stay }
      pending = targets
      let name = MapWords.names(plan.steps.map(\.title))
      let title = "\(action.verb.prefix(1).uppercased() + action.verb.dropFirst()): \(name)"
      if isRecorded, let context {
        wanted = action
        let wish = try WishForMaps(environment: environment, deed: .change(job(action, targets)))
          .plan(context)
        return .open(ChoiceScreen.byHand(title, wish.guidance, token: action.rawValue))
      }
      return .open(
        ConfirmScreen(
          title, effects: effects(of: action, plan), verb: MapWords.verb(action),
          token: action.rawValue))
    } catch {
      return .say(Notice((error as? Problem) ?? .unforeseen(error)))
    }
  }

  /// Asks what becomes of the changes that wait.
  mutating func askHowToResume() -> Reaction<Message> {
    guard !isRecorded else { return ask(.resume) }
    pending = targets
    let lines = targetLines
    let queues = lines.compactMap { line in
      context.flatMap { context in
        context.snapshot.at.flatMap { line.map?.queue(at: $0, context.snapshot.maps) }
      }
    }
    let waiting = queues.reduce(0) { $0 + $1.records }
    let lost = queues.reduce(0) { $0 + $1.lost }
    let changes = waiting == 1 ? "1 change" : "\(waiting.grouped) changes"
    let loss =
      lost > 0 ? " \(lost.grouped) more came after the limit and are lost in any case." : ""
    return .open(
      ChoiceScreen(
        "Resume \(MapWords.names(lines.map(\.title)))", verb: "resume",
        ways: [
          .init(
            token: MapAction.resume.rawValue, title: "Catch up",
            effect:
              "\(changes) that waited \(waiting == 1 ? "is" : "are") written first, then it runs.\(loss)"
          ),
          .init(
            token: MapAction.resumeKeeping.rawValue, title: "Keep for later",
            effect:
              "It runs at once; \(changes) wait\(waiting == 1 ? "s" : "") among the catch-up errors for a day.\(loss)"
          ),
          .init(
            token: MapAction.resumeDiscarding.rawValue, title: "Discard",
            effect:
              "It runs at once; \(changes) \(waiting == 1 ? "is" : "are") thrown away for good.\(loss)"
          ),
        ]))
  }

  /// Asks what becomes of changes that could not be written after a pause.
  mutating func askAboutCatchUp() -> Reaction<Message> {
    pending = targets
    let lines = targetLines.filter { $0.map?.catchUp != nil }
    let count = lines.reduce(0) { $0 + ($1.map?.catchUp?.records ?? 0) }
    return .open(
      ChoiceScreen(
        "Catch-up errors of \(MapWords.names(lines.map(\.title)))", verb: "do it",
        ways: [
          .init(
            token: "retry", title: "Try again",
            effect: "\(count.grouped) changes are written again; what is refused stays."),
          .init(
            token: "delete", title: "Delete",
            effect: "\(count.grouped) changes are thrown away for good."),
        ]))
  }

  /// What an action does, in sentences.
  private func effects(of action: MapAction, _ plan: ChangeMaps.Plan) -> [String] {
    let names = MapWords.names(plan.steps.map(\.title))
    var effects: [String] = []
    switch action {
    case .stop: effects.append("Changes of \(names) no longer reach the other side.")
    case .pause:
      effects.append("Changes of \(names) wait in a queue, for a day and 1 GB at most.")
      effects.append("What comes after that limit is lost.")
    case .rerun:
      effects.append("The initial sync of \(names) begins again, every row of it.")
    case .rerunWithoutErrors:
      effects.append("The initial sync of \(names) begins again for new rows only.")
      effects.append("The \(errorCount) rows with errors stay behind.")
    case .skipSync:
      effects.append("\(names) run\(plan.steps.count == 1 ? "s" : "") from now on.")
      effects.append("What the initial sync did not bring over stays behind: \(errorCount) rows.")
    case .cancel:
      effects.append("The initial sync of \(names) is broken off; what it brought over stays.")
    case .run, .runWithoutSync, .resume, .resumeKeeping, .resumeDiscarding: break
    }
    effects += plan.steps.filter { !$0.dependents.isEmpty }.map {
      "These look up rows of \($0.title): \($0.dependents.joined(separator: ", "))."
    }
    let ends = Set(plan.steps.map(\.to))
    if ends.count == 1, let end = ends.first {
      effects.append("Then: \(end.label.lowercased()).")
    }
    return effects
  }

  private var errorCount: String {
    targetLines.reduce(0) { $0 + ($1.map?.sync?.errorCount ?? 0) }.grouped
  }

  /// Does what a box has confirmed.
  mutating func carryOut(_ token: String) -> Reaction<Message> {
    let maps = pending
    pending = []
    if token == "wish", let wanted {
      let job = WishForMaps(environment: environment, deed: .change(job(wanted, maps)))
      return .start(Work(job) { .wished($0) })
    }
    if let action = MapAction(rawValue: token) {
      return .start(Work(job(action, maps)) { .changed($0) })
    }
    let job = HandleCatchUp(environment: environment, maps: maps, deletes: token == "delete")
    return .start(Work(job) { .handled($0) })
  }
}

/// Words that the screens of maps share.
enum MapWords {
  /// A few names, or how many there are.
  static func names(_ titles: [String]) -> String {
    titles.count <= 3 ? titles.joined(separator: ", ") : "\(titles.count) maps"
  }

  /// An action as the verb that starts it.
  static func verb(_ action: MapAction) -> String {
    switch action {
    case .rerun: "rerun"
    case .rerunWithoutErrors: "rerun without errors"
    case .skipSync: "skip it"
    case .cancel: "cancel it"
    default: action.verb
    }
  }
}

import Cells
import PortalDomain

extension SetupScreen {
  /// The identity of the map that the cursor is on.
  var currentMap: MapCatalog.Entry? {
    maps.current.flatMap { survey?.maps[MapID($0.id)] }
  }

  mutating func handleMaps(_ key: Key, _ seen: Regions) -> Reaction<Message> {
    // A box shows what is; it changes when the map has changed, not when the key was pressed.
    if key == " " { return toggleMap() }
    switch maps.handle(key, seen: seen) {
    case .ignored: return .pass
    case .used: return .stay
    case .toggled(let id):
      if let index = maps.items.firstIndex(where: { $0.id == id }) {
        maps.items[index].isOn.toggle()
      }
      return toggleMap()
    case .refused(let reason): return .say(Notice(reason, kind: .warning))
    }
  }

  /// Runs the map under the cursor, resumes it or stops it, after saying what that means.
  mutating func toggleMap() -> Reaction<Message> {
    guard progress == nil else { return .say("Something is running; wait for it.") }
    guard let survey, let entry = currentMap else { return .stay }
    switch survey.snapshot.maps[entry.id]?.state {
    case .running:
      pending = .stop(entry.id)
      let dependents = survey.maps.dependents(of: entry.id, in: survey.snapshot).map(\.title)
      let effects = ["Changes of \(entry.title) no longer reach the other side."]
      return .open(
        ConfirmScreen(
          "Stop \(entry.title)",
          effects: dependents.isEmpty
            ? effects
            : effects + ["These look up its rows: \(dependents.joined(separator: ", "))."],
          verb: "stop", token: "map"))
    case .paused:
      pending = .resume(entry.id)
      return .open(
        ConfirmScreen(
          "Resume \(entry.title)", effects: ["Queued changes are worked off, then it runs."],
          verb: "resume", token: "map"))
    default: return askToRun([entry.id], entry.title)
    }
  }

  /// Asks before maps are run, with the order in which that happens.
  mutating func askToRun(_ ids: [MapID], _ title: String) -> Reaction<Message> {
    guard let survey else { return .stay }
    // There only the administrator can act: the plan tells the clicks, and takes down what was done or is wanted.
    if survey.snapshot.environment.kind == .recorded {
      return .open(MapPlanScreen(environment, maps: ids))
    }
    do {
      let plan = try MapPlan.run(ids, in: survey.snapshot, survey.maps)
      guard !plan.steps.isEmpty else { return .say("They run already.") }
      pending = .run(ids)
      return .open(
        ConfirmScreen("Run \(title)", effects: effects(of: plan), verb: "run", token: "map"))
    } catch {
      return .say(Notice((error as? Problem) ?? .unforeseen(error)))
    }
  }

  /// What a plan does, in a few lines.
  private func effects(of plan: MapPlan) -> [String] {
    let first = plan.steps.filter { $0.neededBy != nil }.map(\.title)
    let asked = plan.steps.filter { $0.neededBy == nil && $0.pass != 2 }.map(\.title)
    var lines: [String] = []
    if !first.isEmpty {
      let shown = first.prefix(6).joined(separator: ", ")
      let more = first.count > 6 ? " and \(first.count - 6) more" : ""
      lines.append("\(first.count) maps start first: \(shown)\(more).")
    }
    lines.append("Then: \(asked.joined(separator: ", ")).")
    for cycle in plan.cycles {
      lines.append("\(cycle.joined(separator: " and ")) look up each other: done in two passes.")
    }
    let winner = master == .dataverse ? "Dataverse" : "Finance and Operations"
    lines.append("Each begins with an initial sync; where both sides differ, \(winner) wins.")
    return lines
  }

  /// Does what a box has confirmed.
  mutating func carryOut(_ pending: Pending?) -> Reaction<Message> {
    let isRecorded = survey?.snapshot.environment.kind == .recorded
    switch pending {
    case .run(let ids):
      begin("Running maps")
      let job = RunMaps(environment: environment, maps: ids, master: master)
      return .start(Work(job, outlives: true) { .ran($0) })
    case .install(let packages):
      begin("Installing solutions")
      let job = InstallSolution(environment: environment, names: packages)
      return .start(Work(job, outlives: true) { .installed($0) })
    case .stop(let id):
      let job = ChangeMaps(
        environment: environment, maps: [id], action: .stop, doneByHand: isRecorded)
      return .start(Work(job) { .changed($0) })
    case .resume(let id):
      let job = ChangeMaps(
        environment: environment, maps: [id], action: .resume, doneByHand: isRecorded)
      return .start(Work(job) { .changed($0) })
    case nil: return .stay
    }
  }
}

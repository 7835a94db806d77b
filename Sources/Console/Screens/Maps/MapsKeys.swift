import Cells
import PortalDomain

extension MapsScreen {
  /// What the keys do.
  public var keys: [KeyRow<MapsScreen>] {
    let unread = problem.map { _ in "\(environment) cannot be read." }
    let nothing = unread ?? (context == nil ? "The maps are still being read." : nil)
    return [
      KeyRow("r", "run", also: [.enter], unless: nothing ?? obstacle(of: .run)) {
        $0.openPlan($0.targets)
      },
      KeyRow("a", "all required", unless: nothing ?? obstacleOfRunningAll) {
        $0.openPlan($0.context?.maps.required.map(\.id) ?? [])
      },
      action("p", "pause", .pause, nothing), action("s", "stop", .stop, nothing),
      KeyRow("u", "resume", unless: nothing ?? obstacle(of: .resume)) { $0.askHowToResume() },
      KeyRow("e", "errors", unless: nothing ?? obstacleOfErrors) { screen in
        .open(MapErrorsScreen(screen.environment))
      },
      KeyRow(.tab, isReading ? "list" : "details", unless: nothing) { screen in
        screen.isReading.toggle()
        screen.offset = 0
        return .stay
      },
      KeyRow(" ", "mark", unless: nothing) { $0.mark() },
      action("R", "rerun", .rerun, nothing),
      action("W", "rerun without errors", .rerunWithoutErrors, nothing),
      action("K", "skip the sync", .skipSync, nothing),
      action("c", "cancel the sync", .cancel, nothing),
      KeyRow("f", "preflight", unless: nothing ?? obstacle(of: .run), inBar: false) {
        $0.openPlan($0.targets, atFindings: true)
      },
      KeyRow("C", "catch-up errors", unless: nothing ?? obstacleOfCatchUp, inBar: false) {
        $0.askAboutCatchUp()
      },
      KeyRow("v", "versions and columns", unless: nothing ?? obstacleOfVersions, inBar: false) {
        screen in
        guard let line = screen.list.selected else { return .stay }
        return .open(MapVersionsScreen(screen.environment, map: line.id))
      },
      KeyRow("o", "order", unless: nothing, inBar: false) { screen in
        screen.order = screen.order.next
        screen.showLines()
        return .say(Notice(screen.order.sentence))
      },
      KeyRow("A", "mark all shown", unless: nothing, inBar: false) { $0.markAll() },
      KeyRow(.function(5), "read again", inBar: false) { $0.read },
    ]
  }

  private func action(
    _ key: Key, _ title: String, _ action: MapAction, _ nothing: String?
  ) -> KeyRow<MapsScreen> {
    let isUsual = action == .pause || action == .stop
    return KeyRow(key, title, unless: nothing ?? obstacle(of: action), inBar: isUsual) {
      $0.ask(action)
    }
  }

  /// The marked maps, or the selected one where none is.
  var targetLines: [MapLine] {
    guard marked.isEmpty else { return list.rows.filter(\.isMarked) }
    return list.selected.map { [$0] } ?? []
  }

  /// The same, by identity.
  var targets: [MapID] { targetLines.map(\.id) }

  // MARK: Why a key does nothing

  /// Why an action cannot be done to the maps that are meant; dual-write refuses all of a selection then.
  func obstacle(of action: MapAction) -> String? {
    let lines = targetLines
    guard !lines.isEmpty else { return "No map is selected." }
    let isRun = action == .run
    for line in lines {
      if line.standing == .absent {
        return "The environment does not have \(line.title): install the solution that brings it."
      }
      if line.map == nil, !isRun {
        return "No fact tells of \(line.title): import a saved list of maps first."
      }
      guard let state = line.state else { continue }
      // Maps that run already do not keep a plan from being made for the others.
      if isRun, state == .running, lines.count > 1 { continue }
      guard !MapTransitions.offered(in: state).contains(action) else { continue }
      do {
        _ = try MapTransitions.path(from: state, action, map: line.title)
      } catch {
        return ((error as? Problem) ?? .unforeseen(error)).told.asSentence
      }
    }
    return nil
  }

  private var obstacleOfRunningAll: String? {
    guard let context else { return nil }
    let isAll = context.maps.required.allSatisfy {
      context.snapshot.maps[$0.id]?.state == .running
    }
    return isAll ? "All of them run already." : nil
  }

  private var obstacleOfErrors: String? {
    hasErrors ? nil : "No initial sync left errors."
  }

  private var obstacleOfVersions: String? {
    list.selected == nil ? "No map is selected." : nil
  }

  private var obstacleOfCatchUp: String? {
    targetLines.contains { $0.map?.catchUp != nil }
      ? nil : "No change waits there for being written after a pause."
  }

  // MARK: Marking

  private mutating func mark() -> Reaction<Message> {
    guard let id = list.selected?.id else { return .stay }
    if marked.remove(id) == nil { marked.insert(id) }
    showLines()
    return .stay
  }

  /// Marks all that the filter lets through, or none of them if all are.
  private mutating func markAll() -> Reaction<Message> {
    let shown = list.visible.map { list.rows[$0].id }
    if shown.allSatisfy(marked.contains) {
      marked.subtract(shown)
    } else {
      marked.formUnion(shown)
    }
    showLines()
    return .say("\(marked.count) maps are marked: keys act on all of them.")
  }
}

/// The states of an entity map (domain facts 1.5; names as on the dual-write page).
public enum MapState: String, Hashable, Sendable, Codable, CaseIterable {
  /// Never started, or its initial sync failed before.
  case notRunning
  /// The initial sync is under way.
  case initializing
  /// Changes flow both ways.
  case running
  /// About to pause.
  case pausing
  /// Changes wait in a queue: at most 1 day and 1 GB.
  case paused
  /// The queue is being worked off.
  case resuming
  /// Stopped by an administrator.
  case stopped
  /// The initial sync ended with errors.
  case failed

  /// The state for people.
  public var label: String {
    switch self {
    case .notRunning: "Not running"
    case .initializing: "Initializing"
    case .running: "Running"
    case .pausing: "Pausing"
    case .paused: "Paused"
    case .resuming: "Resuming"
    case .stopped: "Stopped"
    case .failed: "Failed"
    }
  }

  /// Whether the map passes by itself to another state.
  public var isTransient: Bool { self == .initializing || self == .pausing || self == .resuming }
}

/// What an administrator can do to an entity map.
public enum MapAction: String, Hashable, Sendable, Codable, CaseIterable {
  /// Start it, with an initial sync.
  case run
  /// Start it without an initial sync: data of before stays behind.
  case runWithoutSync
  /// Stop it.
  case stop
  /// Pause it.
  case pause
  /// Resume it and work off the queue.
  case resume
  /// Resume it at once; what waits goes to the catch-up errors, to be retried later.
  case resumeKeeping
  /// Resume it at once; what waits is thrown away.
  case resumeDiscarding
  /// Do a failed initial sync again, every row of it.
  case rerun
  /// Do a failed initial sync again for new rows only: the rows with errors stay behind.
  case rerunWithoutErrors
  /// Let a map run after its initial sync failed: the old rows stay behind.
  case skipSync
  /// Break an initial sync off.
  case cancel
}

/// What happens to an entity map by itself.
public enum MapEvent: String, Hashable, Sendable, Codable, CaseIterable {
  /// The initial sync brought every row over.
  case synced
  /// The initial sync of legal entities that were added in a pause brought every row over.
  case syncedInPause
  /// The initial sync ended with errors.
  case syncFailed
  /// The last writes were through, the pause begins.
  case settled
  /// The queue of a pause was worked off.
  case caughtUp
  /// An alert rule paused it.
  case alertPaused
  /// An alert rule stopped it.
  case alertStopped
}

/// The transitions of an entity map as one table: the only place that knows them.
public enum MapTransitions {
  /// What an action leads to: the state passed through, if any, and the state reached.
  public struct Path: Hashable, Sendable {
    /// The transient state on the way.
    public var through: MapState?
    /// The state in the end.
    public var to: MapState
  }

  private static let start: [MapAction: Path] = [
    .run: Path(through: .initializing, to: .running), .runWithoutSync: Path(to: .running),
  ]

  /// Every action that the dual-write page offers, and breaking an initial sync off (domain facts 1.5).
  static let table: [MapState: [MapAction: Path]] = [
    .notRunning: start,
    .stopped: start,
    .failed: start.merging([
      .rerun: Path(through: .initializing, to: .running),
      .rerunWithoutErrors: Path(through: .initializing, to: .running),
      .skipSync: Path(to: .running),
    ]) { $1 },
    .initializing: [.cancel: Path(to: .notRunning)],
    .running: [.stop: Path(to: .stopped), .pause: Path(through: .pausing, to: .paused)],
    .paused: [
      .resume: Path(through: .resuming, to: .running), .resumeKeeping: Path(to: .running),
      .resumeDiscarding: Path(to: .running),
    ],
  ]

  /// What a state becomes by itself.
  static let events: [MapState: [MapEvent: MapState]] = [
    .initializing: [.synced: .running, .syncedInPause: .paused, .syncFailed: .failed],
    .pausing: [.settled: .paused],
    .resuming: [.caughtUp: .running],
    .running: [.alertPaused: .paused, .alertStopped: .stopped],
  ]

  /// What a legal entity that is added to the link makes of a map; any other state stays as it is.
  static let added: [MapState: MapState] = [.running: .initializing, .paused: .initializing]

  /// Where an action leads from a state; throws what stands against it.
  ///
  /// - Throws: `Problem` with code `map.transition-refused`.
  public static func path(from state: MapState, _ action: MapAction, map: String) throws -> Path {
    if let path = table[state]?[action] { return path }
    throw Problem(
      .refused, "map.transition-refused",
      "the map \(map) cannot \(action.verb) while it is \(state.label.lowercased())",
      remedy: remedy(state, action))
  }

  /// The actions that a state offers, in the order of their declaration.
  public static func offered(in state: MapState) -> [MapAction] {
    MapAction.allCases.filter { table[state]?[$0] != nil }
  }

  /// The state after an event; nil where it cannot happen.
  public static func state(after event: MapEvent, in state: MapState) -> MapState? {
    events[state]?[event]
  }

  /// What to do instead.
  private static func remedy(_ state: MapState, _ action: MapAction) -> String {
    if state == .initializing { return "wait until the initial sync has ended, or cancel it" }
    if state.isTransient { return "wait until it has come to rest" }
    switch (state, action) {
    case (_, .cancel): return "nothing to do: no initial sync is under way"
    case (.running, .pause), (.running, .stop): return "run it first"
    case (.running, _): return "nothing to do: it runs already"
    case (.paused, .stop):
      return "resume it first, then stop it: dual-write offers no stop on a paused map"
    case (.paused, .pause): return "nothing to do: it is paused already"
    case (.paused, _): return "resume it: its queue is kept"
    case (_, .stop): return "nothing to do: it does not run"
    case (_, .resume), (_, .resumeKeeping), (_, .resumeDiscarding):
      return "run it instead: only a paused map can be resumed"
    case (_, .rerun), (_, .rerunWithoutErrors), (_, .skipSync):
      return "run it instead: its last initial sync did not fail"
    default: return "run it first"
    }
  }
}

extension MapAction {
  /// The action as a verb: `run`, `stop` ...
  public var verb: String {
    switch self {
    case .run, .runWithoutSync: "run"
    case .stop: "stop"
    case .pause: "pause"
    case .resume, .resumeKeeping, .resumeDiscarding: "resume"
    case .rerun, .rerunWithoutErrors: "rerun"
    case .skipSync: "skip its initial sync"
    case .cancel: "cancel its initial sync"
    }
  }
}

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

  /// Every transition that the dual-write page offers.
  static let table: [MapState: [MapAction: Path]] = [
    .notRunning: [
      .run: Path(through: .initializing, to: .running), .runWithoutSync: Path(to: .running),
    ],
    .stopped: [
      .run: Path(through: .initializing, to: .running), .runWithoutSync: Path(to: .running),
    ],
    .failed: [
      .run: Path(through: .initializing, to: .running), .runWithoutSync: Path(to: .running),
    ],
    .running: [.stop: Path(to: .stopped), .pause: Path(through: .pausing, to: .paused)],
    .paused: [.resume: Path(through: .resuming, to: .running)],
  ]

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

  /// What to do instead.
  private static func remedy(_ state: MapState, _ action: MapAction) -> String? {
    switch (state, action) {
    case (.running, .run), (.running, .runWithoutSync), (.running, .resume):
      "nothing to do: it runs already"
    case (.paused, .stop):
      "resume it first, then stop it: dual-write offers no stop on a paused map"
    case (.paused, .run), (.paused, .runWithoutSync): "resume it: its queue is kept"
    case (.paused, .pause): "nothing to do: it is paused already"
    case (.stopped, .stop), (.notRunning, .stop), (.failed, .stop):
      "nothing to do: it does not run"
    case (.stopped, .resume), (.notRunning, .resume), (.failed, .resume):
      "run it instead: only a paused map can be resumed"
    default: state.isTransient ? "wait until it has come to rest" : "run it first"
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
    case .resume: "resume"
    }
  }
}

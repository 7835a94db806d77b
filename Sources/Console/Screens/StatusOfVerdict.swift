import PortalDomain

extension Status {
  /// How a verdict is shown.
  init(_ status: Verdict.Status) {
    switch status {
    case .pass: self = .ok
    case .warning: self = .warning
    case .fail: self = .fail
    case .unknown: self = .unknown
    }
  }

  /// How an entity map's state is shown.
  init(_ state: MapState?) {
    switch state {
    case nil: self = .unknown
    case .running: self = .ok
    case .paused, .pausing: self = .warning
    case .initializing, .resuming: self = .running
    case .failed: self = .fail
    case .notRunning, .stopped: self = .pending
    }
  }

  /// How a portal's state is shown.
  init(_ state: PortalState) {
    switch state {
    case .running: self = .ok
    case .prepared, .maintenance, .suspended: self = .warning
    case .inactive, .stopped: self = .pending
    case .provisioning: self = .running
    case .failed: self = .fail
    case .unknown: self = .unknown
    }
  }
}

extension Verdict.Status {
  /// The status in a word.
  var word: String {
    switch self {
    case .pass: "OK"
    case .warning: "Look"
    case .fail: "Missing"
    case .unknown: "Unknown"
    }
  }
}

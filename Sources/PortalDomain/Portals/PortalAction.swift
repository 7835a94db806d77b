/// What an administrator can do to a provisioned portal (domain facts 3.6, 3.7).
public enum PortalAction: String, Hashable, Sendable, Codable, CaseIterable {
  /// Restart the host: what is cached is read again.
  case restart
  /// Start a host that was stopped.
  case start
  /// Stop the host: nobody reaches the portal, its trial goes on.
  case stop
  /// Make a production site of a trial.
  case convert
  /// Let everybody see it.
  case makePublic
  /// Let only people of the organization see it.
  case makePrivate
  /// Show a page of maintenance in place of all others.
  case beginMaintenance
  /// Show the pages again.
  case endMaintenance
  /// Give it another name.
  case rename
  /// Give it another address.
  case changeAddress
  /// Delete the host; the rows of the website stay.
  case deleteHost
  /// Delete the rows of the website as well.
  case deleteConfiguration
  /// Give the rows of a website a host again.
  case reactivate

  /// The action as a verb: `restart`, `make it public`.
  public var verb: String {
    switch self {
    case .restart, .start, .stop, .rename, .reactivate: rawValue
    case .changeAddress: "change the address of"
    case .convert: "convert to production"
    case .makePublic: "make public"
    case .makePrivate: "make private"
    case .beginMaintenance: "put into maintenance mode"
    case .endMaintenance: "take out of maintenance mode"
    case .deleteHost: "delete the host of"
    case .deleteConfiguration: "delete the configuration of"
    }
  }

  /// The action by itself: `delete the host`.
  public var title: String { verb.hasSuffix(" of") ? String(verb.dropLast(3)) : verb }

  /// The action as something done: `Restarted`.
  public var past: String {
    switch self {
    case .restart: "Restarted"
    case .start: "Started"
    case .stop: "Stopped"
    case .convert: "Converted to production:"
    case .makePublic: "Made public:"
    case .makePrivate: "Made private:"
    case .beginMaintenance: "Put into maintenance mode:"
    case .endMaintenance: "Took out of maintenance mode:"
    case .rename: "Renamed"
    case .changeAddress: "Changed the address of"
    case .deleteHost: "Deleted the host of"
    case .deleteConfiguration: "Deleted the configuration of"
    case .reactivate: "Reactivated"
    }
  }

  /// What can be lost by it, so that it is asked for first.
  public var isDestructive: Bool { self == .deleteHost || self == .deleteConfiguration }
}

/// What happens to a portal by itself.
public enum PortalEvent: String, Hashable, Sendable, Codable, CaseIterable {
  /// The trial is over: the site is shut down.
  case trialEnded
  /// A developer site was not used for too long.
  case idle
  /// The days after a suspension are over: the host is deleted.
  case hostDeleted
}

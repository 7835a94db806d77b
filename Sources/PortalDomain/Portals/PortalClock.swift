import FoundationEssentials

/// How long portals live (domain facts 3.6).
public enum PortalTimes {
  private static let day: TimeInterval = 86_400
  /// Days of a trial: fewer in an environment that is a trial itself.
  public static func trialDays(in type: EnvironmentType?) -> Int { type == .trial ? 30 : 90 }
  /// Days between a suspension and the end of the host.
  public static let suspendedDays = 7
  /// Days without use after which a developer site is suspended.
  public static let idleDays = 90
  /// Days before an end at which somebody is told.
  public static let warnings = [14, 7, 1]
  /// For how long an address stays taken after its host was deleted.
  public static let addressHeld: TimeInterval = 3600
  /// A number of days as seconds.
  static func seconds(_ days: Int) -> TimeInterval { Double(days) * day }
}

/// The next date that matters to a portal, and what happens then.
public struct PortalDue: Hashable, Sendable, Codable {
  /// What happens.
  public var event: PortalEvent
  /// When.
  public var at: Date

  /// Creates a date.
  public init(_ event: PortalEvent, at: Date) {
    self.event = event
    self.at = at
  }

  /// How many days are left, begun ones counted whole; negative once it is past.
  public func days(from now: Date) -> Int {
    Int((at.timeIntervalSince(now) / 86_400).rounded(.up))
  }

  /// What happens, in days: `trial ends in 12 days`.
  public func sentence(from now: Date) -> String {
    let what =
      switch event {
      case .trialEnded: "trial ends"
      case .idle: "suspended if not used"
      case .hostDeleted: "host is deleted"
      }
    let days = days(from: now)
    if at <= now { return "\(what): was due on \(at.dayUTC)" }
    return days == 1 ? "\(what) within a day" : "\(what) in \(days) days"
  }

  /// The same for a column: `trial 12 d`.
  public func short(from now: Date) -> String {
    let what =
      switch event {
      case .trialEnded: "trial"
      case .idle: "idle"
      case .hostDeleted: "deletion"
      }
    return at <= now ? "\(what) over" : "\(what) \(days(from: now)) d"
  }

  /// Whether somebody should look: within the days of the first warning, or past.
  public func isPressing(at now: Date) -> Bool {
    days(from: now) <= (PortalTimes.warnings.max() ?? 0)
  }
}

extension Portal {
  /// The next date that matters; nil where none is known.
  public var due: PortalDue? {
    switch (state, type) {
    case (.suspended, .trial): return deletesAt.map { PortalDue(.hostDeleted, at: $0) }
    case (.running, .trial), (.maintenance, .trial), (.stopped, .trial), (.prepared, .trial),
      (.unknown, .trial), (.failed, .trial), (.provisioning, .trial):
      return trialEndsAt.map { PortalDue(.trialEnded, at: $0) }
    case (.running, .developer), (.maintenance, .developer), (.stopped, .developer):
      return usedAt.map {
        PortalDue(.idle, at: $0.addingTimeInterval(PortalTimes.seconds(PortalTimes.idleDays)))
      }
    default: return nil
    }
  }

  /// Whether it is among the active ones: those with a host.
  public var isActive: Bool { state != .inactive }

  /// Whether its address is taken at a time of its environment.
  func holdsAddress(at time: Date?) -> Bool {
    guard state == .inactive else { return true }
    guard let hostDeletedAt, let time else { return false }
    return time.timeIntervalSince(hostDeletedAt) < PortalTimes.addressHeld
  }

  /// Writes a line into its history; done by a person, it counts as use.
  mutating func note(_ at: Date, _ text: String, by user: String? = nil) {
    log = ((log ?? []) + [PortalLogLine(at: at, text: text, by: user)]).suffix(Self.keptLines)
    if user != nil { usedAt = at }
  }

  private static let keptLines = 60

  /// Lets time pass.
  mutating func settle(at time: Date) {
    warn(at: time)
    while let due, due.at <= time,
      let next = PortalLifecycle.state(after: due.event, in: state, type)
    {
      pass(due, to: next)
      warn(at: time)
    }
  }

  /// When time alone changes something next, on the clock of its environment.
  func nextMoment(after time: Date) -> Date? {
    guard let due, PortalLifecycle.state(after: due.event, in: state, type) != nil else {
      return nil
    }
    let warnings = PortalTimes.warnings.map {
      due.at.addingTimeInterval(-PortalTimes.seconds($0))
    }
    return (warnings + [due.at]).filter { $0 > time }.min()
  }

  private mutating func warn(at time: Date) {
    guard let due, PortalLifecycle.state(after: due.event, in: state, type) != nil else { return }
    for days in PortalTimes.warnings where warnedDays.map({ days < $0 }) ?? true {
      // After a suspension the first days of warning are over before they begin.
      let moment = due.at.addingTimeInterval(-PortalTimes.seconds(days))
      guard moment <= time, due.event != .hostDeleted || days < PortalTimes.suspendedDays else {
        continue
      }
      warnedDays = days
      note(moment, "Notice: \(due.sentence(from: moment)).")
    }
  }

  private mutating func pass(_ due: PortalDue, to next: PortalState) {
    state = next
    warnedDays = nil
    evidence = Evidence(.simulated, "time", at: due.at)
    switch due.event {
    case .trialEnded:
      deletesAt = due.at.addingTimeInterval(PortalTimes.seconds(PortalTimes.suspendedDays))
      note(due.at, "The trial is over: it is shut down and suspended.")
    case .idle:
      note(due.at, "It was not used for \(PortalTimes.idleDays) days: it is suspended.")
    case .hostDeleted:
      loseHost(at: due.at)
      note(
        due.at,
        "Suspended for \(PortalTimes.suspendedDays) days: the host is deleted, the rows stay.")
    }
  }

  /// The host is gone, with what it had.
  mutating func loseHost(at time: Date) {
    hostID = nil
    trialEndsAt = nil
    deletesAt = nil
    warnedDays = nil
    hostDeletedAt = time
  }
}

/// A line of a portal's history.
public struct PortalLogLine: Hashable, Sendable, Codable {
  /// When, on the clock of its environment.
  public var at: Date
  /// What happened.
  public var text: String
  /// Who did it; nil where time did.
  public var by: String?

  /// Creates a line.
  public init(at: Date, text: String, by: String? = nil) {
    self.at = at
    self.text = text
    self.by = by
  }
}

extension Snapshot {
  /// When time alone changes a portal next, in seconds; nil where it does not.
  func portalsQuietTime(from time: Date) -> Int? {
    guard environment.kind == .simulated else { return nil }
    return portals.compactMap { $0.nextMoment(after: time) }.min()
      .map { max(1, Int($0.timeIntervalSince(time).rounded(.up))) }
  }
}

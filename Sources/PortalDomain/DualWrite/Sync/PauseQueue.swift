import FoundationEssentials

/// What waits while a map is paused, and how long it may: one day and 1 GB (domain facts 1.5).
public struct PauseQueue: Hashable, Sendable, Codable {
  /// The longest pause, in seconds, and the most bytes.
  public static let longest: TimeInterval = 86_400
  /// The most bytes that wait.
  public static let mostBytes = 1 << 30

  /// Records that wait, their bytes, and records that were blocked after a limit was reached.
  public var records, bytes, lost: Int
  /// When a limit is reached, or was.
  public var endsAt: Date
  /// Whether time or bytes end it.
  public var isFull: Bool
  /// Seconds that are left; 0 when a limit is reached.
  public var remaining: TimeInterval

  /// The queue of a pause.
  init(since: Date, now: Date, perHour: Int, bytesPerChange: Int) {
    let bytesPerSecond = Double(perHour) * Double(bytesPerChange) / 3600
    let fills = bytesPerSecond > 0 ? Double(Self.mostBytes) / bytesPerSecond : .infinity
    let lasts = min(Self.longest, fills)
    isFull = fills < Self.longest
    endsAt = since.addingTimeInterval(lasts.rounded(.down))
    let elapsed = max(0, now.timeIntervalSince(since))
    func changes(_ seconds: TimeInterval) -> Int {
      Int(min(seconds * Double(perHour) / 3600, 1e15))
    }
    records = changes(min(elapsed, lasts))
    bytes = Int(min(Double(Self.mostBytes), Double(records) * Double(bytesPerChange)))
    lost = max(0, changes(elapsed) - changes(lasts))
    remaining = max(0, endsAt.timeIntervalSince(now))
  }

  /// How near the end is.
  public enum Alarm: String, Hashable, Sendable, Codable {
    /// Less than half of the time is over.
    case none
    /// Half of the time is over.
    case half
    /// Less than an hour is left.
    case lastHour
    /// A limit is reached: changes are lost.
    case lost
  }

  /// How near the end is.
  public func alarm(since: Date) -> Alarm {
    if remaining <= 0 { return .lost }
    if remaining <= 3600 { return .lastHour }
    return remaining <= endsAt.timeIntervalSince(since) / 2 ? .half : .none
  }
}

/// Changes that could not be written when a pause ended, or were kept for later.
public struct CatchUpErrors: Hashable, Sendable, Codable {
  /// How many records.
  public var records: Int
  /// Why they wait.
  public var reason: String
  /// Since when; they are deleted after a day.
  public var since: Date
}

/// A line in the log of one map.
public struct MapLogLine: Hashable, Sendable, Codable {
  /// When it happened.
  public var at: Date
  /// What happened, as one sentence.
  public var text: String
}

/// What is done when too many changes fail while maps run (domain facts 1.7).
public struct AlertRule: Hashable, Sendable, Codable {
  /// What is done.
  public enum Action: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing but a line in the map's log.
    case none
    /// The map is paused.
    case pause
    /// The map is stopped.
    case stop
  }

  /// The name.
  public var name: String
  /// How many errors set it off.
  public var count: Int
  /// Within how many minutes they have to come.
  public var minutes: Int
  /// What is done then.
  public var action: Action

  /// Creates a rule.
  public init(name: String, count: Int, minutes: Int, action: Action) {
    self.name = name
    self.count = count
    self.minutes = minutes
    self.action = action
  }
}

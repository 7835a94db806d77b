import FoundationEssentials

/// One initial sync of one map: what it was to do, and what came of it.
///
/// How far it has come is no state of its own but follows from when it began: whoever looks sees it go on, whether
/// or not a program was running meanwhile.
public struct SyncRun: Hashable, Sendable, Codable, Identifiable {
  /// What came of it.
  public enum Outcome: String, Hashable, Sendable, Codable {
    /// Every row is over.
    case completed
    /// It ended with errors.
    case failed
    /// It was broken off.
    case canceled
    /// It was not waited for, or the errors were left behind.
    case skipped
  }

  /// The part of one legal entity.
  public struct Leg: Hashable, Sendable, Codable {
    /// Its code.
    public var legalEntity: String
    /// The rows to move.
    public var rows: Int
    /// Rows among them that a sync before has brought over; nil for none.
    public var there: Int?
  }

  /// Its number, counted from 1 for each map.
  public var id: Int
  /// Which side wins.
  public var master: InitialSync.Master
  /// When it begins: after the maps that it looks up.
  public var startsAt: Date
  /// When it begins its second pass, where it goes in two.
  public var secondPassAt: Date?
  /// What it moves.
  public var legs: [Leg]
  /// Rows that a leg moves in a minute.
  public var rowsPerMinute: Int
  /// Whether the legs go one after the other, as some tables are written by one thread.
  public var isSingleThreaded: Bool
  /// Whether only new rows are moved.
  public var onlyNew: Bool?
  /// Whether it moves only legal entities that were added while the map was running or paused.
  public var onlyAdded: Bool?
  /// What came of it; nil while it is under way.
  public var outcome: Outcome?
  /// When it ended.
  public var endedAt: Date?
  /// Its errors, all of them, in groups.
  public var errors: [SyncErrorGroup]?

  /// All rows.
  public var rows: Int { legs.reduce(0) { $0 + $1.rows } }

  /// How many errors it had.
  public var errorCount: Int { (errors ?? []).reduce(0) { $0 + $1.count } }

  /// How long one pass takes.
  public var passDuration: TimeInterval {
    let rows = isSingleThreaded ? self.rows : legs.map(\.rows).max() ?? 0
    return (Double(rows) * 60 / Double(max(1, rowsPerMinute))).rounded(.up)
  }

  /// When it ends if nothing keeps it.
  public var endsAt: Date { (secondPassAt ?? startsAt).addingTimeInterval(passDuration) }

  /// How far it has come.
  public func progress(at now: Date) -> SyncProgress {
    let isOver = outcome != nil
    let until = min(endedAt ?? now, now)
    let begun = secondPassAt.map { until >= $0 ? $0 : startsAt } ?? startsAt
    let elapsed = max(0, until.timeIntervalSince(begun))
    var budget = Int(elapsed * Double(rowsPerMinute) / 60)
    let isWhole = outcome == .completed || (!isOver && until >= endsAt)
    let legs = legs.map { leg -> SyncProgress.Leg in
      var done = min(leg.rows, isWhole ? leg.rows : budget)
      if isSingleThreaded, !isWhole { budget -= done }
      if outcome == .failed { done = leg.rows }
      let failed = (errors ?? []).filter { $0.legalEntity == leg.legalEntity }
        .reduce(0) { $0 + $1.count }
      let imported = max(0, done - failed)
      // What Finance and Operations holds is partly there already; what a sync before brought over is, too.
      let known = master == .dataverse ? 0 : imported / 5
      let updated = min(imported, max(known, leg.there ?? 0))
      return SyncProgress.Leg(
        legalEntity: leg.legalEntity, rows: leg.rows, exported: done,
        inserted: imported - updated, updated: updated, errors: failed)
    }
    return SyncProgress(
      legs: legs, pass: secondPassAt.map { until >= $0 ? 2 : 1 },
      elapsed: max(0, until.timeIntervalSince(startsAt)),
      remaining: isOver ? 0 : max(0, endsAt.timeIntervalSince(now)),
      isWaiting: !isOver && now < startsAt)
  }
}

/// How far an initial sync has come.
public struct SyncProgress: Hashable, Sendable, Codable {
  /// One legal entity.
  public struct Leg: Hashable, Sendable, Codable {
    /// Its code.
    public var legalEntity: String
    /// Rows to move; rows read; rows that were new on the other side, or changed there; rows that were refused.
    public var rows, exported, inserted, updated, errors: Int
  }

  /// The legal entities.
  public var legs: [Leg]
  /// 1 or 2 where it goes in two passes.
  public var pass: Int?
  /// Seconds since it began, and until it ends if nothing keeps it.
  public var elapsed, remaining: TimeInterval
  /// Whether it waits for the maps that it looks up.
  public var isWaiting: Bool

  /// All legal entities together.
  public var total: Leg {
    Leg(
      legalEntity: "", rows: sum(\.rows), exported: sum(\.exported), inserted: sum(\.inserted),
      updated: sum(\.updated), errors: sum(\.errors))
  }

  /// The sum of a figure.
  public func sum(_ figure: KeyPath<Leg, Int>) -> Int {
    legs.reduce(0) { $0 + $1[keyPath: figure] }
  }
}

/// Errors of an initial sync that are alike: one table, one field, one value.
public struct SyncErrorGroup: Hashable, Sendable, Codable {
  /// The word of the code dictionary: `lookup-missing`.
  public var code: String
  /// The legal entity; nil where the trouble is not of one.
  public var legalEntity: String?
  /// The table that was looked up, the field and the value, where the trouble is one of them.
  public var table, field, value: String?
  /// How many rows.
  public var count: Int
  /// What the service says.
  public var message: String
}

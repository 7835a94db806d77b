import FoundationEssentials

extension EntityMap {
  /// What happened to it, newest first.
  public var news: [MapLogLine] { (log ?? []).reversed() }

  /// The initial syncs before the last one, newest first.
  public var earlierSyncs: [SyncRun] { (syncs ?? []).dropLast().reversed() }

  /// Seconds until the queue of a pause is worked off; nil where none is being worked off.
  public func catchUpRemaining(at time: Date) -> Int? {
    guard state == .resuming, let catchesUpAt else { return nil }
    return Int(max(0, catchesUpAt.timeIntervalSince(time)))
  }
}

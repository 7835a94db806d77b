import FoundationEssentials

/// A paused map with what waits for it.
public struct PausedMap: Hashable, Sendable {
  /// The map, and since when it is paused.
  public var map: MapID
  /// Since when.
  public var since: Date
  /// What waits.
  public var queue: PauseQueue
}

extension Snapshot {
  /// The paused maps of which it is known since when, the most pressing first.
  public var pausedMaps: [PausedMap] {
    guard let at else { return [] }
    return (maps.known ?? []).compactMap { map in
      guard let since = map.pausedAt, let queue = map.queue(at: at, maps) else { return nil }
      return PausedMap(map: map.id, since: since, queue: queue)
    }.sorted { ($0.queue.endsAt, $0.map) < ($1.queue.endsAt, $1.map) }
  }

  /// What the list of environments says of paused maps; nil where none is.
  func pauseAdvice(
    _ catalog: MapCatalog
  ) -> (attention: String, nextStep: String, remedy: String?)? {
    let paused = pausedMaps
    guard let first = paused.first else { return nil }
    let title = catalog[first.map]?.title ?? first.map.text
    let count = paused.count == 1 ? "map" : "\(paused.count) maps"
    let all = paused.map { catalog[$0.map]?.word ?? $0.map.text }.joined(separator: " ")
    let remedy = "portal-console map resume \(environment.name.argument) \(all)"
    guard first.queue.remaining > 0 else {
      let loss =
        first.queue.lost > 0 ? "\(first.queue.lost.grouped) changes are lost" : "changes are lost"
      return (
        "\(count) paused too long",
        "resume \(title): its pause reached its limit at \(first.queue.endsAt.shortUTC) UTC, and \(loss)",
        remedy
      )
    }
    let left = Int(first.queue.remaining).asTimeLeft
    return (
      "\(count) paused, \(left) left",
      "resume \(title): in \(left) its pause reaches its limit, then changes are lost", remedy
    )
  }

  /// What the list of environments says while initial syncs are under way, or after some have failed.
  var syncAdvice: (attention: String, nextStep: String, remedy: String?)? {
    let known = maps.known ?? []
    let name = environment.name.argument
    let under = known.filter { $0.state == .initializing }
    if !under.isEmpty {
      return (
        "\(under.count) map\(under.count == 1 ? "" : "s") initializing",
        "wait for the initial syncs", "portal-console map sync \(name)"
      )
    }
    let failed = known.filter { $0.state == .failed }
    guard !failed.isEmpty else { return nil }
    return (
      "\(failed.count) map\(failed.count == 1 ? "" : "s") failed",
      "mend what the initial syncs could not bring over", "portal-console map errors \(name)"
    )
  }

  /// For how many seconds nothing that is told of this state changes; nil for as long as nobody changes it.
  func quietTime(from time: Date) -> Int? {
    let ahead = TimeInterval(environment.clockAhead ?? 0)
    var moments = [nextMoment(after: time.addingTimeInterval(-ahead))]
      .compactMap { $0?.addingTimeInterval(ahead).timeIntervalSince(time) }
    // How much is left is told in hours, in the last hour in minutes; what is lost grows on.
    moments += pausedMaps.map { paused in
      let left = paused.queue.remaining
      return left > 3600 ? left.truncatingRemainder(dividingBy: 3600) + 1 : 60
    }
    return moments.min().map { max(1, Int($0.rounded(.up))) }
  }
}

extension Int {
  /// Seconds that are left, in the unit that matters: `3 h`, `42 min`.
  var asTimeLeft: String {
    self >= 3600 ? "\(self / 3600) h" : "\(Swift.max(1, self / 60)) min"
  }
}

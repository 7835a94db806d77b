import FoundationEssentials

/// What needs attention first in a list of portals, in a line.
public struct PortalSummary: Hashable, Sendable {
  /// What needs attention, the most pressing first; empty where nothing does.
  public var parts: [String]
  /// The portal whose date comes next, and what happens then.
  public var next: String?

  /// Looks a list over.
  public init(_ lines: [PortalLine], at now: Date) {
    parts = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { parts.append("\(count) \(count == 1 ? one : many)") }
    }
    var (suspended, week, fortnight, over, failed, stopped, held, waiting, newer) =
      (0, 0, 0, 0, 0, 0, 0, 0, 0)
    var first: (line: PortalLine, due: PortalDue)?
    for line in lines {
      switch line.state {
      case .suspended: suspended += 1
      case .failed: failed += 1
      case .stopped: stopped += 1
      case .maintenance: held += 1
      default: break
      }
      if line.openUpdate != nil {
        waiting += 1
      } else if line.newerVersion != nil, line.updateObstacle == nil {
        newer += 1
      }
      guard let due = line.due else { continue }
      if due.event == .trialEnded {
        let days = due.days(from: now)
        if due.at <= now {
          over += 1
        } else if days <= 7 {
          week += 1
        } else if days <= 14 {
          fortnight += 1
        }
      }
      if due.at > now, first.map({ due.at < $0.due.at }) ?? true { first = (line, due) }
    }
    add(suspended, "is suspended", "are suspended")
    add(over, "trial should be over by now", "trials should be over by now")
    add(week, "trial ends within 7 days", "trials end within 7 days")
    add(fortnight, "trial ends within 14 days", "trials end within 14 days")
    add(failed, "failed", "failed")
    add(held, "in maintenance mode", "in maintenance mode")
    add(stopped, "is stopped", "are stopped")
    add(waiting, "update waits for decisions", "updates wait for decisions")
    add(newer, "update available", "updates available")
    next = first.map {
      "\($0.line.name.tamed) in \($0.line.environment): \($0.due.sentence(from: now))"
    }
  }

  /// The line: `2 trials end within 7 days · 1 update available`.
  public var sentence: String {
    parts.isEmpty ? "Nothing needs attention" : parts.joined(separator: " · ")
  }
}

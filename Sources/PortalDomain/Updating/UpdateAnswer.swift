/// What an update answers.
public struct UpdateAnswer: Encodable, Sendable {
  let environment: EnvironmentName
  let portal, to: String
  let from: String?
  let applied: Bool
  let decided, written, removed: Int
  let edits: HandEdits?
  let merge: MergeAnswer
  let plan: UpdatePlan
  private let isPlan: Bool

  /// Creates the answer; of a plan alone where nothing was done yet.
  public init(_ outcome: UpdatePortal.Outcome, isPlan: Bool = false) {
    plan = outcome.plan
    self.isPlan = isPlan
    environment = plan.snapshot.environment.name
    portal = plan.portal.id
    from = plan.from
    to = plan.to
    applied = outcome.isApplied
    decided = plan.resolutions.count
    written = outcome.written
    removed = outcome.removed
    edits = outcome.edits
    merge = MergeAnswer(
      plan: plan.merge, open: plan.open, resolutions: plan.resolutions, asksForRenames: true,
      changes: plan.merge.changes)
  }

  /// The answer for people.
  public var text: String {
    var lines = merge.summaryLines
    let versions = "\(plan.portal.name) from \(from ?? "an unknown version") to \(to)"
    if applied {
      lines.append("Updated \(versions): \(written) files written, \(removed) removed.")
      lines.append("To undo: portal-console portal rollback \(environment.argument) \(portal)")
      return lines.joined(separator: "\n")
    }
    lines += plan.unconfirmed.flatMap { plan.lines($0) } + plan.open.flatMap { $0.lines(plan) }
    let count = plan.undecided
    if count == 0 {
      lines.append("Would update \(versions); nothing is to be decided.")
    } else if isPlan {
      lines.append("\(count) to decide before \(versions) can be applied.")
    } else {
      lines.append(
        "The update of \(versions) waits for \(count) decision\(count == 1 ? "" : "s"):")
      let command = "  portal-console portal resolve \(environment.argument) \(portal)"
      if !plan.unconfirmed.isEmpty { lines.append(command + " RENAME --take same|separate") }
      if !plan.open.isEmpty { lines.append(command + " CONFLICT --take ours|theirs") }
      lines.append("  portal-console portal update \(environment.argument) \(portal)")
    }
    return lines.joined(separator: "\n")
  }

  /// Writes every key, so that a script need not ask whether one exists.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(environment, forKey: .environment)
    try container.encode(portal, forKey: .portal)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(applied, forKey: .applied)
    try container.encode(decided, forKey: .decided)
    try container.encode(written, forKey: .written)
    try container.encode(removed, forKey: .removed)
    try container.encode(edits, forKey: .edits)
    try container.encode(plan.resolutions, forKey: .resolutions)
    try merge.encode(to: encoder)
  }

  enum Keys: String, CodingKey {
    case environment, portal, from, to, applied, decided, written, removed, edits, resolutions
  }
}

extension MergeConflict {
  /// The conflict for people: what it is about, why, and what each side says.
  public func lines(_ plan: UpdatePlan) -> [String] {
    let sides = plan.sides
    let about = field.map { ", \($0.tamed)" } ?? ""
    var lines = ["conflict \(id)", "  \(componentKind) \(quoted(name))\(about): \(reason.tamed)"]
    func add(_ side: String, _ text: String?) {
      let words = (text ?? "(nothing)").split(separator: "\n").prefix(4).map { String($0).tamed }
      lines.append("  \(side): \(words.joined(separator: " ⏎ "))")
    }
    let states = sideStates
    if hunks.isEmpty, base == nil, ours == nil, theirs == nil, let states {
      add(sides.ours, states.ours)
      add(sides.theirs, states.theirs)
    } else if hunks.isEmpty {
      add(sides.base, base)
      add(sides.ours, ours)
      add(sides.theirs, theirs)
    }
    for (index, hunk) in hunks.enumerated() {
      if hunks.count > 1 { lines.append("  part \(index + 1) of \(hunks.count)") }
      add(sides.base, hunk.base)
      add(sides.ours, hunk.ours)
      add(sides.theirs, hunk.theirs)
    }
    return lines
  }
}

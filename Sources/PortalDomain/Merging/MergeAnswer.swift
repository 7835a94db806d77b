/// What `merge` answers.
public struct MergeAnswer: Encodable, Sendable {
  /// Whether nothing is left to decide; renames that nobody confirmed count only where they are asked for.
  public let clean: Bool
  /// The counts; of conflicts, those that are open.
  public let summary: MergePlan.Summary
  /// The conflicts that are open.
  public let conflicts: [Conflict]
  /// How records were matched.
  public let matches: MergePlan.Matches
  /// Records that were matched by similarity, with what is decided about them.
  public let renames: [Rename]
  /// Odd files and the like.
  public let findings: [SiteFinding]
  /// The changes; nil where they were not asked for.
  public let changes: [MergePlan.Change]?
  private let asksForRenames: Bool

  /// Creates the answer; `asksForRenames` tells whether each of them has to be confirmed.
  public init(
    plan: MergePlan, open: [MergeConflict], resolutions: [MergeResolution] = [],
    asksForRenames: Bool = false, changes: [MergePlan.Change]?
  ) {
    clean = open.isEmpty && !(asksForRenames && !plan.unconfirmed(resolutions).isEmpty)
    var summary = plan.summary
    summary.conflicts = open.count
    self.summary = summary
    conflicts = open.map(Conflict.init)
    self.asksForRenames = asksForRenames
    matches = plan.matches
    renames = plan.renames.map { rename in
      Rename(rename, resolutions.last { $0.conflict == rename.id }?.choice)
    }
    findings = plan.findings
    self.changes = changes
  }

  /// What is written.
  enum CodingKeys: String, CodingKey {
    case clean, summary, conflicts, matches, renames, findings, changes
  }

  /// A conflict with every key there, so that a script need not ask whether one exists.
  public struct Conflict: Encodable, Sendable {
    /// The conflict.
    public let conflict: MergeConflict

    /// Creates a conflict's answer.
    public init(_ conflict: MergeConflict) { self.conflict = conflict }

    /// Writes every key.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(conflict.id, forKey: .id)
      try container.encode(conflict.kind, forKey: .kind)
      try container.encode(conflict.componentKind, forKey: .componentKind)
      try container.encode(conflict.name, forKey: .name)
      try container.encode(conflict.path, forKey: .path)
      try container.encode(conflict.record, forKey: .record)
      try container.encode(conflict.field, forKey: .field)
      try container.encode(conflict.reason, forKey: .reason)
      try container.encode(conflict.base, forKey: .base)
      try container.encode(conflict.ours, forKey: .ours)
      try container.encode(conflict.theirs, forKey: .theirs)
      try container.encode(conflict.hunks, forKey: .hunks)
    }

    enum Keys: String, CodingKey {
      case id, kind, componentKind, name, path, record, field, reason, base, ours, theirs, hunks
    }
  }

  /// A record that was matched by similarity, with every key there.
  public struct Rename: Encodable, Sendable {
    /// The rename.
    public let rename: MergePlan.Rename
    /// What is decided: `same` or `separate`; nil where nothing is, so that it is taken for the same.
    public let decision: MergeResolution.Choice?

    /// Creates a rename's answer.
    public init(_ rename: MergePlan.Rename, _ decision: MergeResolution.Choice?) {
      self.rename = rename
      self.decision = decision
    }

    /// Writes every key.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(rename.id, forKey: .id)
      try container.encode(rename.componentKind, forKey: .componentKind)
      try container.encode(rename.base, forKey: .base)
      try container.encode(rename.other, forKey: .other)
      try container.encode(rename.side, forKey: .side)
      try container.encode(rename.path, forKey: .path)
      try container.encode(rename.otherPath, forKey: .otherPath)
      try container.encode(rename.isSeparate, forKey: .isSeparate)
      try container.encode(decision, forKey: .decision)
    }

    enum Keys: String, CodingKey {
      case id, componentKind, base, other, side, path, otherPath, isSeparate, decision
    }

    /// The rename for people.
    var lines: [String] {
      let names = "\(rename.componentKind) \(quoted(rename.base))"
      let words =
        rename.isSeparate
        ? "kept separate: \(names) and \(quoted(rename.other))"
        : "taken for renamed: \(names) is now \(quoted(rename.other))"
          + (decision == .same ? ", confirmed" : "")
      return [words, "  \(rename.id.tamed)"]
    }
  }

  /// What came together, for people.
  public var summaryLines: [String] {
    var lines = [
      "\(summary.theirs) changed by the template, \(summary.ours) by the website, "
        + "\(summary.merged) by both and put together, \(summary.unchanged) unchanged"
    ]
    // Those that have to be confirmed are told with what is to be decided.
    lines += renames.filter { !asksForRenames || $0.decision != nil }.flatMap(\.lines)
    for finding in findings { lines.append("\(finding.place.tamed): \(finding.cause.tamed)") }
    return lines
  }
}

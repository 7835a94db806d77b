/// What `merge` answers.
public struct MergeAnswer: Encodable, Sendable {
  /// Whether nothing is left to decide.
  public let clean: Bool
  /// The counts; of conflicts, those that are open.
  public let summary: MergePlan.Summary
  /// The conflicts that are open.
  public let conflicts: [Conflict]
  /// How records were matched.
  public let matches: MergePlan.Matches
  /// Records that were matched by similarity.
  public let renames: [MergePlan.Rename]
  /// Odd files and the like.
  public let findings: [SiteFinding]
  /// The changes; nil where they were not asked for.
  public let changes: [MergePlan.Change]?

  /// Creates the answer.
  public init(plan: MergePlan, open: [MergeConflict], changes: [MergePlan.Change]?) {
    clean = open.isEmpty
    var summary = plan.summary
    summary.conflicts = open.count
    self.summary = summary
    conflicts = open.map(Conflict.init)
    matches = plan.matches
    renames = plan.renames
    findings = plan.findings
    self.changes = changes
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

  /// What came together, for people.
  public var summaryLines: [String] {
    var lines = [
      "\(summary.theirs) changed by the template, \(summary.ours) by the website, "
        + "\(summary.merged) by both and put together, \(summary.unchanged) unchanged"
    ]
    for rename in renames {
      lines.append(
        "taken for renamed: \(rename.componentKind) \(quoted(rename.base)) is now \(quoted(rename.other))"
      )
    }
    for finding in findings { lines.append("\(finding.place.tamed): \(finding.cause.tamed)") }
    return lines
  }
}

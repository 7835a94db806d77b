import PortalDomain

/// A line in the list of what an update changes.
struct UpdateRow: Identifiable, Hashable, Sendable {
  /// What the line is about.
  enum Subject: Hashable, Sendable {
    case conflict(MergeConflict)
    case change(MergePlan.Change)
    case rename(MergePlan.Rename)
  }

  var id: String
  var subject: Subject
  /// Whose change it is, or what is decided.
  var mark: Label
  /// What is changed.
  var title: String

  var conflict: MergeConflict? {
    if case .conflict(let conflict) = subject { conflict } else { nil }
  }

  var rename: MergePlan.Rename? {
    if case .rename(let rename) = subject { rename } else { nil }
  }

  /// The lines of a plan: what is to be decided first, then the rest by whose change it is.
  ///
  /// Renames stand before conflicts, as what is said of them decides which conflicts there are.
  static func all(
    _ plan: UpdatePlan, mark: (MergeConflict) -> Label, renameMark: (MergePlan.Rename) -> Label
  ) -> [UpdateRow] {
    let conflicts = plan.merge.conflicts.map { conflict in
      UpdateRow(
        id: conflict.id, subject: .conflict(conflict), mark: mark(conflict), title: conflict.title)
    }
    let renames = plan.merge.renames.map { rename in
      UpdateRow(
        id: rename.id, subject: .rename(rename), mark: renameMark(rename), title: rename.title)
    }
    let changes = plan.merge.changes.enumerated().filter { $0.element.class != .conflict }
      .map { place, change in
        UpdateRow(
          id: "change \(place)", subject: .change(change), mark: Self.mark(of: change),
          title: change.title)
      }
    let order: [MergePlan.Change.Class] = [.merged, .theirs, .ours, .noise]
    return renames + conflicts
      + order.flatMap { wanted in
        changes.filter {
          if case .change(let change) = $0.subject { change.class == wanted } else { false }
        }
      }
  }

  private static func mark(of change: MergePlan.Change) -> Label {
    let sign =
      switch change.kind {
      case .added: "+"
      case .deleted: "-"
      case .moved: ">"
      case .field, .content: "~"
      }
    return switch change.class {
    case .conflict: Status.fail.label("conflict")
    case .merged: Status.ok.label("merged")
    case .theirs: Label("\(sign) template", "merge.theirs")
    case .ours: Label("\(sign) your site", "merge.yours")
    case .noise: Label("= spelling", "text.faint")
    }
  }
}

/// Which lines are shown.
enum UpdateFilter: Int, CaseIterable, Hashable, Sendable {
  case all, conflicts, merged, template, yours, spelling

  var title: String {
    switch self {
    case .all: "All"
    case .conflicts: "Conflicts"
    case .merged: "Merged"
    case .template: "Template"
    case .yours: "Your site"
    case .spelling: "Spelling"
    }
  }

  /// Whether a line is shown; what is only spelled otherwise is no change, and shown when it is asked for.
  func shows(_ row: UpdateRow) -> Bool {
    switch row.subject {
    case .conflict: self == .all || self == .conflicts
    case .rename: self == .all || self == .conflicts
    case .change(let change):
      switch change.class {
      case .noise: self == .spelling
      case .merged: self == .all || self == .merged
      case .theirs: self == .all || self == .template
      case .ours: self == .all || self == .yours
      case .conflict: false
      }
    }
  }

  /// The next one, or the one before.
  func moved(by step: Int) -> UpdateFilter {
    let count = Self.allCases.count
    return UpdateFilter(rawValue: (rawValue + step + count) % count) ?? .all
  }
}

extension MergeConflict {
  /// What it is about, in a few words.
  var title: String { subject(componentKind, name, field) }
}

extension MergePlan.Rename {
  /// What it is about, in a few words.
  var title: String {
    isSeparate
      ? "\(componentKind) \(base) is not \(other)" : "\(componentKind) \(base) is now \(other)"
  }
}

extension MergePlan.Change {
  /// What it is about, in a few words.
  var title: String { subject(componentKind, name, field) }
}

/// A record by its kind and name; a file by its name alone, as that tells the kind.
private func subject(_ kind: String, _ name: String, _ field: String?) -> String {
  let file = name.split(separator: "/").last.map(String.init) ?? name
  return [kind == "file" ? file : "\(kind) \(name)", field].compactMap(\.self)
    .joined(separator: " · ")
}

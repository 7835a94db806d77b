/// Carries out a merge in memory: decides about each record and file, and collects what is to be written.
struct MergePlanner {
  let trees: SiteComparison.Trees
  let comparison: SiteComparison
  let sides: SiteMerge.Sides
  let map: Translation
  /// Groups whose deletion by the template is not taken over, because something refers to them.
  let kept: Set<Int>

  /// What becomes of a record.
  enum Outcome {
    /// As in ours.
    case ours
    /// As in theirs, in ours's ids.
    case theirs
    /// Made of the entries of both.
    case fields(FieldsOfRecord)
    /// Gone, because the template deleted it.
    case gone
    /// A conflict about the record as a whole.
    case contested(String)
    /// Nothing in the result, and nothing to tell.
    case nowhere
  }

  var outcomes: [Outcome] = []
  var recipes: [String: MergeRecipe] = [:]
  var plan = MergePlan()
  /// Ids of theirs's records that the result will not have.
  var lost: [GUID: Int] = [:]
  /// The path in the result of each document of ours.
  var pathOfOurs: [Int: String] = [:]
  /// The path in the result of each new document of theirs.
  var pathOfTheirs: [Int: String] = [:]
  /// Paths of sides that records have taken care of.
  var done: [MergeSide: Set<String>] = [.base: [], .ours: [], .theirs: []]
  /// The units counted so far, to tell the unchanged ones.
  var units = 0
  var moves = PathMoves()

  init(
    _ trees: SiteComparison.Trees, _ comparison: SiteComparison, _ sides: SiteMerge.Sides,
    kept: Set<Int>
  ) {
    self.trees = trees
    self.comparison = comparison
    self.sides = sides
    self.kept = kept
    map = Translation(sides.matching, sides.base, sides.ours, sides.theirs)
  }

  var groups: [RecordMatching.Group] { sides.matching.groups }
  var isForeign: Bool { !sides.matching.isOneLineage }

  /// Decides about everything.
  mutating func run() throws {
    findLost()
    outcomes = Array(repeating: .nowhere, count: groups.count)
    placeDocuments()
    for group in groups.indices { outcomes[group] = try decide(group) }
    try assembleDocuments()
    try mergeFilesOfRecords()
    try mergeLooseFiles()
    try guardPaths()
    count()
  }

  // MARK: Telling

  /// A record's place for people.
  struct Label {
    var componentKind: String
    var name: String
    var path: String
    var record: GUID?
  }

  func label(_ group: RecordMatching.Group) -> Label {
    for side in [MergeSide.ours, .theirs, .base] {
      guard let record = group[side] else { continue }
      let owner = sides[side]
      let type = owner.records[record].type
      return Label(
        componentKind: ComponentKind.byFileType[type]?.slug ?? type, name: owner.name(record),
        path: owner.path(record), record: owner.records[record].guid)
    }
    return Label(componentKind: "file", name: "", path: "", record: nil)
  }

  mutating func tell(
    _ kind: MergePlan.Change.Kind, _ class: MergePlan.Change.Class, _ label: Label,
    field: String? = nil, values: (String?, String?, String?) = (nil, nil, nil),
    conflict: String? = nil
  ) {
    plan.changes.append(
      .init(
        class: `class`, kind: kind, componentKind: label.componentKind, name: label.name,
        path: label.path, field: field, base: values.0, ours: values.1, theirs: values.2,
        conflict: conflict))
  }

  /// Notes a conflict and gives its id.
  mutating func contest(
    _ kind: MergeConflict.Kind, _ label: Label, field: String? = nil, reason: String,
    values: (String?, String?, String?) = (nil, nil, nil), hunks: [MergeConflict.Hunk] = [],
    change: MergePlan.Change.Kind
  ) -> String {
    let id = conflictID(label, field: field)
    plan.conflicts.append(
      .init(
        id: id, kind: kind, componentKind: label.componentKind, name: label.name,
        path: label.path, record: label.record?.text, field: field, reason: reason,
        base: values.0, ours: values.1, theirs: values.2, hunks: hunks))
    tell(change, .conflict, label, field: field, values: values, conflict: id)
    return id
  }

  /// The id of a conflict: where it is, so that it stays the same whenever the same websites are merged.
  func conflictID(_ label: Label, field: String?) -> String {
    [label.path, label.record?.text, field].compactMap(\.self).joined(separator: "#")
  }

  private mutating func count() {
    var byUnit: [String: MergePlan.Change.Class] = [:]
    for change in plan.changes {
      let unit = change.path + "\u{1F}" + change.componentKind + "\u{1F}" + change.name
      switch (byUnit[unit], change.class) {
      case (_, .conflict), (.conflict?, _): byUnit[unit] = .conflict
      case (nil, let new): byUnit[unit] = new
      case (.ours?, .theirs), (.theirs?, .ours), (_, .merged), (.merged?, _):
        byUnit[unit] = .merged
      case (.noise?, let new): byUnit[unit] = new
      default: break
      }
    }
    for value in byUnit.values {
      switch value {
      case .ours: plan.summary.ours += 1
      case .theirs: plan.summary.theirs += 1
      case .merged: plan.summary.merged += 1
      case .conflict, .noise: break
      }
    }
    let told = byUnit.values.count { $0 != .noise }
    plan.summary.unchanged = max(0, comparison.places.count { $0.isSame } + units - told)
    plan.summary.conflicts = plan.conflicts.count
  }

  /// The records of ours that the template deleted, where ours keeps a list for uploads.
  private func deletions() -> DeletionManifest? {
    var rows: [DeletionManifest.Row] = []
    for (number, group) in groups.enumerated() {
      guard let ours = group.ours, group.base != nil, group.theirs == nil else { continue }
      var conflict: String?
      switch outcomes[number] {
      case .gone: break
      case .contested(let id): conflict = id
      case .ours, .theirs, .fields, .nowhere: continue
      }
      let record = sides.ours.records[ours]
      rows.append(
        .init(
          table: ComponentKind.byFileType[record.type]?.table ?? "adx_" + record.type,
          id: record.guid.text, name: sides.ours.name(ours), conflict: conflict))
    }
    guard !rows.isEmpty, let bytes = try? trees.ours.bytes(of: DeletionManifest.path) else {
      return nil
    }
    return DeletionManifest(bytes: bytes, rows: rows)
  }

  /// The plan, sorted.
  func finished() -> MergePlan {
    var plan = plan
    plan.recipes = recipes.values.sorted { $0.path < $1.path }
    plan.changes.sort { ($0.path, $0.field ?? "") < ($1.path, $1.field ?? "") }
    plan.conflicts.sort { ($0.path, $0.id) < ($1.path, $1.id) }
    for group in groups {
      if group.base != nil, group.ours == nil { plan.matches.unmatchedBase += 1 }
      if group.theirs != nil, group.ours == nil { plan.matches.unmatchedTheirs += 1 }
      let means = group.baseOurs ?? group.oursTheirs
      switch means {
      case .id: plan.matches.byID += 1
      case .naturalKey, .partOfKey: plan.matches.byNaturalKey += 1
      case .similarity: plan.matches.bySimilarity += 1
      case nil: break
      }
      for (side, means) in [(MergeSide.ours, group.baseOurs), (.theirs, group.baseTheirs)]
      where means == .similarity {
        guard let base = group.base, let other = group[side] else { continue }
        plan.renames.append(sides.rename(base, to: other, side))
      }
    }
    for pair in sides.matching.separated {
      var rename = sides.rename(pair.base, to: pair.other, pair.side)
      rename.isSeparate = true
      plan.renames.append(rename)
    }
    plan.renames.sort { $0.id < $1.id }
    plan.deletions = deletions()
    for (path, why) in sides.plain.sorted(by: { $0.key < $1.key }) where why != "an unknown kind" {
      plan.findings.append(
        .init(
          code: "site.odd-file", place: path, cause: "the file is merged as a text: \(why)",
          remedy: "look at what became of it"))
    }
    return plan
  }
}

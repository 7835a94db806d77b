/// The three-way merge of a customized website with a new version of its template.
///
/// `base` is the template as the website was made of it, `theirs` the new template, `ours` the website. Records are
/// matched by id, then by what they mean, and merged field by field; texts by line. The plan tells every change and
/// conflict and gives the files to write. Nothing is written and none of the trees is changed.
public enum SiteMerge {
  /// What a merge may be told.
  public struct Options: Hashable, Sendable {
    /// The ids of renames that a person rejected: those records are two, however alike they are.
    public var separate: Set<String> = []

    /// Creates the usual options.
    public init() {}
  }

  /// Plans a merge.
  ///
  /// - Returns: changes, conflicts and the files to write; the same for the same three websites and options.
  /// - Throws: `Problem` where a tree cannot be read, or the layouts of the websites differ.
  public static func plan(
    base: any SiteTree, ours: any SiteTree, theirs: any SiteTree, options: Options = Options()
  ) async throws -> MergePlan {
    let trees = SiteComparison.Trees(base: base, ours: ours, theirs: theirs)
    var comparison = try await SiteComparison(trees)
    try refuseMixedLayouts(comparison)
    var sides = try Sides(&comparison, trees)
    if sides.matching.hasLeftOver {
      // Names and addresses of what records hang on are needed too.
      try comparison.readAll(trees)
      sides = try Sides(&comparison, trees)
      try sides.matching.matchByMeaning(trees, separate: options.separate)
    }
    // A record that the template deleted stays where something that stays refers to it; what it refers to, too.
    var kept = Set<Int>()
    while true {
      var planner = MergePlanner(trees, comparison, sides, kept: kept)
      try planner.run()
      let more = try planner.stillReferred()
      if more.subtracting(kept).isEmpty { return planner.finished() }
      kept.formUnion(more)
    }
  }

  /// Websites of different layouts have the same records under other keys: every one of them would seem new.
  private static func refuseMixedLayouts(_ comparison: SiteComparison) throws {
    var layouts: [String: MergeSide] = [:]
    for side in MergeSide.allCases {
      var (isClassic, isCode) = (false, false)
      for place in comparison.places where place[side] != nil {
        if place.path == "websitelanguage.yml" || place.path == "sitesetting.yml" {
          isClassic = true
        }
        if place.path.hasPrefix("site-settings/") || place.path.hasPrefix("site-languages/") {
          isCode = true
        }
      }
      if isClassic != isCode { layouts[isClassic ? "classic" : "code-site"] = side }
    }
    guard layouts.count > 1 else { return }
    let sides = layouts.sorted { $0.key < $1.key }.map {
      "\($0.value.rawValue) has the \($0.key) one"
    }
    throw Problem(
      .badInput, "merge.layouts",
      "the websites have different layouts: " + sides.joined(separator: ", "),
      remedy: "download them with the same tool and the same data model")
  }

  /// The records of the three websites and which are the same.
  struct Sides {
    let base, ours, theirs: SiteSide
    var matching: RecordMatching
    /// Record files that are merged as texts, with what is odd about them.
    let plain: [String: String]

    init(_ comparison: inout SiteComparison, _ trees: SiteComparison.Trees) throws {
      var odd: [String: String] = [:]
      for place in comparison.places {
        for side in MergeSide.allCases {
          guard let text = place.text(side) else { continue }
          if let why = SiteSide.oddity(place.path, text) { odd[place.path] = why }
        }
        // A link or a folder on one side: no records there.
        if place.text(.base) != nil || place.text(.ours) != nil || place.text(.theirs) != nil {
          for side in MergeSide.allCases where place[side] != nil && place.text(side) == nil {
            odd[place.path] = "no plain file"
          }
        }
      }
      plain = odd
      let paths = Set(odd.keys)
      base = SiteSide(.base, comparison, plain: paths)
      ours = SiteSide(.ours, comparison, plain: paths)
      theirs = SiteSide(.theirs, comparison, plain: paths)
      matching = RecordMatching(base, ours, theirs)
    }

    subscript(side: MergeSide) -> SiteSide {
      switch side {
      case .base: base
      case .ours: ours
      case .theirs: theirs
      }
    }
  }
}

extension SiteSide {
  /// Why a YAML file cannot be merged by records; nil where it can.
  static func oddity(_ path: String, _ text: SiteText) -> String? {
    guard let type = ComponentKind.fileType(of: path), ComponentKind.byFileType[type] != nil else {
      return "an unknown kind"
    }
    if let oddity = text.oddity { return oddity }
    if text.records.isEmpty { return "no records" }
    var ids = Set<GUID>()
    for record in text.records {
      guard let found = identity(type, text, record) else { return "a record without an id" }
      guard ids.insert(found.guid).inserted else { return "an id that stands twice" }
    }
    return nil
  }
}

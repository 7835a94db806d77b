/// What a merge would do: a value that can be shown, stored and applied.
///
/// Made by `SiteMerge.plan(base:ours:theirs:options:)`. `result(_:prefer:)` gives the files to write, relative to
/// ours, for any set of resolutions; conflicts without one keep the value of ours.
public struct MergePlan: Sendable {
  /// How many units (records with the files beside them, and loose files) are of which class.
  public struct Summary: Hashable, Sendable, Codable {
    /// The same everywhere.
    public var unchanged = 0
    /// Changed in the website only.
    public var ours = 0
    /// Changed in the template only.
    public var theirs = 0
    /// Changed in both, and put together.
    public var merged = 0
    /// Conflicts, each counted.
    public var conflicts = 0
  }

  /// How records were matched.
  public struct Matches: Hashable, Sendable, Codable {
    /// Records of base found in the other two sides by id.
    public var byID = 0
    /// Records found by natural key.
    public var byNaturalKey = 0
    /// Records found by what they say, under another name.
    public var bySimilarity = 0
    /// Records of base that ours has not.
    public var unmatchedBase = 0
    /// Records of theirs that ours has not.
    public var unmatchedTheirs = 0
  }

  /// One change of either side.
  public struct Change: Hashable, Sendable, Codable {
    /// Whose it is, and what became of it.
    public enum Class: String, Hashable, Sendable, Codable {
      /// Both sides contradict each other.
      case conflict
      /// Both changed it and it was put together.
      case merged
      /// The template's only; taken.
      case theirs
      /// The website's only; kept.
      case ours
      /// Another spelling of the same.
      case noise
    }

    /// What was done.
    public enum Kind: String, Hashable, Sendable, Codable {
      /// A record or file is new.
      case added
      /// A record or file is gone.
      case deleted
      /// A record's file has another path.
      case moved
      /// A field has another value.
      case field
      /// A text has other lines, or a file other bytes.
      case content
    }

    /// Whose change it is.
    public var `class`: Class
    /// What was done.
    public var kind: Kind
    /// The kind of record: `site-setting`; `file` for a loose file.
    public var componentKind: String
    /// The record's name, or the file's.
    public var name: String
    /// The path in ours, or where it would be.
    public var path: String
    /// The field's key.
    public var field: String?
    /// The values of a field on the sides, shortened; nil where there is none.
    public var base, ours, theirs: String?
    /// The conflict, where it is one.
    public var conflict: String?
  }

  /// The counts.
  public internal(set) var summary = Summary()
  /// How records were matched.
  public internal(set) var matches = Matches()
  /// The changes, by path.
  public internal(set) var changes: [Change] = []
  /// What contradicts, by path.
  public internal(set) var conflicts: [MergeConflict] = []
  /// Records that were matched by similarity, and those that were told not to be; by path.
  public internal(set) var renames: [Rename] = []
  /// Odd files and the like.
  public internal(set) var findings: [SiteFinding] = []
  /// The files that are not as in ours.
  var recipes: [MergeRecipe] = []
  /// What an upload has to delete, where ours keeps a list of that.
  var deletions: DeletionManifest?

  /// One file of the result that is not as in ours.
  public struct File: Hashable, Sendable {
    /// What is to be done.
    public enum Content: Hashable, Sendable {
      /// Write these bytes.
      case bytes([UInt8])
      /// Write the bytes that a side's tree has at a path.
      case copy(of: MergeSide, path: String)
      /// Make a symbolic link to a target.
      case link(String)
      /// Make an empty folder.
      case folder
      /// Take away what ours has there.
      case removed
    }

    /// The path below the root.
    public var path: String
    /// What is to be done.
    public var content: Content
    /// Whether the file may be executed.
    public var isExecutable: Bool
  }

  /// The files of the result that are not as in ours, sorted by path.
  ///
  /// - Parameters:
  ///   - resolutions: what is done about conflicts.
  ///   - prefer: what is done about the others.
  /// - Returns: what to write and what to take away.
  /// - Throws: `Problem` where a resolution does not fit its conflict.
  public func result(
    _ resolutions: [MergeResolution] = [], prefer: MergeSide = .ours
  ) throws -> [File] {
    try check(resolutions)
    let known = Dictionary(resolutions.map { ($0.conflict, $0) }) { _, last in last }
    for rename in renames where rename.isSeparate != (known[rename.id]?.choice == .separate) {
      throw Problem(
        .badInput, "merge.planned-otherwise",
        "the merge was planned with another decision about \(quoted(rename.id, upTo: 200))",
        remedy: "plan it again with the same decisions")
    }
    let resolver = MergeResolver(resolutions: known, prefer: prefer)
    var files = try recipes.compactMap { try resolver.file($0) }
    if let bytes = deletions?.file(isTaken: { resolver.takesDeletion($0) }) {
      files.append(.init(path: DeletionManifest.path, content: .bytes(bytes), isExecutable: false))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The conflicts that resolutions leave open.
  public func open(_ resolutions: [MergeResolution]) -> [MergeConflict] {
    let known = Dictionary(resolutions.map { ($0.conflict, $0) }) { _, last in last }
    return conflicts.filter { !$0.isDecided(by: known[$0.id]) }
  }

  /// One file of the result, if it is not as in ours; cheaper than all of them.
  ///
  /// - Throws: `Problem` where a resolution does not fit its conflict.
  public func file(at path: String, _ resolutions: [MergeResolution]) throws -> File? {
    let known = Dictionary(resolutions.map { ($0.conflict, $0) }) { _, last in last }
    let resolver = MergeResolver(resolutions: known, prefer: .ours)
    for recipe in recipes where recipe.path == path { return try resolver.file(recipe) }
    return nil
  }
}

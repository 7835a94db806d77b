/// One file of a merge with conflict markers, as version control systems write it.
public struct MarkedFile: Hashable, Sendable {
  /// The file's bytes; nil where it is gone in the result.
  public var bytes: [UInt8]?
  /// Whether conflicts are left.
  public var hasConflicts: Bool

  /// Merges one file, whose path tells what kind of records it holds; base is nil or empty where there is none.
  public static func merge(
    base: [UInt8]?, ours: [UInt8], theirs: [UInt8], path: String, markerSize: Int = 7
  ) async throws -> MarkedFile {
    func tree(_ bytes: [UInt8]?) -> SiteFilesTree {
      SiteFilesTree(SiteFiles(bytes.map { [.init(path: path, bytes: $0)] } ?? []))
    }
    let plan = try await SiteMerge.plan(
      base: tree(base?.isEmpty == true ? nil : base), ours: tree(ours), theirs: tree(theirs))
    let hasConflicts = !plan.conflicts.isEmpty
    guard let recipe = plan.recipes.first(where: { $0.path == path }) else {
      return MarkedFile(bytes: ours, hasConflicts: hasConflicts)
    }
    if case .parts(let parts, let hasFinalNewline) = recipe.content, hasConflicts {
      return MarkedFile(
        bytes: TextMerge.finished(
          marked(parts, size: markerSize), hasFinalNewline: hasFinalNewline), hasConflicts: true)
    }
    guard let file = try plan.result().first(where: { $0.path == path }) else {
      return MarkedFile(bytes: ours, hasConflicts: hasConflicts)
    }
    let bytes: [UInt8]?
    switch file.content {
    case .bytes(let made): bytes = made
    case .copy(of: .theirs, _): bytes = theirs
    case .copy(of: .base, _): bytes = base
    case .copy(of: .ours, _), .link, .folder: bytes = ours
    case .removed: bytes = nil
    }
    return MarkedFile(bytes: bytes, hasConflicts: hasConflicts)
  }

  private static func marked(_ parts: [MergeRecipe.Part], size: Int) -> [UInt8] {
    func line(_ sign: Character, _ label: String) -> [UInt8] {
      Array((String(repeating: sign, count: size) + label + "\n").utf8)
    }
    var result: [UInt8] = []
    // Where the entry that opens a record is contested, every version of it gets the dash.
    var dash: Int?
    func dashed(_ bytes: [UInt8]) -> [UInt8] {
      guard let dash, dash < bytes.count else { return bytes }
      var result = bytes
      result[dash] = 0x2D
      return result
    }
    for part in parts {
      switch part {
      case .bytes(let bytes):
        result += bytes
        if let column = dash, !bytes.isEmpty { result[result.count - bytes.count + column] = 0x2D }
        dash = nil
      case .dash(let column): dash = column
      case .choice(let choice):
        result += line("<", " ours") + dashed(choice.ours)
        result += line("|", " base") + dashed(choice.base)
        result += line("=", "") + dashed(choice.theirs) + line(">", " theirs")
        dash = nil
      }
    }
    return result
  }
}

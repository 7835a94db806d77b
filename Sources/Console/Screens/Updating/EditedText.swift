import PortalDomain

/// What an editor is given about a conflict, and whether what comes back can be taken.
enum EditedText {
  /// The marks between the sides of a text, as tools for versions write them.
  private static let marks = ["<<<<<<< ", "||||||| ", ">>>>>>> "]

  /// What is decided; where nothing is, all sides of a text, or the site's own value.
  static func start(
    _ conflict: MergeConflict, _ part: Int, _ decision: MergeResolution?, _ plan: UpdatePlan
  ) -> String {
    guard conflict.hunks.indices.contains(part) else {
      return chosen(decision?.choice ?? .ours, conflict.base, conflict.ours, conflict.theirs)
        ?? conflict.ours ?? conflict.theirs ?? ""
    }
    let hunk = conflict.hunks[part]
    let choice = decision?.hunks?[part] ?? decision?.choice ?? .undecided
    if let text = chosen(choice, hunk.base, hunk.ours, hunk.theirs) { return text }
    let names = plan.sides
    return "\(marks[0])\(names.ours)\n" + ended(hunk.ours) + "\(marks[1])\(names.base)\n"
      + ended(hunk.base) + "=======\n" + ended(hunk.theirs) + "\(marks[2])\(names.theirs)\n"
  }

  /// The text that a choice makes of three; nil where nothing is chosen or there is none.
  static func chosen(
    _ choice: MergeResolution.Choice, _ base: String?, _ ours: String?, _ theirs: String?
  ) -> String? {
    switch choice {
    case .ours: ours
    case .theirs: theirs
    case .base: base
    case .oursThenTheirs: ended(ours ?? "") + (theirs ?? "")
    case .theirsThenOurs: ended(theirs ?? "") + (ours ?? "")
    case .edited(let text): text
    case .undecided, .same, .separate: nil
    }
  }

  /// Why a text cannot be taken, as a sentence; nil where it can.
  static func fault(in text: String) -> String? {
    let lines = text.split(separator: "\n")
    if lines.contains(where: { line in marks.contains { line.hasPrefix($0) } }) {
      return "The marks between the sides are still in it: take them out with what is not wanted."
    }
    return nil
  }

  private static func ended(_ text: String) -> String {
    text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }
}

import Cells
import PortalDomain

/// What is shown of one line of an update: why, and the sides below or beside each other.
struct UpdateDetail: Hashable, Sendable {
  /// One side.
  struct Block: Hashable, Sendable {
    /// The key that takes this side; nothing where none does.
    var key = ""
    /// What the side is.
    var name: String
    var role: Role
    /// Whether this side was taken.
    var isTaken = false
    var lines: [Label]

    /// The lines, those that are too wide broken; all whole where no width is given.
    func lines(width: Int?) -> [Label] {
      guard let width, width > 0 else { return lines }
      return lines.flatMap { line in
        line.text.columns <= width
          ? [line] : line.text.broken(at: width).map { Label($0, line.role) }
      }
    }
  }

  /// The longest text that is shown; what comes after it is told.
  private static let limit = 4000

  /// The line of the list that it belongs to.
  private(set) var id: String?
  private(set) var title = ""
  /// Why it is there, in a sentence.
  private(set) var reason = ""
  private(set) var blocks: [Block] = []
  /// Whether the blocks are sides and a result, which are readable beside each other.
  private(set) var isOfSides = true

  /// How many lines the longest side has where that wide ones are broken.
  func height(width: Int?) -> Int { blocks.map { $0.lines(width: width).count }.max() ?? 0 }
  /// How wide the widest line is.
  var width: Int { blocks.flatMap(\.lines).map(\.text.columns).max() ?? 0 }

  /// Nothing.
  init() {}

  /// Shows a line of a plan.
  init(
    _ row: UpdateRow, in plan: UpdatePlan, decisions: [String: MergeResolution], part: Int
  ) {
    id = row.id
    title = row.title
    switch row.subject {
    case .conflict(let conflict):
      // The list has no room for paths.
      if conflict.componentKind == "file" { title = conflict.path }
      show(conflict, plan, decisions, part)
    case .change(let change):
      if change.componentKind == "file" { title = change.path }
      show(change, plan, Array(decisions.values))
    case .rename(let rename): show(rename, plan, decisions[rename.id]?.choice)
    }
  }

  // MARK: Renames

  private mutating func show(
    _ rename: MergePlan.Rename, _ plan: UpdatePlan, _ choice: MergeResolution.Choice?
  ) {
    reason = plan.reason(for: rename)
    isOfSides = false
    let names = plan.sideNames
    let isTheirs = rename.side == .theirs
    blocks = [
      Block(
        name: names.base, role: "merge.base",
        lines: [Label(Self.plain("\(rename.base), \(rename.path)"))]),
      Block(
        name: isTheirs ? names.theirs : names.ours, role: isTheirs ? "merge.theirs" : "merge.yours",
        lines: [Label(Self.plain("\(rename.other), \(rename.otherPath)"))]),
      Block(
        key: "s", name: "same", role: "merge.result", isTaken: choice == .same,
        lines: [Label(plan.meaningOfSame(rename))]),
      Block(
        key: "u", name: "unrelated", role: "merge.result", isTaken: choice == .separate,
        lines: [Label(plan.meaningOfSeparate(rename))]),
    ]
  }

  // MARK: Conflicts

  private mutating func show(
    _ conflict: MergeConflict, _ plan: UpdatePlan, _ decisions: [String: MergeResolution],
    _ part: Int
  ) {
    let count = conflict.hunks.count
    if count > 1 { title = "Part \(part + 1) of \(count) · " + title }
    reason = conflict.reason.asSentence
    let decision = decisions[conflict.id]
    let choice = decision?.hunks?[part] ?? decision?.choice ?? .undecided
    let texts = Self.texts(of: conflict, part, plan)
    let names = plan.sideNames
    let hasBase = conflict.takesBase
    blocks = [
      Block(
        key: hasBase ? "b" : "", name: names.base, role: "merge.base", isTaken: choice == .base,
        lines: texts.base),
      Block(
        key: "o", name: names.ours, role: "merge.yours", isTaken: choice == .ours, lines: texts.ours
      ),
      Block(
        key: "t", name: names.theirs, role: "merge.theirs", isTaken: choice == .theirs,
        lines: texts.theirs),
      Block(
        name: choice == .undecided ? "result" : "result: \(UpdateReport.words(for: choice))",
        role: "merge.result", lines: Self.result(choice, conflict, part, texts)),
    ]
    // Where nothing was before, or the difference to it is told, three sides are more readable than four.
    if !hasBase { blocks.removeFirst() }
  }

  private typealias Texts = (base: [Label], ours: [Label], theirs: [Label])

  private static func texts(
    of conflict: MergeConflict, _ part: Int, _ plan: UpdatePlan
  ) -> Texts {
    if conflict.hunks.indices.contains(part) {
      let hunk = conflict.hunks[part]
      func shown(_ text: String) -> [Label] {
        text.isEmpty ? [Label("(no lines here)", "text.faint")] : lines(text)
      }
      return (shown(hunk.base), shown(hunk.ours), shown(hunk.theirs))
    }
    if conflict.field != nil {
      func shown(_ text: String?) -> [Label] {
        text.map { lines($0) } ?? [Label("(no value)", "text.faint")]
      }
      return (shown(conflict.base), shown(conflict.ours), shown(conflict.theirs))
    }
    let path = plan.contentPath(of: conflict.path)
    let contents = plan.contents(of: path, [])
    let record = path == conflict.path ? conflict.record : nil
    let states = conflict.sideStates
    func shown(_ bytes: [UInt8]?, _ state: String?, against base: [UInt8]?) -> [Label] {
      guard state != "deleted" else { return [Label("(deleted)", "text.faint")] }
      guard let bytes else { return [Label("(not there)", "text.faint")] }
      guard let text = UpdatePlan.passage(bytes, of: record) else {
        return [Label("\(bytes.count) bytes that are no text")]
      }
      guard let before = UpdatePlan.passage(base, of: record), before != text else {
        return lines(text)
      }
      return difference(before, text)
    }
    return (
      shown(contents.base, nil, against: nil),
      shown(contents.ours, states?.ours, against: contents.base),
      shown(contents.theirs, states?.theirs, against: contents.base)
    )
  }

  private static func result(
    _ choice: MergeResolution.Choice, _ conflict: MergeConflict, _ part: Int, _ texts: Texts
  ) -> [Label] {
    switch choice {
    case .undecided, .same, .separate: return [Label("to be decided", "status.fail")]
    case .base: return texts.base
    case .ours: return texts.ours
    case .theirs: return texts.theirs
    case .edited(let text): return text.isEmpty ? [Label("(no lines)", "text.faint")] : lines(text)
    case .oursThenTheirs: return texts.ours + texts.theirs
    case .theirsThenOurs: return texts.theirs + texts.ours
    }
  }

  // MARK: Changes that nobody has to decide

  private mutating func show(
    _ change: MergePlan.Change, _ plan: UpdatePlan, _ decisions: [MergeResolution]
  ) {
    reason = Self.reason(change)
    let names = plan.sideNames
    if change.field != nil, change.class != .merged {
      func shown(_ text: String?) -> [Label] {
        text.map { Self.lines($0) } ?? [Label("(no value)", "text.faint")]
      }
      blocks = [
        Block(name: names.base, role: "merge.base", lines: shown(change.base)),
        Block(name: names.ours, role: "merge.yours", lines: shown(change.ours)),
        Block(name: names.theirs, role: "merge.theirs", lines: shown(change.theirs)),
        Block(
          name: "result", role: "merge.result",
          lines: shown(change.class == .theirs ? change.theirs : change.ours)),
      ]
      return
    }
    let contents = plan.contents(of: plan.contentPath(of: change.path), decisions)
    let isOurs = change.class == .ours
    let (old, new) = isOurs ? (contents.base, contents.ours) : (contents.ours, contents.result)
    let name =
      isOurs ? "\(names.base), then \(names.ours)" : "your site now, then the result"
    blocks = [Block(name: name, role: "merge.result", lines: Self.difference(old, new))]
  }

  private static func reason(_ change: MergePlan.Change) -> String {
    let subject =
      switch change.class {
      case .theirs: "The new template"
      case .ours: "Your site"
      case .merged, .conflict, .noise: "Both"
      }
    let verb =
      switch change.kind {
      case .added: "added it"
      case .deleted: "deleted it"
      case .moved: "moved it to another file"
      case .field, .content: "changed it"
      }
    return switch change.class {
    case .theirs: "\(subject) \(verb); your site did not touch it, so that is taken over."
    case .ours: "\(subject) \(verb); the template did not touch it, so it stays as you have it."
    case .merged: "\(subject) \(verb), at different places: both changes are in the result."
    case .noise: "Only spelled otherwise; it says the same, so nothing is to be done."
    case .conflict: "Both \(verb)."
    }
  }

  // MARK: Lines

  private static func difference(_ old: [UInt8]?, _ new: [UInt8]?) -> [Label] {
    let (before, after) = (UpdatePlan.passage(old, of: nil), UpdatePlan.passage(new, of: nil))
    switch (old, new) {
    case (nil, nil): return [Label("(not there)", "text.faint")]
    case (_?, nil): return [Label("- deleted", "diff.removed")]
    case (_, let new?) where after == nil: return [Label("\(new.count) bytes that are no text")]
    default: return difference(before ?? "", after ?? "")
    }
  }

  private static func difference(_ old: String, _ new: String) -> [Label] {
    let difference = TextDifference(old, new).lines
    guard !difference.isEmpty else { return [Label("(the same)", "text.faint")] }
    return difference.prefix(limit).map { line in
      switch line.kind {
      case .same: Label("  " + plain(line.text))
      case .added: Label("+ " + plain(line.text), "diff.added")
      case .removed: Label("- " + plain(line.text), "diff.removed")
      case .gap: Label("  … \(line.text)", "text.faint")
      }
    }
  }

  private static func lines(_ text: String) -> [Label] {
    var parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    let rest = parts.count - limit
    return parts.prefix(limit).map { Label(plain(String($0))) }
      + (rest > 0 ? [Label("… \(rest) more lines", "text.faint")] : [])
  }

  /// A line with nothing in it that could move the cursor.
  private static func plain(_ line: String) -> String {
    line.replacing("\t", with: "  ").tamed
  }
}

extension UpdatePlan {
  /// What the sides are called.
  var sideNames: (base: String, ours: String, theirs: String) {
    ("\(sides.base), as provisioned", sides.ours, "template \(sides.theirs)")
  }
}

extension MergeConflict {
  /// Whether what was provisioned can be taken: where one side deleted it, that is neither side's.
  var takesBase: Bool { kind == .content || kind == .binary }
}

extension String {
  /// The text in lines of at most a width: broken behind blanks, with those that it begins with.
  func broken(at width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for letter in self {
      let wide = String(letter).columns
      if used + wide > width, !line.isEmpty {
        if letter == " " {
          lines.append(line)
          line = ""
          used = 0
          continue
        }
        let blank = line.lastIndex(of: " ").map { line.index(after: $0) }
        // A blank far to the left would leave most of the line empty.
        let cut = blank.flatMap { line[$0...].count < width / 2 ? $0 : nil } ?? line.endIndex
        let rest = String(line[cut...])
        lines.append(String(line[..<cut]))
        line = rest
        used = rest.columns
      }
      line.append(letter)
      used += wide
    }
    return lines + [line]
  }
}

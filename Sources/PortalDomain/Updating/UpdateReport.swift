/// The report of an update, to be kept or sent around.
public enum UpdateReport {
  /// One self-contained page: counts, conflicts with their sides beside each other, every change.
  public static func html(_ plan: UpdatePlan) -> String {
    let sides = plan.sides
    let title =
      "Update of \(plan.portal.name) in \(plan.snapshot.environment.name), "
      + "\(plan.from ?? "unknown version") to \(plan.to)"
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(escaped(title))</title>
      <style>
      body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; }
      table { border-collapse: collapse; width: 100%; margin: .5em 0 1.5em; }
      th, td { border: 1px solid #bbb; padding: .3em .5em; text-align: left; vertical-align: top; }
      pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.4 monospace; }
      td.sides { width: 33%; } .open { border-left: 4px solid #b00; padding-left: .8em; }
      .decided { border-left: 4px solid #070; padding-left: .8em; }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #ddd; } }
      </style>
      </head>
      <body>
      <h1>\(escaped(title))</h1>
      <p>\(plan.merge.summary.theirs) changed by the template, \(plan.merge.summary.ours) by your site,
      \(plan.merge.summary.merged) by both and put together, \(plan.merge.summary.unchanged) unchanged;
      \(plan.merge.conflicts.count) conflicts, \(plan.open.count) to decide;
      \(plan.merge.renames.count) records taken for renamed, \(plan.unconfirmed.count) to confirm.</p>

      """
    if !plan.merge.renames.isEmpty { page += "<h2>Renames</h2>\n" }
    for rename in plan.merge.renames { page += section(rename, plan) }
    if !plan.merge.conflicts.isEmpty { page += "<h2>Conflicts</h2>\n" }
    for conflict in plan.merge.conflicts {
      let decision = plan.resolutions.first { $0.conflict == conflict.id }
      page += section(conflict, decision, sides)
    }
    page += "<h2>Changes</h2>\n<table>\n<tr><th>Whose</th><th>What</th><th>Kind</th><th>Name</th>"
    page += "<th>Field</th><th>Before</th><th>Your site</th><th>Template</th></tr>\n"
    for change in plan.merge.changes where change.class != .noise {
      let cells = [
        whose(change.class), change.kind.rawValue, change.componentKind, change.name,
        change.field ?? "", change.base ?? "", change.ours ?? "", change.theirs ?? "",
      ]
      page += "<tr>" + cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return page + "</table>\n</body>\n</html>\n"
  }

  private static func section(_ rename: MergePlan.Rename, _ plan: UpdatePlan) -> String {
    let isOpen = plan.unconfirmed.contains { $0.id == rename.id }
    let words = plan.words(for: rename)
    var text =
      "<div class=\"\(isOpen ? "open" : "decided")\">\n<h3>\(escaped(rename.componentKind)) "
      + "\(escaped(rename.base)), now \(escaped(rename.other))</h3>\n<p>\(escaped(plan.reason(for: rename)))</p>\n"
      + "<table>\n<tr>"
    for side in [plan.sides.base, plan.side(of: rename)] { text += "<th>\(escaped(side))</th>" }
    text += "</tr>\n<tr>"
    for (name, path) in [(rename.base, rename.path), (rename.other, rename.otherPath)] {
      text += "<td>\(escaped(name))<br><code>\(escaped(path))</code></td>"
    }
    return text + "</tr>\n</table>\n<p>"
      + escaped(isOpen ? words.asSentence : "Decided: \(words)") + "</p>\n</div>\n"
  }

  private static func section(
    _ conflict: MergeConflict, _ decision: MergeResolution?,
    _ sides: (base: String, ours: String, theirs: String)
  ) -> String {
    let field = conflict.field.map { ", \($0)" } ?? ""
    var text =
      "<div class=\"\(conflict.isDecided(by: decision) ? "decided" : "open")\">\n<h3>\(escaped(conflict.componentKind)) "
      + "\(escaped(conflict.name))\(escaped(field))</h3>\n<p>\(escaped(conflict.reason))<br>"
      + "<code>\(escaped(conflict.path))</code></p>\n<table>\n<tr>"
    for side in [sides.base, sides.ours, sides.theirs] { text += "<th>\(escaped(side))</th>" }
    text += "</tr>\n"
    let states = conflict.sideStates
    let rows: [[String?]] =
      conflict.hunks.isEmpty
      ? [[conflict.base, conflict.ours ?? states?.ours, conflict.theirs ?? states?.theirs]]
      : conflict.hunks.map { [$0.base, $0.ours, $0.theirs] }
    for row in rows {
      text +=
        "<tr>"
        + row.map { "<td class=\"sides\"><pre>\(escaped($0 ?? "(nothing)"))</pre></td>" }.joined()
        + "</tr>\n"
    }
    let words = decision.map { "Decided: \(self.words(for: $0))" } ?? "To be decided"
    return text + "</table>\n<p>\(escaped(words))</p>\n</div>\n"
  }

  /// A decision in words.
  public static func words(for choice: MergeResolution.Choice) -> String {
    switch choice {
    case .ours: "your site's"
    case .theirs: "the template's"
    case .base: "as it was provisioned"
    case .oursThenTheirs: "your site's, then the template's"
    case .theirsThenOurs: "the template's, then your site's"
    case .edited: "edited by hand"
    case .undecided: "to be decided"
    case .same: "the same record under another name"
    case .separate: "two separate records"
    }
  }

  /// A decision in words, part by part where parts are decided.
  public static func words(for resolution: MergeResolution) -> String {
    let parts = (resolution.hunks ?? [:]).sorted { $0.key < $1.key }
    guard !parts.isEmpty else { return words(for: resolution.choice) }
    let words = parts.map { "part \($0.key + 1) \(self.words(for: $0.value))" }
    return (words + ["the rest \(self.words(for: resolution.choice))"]).joined(separator: ", ")
  }

  /// Whose change it is, in words.
  public static func whose(_ class: MergePlan.Change.Class) -> String {
    switch `class` {
    case .conflict: "conflict"
    case .merged: "both, put together"
    case .theirs: "the template"
    case .ours: "your site"
    case .noise: "spelling only"
    }
  }

  /// A text in which nothing is markup, and nothing can deceive.
  private static func escaped(_ text: String) -> String {
    let entities: [Character: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
    ]
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).tamed.map { entities[$0] ?? String($0) }.joined() }
      .joined(separator: "\n")
  }
}

extension MergeConflict {
  /// What became of a whole record or file on each side, in a word; nil where values tell more.
  public var sideStates: (ours: String, theirs: String)? {
    switch kind {
    case .modifyDelete: ("changed", "deleted")
    case .deleteModify: ("deleted", "changed")
    case .addAdd: ("added", "added, otherwise")
    case .binary: ("changed", "changed otherwise")
    case .content: nil
    }
  }
}

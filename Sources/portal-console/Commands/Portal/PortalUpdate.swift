import ArgumentParser
import EnvironmentFiles
import PortalDomain

/// `portal update E P [--to VERSION]`, or `portal update --all`.
struct PortalUpdate: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract:
      "Bring a customized website to a newer version of its template, by a three-way merge.",
    discussion: """
      What only the template changed arrives, what only you changed stays. What both changed differently waits for \
      decisions: see portal resolve, then run this again. portal rollback undoes an update.
      Exit status: 0 updated; 1 conflicts are left.
      """)

  @Argument(help: ArgumentHelp("The environment's name.", valueName: "environment"))
  var environment: String?

  @Argument(help: ArgumentHelp("The portal's id.", valueName: "portal"))
  var portal: String?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The version; else the newest.", valueName: "version"))
  var version: String?

  @Flag(
    help: "Every portal that is behind, in every environment; those without conflicts are updated.")
  var all = false

  @Flag(help: "Give an update up that waits for decisions.")
  var discard = false

  @Option(
    help: ArgumentHelp(
      "Write a report there too: a page if it ends in .html, else the answer as JSON or text.",
      valueName: "file"))
  var report: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard all == (environment == nil), all == (portal == nil) else {
      throw ValidationError("name an environment and a portal, or say --all")
    }
    guard !all || !discard && report == nil else {
      throw ValidationError("--all goes with --to and --dry-run only")
    }
  }

  func answer(_ services: Services) async throws {
    guard let environment, let portal else { return try await updateAll(services) }
    let name = try EnvironmentName(environment)
    if discard {
      let update = try await perform(
        DiscardUpdate(environment: name, portal: portal), services)
      return try write(
        ["discarded": update], "Gave up the update of \(update.portal) to \(update.to).")
    }
    let job = UpdatePortal(environment: name, portal: portal, to: version)
    let outcome: UpdatePortal.Outcome
    if change.dryRun {
      outcome = UpdatePortal.Outcome(
        plan: try await job.plan(in: services), isApplied: false, edits: nil, written: 0, removed: 0
      )
    } else {
      outcome = try await perform(job, services)
    }
    if let edits = outcome.edits { Output.note("Took in \(edits.sentence).") }
    let answer = UpdateAnswer(outcome, isPlan: change.dryRun)
    if let report { try writeReport(outcome.plan, answer, to: report) }
    try write(["update": answer], answer.text)
    if !outcome.plan.open.isEmpty { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }

  private func writeReport(_ plan: UpdatePlan, _ answer: UpdateAnswer, to path: String) throws {
    let text =
      if path.lowercased().hasSuffix(".html") {
        UpdateReport.html(plan)
      } else if path.lowercased().hasSuffix(".json") {
        try Output.json(["update": answer])
      } else {
        answer.text + "\n"
      }
    try OutsideDisk().write(Array(text.utf8), toFile: path)
  }

  private func updateAll(_ services: Services) async throws {
    let rows = try await perform(UpdateAll(to: version, dryRun: change.dryRun), services)
    var table = TextTable([
      "ENVIRONMENT", "PORTAL", "FROM", "TO", "ARRIVING", "CONFLICTS", "RESULT",
    ])
    for row in rows {
      let result =
        row.problem ?? (row.isApplied ? "updated" : row.conflicts > 0 ? "to decide" : "clean")
      table.add([
        row.environment.text, row.portal, row.from ?? "-", row.to, String(row.arriving),
        String(row.conflicts), result,
      ])
    }
    try write(["updates": rows], rows.isEmpty ? "No portal is behind its template." : table.text)
    if rows.contains(where: { $0.conflicts > 0 || $0.problem != nil }) {
      throw ExitCode(Problem.Kind.refused.exitStatus)
    }
  }
}

/// What an update answers.
struct UpdateAnswer: Encodable {
  let environment: EnvironmentName
  let portal, to: String
  let from: String?
  let applied: Bool
  let decided, written, removed: Int
  let edits: HandEdits?
  let merge: MergeAnswer
  private let plan: UpdatePlan
  private let isPlan: Bool

  init(_ outcome: UpdatePortal.Outcome, isPlan: Bool = false) {
    plan = outcome.plan
    self.isPlan = isPlan
    environment = plan.snapshot.environment.name
    portal = plan.portal.id
    from = plan.from
    to = plan.to
    applied = outcome.isApplied
    decided = plan.resolutions.count
    written = outcome.written
    removed = outcome.removed
    edits = outcome.edits
    merge = MergeAnswer(plan: plan.merge, open: plan.open, changes: plan.merge.changes)
  }

  /// The answer for people.
  var text: String {
    var lines = merge.summaryLines
    let versions = "\(plan.portal.name) from \(from ?? "an unknown version") to \(to)"
    if applied {
      lines.append("Updated \(versions): \(written) files written, \(removed) removed.")
      lines.append("To undo: portal-console portal rollback \(environment.argument) \(portal)")
      return lines.joined(separator: "\n")
    }
    lines += plan.open.flatMap { $0.lines(plan) }
    if plan.open.isEmpty {
      lines.append("Would update \(versions); nothing is to be decided.")
    } else if isPlan {
      lines.append("\(plan.open.count) to decide before \(versions) can be applied.")
    } else {
      lines.append("The update of \(versions) waits for \(plan.open.count) decisions:")
      lines.append(
        "  portal-console portal resolve \(environment.argument) \(portal) CONFLICT --take ours|theirs"
      )
      lines.append("  portal-console portal update \(environment.argument) \(portal)")
    }
    return lines.joined(separator: "\n")
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(environment, forKey: .environment)
    try container.encode(portal, forKey: .portal)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(applied, forKey: .applied)
    try container.encode(decided, forKey: .decided)
    try container.encode(written, forKey: .written)
    try container.encode(removed, forKey: .removed)
    try container.encode(edits, forKey: .edits)
    try container.encode(plan.resolutions, forKey: .resolutions)
    try merge.encode(to: encoder)
  }

  enum Keys: String, CodingKey {
    case environment, portal, from, to, applied, decided, written, removed, edits, resolutions
  }
}

extension MergeConflict {
  /// The conflict for people: what it is about, why, and what each side says.
  func lines(_ plan: UpdatePlan) -> [String] {
    let sides = plan.sides
    let about = field.map { ", \($0.tamed)" } ?? ""
    var lines = ["conflict \(id)", "  \(componentKind) \(quoted(name))\(about): \(reason.tamed)"]
    func add(_ side: String, _ text: String?) {
      let words = (text ?? "(nothing)").split(separator: "\n").prefix(4).map { String($0).tamed }
      lines.append("  \(side): \(words.joined(separator: " ⏎ "))")
    }
    let states = sideStates
    if hunks.isEmpty, base == nil, ours == nil, theirs == nil, let states {
      add(sides.ours, states.ours)
      add(sides.theirs, states.theirs)
    } else if hunks.isEmpty {
      add(sides.base, base)
      add(sides.ours, ours)
      add(sides.theirs, theirs)
    }
    for (index, hunk) in hunks.enumerated() {
      if hunks.count > 1 { lines.append("  part \(index + 1) of \(hunks.count)") }
      add(sides.base, hunk.base)
      add(sides.ours, hunk.ours)
      add(sides.theirs, hunk.theirs)
    }
    return lines
  }
}

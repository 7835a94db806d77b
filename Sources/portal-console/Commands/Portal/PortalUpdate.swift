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
      What only the template changed arrives, what only you changed stays. What both changed differently, and what \
      seems to be renamed, waits for decisions: see portal resolve, then run this again. portal rollback undoes an update.
      Exit status: 0 updated; 1 something is left to decide.
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
    help:
      "Every portal that is behind, in every environment; those with nothing to decide are updated."
  )
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
    if let report { _ = try await perform(WriteUpdateReport(answer, to: report), services) }
    try write(["update": answer], answer.text)
    if outcome.plan.undecided > 0 { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }

  private func updateAll(_ services: Services) async throws {
    let rows = try await perform(UpdateAll(to: version, dryRun: change.dryRun), services)
    var table = TextTable([
      "ENVIRONMENT", "PORTAL", "FROM", "TO", "ARRIVING", "CONFLICTS", "RENAMES", "RESULT",
    ])
    for row in rows {
      let result =
        row.problem ?? (row.isApplied ? "updated" : row.undecided > 0 ? "to decide" : "clean")
      table.add([
        row.environment.text, row.portal, row.from ?? "-", row.to, String(row.arriving),
        String(row.conflicts), String(row.renames), result,
      ])
    }
    try write(["updates": rows], rows.isEmpty ? "No portal is behind its template." : table.text)
    if rows.contains(where: { $0.undecided > 0 || $0.problem != nil }) {
      throw ExitCode(Problem.Kind.refused.exitStatus)
    }
  }
}

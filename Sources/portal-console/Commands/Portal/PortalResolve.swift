import ArgumentParser
import EnvironmentFiles
import PortalDomain

/// `portal resolve E P [CONFLICT...]`.
struct PortalResolve: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Decide the conflicts and renames of an update, or list them.",
    discussion: """
      Without a decision they are listed; exit status 1 while some are open. Each is named by its id, the beginning of \
      one, its path or its name, where that fits only one.
      A rename is a record that was taken for the same under another name: --take same confirms it, --take separate \
      says that these are two records, whereupon the update is planned again.
      """)

  @OptionGroup var arguments: PortalArguments

  @Argument(help: ArgumentHelp("The conflicts or renames.", valueName: "conflict"))
  var conflicts: [String] = []

  @Option(
    help: ArgumentHelp(
      "What is taken: ours (your site), theirs (the template), base, ours-then-theirs, theirs-then-ours; "
        + "for a rename same or separate.",
      valueName: "side"))
  var take: Side?

  @Option(
    help: ArgumentHelp("A file with the text that is taken instead.", valueName: "file"))
  var edited: String?

  @Option(
    name: .customLong("part"),
    help: ArgumentHelp("Decide only this part of a text, counted from 1.", valueName: "number"))
  var part: Int?

  @Flag(
    help: "Every conflict that is open; with same or separate every rename that is to be confirmed."
  )
  var all = false

  @Flag(help: "Take the decision back.")
  var undo = false

  @OptionGroup var options: GlobalOptions

  enum Side: String, ExpressibleByArgument, CaseIterable {
    case ours, theirs, base
    case oursThenTheirs = "ours-then-theirs"
    case theirsThenOurs = "theirs-then-ours"
    case same, separate

    var choice: MergeResolution.Choice {
      switch self {
      case .ours: .ours
      case .theirs: .theirs
      case .base: .base
      case .oursThenTheirs: .oursThenTheirs
      case .theirsThenOurs: .theirsThenOurs
      case .same: .same
      case .separate: .separate
      }
    }
  }

  func validate() throws {
    let decisions = [take != nil, edited != nil, undo].filter(\.self).count
    let names = !conflicts.isEmpty || all
    guard decisions <= 1, (decisions == 1) == names, conflicts.isEmpty || !all else {
      throw ValidationError(
        "name conflicts or say --all, and decide by one of --take, --edited and --undo")
    }
    let takesSide = take.map { !$0.choice.isAboutRename } ?? false
    guard part.map({ $0 >= 1 && conflicts.count == 1 && takesSide }) ?? true else {
      throw ValidationError("--part takes a number from 1, with one conflict and --take of a side")
    }
  }

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    let plan: UpdatePlan
    if take == nil, edited == nil, !undo {
      guard
        let update = try await services.store.snapshot(of: row.environment).openUpdate(
          of: row.portal.id)
      else {
        throw Problem(
          .noInput, "portal.no-update", "no update of \(row.portal.name) waits for decisions",
          remedy:
            "begin one: portal-console portal update \(row.environment.argument) \(row.portal.id)")
      }
      plan = try await UpdatePortal(
        environment: row.environment, portal: row.portal.id, to: update.to
      ).plan(in: services)
    } else {
      plan = try await perform(try await decision(row, services), services)
    }
    try write(
      [
        "update": UpdateAnswer(
          .init(plan: plan))
      ],
      text(plan))
    if take == nil, edited == nil, !undo, plan.undecided > 0 {
      throw ExitCode(Problem.Kind.refused.exitStatus)
    }
  }

  private func decision(_ row: PortalRow, _ services: Services) async throws -> ResolveConflicts {
    var choice = take?.choice
    if let edited {
      let file = try services.outside.read(edited)
      guard let text = String(validating: file.bytes, as: UTF8.self) else {
        throw Problem(
          .badInput, "merge.edited", "the file is no text", remedy: "use UTF-8",
          place: file.name.tamed)
      }
      choice = .edited(text)
    }
    var job = ResolveConflicts(
      environment: row.environment, portal: row.portal.id, all ? .all : .some(conflicts),
      choice: choice)
    if let part, let choice {
      job.hunks = [part - 1: choice]
      job.choice = .undecided
    }
    return job
  }

  private func text(_ plan: UpdatePlan) -> String {
    var lines = plan.unconfirmed.flatMap { plan.lines($0) } + plan.open.flatMap { $0.lines(plan) }
    for resolution in plan.resolutions {
      let words = UpdateReport.words(for: resolution)
      lines.append("decided \(resolution.conflict.tamed): \(words)")
    }
    let name = plan.snapshot.environment.name.argument
    let merge = plan.merge
    let ids = merge.conflicts.map(\.id) + merge.renames.map(\.id)
    lines.append(
      plan.undecided == 0
        ? "Everything is decided. To apply: portal-console portal update \(name) \(plan.portal.id)"
        : "To decide: \(plan.undecided) of \(plan.count(of: ids)).")
    return lines.joined(separator: "\n")
  }
}

/// `portal diff E P`.
struct PortalDifference: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What was customized since the website was provisioned or updated.")

  @OptionGroup var arguments: PortalArguments
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    if let edits = try await services.store.takeInEdits(
      of: row.portal.id, in: row.environment, by: services.author, at: services.now())
    {
      Output.note("Took in \(edits.sentence).")
    }
    let plan = try await perform(
      CompareWithBase(environment: row.environment, portal: row.portal.id), services)
    let changes = plan.changes.filter { $0.class != .noise }
    var table = TextTable(["WHAT", "KIND", "NAME", "FIELD", "BEFORE", "NOW"])
    for change in changes {
      table.add([
        change.kind.rawValue, change.componentKind, change.name, change.field ?? "-",
        change.base ?? "-", change.ours ?? "-",
      ])
    }
    try write(
      ["changes": changes], changes.isEmpty ? "Nothing was customized." : table.text)
  }
}

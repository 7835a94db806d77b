import ArgumentParser
import PortalDomain

/// `map stop`, `map pause` and `map resume`: one action on maps, all of them or none.
protocol MapChangeCommand: PortalCommand {
  var action: MapAction { get }
  var environment: EnvironmentArgument { get }
  var selection: MapSelection { get }
  var change: ChangeOptions { get }
}

extension MapChangeCommand {
  func answer(_ services: Services) async throws {
    let before = try await services.store.snapshot(of: environment.name)
    let job = ChangeMaps(
      environment: try environment.name,
      maps: try selection.ids(services.library.maps(), in: before, for: action),
      action: action, doneByHand: selection.doneByHand)
    if before.environment.kind == .recorded, !selection.doneByHand {
      return try await wish(.change(job), before, dryRun: change.dryRun, services)
    }
    if change.dryRun {
      let context = try CheckContext(before, services.library)
      let plan = try job.plan(context)
      return try write(["plan": plan], text(plan, "would be"))
    }
    let plan = try await perform(job, services)
    let snapshot = try await services.store.snapshot(of: job.environment)
    let rows = try MapRow.rows(plan.steps.map(\.map), in: snapshot, services.library.maps())
    try write(["maps": rows], text(plan, "is now"))
  }

  private func text(_ plan: ChangeMaps.Plan, _ verb: String) -> String {
    plan.steps.map { step in
      let line = "\(step.title) \(verb) \(step.to.label.lowercased())."
      guard !step.dependents.isEmpty else { return line }
      return line + " These look up its rows: \(step.dependents.joined(separator: ", "))."
    }.joined(separator: "\n")
  }
}

/// `map stop E MAP...`.
struct MapStop: MapChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop running maps.")
  var action: MapAction { .stop }

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `map pause E MAP...`.
struct MapPause: MapChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Pause running maps: changes wait, for a day at most.")
  var action: MapAction { .pause }

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `map resume E MAP...`.
struct MapResume: MapChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Resume paused maps; what waits is written, kept or thrown away.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection

  @Option(
    help: ArgumentHelp(
      "What becomes of the changes that wait: catch-up writes them, keep puts them among the catch-up errors, "
        + "discard throws them away.", valueName: "way"))
  var queue: Queue = .catchUp

  enum Queue: String, ExpressibleByArgument, CaseIterable {
    case catchUp = "catch-up"
    case keep, discard
  }

  var action: MapAction {
    switch queue {
    case .catchUp: .resume
    case .keep: .resumeKeeping
    case .discard: .resumeDiscarding
    }
  }

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `map rerun E MAP...`.
struct MapRerun: MapChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun", abstract: "Do failed initial syncs again, or leave their errors behind.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection

  @Flag(help: "New rows only; the rows with errors stay behind.")
  var withoutErrors = false

  @Flag(help: "No rows at all: the map runs, what was not brought over stays behind.")
  var skip = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  var action: MapAction { skip ? .skipSync : withoutErrors ? .rerunWithoutErrors : .rerun }

  func validate() throws {
    if skip, withoutErrors { throw ValidationError("say --skip or --without-errors, not both") }
  }
}

/// `map cancel E MAP...`.
struct MapCancel: MapChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Break initial syncs off that are under way.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  var action: MapAction { .cancel }
}

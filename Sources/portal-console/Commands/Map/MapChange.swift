import ArgumentParser
import PortalDomain

/// `map stop`, `map pause` and `map resume`: one action on maps, all of them or none.
protocol MapChangeCommand: PortalCommand {
  static var action: MapAction { get }
  var environment: EnvironmentArgument { get }
  var selection: MapSelection { get }
  var change: ChangeOptions { get }
}

extension MapChangeCommand {
  func answer(_ services: Services) async throws {
    let job = ChangeMaps(
      environment: try environment.name, maps: try selection.ids(services.library.maps()),
      action: Self.action, doneByHand: selection.doneByHand)
    if change.dryRun {
      let context = try CheckContext(
        await services.store.snapshot(of: job.environment), services.library)
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
  static let action = MapAction.stop

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `map pause E MAP...`.
struct MapPause: MapChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Pause running maps: changes wait, for a day at most.")
  static let action = MapAction.pause

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `map resume E MAP...`.
struct MapResume: MapChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Resume paused maps and work off their queues.")
  static let action = MapAction.resume

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

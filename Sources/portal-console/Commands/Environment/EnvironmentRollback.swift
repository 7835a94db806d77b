import ArgumentParser
import PortalDomain

/// `environment diff E [FROM] [TO]`.
struct EnvironmentDifference: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What differs between two generations of an environment.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The earlier generation; else the one before.", valueName: "from"))
  var from: Int?

  @Argument(help: ArgumentHelp("The later generation; else the newest.", valueName: "to"))
  var to: Int?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let outcome = try await perform(
      CompareGenerations(environment: try environment.name, from: from, to: to), services)
    try write(
      ["difference": outcome],
      outcome.difference.text(heading: "Generation \(outcome.from) to \(outcome.to):"))
  }
}

/// `environment rollback E`.
struct EnvironmentRollback: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Put an earlier state of an environment in place again, as a new generation.")

  @OptionGroup var environment: EnvironmentArgument

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The generation to return to; else the one before.", valueName: "generation")
  )
  var generation: Int?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let name = try environment.name
    let job = RollBackEnvironment(environment: name, to: generation)
    let plan = try await job.plan(in: services).plan
    if change.dryRun {
      return try write(
        ["plan": plan],
        plan.difference.text(heading: "Would return to generation \(plan.to), with these changes:"))
    }
    try Confirmation.ask(
      "undoes \(plan.undone.count) change\(plan.undone.count == 1 ? "" : "s") of \(name); "
        + "they stay in the history", typed: name.text, change)
    let done = try await perform(job, services)
    try write(
      ["rollback": done],
      done.difference.text(heading: "Returned to generation \(done.to). What changed:"))
  }
}

extension StateDifference {
  /// The difference as lines for people.
  func text(heading: String) -> String {
    guard !lines.isEmpty else { return heading + "\n  nothing" }
    return heading + "\n"
      + lines.map { line in
        "  \(line.fact): \(line.before ?? "nothing") → \(line.after ?? "nothing")".tamed
      }.joined(separator: "\n")
  }
}

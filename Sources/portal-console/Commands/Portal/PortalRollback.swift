import ArgumentParser
import PortalDomain

/// `portal rollback E P`.
struct PortalRollback: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Put a portal's website back as it was before its last update or change.")

  @OptionGroup var arguments: PortalArguments

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "The environment's generation to take the website from; else the one before the last update.",
      valueName: "generation"))
  var generation: Int?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    let job = RollBackPortal(
      environment: row.environment, portal: row.portal.id, to: generation)
    let plan = try await job.plan(in: services).plan
    if change.dryRun { return try write(["plan": plan], text(plan, "Would return")) }
    try Confirmation.ask(
      "undoes \(plan.undone.count) change\(plan.undone.count == 1 ? "" : "s") to the website of "
        + "\(row.portal.name); they stay in the history", typed: row.portal.id, change)
    let done = try await perform(job, services)
    try write(["rollback": done], text(done, "Returned"))
  }

  private func text(_ plan: RollBackPortal.Plan, _ verb: String) -> String {
    let version = plan.templateVersion.map { ", template \($0)" } ?? ""
    var lines = ["\(verb) to the website of generation \(plan.to)\(version)."]
    lines += plan.undone.suffix(1).map { "  undone: \($0.tamed)" }
    lines += plan.laterEdits.map { "  made later, and undone with it: \($0.tamed)" }
    return lines.joined(separator: "\n")
  }
}

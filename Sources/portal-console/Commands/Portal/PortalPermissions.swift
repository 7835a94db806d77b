import ArgumentParser
import PortalDomain

/// `portal permissions E P --party`.
struct PortalPermissions: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "permissions",
    abstract: "Add the three table permissions that the party model makes necessary.",
    discussion: "What is there already is kept; what is deactivated is activated.")

  @OptionGroup var arguments: PortalArguments

  @Flag(help: "Those of the party model: contact for party, account, sales order.")
  var party = false

  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard party else { throw ValidationError("name what to add: --party") }
  }

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    let job = AddPartyPermissions(environment: row.environment, portal: row.portal.id)
    if dryRun {
      let plan = try await job.plan(in: services)
      return try write(["plan": plan], text(plan, isDone: false))
    }
    let outcome = try await perform(job, services)
    if let edits = outcome.edits { Output.note("Took in \(edits.sentence).") }
    try write(["permissions": outcome.plan], text(outcome.plan, isDone: true))
  }

  private func text(_ plan: PartyPlan, isDone: Bool) -> String {
    var table = TextTable(["DEED", "TABLE", "NAME", "RESTS ON", "WEB ROLES", "FILE"])
    for step in plan.steps {
      table.add([
        step.deed.rawValue, step.table, step.name, step.parent ?? "-",
        step.roles.isEmpty ? "those of the parent" : step.roles.joined(separator: ", "), step.path,
      ])
    }
    let count = plan.put.count
    let files = "\(count) file\(count == 1 ? "" : "s")"
    let end =
      count == 0
      ? "Nothing to do: all three are there."
      : isDone ? "Wrote \(files)." : "Would write \(files)."
    return table.text + "\n" + end
  }
}

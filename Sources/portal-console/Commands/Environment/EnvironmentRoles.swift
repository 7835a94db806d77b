import ArgumentParser
import PortalDomain

/// `environment roles E`.
struct EnvironmentRoles: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "roles",
    abstract: "Which roles you have there, and which tasks they are enough for.",
    discussion: """
      Nothing tells the program; what is said here is taken down as evidence. A role that came by a group or for a \
      time does not count: add it with --inherited. Roles: System Administrator, System Customizer, Dynamics 365 \
      Administrator, Power Platform Administrator, Global Administrator, Site owner, Owner of the app registration, \
      Read-Write access.
      """)

  @OptionGroup var environment: EnvironmentArgument

  @Option(help: ArgumentHelp("A role that you have; can be repeated.", valueName: "role"))
  var add: [String] = []

  @Flag(help: "The added roles came by a group or for a time.")
  var inherited = false

  @Option(help: ArgumentHelp("A role that you do not have; can be repeated.", valueName: "role"))
  var remove: [String] = []

  @Flag(help: "You have no role but those added.")
  var none = false

  @Flag(help: "Forget what was said.")
  var forget = false

  @Flag(help: "Print what would be taken down and change nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if none, forget { throw ValidationError("say --none or --forget, not both") }
  }

  func answer(_ services: Services) async throws {
    let job = SetRoles(
      environment: try environment.name,
      add: add.map { HeldRole(AdminRole(word: $0), isInherited: inherited) },
      remove: remove.map { AdminRole(word: $0) },
      reset: forget ? .unknown : none ? SetRoles.Reset.none : nil)
    let isChange = !job.add.isEmpty || !job.remove.isEmpty || job.reset != nil
    if dryRun {
      let roles = try job.plan(try await services.store.snapshot(of: job.environment))
      return try write(["plan": roles], "Would take down: \(words(roles)).")
    }
    if isChange { _ = try await perform(job, services) }
    let known = try await services.store.snapshot(of: job.environment).environment
    let fact = known.roles
    let tasks = PortalTask.all.map {
      Task(task: $0.id, needs: $0.need, verdict: $0.verdict(in: known))
    }
    var table = TextTable(["TASK", "NEEDS, ASSIGNED DIRECTLY", "YOU"])
    for (task, row) in zip(PortalTask.all, tasks) {
      table.add([
        task.title, row.needs,
        row.verdict.status == .pass ? "yes" : row.verdict.status == .unknown ? "not known" : "no",
      ])
    }
    try write(
      Answer(roles: fact?.value, evidence: fact?.evidence.sentence, tasks: tasks),
      "Your roles: \(words(fact?.value))\n\n\(table.text)")
  }

  private func words(_ roles: [HeldRole]?) -> String {
    roles.map { $0.isEmpty ? "none" : $0.map(\.label).joined(separator: ", ") } ?? "not known"
  }

  private struct Answer: Encodable {
    let roles: [HeldRole]?
    let evidence: String?
    let tasks: [Task]
  }

  private struct Task: Encodable {
    let task, needs: String
    let verdict: Verdict
  }
}

import ArgumentParser
import PortalDomain

/// `environment create E`.
struct EnvironmentCreate: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make an environment.",
    discussion: """
      A simulated environment lives in the store: what is done takes effect at once, by the documented rules. \
      A recorded one holds facts about a real environment.
      """)

  @OptionGroup var environment: EnvironmentArgument

  @Flag(help: "Simulated (the default) or recorded.")
  var kind: Kind = .simulated

  @Flag(
    help: "Begin with a believable tenant: licenses, dual-write installed and linked, maps stopped."
  )
  var sample = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  enum Kind: String, EnumerableFlag {
    case simulated, recorded
  }

  func answer(_ services: Services) async throws {
    let job = CreateEnvironment(
      name: try environment.name, kind: kind == .simulated ? .simulated : .recorded,
      isSample: sample)
    if change.dryRun {
      let snapshot = try job.plan(in: services)
      if try await services.store.namesToAddTo().contains(job.name) {
        throw Problem(
          .cannotCreate, "environment.exists",
          "there is already an environment \(quoted(job.name.text))", remedy: "choose another name")
      }
      return try write(
        ["plan": snapshot.environment], "Would create the \(kind.rawValue) environment \(job.name)."
      )
    }
    let snapshot = try await perform(job, services)
    try write(
      ["environment": snapshot.environment],
      """
      Created the \(kind.rawValue) environment \(job.name).
      Next: portal-console check \(job.name.argument)
      """)
  }
}

import ArgumentParser
import PortalDomain

/// `environment delete E`.
struct EnvironmentDelete: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Remove an environment with everything in it from the store.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let name = try environment.name
    let overview = try await EnvironmentOverview.one(name, services)
    let loss = DeleteEnvironment.loss(overview)
    if change.dryRun { return try write(["plan": loss], "Would do this: \(loss).") }
    try Confirmation.ask(loss, typed: overview.name.text, change)
    try await perform(DeleteEnvironment(environment: name), services)
    try write(["deleted": overview.name], "Deleted \(overview.name).")
  }
}

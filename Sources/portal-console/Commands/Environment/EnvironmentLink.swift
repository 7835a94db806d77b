import ArgumentParser
import PortalDomain

/// `environment link E`.
struct EnvironmentLink: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Link a simulated environment to a simulated Finance and Operations.")

  @OptionGroup var environment: EnvironmentArgument

  @Option(help: "The address of Finance and Operations.")
  var url: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let job = LinkEnvironment(environment: try environment.name, url: url)
    if change.dryRun {
      let link = try job.plan(try await services.store.snapshot(of: job.environment))
      return try write(["plan": link], "Would link \(job.environment) to \(link.url).")
    }
    let link = try await perform(job, services)
    try write(["link": link], "Linked \(job.environment) to \(link.url).")
  }
}

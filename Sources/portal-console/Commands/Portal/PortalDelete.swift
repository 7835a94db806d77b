import ArgumentParser
import PortalDomain

/// `portal delete E P`.
struct PortalDelete: PortalActionCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a portal's host, or with --configuration the rows of its website.",
    discussion: """
      Without its host a portal is inactive: its rows stay, and it can be reactivated. The rows can be deleted only \
      after the host.
      """)

  @OptionGroup var arguments: PortalArguments

  @Flag(help: "Delete the rows of the website; its name is to be typed.")
  var configuration = false

  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  private func job(_ environment: EnvironmentName) -> DeletePortal {
    DeletePortal(
      environment: environment, portal: arguments.portal, configuration: configuration,
      doneByHand: action.doneByHand)
  }

  func plan(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try job(environment).plan(try await context(environment, services))
  }

  func carryOut(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await perform(job(environment), services)
  }
}

import ArgumentParser
import PortalDomain

/// `portal reactivate E P`.
struct PortalReactivate: PortalActionCommand {
  static let configuration = CommandConfiguration(
    commandName: "reactivate", abstract: "Give the rows of an inactive portal a host again.")

  @OptionGroup var arguments: PortalArguments

  @Option(help: "Its name then; else the one that it had.")
  var name: String?

  @Option(help: "Its address then; else the one that it had.")
  var address: String?

  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  private func job(_ environment: EnvironmentName) -> ReactivatePortal {
    ReactivatePortal(
      environment: environment, portal: arguments.portal, name: name, address: address,
      doneByHand: action.doneByHand)
  }

  func plan(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await job(environment).plan(in: services)
  }

  func carryOut(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await perform(job(environment), services)
  }
}

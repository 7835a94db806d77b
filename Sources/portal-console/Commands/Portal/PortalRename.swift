import ArgumentParser
import PortalDomain

/// `portal rename E P NAME`.
struct PortalRename: PortalActionCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a portal another name; its id here stays.")

  @OptionGroup var arguments: PortalArguments

  @Argument(help: ArgumentHelp("The new name.", valueName: "name"))
  var name: String

  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  private func job(_ environment: EnvironmentName) -> RenamePortal {
    RenamePortal(
      environment: environment, portal: arguments.portal, new: .name(name),
      doneByHand: action.doneByHand)
  }

  func plan(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await job(environment).plan(in: services)
  }

  func carryOut(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await perform(job(environment), services)
  }
}

/// `portal address E P ADDRESS`.
struct PortalAddressCommand: PortalActionCommand {
  static let configuration = CommandConfiguration(
    commandName: "address", abstract: "Give a portal another address; the old one is freed.")

  @OptionGroup var arguments: PortalArguments

  @Argument(help: ArgumentHelp("The first label of the new host name.", valueName: "address"))
  var address: String

  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  private func job(_ environment: EnvironmentName) -> RenamePortal {
    RenamePortal(
      environment: environment, portal: arguments.portal, new: .address(address),
      doneByHand: action.doneByHand)
  }

  func plan(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await job(environment).plan(in: services)
  }

  func carryOut(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await perform(job(environment), services)
  }
}

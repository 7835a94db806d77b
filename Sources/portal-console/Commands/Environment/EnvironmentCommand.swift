import ArgumentParser
import PortalDomain

/// `environment`: the environments in the store.
struct EnvironmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "environment", abstract: "The environments and what is known of them.",
    subcommands: [
      EnvironmentList.self, EnvironmentShow.self, EnvironmentCreate.self, EnvironmentImport.self,
      EnvironmentLink.self, EnvironmentSimulate.self, EnvironmentDifference.self,
      EnvironmentRollback.self, EnvironmentRoles.self,
      EnvironmentDelete.self,
    ])
}

/// An environment's name as an argument.
struct EnvironmentArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The environment's name.", valueName: "environment"))
  var text: String

  /// The name, once it is known to be one.
  var name: EnvironmentName { get throws { try EnvironmentName(text) } }
}

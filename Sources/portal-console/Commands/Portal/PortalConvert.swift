import ArgumentParser
import PortalDomain

/// `portal convert E P`.
struct PortalConvert: PortalActionCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Make a production site of a trial.",
    discussion: """
      Looked at first: your roles, the type of the environment, and the capacity for signed-in users.
      """)

  @OptionGroup var arguments: PortalArguments

  @Option(
    help: ArgumentHelp("Go on although no capacity is known, for this reason.", valueName: "reason")
  )
  var `override`: String?

  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  private func job(_ environment: EnvironmentName) -> ConvertPortal {
    ConvertPortal(
      environment: environment, portal: arguments.portal, overrideReason: `override`,
      doneByHand: action.doneByHand)
  }

  func plan(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try job(environment).plan(try await context(environment, services))
  }

  func carryOut(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await perform(job(environment), services)
  }
}

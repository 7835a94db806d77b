import ArgumentParser
import PortalDomain

/// `activity [E]`.
struct ActivityCommand: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "activity", abstract: "What was done, by whom and by which command; newest first.")

  @Argument(
    help: ArgumentHelp("The environment; all of them if left out.", valueName: "environment"))
  var environment: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let only = try environment.map { try EnvironmentName($0) }
    let all = try await perform(SurveyActivity(environment: only), services)
    var table = TextTable(["TIME (UTC)", "ENVIRONMENT", "BY", "WHAT"])
    for entry in all {
      table.add([entry.at.shortUTC, entry.environment.text, entry.author.user, entry.summary])
    }
    try write(["activity": all], all.isEmpty ? "Nothing was done yet." : table.text)
  }
}

import ArgumentParser
import PortalDomain

/// `activity [E]`.
struct ActivityCommand: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "activity", abstract: "What was done, by whom and by which command; newest first.")

  @Argument(help: ArgumentHelp("The environment; all of them if left out.", valueName: "environment"))
  var environment: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let names = try await services.store.names(only: environment)
    var all: [Activity] = []
    for name in names { all += try await services.store.activity(of: name) }
    all.sort { ($0.at, $0.generation) > ($1.at, $1.generation) }
    var table = TextTable(["TIME (UTC)", "ENVIRONMENT", "BY", "WHAT"])
    for entry in all {
      table.add([entry.at.shortUTC, entry.environment.text, entry.author.user, entry.summary])
    }
    try write(["activity": all], all.isEmpty ? "Nothing was done yet." : table.text)
  }
}

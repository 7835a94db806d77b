import ArgumentParser
import Glibc
import PortalDomain

/// The program: the console without arguments, a command with them.
@main
struct PortalConsole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portal-console",
    abstract:
      "Set up, browse and update the Customer portal of Dynamics 365 Supply Chain Management.",
    discussion: """
      Without a command the full-screen console opens. Everything it does can be done by a command too.
      Exit status: 0 done; 1 the answer is no; 64 wrong usage; 65 bad input; 66 no such input; \
      69 no service; 73 cannot create; 74 input/output; 75 try again; 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      OpenCommand.self, EnvironmentCommand.self, LicenseCommand.self, SolutionCommand.self,
      LinkCommand.self, MapCommand.self, TemplateCommand.self, PortalCommandGroup.self,
      CheckCommand.self,
      ActivityCommand.self, StoreCommand.self, ThemeCommand.self, MergeCommand.self,
      MergeFileCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  static func main() async {
    do {
      var command = try parseAsRoot(GlobalOptions.behindTheCommand(commandArguments))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(error)
    }
  }

  /// What was typed behind the program's name.
  private static var commandArguments: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// Ends the program: help as it is, wrong usage as one line with a remedy.
  private static func leave(_ error: any Error) -> Never {
    if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
    let code = exitCode(for: error)
    guard code != .success else { exit(withError: error) }
    let sentence =
      message(for: error).split(separator: "\n").first.map(String.init) ?? "wrong usage"
    let problem = Problem(
      .usage, "usage", sentence, remedy: "see portal-console help, or --help behind a command")
    let isJSON =
      zip(CommandLine.arguments, CommandLine.arguments.dropFirst())
      .contains { $0 == "--format" && $1 == "json" }
      || CommandLine.arguments.contains("--format=json")
    Output.write(problem, isJSON ? .json : .text)
    Glibc.exit(problem.kind.exitStatus)
  }
}

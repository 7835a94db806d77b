import ArgumentParser
import PortalDomain

/// `environment import E FILE...`.
struct EnvironmentImport: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn saved answers of services and tools into facts.",
    discussion: """
      Files are recognized by their content: Graph subscribedSkus, `pac solution list --json`, environment \
      lists, website lists, application packages, the exported map configuration and more. An environment that \
      does not exist is made as a recorded one. All files are taken in, or none.
      """)

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var handed: HandedFiles
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    try await handed.take(
      into: environment.name, licensesOnly: false, dryRun: change.dryRun, services, by: self)
  }
}

/// Files to import, and which environment of a list is meant.
struct HandedFiles: ParsableArguments {
  @Argument(help: ArgumentHelp("The files.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Which environment of a list is meant, by name or id.", valueName: "name or id"))
  var select: String?

  /// Reads the files and imports them.
  func take(
    into environment: EnvironmentName, licensesOnly: Bool, dryRun: Bool, _ services: Services,
    by command: some PortalCommand
  ) async throws {
    let job = ImportFacts(
      environment: environment,
      paths: files,
      choice: select, licensesOnly: licensesOnly)
    let outcome: ImportFacts.Outcome
    if dryRun {
      outcome = try await job.plan(in: services).outcome
    } else {
      outcome = try await command.perform(job, services)
    }
    let lines = outcome.files.map { file in
      (["\(file.name): \(file.kind)"] + file.changes.map { "  " + $0 }).joined(separator: "\n")
    }
    let head = dryRun ? "Would import into \(environment):\n" : "Imported into \(environment):\n"
    try command.write(
      [dryRun ? "plan" : "imported": outcome], head + lines.joined(separator: "\n").tamedLines)
  }
}

extension String {
  /// The text with every line tamed and the line ends kept.
  var tamedLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).tamed }
      .joined(separator: "\n")
  }
}

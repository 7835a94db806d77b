import ArgumentParser
import PortalDomain

/// `link`: the link between Dataverse and Finance and Operations.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "The link of dual-write: health, legal entities, integration keys.",
    subcommands: [LinkCheckCommand.self, LinkLegalEntities.self, LinkKeys.self])
}

/// `link check E`.
struct LinkCheckCommand: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "The health checks of the link, with cause and remedy.",
    discussion: "Exit status 1 if a check fails. What no fact tells is unknown and fails nothing.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let report = try await perform(SurveyLink(environment: environment.name), services).report
    let (failed, open) = (report.count(.fail), report.count(.unknown))
    let end =
      report.healthy
      ? "The link of \(report.environment) is healthy."
      : "\(failed) of \(report.checks.count) checks fail, \(open) cannot be told."
    try write(report, VerdictText.lines(report.checks).joined(separator: "\n") + "\n" + end)
    if failed > 0 { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }
}

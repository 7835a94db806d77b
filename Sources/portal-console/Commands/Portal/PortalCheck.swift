import ArgumentParser
import PortalDomain

/// `portal check E P`.
struct PortalCheck: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what is wrong with a portal's website, with place and remedy.",
    discussion: "Exit status 1 if an error is found; warnings alone do not count.")

  @OptionGroup var arguments: PortalArguments
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    let report = try await perform(
      CheckSite(environment: row.environment, portal: row.portal.id), services)
    var lines = report.findings.flatMap { finding in
      [
        "\(finding.severity == .error ? "ERROR  " : "warning")  "
          + "\(finding.place.tamed): \(finding.cause.tamed) [\(finding.code)]",
        "         remedy: \(finding.remedy.tamed)",
      ]
    }
    lines.append("\(row.portal.name.tamed): \(report.count).")
    try write(report, lines.joined(separator: "\n"))
    if !report.isSound { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }
}

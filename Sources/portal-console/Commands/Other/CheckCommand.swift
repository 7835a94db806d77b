import ArgumentParser
import PortalDomain

/// `check E`.
struct CheckCommand: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Every verdict of the journey to a Customer portal.",
    discussion: "Exit status 0 if nothing stands in the way, 1 otherwise.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    try writeVerdicts(try await perform(CheckJourney(environment: environment.name), services))
  }
}

extension PortalCommand {
  /// Writes verdicts; ends with status 1 if any stands in the way.
  func writeVerdicts(_ report: JourneyReport) throws {
    let stands = report.verdicts.filter { $0.status == .fail || $0.status == .unknown }
    let end =
      report.ready
      ? "\(report.environment) is ready."
      : "\(report.environment) is not ready: \(stands.count) of \(report.verdicts.count) verdicts "
        + "stand in the way."
    try write(report, VerdictText.lines(report.verdicts).joined(separator: "\n") + "\n" + end)
    if !report.ready { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }
}

/// Verdicts as lines of text.
enum VerdictText {
  static func lines(_ verdicts: [Verdict]) -> [String] {
    verdicts.flatMap { verdict in
      var lines = ["\(word(verdict.status))  \(verdict.title): \(verdict.cause)".tamed]
      if let remedy = verdict.remedy { lines.append("         remedy: \(remedy)".tamed) }
      if let evidence = verdict.evidence { lines.append("         evidence: \(evidence)".tamed) }
      return lines
    }
  }

  private static func word(_ status: Verdict.Status) -> String {
    switch status {
    case .pass: "pass   "
    case .warning: "warning"
    case .fail: "FAIL   "
    case .unknown: "unknown"
    }
  }
}

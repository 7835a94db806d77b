import ArgumentParser
import PortalDomain

/// `portal provision E`.
struct PortalProvision: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "provision", abstract: "Make a portal from a template.",
    discussion: """
      Every check runs first; what stands in the way is told with its cure, and nothing is written. \
      Every portal starts as a trial, which needs no license.
      """)

  @OptionGroup var environment: EnvironmentArgument

  @Option(help: "The template's id.")
  var template: String = "customer-portal"

  @Option(
    help: ArgumentHelp("The template's version; the newest if left out.", valueName: "version"))
  var templateVersion: String?

  @Option(help: "The portal's name, 1 to 200 characters.")
  var name: String

  @Option(help: "The address: 3 to 50 of a-z, 0-9 and inner hyphens.")
  var address: String

  @Option(help: "The base language: a code such as en or de, or an LCID.")
  var language: String

  @Flag(help: "Say that a trial is meant: every portal starts as one, so this only documents it.")
  var trial = false

  @Option(
    help: ArgumentHelp("Go on although maps do not run, for this reason.", valueName: "reason"))
  var `override`: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    if let reason = `override`, reason.trimmed.isEmpty {
      throw Problem(
        .usage, "override.reason-empty", "--override wants a reason",
        remedy: "say why the maps need not run")
    }
    let job = Provision(
      environment: try environment.name,
      request: PortalRequest(
        template: template, version: templateVersion, name: name, address: address,
        language: language, overrideReason: `override`))
    if change.dryRun {
      let plan = try await job.plan(in: services)
      try write(["plan": plan], PlanText.lines(plan).joined(separator: "\n"))
      if plan.refusal != nil { throw ExitCode(Problem.Kind.refused.exitStatus) }
      return
    }
    if options.format == .text {
      let plan = try await job.plan(in: services)
      if plan.isReady { Output.note(PlanText.head(plan).joined(separator: "\n")) }
    }
    let outcome = try await perform(job, services)
    if options.format == .text {
      for verdict in outcome.plan.verdicts where verdict.status == .warning {
        Output.note("warning: \(verdict.title): \(verdict.cause)")
      }
      for verdict in outcome.plan.overridden { Output.note("overridden: \(verdict.cause)") }
    }
    let row = PortalRow(environment: outcome.plan.environment, portal: outcome.portal)
    try write(
      Provisioned(portal: row, nextSteps: outcome.nextSteps, records: outcome.plan.summary),
      text(outcome))
  }

  private func text(_ outcome: Provision.Outcome) -> String {
    let portal = outcome.portal
    var lines = [
      portal.state == .prepared
        ? "Prepared \(portal.name): its files are in the store, the real environment is unchanged."
        : "Provisioned \(portal.name).",
      "  \(portal.url ?? "")",
      "  \(outcome.plan.summary.records(of: "adx_webpage")) page records, "
        + "\(outcome.plan.summary.records) records in \(outcome.plan.summary.files) files",
    ]
    if let end = portal.trialEndsAt { lines.append("  trial until \(end.dayUTC)") }
    lines.append("Next:")
    lines += outcome.nextSteps.enumerated().map { "  \($0 + 1). \($1)" }
    return lines.joined(separator: "\n")
  }

  private struct Provisioned: Encodable {
    let portal: PortalRow
    let nextSteps: [String]
    let records: SiteSummary
  }
}

/// A provisioning plan as lines of text.
enum PlanText {
  /// What is about to happen, in two lines; the whole plan is for `--dry-run`.
  static func head(_ plan: ProvisioningPlan) -> [String] {
    let passed = plan.verdicts.count { $0.status == .pass }
    return [
      "Plan: \(plan.name) at \(plan.url), \(plan.template) \(plan.templateVersion), "
        + "\(plan.language.name), \(plan.type.label)",
      "  \(passed) of \(plan.verdicts.count) checks pass; \(plan.summary.records) records in "
        + "\(plan.files.count) files will be written (--dry-run lists them)",
    ]
  }

  /// The whole plan.
  static func lines(_ plan: ProvisioningPlan) -> [String] {
    var lines = [
      "Plan: \(plan.name) at \(plan.url)",
      "  environment \(plan.environment), template \(plan.template) \(plan.templateVersion), "
        + "\(plan.language.name), \(plan.type.label)",
      "Checks:",
    ]
    lines += VerdictText.lines(plan.verdicts).map { "  " + $0 }
    lines.append("Records:")
    lines += plan.summary.counts.map { "  \($0.records)  \($0.title)" }
    lines.append("Files (\(plan.files.count), \(plan.summary.bytes) bytes):")
    lines += plan.files.map { "  \($0.path)" }
    if plan.isReady {
      lines.append("Nothing stands in the way.")
    } else {
      lines.append("Refused: " + plan.blockers.map(\.code).joined(separator: ", "))
    }
    return lines.map(\.tamed)
  }
}

import ArgumentParser
import PortalDomain

/// `link legal-entities E`.
struct LinkLegalEntities: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "legal-entities",
    abstract: "The legal entities that are linked; add and remove them.",
    discussion: "A legal entity is linked for every map: it cannot be limited to one.")

  @OptionGroup var environment: EnvironmentArgument

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Link these as well.", valueName: "code"))
  var add: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Link these no longer.", valueName: "code"))
  var remove: [String] = []

  @Flag(help: "Without an initial sync of the new ones: data of before stays behind.")
  var noSync = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if add.isEmpty, remove.isEmpty {
      if change.dryRun { throw ValidationError("--dry-run needs --add or --remove") }
      if noSync { throw ValidationError("--no-sync needs --add") }
    }
  }

  func answer(_ services: Services) async throws {
    let name = try environment.name
    var lines: [String] = []
    if !add.isEmpty || !remove.isEmpty {
      let job = ChangeLegalEntities(
        environment: name, add: add, remove: remove, syncs: !noSync)
      if change.dryRun {
        let snapshot = try await services.store.snapshot(of: name)
        let plan = try job.plan(CheckContext(snapshot, services.library))
        return try write(["plan": plan], Self.text(plan))
      }
      lines.append(Self.text(try await perform(job, services)))
    }
    let report = try await perform(SurveyLink(environment: name), services).legalEntities
    var table = TextTable(["CODE", "LINKED", "IN DATAVERSE", "NAME", "EVIDENCE"])
    for row in report.rows {
      table.add([
        row.code.isEmpty ? "-" : row.code, Self.word(row.isLinked), Self.word(row.isInDataverse),
        row.name ?? "-", row.evidence ?? "-",
      ])
    }
    lines.append(report.rows.isEmpty ? "No legal entity is known." : table.text)
    lines += report.warnings.map { "warning: \($0)" }
    try write(
      Answer(legalEntities: report.rows, warnings: report.warnings), lines.joined(separator: "\n"))
  }

  private static func text(_ plan: ChangeLegalEntities.Plan) -> String {
    (plan.effects + plan.warnings.map { "warning: \($0)" }).joined(separator: "\n")
  }

  private static func word(_ fact: Bool?) -> String { fact.map { $0 ? "yes" : "no" } ?? "unknown" }

  private struct Answer: Encodable {
    let legalEntities: [LegalEntityReport.Row]
    let warnings: [String]
  }
}

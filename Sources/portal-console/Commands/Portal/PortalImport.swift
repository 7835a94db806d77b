import ArgumentParser
import PortalDomain

/// `portal import E DIR`.
struct PortalImport: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a website into the store that pac pages downloaded.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The website's folder.", valueName: "folder"))
  var folder: String

  @Option(help: "The portal's name; else the one in the website's own record.")
  var name: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let job = ImportPortal(environment: try environment.name, folder: folder, name: name)
    let outcome =
      change.dryRun ? try await job.plan(in: services) : try await perform(job, services)
    let answer = Imported(
      portal: outcome.portal, summary: outcome.summary, findings: outcome.report.findings)
    let verb = change.dryRun ? "Would take in" : "Took in"
    let name = try environment.name.argument
    try write(
      change.dryRun ? ["plan": answer] : ["import": answer],
      """
      \(verb) \(outcome.portal.name): \(outcome.summary.records) records in \(outcome.summary.files) files.
      \(found(outcome))To update it later, tell what it was made from: portal-console portal base \(name) \(outcome.portal.id)
      """)
  }

  /// What the checker found, the first few of it.
  private func found(_ outcome: ImportPortal.Outcome) -> String {
    let findings = outcome.report.findings
    guard !findings.isEmpty else { return "" }
    let lines = findings.prefix(5).map { finding in
      "  \(finding.severity.rawValue): \(finding.place.tamed): \(finding.cause.tamed)"
    }
    let more = findings.count > 5 ? "\n  … \(findings.count - 5) more: portal check tells all" : ""
    return "It is taken in as it is; the checker found \(outcome.report.count):\n"
      + lines.joined(separator: "\n") + more + "\n"
  }

  private struct Imported: Encodable {
    let portal: Portal
    let summary: SiteSummary
    let findings: [CheckFinding]
  }
}

/// `portal base E P`.
struct PortalBase: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "base",
    abstract: "Find or tell which template version a website was made from.",
    discussion: """
      Without a decision the website is compared with every version that this console carries, and the degree of \
      agreement is shown. A base kept in git is given as a folder: git worktree add FOLDER REVISION.
      """)

  @OptionGroup var arguments: PortalArguments

  @Option(help: ArgumentHelp("The template.", valueName: "template"))
  var template: String?

  @Option(
    name: .customLong("take"),
    help: ArgumentHelp("The version that it was made from.", valueName: "version"))
  var version: String?

  @Option(
    help: ArgumentHelp(
      "A folder with the website as it was provisioned, instead of a version's content.",
      valueName: "folder"))
  var folder: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard template == nil || version != nil || folder != nil else {
      throw ValidationError("--template goes with --take or --folder")
    }
  }

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    if version == nil, folder == nil {
      let found = try await perform(
        FindBase(environment: row.environment, portal: row.portal.id), services)
      var table = TextTable(["TEMPLATE", "VERSION", "SAME", "DIFFERENT", "AGREEMENT"])
      for candidate in found {
        table.add([
          candidate.template, candidate.version, String(candidate.same),
          String(candidate.different), "\(Int((candidate.agreement * 100).rounded())) %",
        ])
      }
      return try write(
        ["candidates": found],
        found.isEmpty ? "No template has content in the website's language." : table.text)
    }
    let id = template ?? row.portal.template ?? "customer-portal"
    let source: SetBase.Source =
      if let folder {
        .folder(folder, template: id, version: version)
      } else {
        .version(template: id, version: version ?? "")
      }
    let portal = try await perform(
      SetBase(environment: row.environment, portal: row.portal.id, source), services)
    try write(
      ["portal": PortalRow(environment: row.environment, portal: portal)],
      "\(portal.name) is taken as made from \(id) \(version ?? "of the folder").")
  }
}

import ArgumentParser
import PortalDomain
import ResourceFiles

/// `template`: what portals are made of.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "The portal templates.",
    subcommands: [TemplateList.self, TemplateShow.self, TemplateValidate.self, TemplateAdd.self])
}

/// `template list`.
struct TemplateList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The documented templates, and those this console has content for.")

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let rows = try TemplateOverview.all(services.library)
    var table = TextTable(["ID", "NAME", "GROUP", "LIMIT", "CONTENT", "RESTS ON"])
    for row in rows {
      table.add([
        row.id, row.name, row.group, String(row.limit), row.versions.last ?? "-", row.dependsOn,
      ])
    }
    try write(["templates": rows], table.text)
  }
}

/// `template show T`.
struct TemplateShow: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything about one template.")

  @Argument(help: "The template's id.")
  var template: String

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    guard
      let row = try TemplateOverview.all(services.library).first(where: {
        $0.id == template.lowercased() || $0.apiName?.lowercased() == template.lowercased()
      })
    else {
      throw Problem(
        .noInput, "template.unknown", "there is no template \(quoted(template))",
        remedy: "see the templates: portal-console template list")
    }
    let content = try row.versions.last.map { version in
      try services.library.template(row.id, version: version)
    }
    let shown = Shown(
      overview: row, manifest: content?.manifest, site: content.map { SiteSummary($0.site) })
    var table = TextTable(["FACT", "VALUE"])
    table.add(["Id", row.id])
    table.add(["Name", row.name])
    table.add(["Group", row.group])
    table.add(["Rests on", row.dependsOn])
    table.add(["Sites per environment", String(row.limit)])
    table.add(["Name in the service", row.apiName ?? "-"])
    table.add(["Data model", row.dataModel])
    table.add([
      "Content", row.versions.isEmpty ? "none here" : row.versions.joined(separator: ", "),
    ])
    if let manifest = shown.manifest {
      table.add(["Summary", manifest.summary])
      table.add(["Solutions", manifest.solutions.joined(separator: ", ")])
      table.add(["Maps", manifest.maps.joined(separator: ", ")])
      table.add(["Languages", manifest.languages.joined(separator: ", ")])
      table.add(["Pages", manifest.pages.map(\.path).joined(separator: " ")])
    }
    for count in shown.site?.counts ?? [] { table.add([count.title, String(count.records)]) }
    try write(["template": shown], table.text)
  }

  private struct Shown: Encodable {
    let overview: TemplateOverview
    let manifest: TemplateManifest?
    let site: SiteSummary?

    func encode(to encoder: any Encoder) throws {
      try overview.encode(to: encoder)
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(manifest, forKey: .manifest)
      try container.encode(site, forKey: .site)
    }

    enum Keys: String, CodingKey { case manifest, site }
  }
}

/// `template validate DIR`.
struct TemplateValidate: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check a template's folder.",
    discussion: "Exit status 0 if it is sound, 1 if there are findings.")

  @Argument(help: ArgumentHelp("The folder with template.yml and site/.", valueName: "folder"))
  var folder: String

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let template = try ResourceFiles.readTemplate(folder)
    let findings = template.findings
    let lines = findings.map { "\($0.place): \($0.cause) [\($0.code)]\n  remedy: \($0.remedy)" }
    try write(
      ["findings": findings],
      findings.isEmpty
        ? "\(template.manifest.name) \(template.manifest.version) is sound."
        : lines.joined(separator: "\n").tamedLines)
    if !findings.isEmpty { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }
}

/// `template add DIR`.
struct TemplateAdd: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a template's folder to those that can be provisioned.")

  @Argument(help: ArgumentHelp("The folder with template.yml and site/.", valueName: "folder"))
  var folder: String

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let template = try ResourceFiles.readTemplate(folder)
    if let first = template.findings.first {
      throw Problem(
        .badInput, first.code, first.cause,
        remedy: "see all findings: portal-console template validate \(folder.shellWord)",
        place: first.place)
    }
    let title = "\(template.manifest.name) \(template.manifest.version)"
    if change.dryRun { return try write(["plan": template.manifest], "Would add \(title).") }
    let manifest = try Wiring.library(options).installTemplate(from: folder)
    try write(["template": manifest], "Added \(title).")
  }
}

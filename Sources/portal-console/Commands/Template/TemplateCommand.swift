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
    if let first = try TemplateCheck.findings(template, library: services.library).first {
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

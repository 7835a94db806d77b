import ArgumentParser
import PortalDomain
import ResourceFiles

/// `template validate DIR`.
struct TemplateValidate: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check a template's folder.",
    discussion: """
      Looks at the manifest, at references, natural keys, file names, languages, needed packages and maps, \
      and placeholders, and makes a website in every language. With --against it also makes sure that records \
      which stay kept their ids, so that portals can be updated. Exit status 0 if the template is sound, \
      1 if there are findings.
      """)

  @Argument(help: ArgumentHelp("The folder with template.yml and site/.", valueName: "folder"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "An earlier version to compare with: one that is installed, or a folder.",
      valueName: "version|folder"))
  var against: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let (findings, title) = try checked(services.library)
    let lines = findings.map { "\($0.place): \($0.cause) [\($0.code)]\n  remedy: \($0.remedy)" }
    let count = "\(findings.count) finding\(findings.count == 1 ? "" : "s")."
    try write(
      ["findings": findings],
      findings.isEmpty ? "\(title) is sound." : (lines + [count]).joined(separator: "\n").tamedLines
    )
    if !findings.isEmpty { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }

  /// The findings, and the template for people; a folder that cannot be read as a template is one finding.
  private func checked(
    _ library: any Library
  ) throws -> (findings: [SiteFinding], title: String) {
    let template: PortalTemplate
    do {
      template = try ResourceFiles.readTemplate(folder)
    } catch let problem as Problem where problem.kind == .badInput {
      return ([SiteFinding(problem)], folder.tamed)
    }
    let earlier = try against.map { try self.earlier($0, of: template.manifest.id, library) }
    return (
      try TemplateCheck.findings(template, library: library, against: earlier),
      "\(template.manifest.name) \(template.manifest.version)".tamed
    )
  }

  /// The version to compare with; one that is installed goes before a folder of its name.
  private func earlier(
    _ text: String, of id: String, _ library: any Library
  ) throws -> PortalTemplate {
    guard VersionNumber(text) != nil, try library.versions(of: id).contains(text) else {
      return try ResourceFiles.readTemplate(text)
    }
    return try library.template(id, version: text)
  }
}

import ArgumentParser
import PortalDomain

/// `template show T`.
struct TemplateShow: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything about one template, and what each version changed.")

  @Argument(help: "The template's id.")
  var template: String

  @Option(
    help: ArgumentHelp("The version to show; the newest if left out.", valueName: "version"))
  var templateVersion: String?

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
    let content = try (templateVersion ?? row.versions.last).map { version in
      try services.library.template(row.id, version: version)
    }
    let releases = try row.versions.map { version in
      Release(
        version: version,
        changes: try services.library.manifest(row.id, version: version).changes)
    }
    let shown = Shown(
      overview: row, manifest: content?.manifest, releases: releases,
      site: content.map { SiteSummary($0.site) })
    try write(["template": shown], text(shown))
  }

  private func text(_ shown: Shown) -> String {
    let row = shown.overview
    var table = TextTable(["FACT", "VALUE"])
    table.add(["Id", row.id])
    table.add(["Name", row.name])
    table.add(["Group", row.group])
    table.add(["Rests on", row.dependsOn])
    table.add(["Sites per environment", String(row.limit)])
    table.add(["Name in the service", row.apiName ?? "-"])
    table.add(["Data model", row.dataModel])
    table.add([
      "Versions", row.versions.isEmpty ? "no content here" : row.versions.joined(separator: ", "),
    ])
    if let manifest = shown.manifest {
      table.add(["Shown", manifest.version])
      table.add(["Summary", manifest.summary])
      table.add(["Solutions", manifest.solutions.joined(separator: ", ")])
      table.add(["Maps", manifest.maps.joined(separator: ", ")])
      table.add(["Languages", manifest.languages.joined(separator: ", ")])
      table.add(["Pages", manifest.pages.map(\.path).joined(separator: " ")])
    }
    for count in shown.site?.counts ?? [] { table.add([count.title, String(count.records)]) }
    let news = shown.releases.reversed().filter { !$0.changes.isEmpty }.map { release in
      (["New in \(release.version):"] + release.changes.map { "  - \($0.tamed)" })
        .joined(separator: "\n")
    }
    return ([table.text] + news).joined(separator: "\n")
  }

  /// One version with what it changed.
  private struct Release: Encodable {
    let version: String
    let changes: [String]
  }

  private struct Shown: Encodable {
    let overview: TemplateOverview
    let manifest: TemplateManifest?
    /// The versions, oldest first.
    let releases: [Release]
    let site: SiteSummary?

    func encode(to encoder: any Encoder) throws {
      try overview.encode(to: encoder)
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(manifest, forKey: .manifest)
      try container.encode(releases, forKey: .releases)
      try container.encode(site, forKey: .site)
    }

    enum Keys: String, CodingKey { case manifest, releases, site }
  }
}

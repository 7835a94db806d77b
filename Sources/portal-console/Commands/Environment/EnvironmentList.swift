import ArgumentParser
import PortalDomain

/// `environment list`.
struct EnvironmentList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "All environments, with how far each has come.")

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let overviews = try await EnvironmentOverview.all(services)
    try write(["environments": overviews], text(overviews))
    for overview in overviews {
      guard let problem = overview.problem else { continue }
      Output.note(SurveyEnvironments.omission(overview.name, problem))
    }
  }

  private func text(_ overviews: [EnvironmentOverview]) -> String {
    guard !overviews.isEmpty else {
      return "No environments yet. Make one to try things: "
        + "portal-console environment create demo --sample"
    }
    var table = TextTable(["NAME", "KIND", "REGION", "LICENSES", "MAPS", "PORTALS", "ATTENTION"])
    for overview in overviews {
      let isRead = overview.problem == nil
      table.add([
        overview.name.text, overview.kind?.rawValue ?? "-", overview.region ?? "-",
        overview.licenses.rawValue,
        isRead ? "\(overview.mapsRunning)/\(overview.mapsRequired)" : "-",
        isRead ? String(overview.portals) : "-", overview.attention,
      ])
    }
    return table.text
  }
}

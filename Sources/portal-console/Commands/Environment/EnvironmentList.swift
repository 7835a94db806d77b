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
  }

  private func text(_ overviews: [EnvironmentOverview]) -> String {
    guard !overviews.isEmpty else {
      return "No environments yet. Make one to try things: "
        + "portal-console environment create demo --sample"
    }
    var table = TextTable(["NAME", "KIND", "REGION", "LICENSES", "MAPS", "PORTALS", "ATTENTION"])
    for overview in overviews {
      table.add([
        overview.name.text, overview.kind.rawValue, overview.region ?? "-",
        overview.licenses.rawValue, "\(overview.mapsRunning)/\(overview.mapsRequired)",
        String(overview.portals), overview.attention,
      ])
    }
    return table.text
  }
}

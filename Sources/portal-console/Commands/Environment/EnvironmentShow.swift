import ArgumentParser
import PortalDomain

/// `environment show E`.
struct EnvironmentShow: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Every fact about an environment, with its evidence.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let overview = try EnvironmentOverview(snapshot, services.library)
    let value = Shown(
      environment: .init(
        facts: snapshot.environment, generation: snapshot.generation, overview: overview))
    try write(value, text(snapshot, overview))
  }

  private func text(_ snapshot: Snapshot, _ overview: EnvironmentOverview) -> String {
    var table = TextTable(["FACT", "VALUE", "EVIDENCE"])
    for row in snapshot.environment.factRows {
      table.add([row.title, row.value, row.evidence ?? "-"])
    }
    table.add(["Entity maps", "\(overview.mapsRunning) of \(overview.mapsRequired) run", "-"])
    table.add(["Portals", String(overview.portals), "-"])
    return table.text + "\nNext step: \(overview.nextStep.tamed)"
      + (overview.remedy.map { "\n  \($0.tamed)" } ?? "")
  }

  private struct Shown: Encodable {
    let environment: Body

    struct Body: Encodable {
      let facts: Environment
      let generation: Int
      let overview: EnvironmentOverview

      func encode(to encoder: any Encoder) throws {
        try facts.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(generation, forKey: .generation)
        try container.encode(overview, forKey: .overview)
      }

      enum Keys: String, CodingKey { case generation, overview }
    }
  }
}

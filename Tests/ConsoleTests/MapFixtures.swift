import Console
import PortalDomain
import Support

extension World {
  /// A sample environment that follows a scenario, with the five maps and what they need begun, and its clock put
  /// forward.
  func maps(_ scenario: String, begun: Bool = true, after seconds: Int = 0) async throws
    -> EnvironmentName
  {
    let name = try await sample()
    try await run(SetScenario(environment: name, scenario: scenario))
    if begun {
      try await run(
        RunMaps(environment: name, maps: try services.library.maps().required.map(\.id)))
    }
    if seconds > 0 { try await run(AdvanceClock(environment: name, seconds: seconds)) }
    return name
  }

  /// The state of a map, by the founding document's word.
  func state(_ map: String, _ name: EnvironmentName) async throws -> MapState? {
    let id = try services.library.maps().find(map).id
    return try await snapshot(name).maps[id]?.state
  }

  /// An environment whose products are paused for so long.
  func paused(for seconds: Int) async throws -> EnvironmentName {
    let name = try await maps("all-well", after: 86_400)
    try await run(
      ChangeMaps(
        environment: name, maps: [services.library.maps().find("products").id], action: .pause))
    try await run(AdvanceClock(environment: name, seconds: seconds))
    return name
  }
}

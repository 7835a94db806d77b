import Cells
import Console
import PortalDomain
import ResourceFiles
import Support
import Testing

/// The sizes in which screens have their pictures: every screen the first two, one with much to show the third.
enum Window: String, Sendable {
  case small = "80x24"
  case large = "120x40"
  case huge = "200x60"

  /// The sizes in which every screen has its picture.
  static let allCases: [Window] = [.small, .large]
  /// All sizes.
  static let every: [Window] = [.small, .large, .huge]

  var size: Size {
    switch self {
    case .small: Size(columns: 80, rows: 24)
    case .large: Size(columns: 120, rows: 40)
    case .huge: Size(columns: 200, rows: 60)
    }
  }

  /// Opens a console of this size with a screen, and waits until it has read what it shows.
  func open(
    _ screen: any Screen, _ services: Services, repertoire: Repertoire = .unicode,
    themes: ThemeCatalog = ThemeCatalog()
  ) async -> Player {
    let player = Player(
      screen, columns: size.columns, rows: size.rows, repertoire: repertoire, services: services,
      themes: themes)
    await player.settle()
    return player
  }
}

extension Player {
  /// Presses keys, and waits after each until nothing runs any more.
  func play(_ keys: Key...) async {
    for key in keys {
      press(key)
      await settle()
    }
  }

  /// Compares what is to be seen with a committed picture of a window.
  func expect(
    _ name: String, in window: Window, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectPicture(
      program.frame(), named: "\(name)-\(window.rawValue)", file: #filePath,
      sourceLocation: sourceLocation)
  }
}

extension World {
  /// The services with a store that holds the next commit back.
  func holding() -> (services: Services, store: HeldStore) {
    let store = HeldStore(services.store)
    var services = services
    services.store = store
    return (services, store)
  }

  /// A saved answer of a service that is among the fixtures.
  static func sample(_ name: String) -> String {
    packageFolder + "/Tests/PortalDomainTests/Fixtures/ApiSamples/" + name
  }

  /// A recorded environment with licenses and solutions of real answers.
  @discardableResult
  func recorded(_ name: String) async throws -> EnvironmentName {
    let name = try EnvironmentName(name)
    try await run(
      ImportFacts(
        environment: name,
        paths: [
          Self.sample("graph-subscribedskus-entra.json"),
          Self.sample("synthetic-pac-solution-list.json"),
        ]))
    return name
  }
}

import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite("Pictures of the link", .timeLimit(.minutes(10)))
struct LinkPictures {
  /// A company of middle size with a fault in its link.
  private func typical(_ world: World) async throws -> EnvironmentName {
    let name = try await world.sample()
    try await world.run(SetScenario(environment: name, scenario: "typical-errors"))
    return name
  }

  @Test(arguments: Window.allCases) func checks(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(LinkScreen(try await typical(world)), world.services)
    player.press(.end)
    player.expect("link-checks", in: window)
  }

  @Test func checksInASCII() async throws {
    let world = try World()
    let player = await Window.small.open(
      LinkScreen(try await typical(world)), world.services, repertoire: .ascii)
    player.press(.end)
    player.expect("link-checks-ascii", in: .small)
    #expect(player.picture.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test(arguments: Window.allCases) func recorded(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      LinkScreen(try await world.recorded("Fabrikam")), world.services)
    player.expect("link-recorded", in: window)
  }

  @Test(arguments: Window.allCases) func legalEntities(_ window: Window) async throws {
    let world = try World()
    let name = try await world.sample()
    try await world.run(SetScenario(environment: name, scenario: "large"))
    let player = await window.open(LinkScreen(name), world.services)
    player.press(.tab)
    player.expect("link-legal-entities", in: window)
  }

  @Test(arguments: Window.allCases) func askingToAdd(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      LinkScreen(try await world.maps("all-well", after: 86_400)), world.services)
    await player.play(.tab, "a")
    player.type("frsi, itco")
    await player.play(.enter)
    player.expect("link-add", in: window)
  }

  @Test(arguments: Window.allCases) func keys(_ window: Window) async throws {
    let world = try World()
    let name = try await world.sample()
    try await world.change(name) { $0.maps.link?.keys?.removeAll { $0.table == "msdyn_party" } }
    try await world.run(
      SetIntegrationKey(environment: name, table: "accounts", columns: ["accountnumber"]))
    let player = await window.open(LinkScreen(name), world.services)
    player.press(.tab, .tab)
    player.type("/accounts")
    player.press(.enter)
    player.expect("link-keys", in: window)
  }

  @Test(arguments: Window.allCases) func missing(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(LinkScreen(try EnvironmentName("gone")), world.services)
    player.expect("link-missing", in: window)
  }
}

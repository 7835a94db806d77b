import Cells
import Console
import PortalDomain
import ResourceFiles
import Support
import Testing

@Suite("Pictures of the portals and of what opens in front", .timeLimit(.minutes(10)))
struct PortalPictures {
  private func world() async throws -> World {
    let world = try World()
    try await world.portal(try await world.ready("contoso-test"), at: "contoso-orders")
    try await world.portal(
      try await world.sample("東京 本社"), name: "顧客ポータル", at: "tokyo-orders", language: "de")
    try await world.portal(
      try await world.sample("blank"), name: "A portal with a name of one hundred letters or so",
      at: "an-address-of-just-the-fifty-letters-that-may-be-1", template: "blank")
    let recorded = try EnvironmentName("Fabrikam")
    try await world.run(
      ImportFacts(environment: recorded, paths: [World.sample("ppapi-websites-list.json")]))
    return world
  }

  @Test(arguments: Window.allCases) func portals(_ window: Window) async throws {
    let player = await window.open(
      PortalsScreen(environment: nil), try await world().services)
    player.press(.down)
    player.expect("portals", in: window)
    player.press(.down, "x")
    player.expect("portals-not-exported", in: window)
  }

  @Test(arguments: Window.allCases) func noPortals(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      PortalsScreen(environment: try await world.bare()), world.services)
    player.expect("portals-none", in: window)
  }

  @Test(arguments: Window.allCases) func portal(_ window: Window) async throws {
    let player = await window.open(
      PortalsScreen(environment: try EnvironmentName("contoso-test")), try await world().services)
    await player.play(.enter, .down, .down)
    player.expect("portal", in: window)
  }

  @Test(arguments: Window.allCases) func export(_ window: Window) async throws {
    let player = await window.open(
      PortalsScreen(environment: try EnvironmentName("contoso-test")), try await world().services)
    player.press("x")
    player.type("site")
    player.expect("portals-export", in: window)
  }

  // MARK: In front of a screen

  private func start() async throws -> (EnvironmentsScreen, Services) {
    let world = try World()
    try await world.sample()
    return (EnvironmentsScreen(), world.services)
  }

  @Test(arguments: Window.allCases) func help(_ window: Window) async throws {
    let (screen, services) = try await start()
    let player = await window.open(screen, services)
    player.press("?", .down)
    player.expect("help-environments", in: window)
  }

  @Test(arguments: Window.allCases) func helpOnMaps(_ window: Window) async throws {
    let (screen, services) = try await start()
    let player = await window.open(screen, services)
    await player.play("s", .function(1))
    player.press(.down, .down, .down, .down, .down)
    player.expect("help-maps", in: window)
  }

  @Test func helpInASCII() async throws {
    let (screen, services) = try await start()
    let player = await Window.small.open(screen, services, repertoire: .ascii)
    player.press("?")
    player.expect("help-ascii", in: .small)
  }

  @Test(arguments: Window.allCases) func palette(_ window: Window) async throws {
    let (screen, services) = try await start()
    let player = await window.open(screen, services)
    await player.play("s", ":", .down)
    player.expect("palette-maps", in: window)
    player.type("ov")
    player.expect("palette-found", in: window)
  }

  @Test(arguments: Window.allCases) func themes(_ window: Window) async throws {
    let (screen, services) = try await start()
    let files = ResourceFiles(
      explicit: packageFolder, variables: ["XDG_DATA_DIRS": "/nowhere"], executable: nil)
    let catalog = ThemeCatalog(
      try files.themes().map { ThemeSource(name: $0.name, place: $0.name, bytes: $0.bytes) })
    let player = await window.open(screen, services, themes: catalog)
    player.press("t", .down)
    player.expect("themes-shipped", in: window)
    #expect(player.program.theme.name == "high-contrast")
  }

  @Test(arguments: Window.allCases) func jobs(_ window: Window) async throws {
    let world = try World()
    let demo = try await world.ready()
    let (services, store) = world.holding()
    let player = await window.open(SetupScreen(demo), services)
    await player.play(.enter, .control("n"))
    player.press(.enter)
    await store.waitUntilHeld()
    player.program.deliver()
    player.press("J")
    player.expect("jobs", in: window)
    store.letGo()
    await player.settle()
    player.expect("jobs-ended", in: window)
  }

  @Test(arguments: Window.allCases) func noJobs(_ window: Window) async throws {
    let (screen, services) = try await start()
    let player = await window.open(screen, services)
    player.press("J")
    player.expect("jobs-none", in: window)
  }
}

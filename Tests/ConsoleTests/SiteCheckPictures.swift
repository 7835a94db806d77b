import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite("Pictures of the check of a website", .timeLimit(.minutes(10)))
struct SiteCheckPictures {
  /// A portal of the first version, whose permissions for the party model are deactivated, with some faults.
  private func world(_ removed: [String] = []) async throws -> (World, EnvironmentName) {
    let world = try World()
    let demo = try await world.ready("contoso-test")
    let portal = try await world.portal(demo, at: "contoso-orders")
    if !removed.isEmpty {
      try await world.run(InstallSolution(environment: demo, names: ["party"]))
      let site = SiteChange(site: .edited(put: [], removed: removed))
      _ = try await world.services.store.commit(
        Change(
          try await world.snapshot(demo), sites: [portal.id: site], summary: "Took files away",
          author: World.author, at: World.time))
    }
    return (world, demo)
  }

  private static let removed = [
    "page-templates/List-page.pagetemplate.yml", "web-files/home.css",
    "web-templates/skip-link/Skip-link.webtemplate.yml",
    "content-snippets/footer/Footer.en-US.contentsnippet.yml",
  ]

  private func open(
    _ window: Window, _ removed: [String] = removed
  ) async throws -> Player {
    let (world, demo) = try await world(removed)
    let player = await window.open(PortalsScreen(environment: demo), world.services)
    await player.play(.enter, "c")
    return player
  }

  @Test(arguments: Window.allCases) func findings(_ window: Window) async throws {
    let player = try await open(window)
    player.press(.down, .down)
    player.expect("site-check", in: window)
    player.press("/")
    player.type("web file")
    player.expect("site-check-filtered", in: window)
  }

  @Test(arguments: Window.allCases) func nothingFound(_ window: Window) async throws {
    let player = try await open(window, [])
    player.expect("site-check-sound", in: window)
  }

  @Test(arguments: Window.allCases) func partyPermissions(_ window: Window) async throws {
    let player = try await open(window)
    await player.play("a")
    player.expect("site-check-party", in: window)
    await player.play("y")
    player.expect("site-check-party-added", in: window)
  }
}

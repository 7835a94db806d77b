import Cells
import PortalDomain
import Support
import Testing

@testable import Console

@Suite("Tables of keys")
struct KeyTests {
  /// A screen as it stands after some keys, by its name in README's table.
  private func hints(
    of screen: any Screen, in world: World, after keys: [Key] = []
  ) async -> [KeyHint] {
    let player = Player(screen, services: world.services)
    await player.settle()
    for key in keys {
      player.press(key)
      await player.settle()
    }
    return player.program.stack.last?.screen.hints ?? []
  }

  /// Every full screen by its name in README, and every box.
  private func everyTable() async throws -> [(name: String, hints: [KeyHint])] {
    let world = try World()
    let demo = try await world.ready()
    let spare = try await world.sample("spare")
    try await world.run(
      Provision(
        environment: spare,
        request: PortalRequest(
          template: "customer-portal", name: "Customer Portal", address: "contoso-spare",
          language: "en", overrideReason: "a test")))
    let paused = try await world.ready("paused")
    try await world.run(
      ChangeMaps(
        environment: paused, maps: [world.services.library.maps().find("products").id],
        action: .pause))
    let environments = EnvironmentsScreen(selecting: demo)
    let portals = PortalsScreen(environment: nil)
    let maps = SetupScreen(demo, atMaps: true)
    let again = Key.backspace
    let update = try await UpdateWorld(.two)
    let shop = UpdateScreen(environment: update.environment, portal: update.portal, name: "Shop")
    let updates = UpdatesScreen(environment: nil)
    return [
      ("Environments", await hints(of: environments, in: world)),
      ("Environment", await hints(of: environments, in: world, after: [.enter])),
      ("Set up, 1 Licenses", await hints(of: maps, in: world, after: [again, again])),
      ("Set up, 2 Dual-write", await hints(of: maps, in: world, after: [again])),
      ("Set up, 3 Entity maps", await hints(of: maps, in: world)),
      ("Set up, 4 Template", await hints(of: maps, in: world, after: [.enter])),
      ("Set up, 5 Details", await hints(of: maps, in: world, after: [.enter, .enter])),
      (
        "Set up, 6 Provision",
        await hints(of: maps, in: world, after: [.enter, .enter, .control("n")])
      ),
      ("Portals", await hints(of: portals, in: world)),
      ("Portal", await hints(of: portals, in: world, after: [.enter])),
      ("Website", await hints(of: portals, in: world, after: [.enter, "b"])),
      ("links", await hints(of: portals, in: world, after: [.enter, "b", .right, "g"])),
      ("Check", await hints(of: portals, in: world, after: [.enter, "c"])),
      ("Maps", await hints(of: MapsScreen(demo), in: world)),
      ("Run maps", await hints(of: MapsScreen(spare), in: world, after: ["a"])),
      ("Map errors", await hints(of: MapErrorsScreen(demo), in: world)),
      ("Map versions", await hints(of: MapsScreen(demo), in: world, after: ["v"])),
      ("Link", await hints(of: LinkScreen(demo), in: world)),
      ("Updates", await hints(of: updates, in: update.world)),
      ("Update", await hints(of: shop, in: update.world)),
      ("Preview", await hints(of: shop, in: update.world, after: ["p"])),
      ("Codes", await hints(of: CodesScreen(), in: world)),
      (
        "set up, provisioned",
        await hints(of: maps, in: world, after: [.enter, .enter, .control("n"), .enter])
      ),
      ("activity", await hints(of: ActivityScreen(environment: nil), in: world)),
      ("new environment", await hints(of: environments, in: world, after: ["n"])),
      ("ask", await hints(of: environments, in: world, after: ["i"])),
      ("confirm", await hints(of: environments, in: world, after: ["d"])),
      ("confirm run", await hints(of: SetupScreen(spare, atMaps: true), in: world, after: ["a"])),
      ("help", await hints(of: environments, in: world, after: ["?"])),
      ("palette", await hints(of: environments, in: world, after: [":"])),
      (
        "choice",
        await hints(of: MapsScreen(paused), in: world, after: ["o", "o", "u"])
      ),
      ("columns", await hints(of: portals, in: world, after: ["c"])),
      ("themes", await hints(of: environments, in: world, after: ["t"])),
      ("jobs", await hints(of: environments, in: world, after: ["J"])),
      ("import", await hints(of: EnvironmentsScreen(), in: try World(), after: ["i"])),
    ]
  }

  /// How README writes a key.
  private func name(_ key: Key) -> String {
    key == .backspace ? "Backspace" : key.name(in: .ascii)
  }

  @Test func noKeyStandsTwiceOnAScreen() async throws {
    for (name, hints) in try await everyTable() {
      #expect(hints.isEmpty == (name == "activity"), "\(name)")
      var seen: Set<Key> = []
      for key in hints.flatMap(\.keys) {
        #expect(seen.insert(key).inserted, "\(self.name(key)) stands twice on \(name)")
      }
      for hint in hints { #expect(!hint.title.isEmpty && !hint.keys.isEmpty) }
    }
  }

  /// Every screen is in the tests above, so that a new one is not forgotten.
  @Test func everyScreenIsLookedAt() async throws {
    let declared = House.sources.filter { $0.target == "Console" }
      .flatMap { $0.types(conformingTo: "Screen") }
    #expect(
      declared.sorted() == [
        "ActivityScreen", "AskScreen", "ChoiceScreen", "CodesScreen", "ColumnsScreen",
        "ConfirmScreen",
        "EnvironmentScreen", "EnvironmentsScreen",
        "HelpScreen", "ImportScreen", "JobsScreen", "LinkScreen", "MapErrorsScreen",
        "MapPlanScreen",
        "MapVersionsScreen", "MapsScreen", "NewEnvironmentScreen", "PaletteScreen",
        "PortalScreen", "PortalsScreen", "PreviewScreen", "SetupScreen", "SiteCheckScreen",
        "SiteLinksScreen", "SiteScreen", "ThemeScreen",
        "UpdateScreen", "UpdatesScreen",
      ])
  }

  @Test func theREADMEHasTheTables() async throws {
    let written = House.rows(ofTableHeaded: "screen").map { $0.joined(separator: " | ") }
    let tables = try await everyTable().filter { $0.name.first?.isUppercase == true }
    let expected = tables.map { table in
      let keys = table.hints.map { hint in "`\(name(hint.keys[0]))` \(hint.title)" }
      return "\(table.name) | \(keys.joined(separator: ", "))"
    }
    #expect(written == expected)
  }

  /// The keys that work everywhere are told above the table, each by its name.
  @Test func theREADMEHasTheKeysThatWorkEverywhere() throws {
    let parts = House.readme.split(separator: "\n## ")
    let section = try #require(parts.first { $0.hasPrefix("Keys") })
    let prose = section.prefix { $0 != "|" }
    for key in KeyHint.everywhere.flatMap(\.keys) {
      switch key {
      case .up, .down: #expect(prose.contains("Arrows"))
      case "j", "k": #expect(prose.contains("`hjkl`"))
      default: #expect(prose.contains("`\(name(key))`"), "\(name(key))")
      }
    }
  }
}

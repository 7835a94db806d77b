import Cells
import Console
import PortalDomain
import Support
import Testing

/// The screen of an update in every state, in three sizes.
@Suite("Pictures of updates", .timeLimit(.minutes(10)))
struct UpdatePictures {
  private func open(
    _ window: Window, _ world: UpdateWorld, _ services: Services? = nil
  ) async -> Player {
    await window.open(
      UpdateScreen(
        environment: world.environment, portal: world.portal, name: "Shop", from: "1.0.0"),
      services ?? world.world.services)
  }

  /// The screen with the conflict of some kind selected.
  private func open(_ window: Window, at kind: MergeConflict.Kind) async throws -> Player {
    let world = try await UpdateWorld(.all)
    let plan = try await world.world.run(
      PlanUpdate(environment: world.environment, portal: world.portal))
    let place = try #require(plan.merge.conflicts.firstIndex { $0.kind == kind })
    let player = await open(window, world)
    for _ in 0..<place { player.press(.down) }
    return player
  }

  // MARK: Before anything is decided

  @Test(arguments: Window.every) func planning(_ window: Window) async throws {
    let world = try await UpdateWorld(.two)
    let player = Player(
      UpdateScreen(environment: world.environment, portal: world.portal, name: "Shop"),
      columns: window.size.columns, rows: window.size.rows, services: world.world.services)
    player.expect("update-planning", in: window)
    await player.settle()
    player.expect("update-two", in: window)
    player.press("A")
    player.expect("update-apply-refused", in: window)
  }

  @Test(arguments: Window.every) func cannotBePlanned(_ window: Window) async throws {
    let world = try World()
    let demo = try await world.ready()
    try await world.portal(demo, name: "Shop", at: "contoso-orders", template: "blank")
    let player = await window.open(
      UpdateScreen(environment: demo, portal: "shop", name: "Shop"), world.services)
    player.expect("update-up-to-date", in: window)
  }

  @Test(arguments: Window.every) func noConflicts(_ window: Window) async throws {
    let player = await open(window, try await UpdateWorld(.none))
    player.expect("update-no-conflicts", in: window)
    await player.play("f", "f")
    player.expect("update-merged", in: window)
    await player.play("f", .down)
    player.expect("update-template", in: window)
    await player.play("f")
    player.expect("update-yours", in: window)
    await player.play("f")
    player.expect("update-spelling", in: window)
  }

  // MARK: Conflicts of every kind

  @Test(arguments: Window.every) func modifyDelete(_ window: Window) async throws {
    try await open(window, at: .modifyDelete).expect("update-modify-delete", in: window)
  }

  @Test(arguments: Window.every) func deleteModify(_ window: Window) async throws {
    try await open(window, at: .deleteModify).expect("update-delete-modify", in: window)
  }

  @Test(arguments: Window.every) func addAdd(_ window: Window) async throws {
    try await open(window, at: .addAdd).expect("update-add-add", in: window)
  }

  @Test(arguments: Window.every) func binary(_ window: Window) async throws {
    let player = try await open(window, at: .binary)
    player.press("e")
    player.expect("update-binary", in: window)
  }

  /// Wide letters, a line that is far too long, and characters that would drive a terminal.
  @Test(arguments: Window.every) func oddText(_ window: Window) async throws {
    let player = await open(window, try await UpdateWorld(.all))
    player.press("n")
    player.expect("update-odd-text", in: window)
    await player.play(.tab, .right, .right)
    player.expect("update-odd-text-moved", in: window)
  }

  // MARK: Deciding

  @Test(arguments: Window.every) func parts(_ window: Window) async throws {
    let world = try await UpdateWorld(.all)
    let player = await open(window, world)
    await player.play("/")
    player.type("site.css")
    await player.play(.enter)
    player.expect("update-parts", in: window)
    await player.play("B", "n")
    player.expect("update-one-part-decided", in: window)
    await player.play("t")
    player.expect("update-parts-decided", in: window)
    await player.play("[", .tab)
    player.expect("update-reading", in: window)
  }

  @Test(arguments: Window.every) func keeping(_ window: Window) async throws {
    let world = try await UpdateWorld(.two)
    let (services, store) = world.world.holding()
    let player = await open(window, world, services)
    player.press("o")
    await store.waitUntilHeld()
    player.program.deliver()
    player.expect("update-keeping", in: window)
    store.letGo()
    await player.settle()
    player.press("n")
    await player.play("t")
    player.expect("update-all-decided", in: window)
    player.press("A")
    player.expect("update-confirm-apply", in: window)
    await player.play("y")
    player.expect("update-applied", in: window)
    await player.play("R")
    player.expect("update-confirm-rollback", in: window)
  }

  @Test(arguments: Window.every) func applying(_ window: Window) async throws {
    let world = try await UpdateWorld(.none)
    let (services, store) = world.world.holding()
    let player = await open(window, world, services)
    player.press("A", "y")
    await store.waitUntilHeld()
    player.program.deliver()
    player.expect("update-applying", in: window)
    store.letGo()
    await player.settle()
  }

  @Test(arguments: Window.every) func edited(_ window: Window) async throws {
    let world = try await UpdateWorld(
      .two, outside: Editing { _ in "<p>© 2026 Contoso {{ site.name }}</p>\n" })
    let player = await open(window, world)
    await player.edit()
    player.expect("update-edited", in: window)
  }

  @Test(arguments: Window.every) func outdated(_ window: Window) async throws {
    let world = try await UpdateWorld(.two)
    await open(.small, world).play("o")
    try await world.edit { $0[UpdateWorld.Path.footer] = "<p>Copyright 2020 Contoso</p>\n" }
    let player = await open(window, world)
    player.expect("update-outdated", in: window)
  }

  @Test(arguments: Window.every) func asking(_ window: Window) async throws {
    let player = await open(window, try await UpdateWorld(.two))
    player.press("T")
    player.expect("update-confirm-all", in: window)
    await player.play("y", "D")
    player.expect("update-confirm-give-up", in: window)
    await player.play(.escape, "w")
    player.expect("update-ask-report", in: window)
  }

  @Test(arguments: Window.every) func preview(_ window: Window) async throws {
    let player = await open(window, try await UpdateWorld(.none))
    await player.play("p")
    player.expect("update-preview", in: window)
    await player.play(.tab)
    player.expect("update-preview-source", in: window)
  }

  @Test func inASmallWindow() async throws {
    let world = try await UpdateWorld(.two)
    let player = Player(
      UpdateScreen(environment: world.environment, portal: world.portal, name: "Shop"),
      columns: 40, rows: 10, repertoire: .ascii, services: world.world.services)
    await player.settle()
    expectPicture(player.program.frame(), named: "update-40x10", file: #filePath)
  }

  // MARK: Where updates are announced

  @Test(arguments: Window.every) func portals(_ window: Window) async throws {
    let world = try await UpdateWorld(.two)
    let player = await window.open(
      PortalsScreen(environment: nil), world.world.services)
    player.expect("portals-update", in: window)
    await player.play("u", "o", .escape)
    player.expect("portals-update-waits", in: window)
  }

  @Test(arguments: Window.every) func updates(_ window: Window) async throws {
    let world = try await UpdateWorld(.none)
    let player = await window.open(UpdatesScreen(environment: nil), world.world.services)
    player.expect("updates", in: window)
    await player.play("a")
    player.expect("updates-compared", in: window)
    await player.play("a")
    player.expect("updates-confirm", in: window)
    await player.play("y")
    player.expect("updates-applied", in: window)
  }
}

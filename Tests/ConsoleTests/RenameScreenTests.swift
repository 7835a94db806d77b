import Cells
import Console
import PortalDomain
import Support
import Testing

/// Records that were taken for renamed, on the screen of an update.
@Suite("Renames on the screen of an update", .timeLimit(.minutes(10)))
struct RenameScreenTests {
  private typealias Renamed = UpdateWorld.Renamed

  private func open(
    _ world: UpdateWorld, _ window: Window = .small, _ services: Services? = nil
  ) async -> Player {
    await window.open(
      UpdateScreen(
        environment: world.environment, portal: world.portal, name: "Shop", from: "1.0.0"),
      services ?? world.world.services)
  }

  private func kept(_ world: UpdateWorld) async throws -> [MergeResolution.Choice] {
    try await world.world.snapshot(world.environment).openUpdate(of: world.portal)?
      .resolutions.map(\.choice) ?? []
  }

  @Test(arguments: Window.every) func pictures(_ window: Window) async throws {
    let player = await open(try await UpdateWorld.renamed(.two, isTwice: true), window)
    player.expect("update-rename", in: window)
    player.press("A")
    player.expect("update-rename-refused", in: window)
    await player.play("s", "n")
    player.expect("update-rename-same", in: window)
    await player.play("u")
    player.expect("update-rename-separate", in: window)
  }

  /// Someone who has read nothing: every key that is pressed was shown before, with what it does.
  @Test(arguments: StoreKind.allCases)
  func confirmedByWhatTheScreenSays(_ kind: StoreKind) async throws {
    let world = try await UpdateWorld.renamed(.none, kind)
    let player = await open(world)
    #expect(player.titleLine.contains("0 of 1 decided"))
    #expect(player.picture.contains("to confirm"))
    #expect(player.picture.contains("Returns-Note") && player.picture.contains("Returns-Hint"))
    #expect(player.picture.contains("s same") && player.picture.contains("u unrelated"))
    await player.play("s")
    #expect(player.titleLine.contains("1 of 1 decided"))
    #expect(player.picture.contains("✔ the same"))
    #expect(player.picture.contains("Press A to apply"))
    #expect(try await kept(world) == [.same])
    await player.play("A", "y")
    #expect(player.titleLine.contains("applied"))
    let texts = try await world.site().files.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts.contains { $0.contains("line three") && $0.contains("line twenty") })
  }

  /// What comes of a rejected rename is shown, and is to be decided before anything is applied.
  @Test func rejectedBringsOtherConflicts() async throws {
    let world = try await UpdateWorld.renamed()
    let before = try await world.site()
    let player = await open(world)
    await player.play("u")
    #expect(player.picture.contains("✔ separate"))
    #expect(player.picture.contains("Planned again: 1 conflict has come of it."))
    #expect(player.titleLine.contains("1 of 2 decided"))
    await player.play("A", "y")
    #expect(try await world.site() == before)
    await player.play("n")
    #expect(player.picture.contains("Your site changed it, the new template deleted it."))
    await player.play("o", "A", "y")
    #expect(player.titleLine.contains("applied"))
    #expect(try await world.text(Renamed.old + ".source.html")?.contains("line three") == true)
    #expect(try await world.text(Renamed.new + ".source.html")?.contains("line twenty") == true)
  }

  @Test func undoTakesItBackWithWhatCameOfIt() async throws {
    let world = try await UpdateWorld.renamed()
    let player = await open(world)
    await player.play("u", "n", "o")
    #expect(player.titleLine.contains("2 of 2 decided"))
    await player.play("z", "z")
    #expect(player.titleLine.contains("0 of 1 decided"))
    #expect(player.picture.contains("to confirm"))
    #expect(try await kept(world).isEmpty)
    // Of an earlier sitting, too.
    await player.play("u", "q")
    let second = await open(world)
    #expect(second.titleLine.contains("1 of 2 decided"))
    await second.play("N", .home, "z")
    #expect(second.titleLine.contains("0 of 1 decided"))
  }

  /// Applying asked for while the rejection is being kept waits for the plan that comes of it.
  @Test func applyingAtOnceWaitsForWhatComesOfIt() async throws {
    let world = try await UpdateWorld.renamed()
    let (services, store) = world.world.holding()
    let player = await open(world, .small, services)
    player.press("u")
    await store.waitUntilHeld()
    player.press("A", "y")
    store.letGo()
    await player.settle()
    #expect(player.titleLine.contains("1 of 2 decided"))
    #expect(
      try await world.world.snapshot(world.environment).portals.first?.templateVersion == "1.0.0")
  }

  @Test func keysSayWhyTheyDoNothing() async throws {
    let world = try await UpdateWorld.renamed(.two)
    let player = await open(world)
    player.press("o")
    #expect(player.message.contains("taken for renamed: s or u"))
    await player.play("s", "n")
    player.press("u")
    #expect(player.message.contains("not about a record that was taken for renamed"))
    await player.play("o", "n", "o", "N")
    #expect(player.message.contains("Everything is decided"))
  }

  @Test func bothWaysGoToWhatIsToBeConfirmed() async throws {
    let world = try await UpdateWorld.renamed(.two, isTwice: true)
    let player = await open(world)
    #expect(player.titleLine.contains("0 of 4 decided"))
    await player.play("n", "n", "n", "n", "s", "N", "N", "N", "u")
    #expect(player.titleLine.contains("2 of 5 decided"))
    #expect(try await kept(world) == [.same, .separate])
  }

  @Test func theListOfPortalsCountsThem() async throws {
    let world = try await UpdateWorld.renamed(.two)
    let player = await Window.small.open(PortalsScreen(environment: nil), world.world.services)
    await player.play("u", "n", "o", .escape)
    #expect(player.picture.contains("2 to decide"))
  }
}

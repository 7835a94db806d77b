import Cells
import PortalDomain
import Support
import Testing

@testable import Console

/// What the screen of an update does with keys: whatever is decided is kept, and nothing is written before that is asked for.
@Suite("Updating by keys", .timeLimit(.minutes(10)))
struct UpdateTests {
  private typealias Path = UpdateWorld.Path

  private func open(
    _ world: UpdateWorld, _ window: Window = .small, _ services: Services? = nil
  ) async -> Player {
    await window.open(
      UpdateScreen(environment: world.environment, portal: world.portal, name: "Shop"),
      services ?? world.world.services)
  }

  private func kept(_ world: UpdateWorld) async throws -> [MergeResolution.Choice] {
    try await world.world.snapshot(world.environment).openUpdate(of: world.portal)?
      .resolutions.map(\.choice) ?? []
  }

  /// Someone who has read nothing: every key that is pressed was shown before, with what it does.
  @Test(arguments: StoreKind.allCases)
  func twoConflictsByWhatTheScreenSays(_ kind: StoreKind) async throws {
    let world = try await UpdateWorld(.two, kind)
    let player = await Window.small.open(PortalsScreen(environment: nil), world.world.services)
    func press(_ key: Key, after hint: String) async {
      #expect(player.picture.contains(hint), "\(hint) is not to be seen:\n\(player.picture)")
      await player.play(key)
    }
    await press("u", after: "u update")
    #expect(player.picture.contains("0 of 2 decided"))
    #expect(player.picture.contains("Both sides changed"))
    await press("o", after: "o yours")
    await press("n", after: "n next")
    #expect(player.picture.contains("1 of 2 decided"))
    await press("t", after: "t template's")
    #expect(player.picture.contains("2 of 2 decided"))
    await press("A", after: "Press A to apply")
    await press("y", after: "y apply")
    #expect(player.picture.contains("✔ Shop is at 1.1.0"))
    #expect(player.picture.contains("R here"))
    #expect(try await world.text(Path.footer) == "<p>© 2026 Contoso GmbH, Berlin</p>\n")
    let settings = try await world.text(Path.settings) ?? ""
    #expect(settings.contains("01:30:00") && !settings.contains("01:27:00"))
    #expect(settings.contains("Shop/Returns"))
    await press(.enter, after: "⏎ done")
    #expect(!player.picture.contains("▲ 1.1.0"))
  }

  // MARK: Keeping

  /// While one decision is being kept, others are made: all are kept, in order, and none blocks a key.
  @Test func quickDecisionsAreAllKept() async throws {
    let world = try await UpdateWorld(.all)
    let (services, store) = world.world.holding()
    let player = await open(world, .small, services)
    player.press("o")
    await store.waitUntilHeld()
    player.press("n", "o", "n", "t", "n", "o", "z", "t")
    let shown = player.titleLine
    #expect(try await kept(world).isEmpty)
    store.letGo()
    await player.settle()
    #expect(try await kept(world) == [.ours, .ours, .theirs, .theirs])
    #expect(shown.contains("4 of "))
    #expect(player.titleLine.contains("4 of "))
  }

  @Test func leavingWaitsForWhatIsBeingKept() async throws {
    let world = try await UpdateWorld(.two)
    let (services, store) = world.world.holding()
    let player = await Window.small.open(PortalsScreen(environment: nil), services)
    await player.play("u")
    player.press("o")
    await store.waitUntilHeld()
    player.press("n", "t", .escape)
    #expect(player.message.contains("Keeping your last decisions"))
    store.letGo()
    await player.settle()
    #expect(player.titleLine == " Portal Console › Portals (1)")
    #expect(player.picture.contains("all decided; u, then A applies it"))
    #expect(try await kept(world).count == 2)
  }

  @Test func comingBackFindsWhatWasDecided() async throws {
    let world = try await UpdateWorld(.two)
    let first = await open(world)
    await first.play("t", "q")
    #expect(first.program.ending == .quit)
    let second = await open(world)
    #expect(second.titleLine.contains("1 of 2 decided"))
    #expect(second.picture.contains("✔ template's"))
    // The first one that is open is selected, so that one can go on at once.
    await second.play("o", "A", "y")
    #expect(second.titleLine.contains("applied"))
  }

  @Test func aDecisionThatCannotBeKeptIsOpenAgain() async throws {
    let world = try await UpdateWorld(.two)
    let player = await open(world)
    try await world.world.services.store.delete(world.environment, by: World.author)
    await player.play("o")
    #expect(player.titleLine.contains("0 of 2 decided"))
    #expect(player.picture.contains("1 decision was not kept"))
  }

  @Test func undoTakesBackOneAfterTheOther() async throws {
    let world = try await UpdateWorld(.two)
    let player = await open(world)
    await player.play("o", "t", "n", "o", "z", "z")
    #expect(try await kept(world) == [.ours])
    await player.play("z")
    #expect(try await kept(world).isEmpty)
    #expect(player.titleLine.contains("0 of 2 decided"))
    await player.play("z")
    #expect(player.message.contains("Nothing was decided here yet."))
  }

  @Test func allOfOneSideAtOnce() async throws {
    let world = try await UpdateWorld(.all)
    let player = await open(world)
    await player.play("t", "O", .escape)
    #expect(try await kept(world) == [.theirs])
    await player.play("O", "y")
    #expect(player.picture.contains("Press A to apply"))
    let choices = try await kept(world)
    #expect(choices.count { $0 == .theirs } == 1)
    #expect(choices.count { $0 == .ours } == choices.count - 1)
    await player.play("z")
    #expect(try await kept(world) == [.theirs])
  }

  // MARK: Applying

  @Test func applyingIsRefusedWhileAConflictIsOpen() async throws {
    let world = try await UpdateWorld(.two)
    let before = try await world.site()
    let player = await open(world)
    await player.play("o", "A", "y")
    #expect(player.titleLine.contains("1 of 2 decided"))
    player.press("A")
    #expect(player.picture.contains("1 of 2 still to be decided, first:"))
    #expect(try await world.site() == before)
  }

  /// What is edited after it was planned is not overwritten unseen.
  @Test func anEditMeanwhileIsAsked() async throws {
    let world = try await UpdateWorld(.two)
    let player = await open(world)
    await player.play("o", "n", "o", "A")
    try await world.edit {
      $0.replace("gap: 2rem", "gap: 9rem", in: Path.style)
    }
    await player.play("y")
    #expect(player.picture.contains("edited meanwhile"))
    #expect(player.titleLine.contains("2 of 3 decided"))
    await player.play("o", "A", "y")
    #expect(player.titleLine.contains("applied"))
    #expect(try await world.text(Path.style)?.contains("gap: 9rem") == true)
  }

  @Test func rollingBackFromTheEnd() async throws {
    let world = try await UpdateWorld(.none)
    let before = try await world.site()
    let player = await Window.small.open(PortalsScreen(environment: nil), world.world.services)
    await player.play("u", "A", "y", "R", "y")
    #expect(player.message.contains("Shop is back"))
    #expect(player.picture.contains("1.0.0 ▲ 1.1.0"))
    #expect(try await world.site() == before)
  }

  @Test func rollingBackFromThePortal() async throws {
    let world = try await UpdateWorld(.none)
    let before = try await world.site()
    try await world.world.run(
      UpdatePortal(environment: world.environment, portal: world.portal))
    try await world.edit { $0[Path.footer] = "Later" }
    let player = await Window.small.open(PortalsScreen(environment: nil), world.world.services)
    await player.play(.enter, "R")
    #expect(player.picture.contains("Made later, and undone with it: Edited by hand"))
    await player.play("y")
    #expect(player.message.contains("Shop is back"))
    #expect(try await world.site() == before)
  }

  @Test func givingUpForgetsEveryDecision() async throws {
    let world = try await UpdateWorld(.two)
    let before = try await world.site()
    let player = await Window.small.open(PortalsScreen(environment: nil), world.world.services)
    await player.play("u", "D")
    #expect(player.picture.contains("Nothing was decided yet"))
    await player.play("o", "D", "y")
    #expect(player.message.contains("was given up"))
    #expect(player.picture.contains("Template 1.1.0 is there"))
    #expect(try await world.world.snapshot(world.environment).updates.isEmpty)
    #expect(try await world.site() == before)
  }

  // MARK: Texts

  @Test func bothSidesInOrderAndReversed() async throws {
    let world = try await UpdateWorld(.two)
    let player = await open(world)
    await player.play("B")
    #expect(try await kept(world) == [.oursThenTheirs])
    await player.play("B")
    #expect(try await kept(world) == [.theirsThenOurs])
    await player.play("n", "B")
    #expect(player.message.contains("Only lines of a text"))
  }

  @Test func anEditedTextIsTaken() async throws {
    let outside = Editing { _ in "<p>Berlin</p>\n" }
    let world = try await UpdateWorld(.two, outside: outside)
    let player = await open(world)
    await player.edit()
    #expect(try await kept(world) == [.edited("<p>Berlin</p>\n")])
    let text = try #require(outside.texts.first)
    #expect(text.contains("<<<<<<< your site, edited since 1.0.0\n<p>© 2026"))
    #expect(text.contains("=======\n<p>Copyright {{"))
    await player.play("n", "o", "A", "y")
    #expect(try await world.text(Path.footer) == "<p>Berlin</p>\n")
  }

  @Test func marksThatWereLeftInAreRefusedAndTheTextIsKept() async throws {
    let outside = Editing { $0 + "mine\n" }
    let world = try await UpdateWorld(.two, outside: outside)
    let player = await open(world)
    await player.edit()
    #expect(player.picture.contains("Your text is kept"))
    #expect(try await kept(world).isEmpty)
    await player.edit()
    #expect(outside.texts.last?.hasSuffix("mine\n") == true)
  }

  @Test func aValueIsEditedAsALine() async throws {
    let outside = Editing { text in text + "!\n" }
    let world = try await UpdateWorld(.two, outside: outside)
    let player = await open(world)
    player.press("n")
    await player.edit()
    #expect(outside.texts == ["01:27:00"])
    #expect(try await kept(world) == [.edited("01:27:00!")])
  }

  @Test func anEditorThatFailsChangesNothing() async throws {
    let outside = Editing { _ in
      throw Problem(.unavailable, "editor.missing", "no editor can be started")
    }
    let world = try await UpdateWorld(.two, outside: outside)
    let player = await open(world)
    await player.edit()
    #expect(player.picture.contains("No editor can be started."))
    #expect(try await kept(world).isEmpty)
  }

  @Test(arguments: [("a.html", "<!DOCTYPE html>"), ("a.json", "{"), ("a.txt", "2 changed by")])
  func theReportIsWhatItIsCalled(_ name: String, _ beginning: String) async throws {
    let outside = Editing()
    let world = try await UpdateWorld(.two, outside: outside)
    let player = await open(world)
    await player.play("o", "w")
    player.press(.control("u"))
    player.type(name)
    await player.play(.enter)
    #expect(player.message.contains("Wrote the report to \(name)"))
    let text = try #require(outside.files[name])
    #expect(name == "a.txt" || text.hasPrefix(beginning))
    #expect(text.contains("Shop/Timeout"))
  }

  @Test func whatVisitorsReadOfAPage() {
    let page = """
      <h1>Orders &amp; <em>returns</em></h1><!-- <p>no</p> --><script>if (a < b) {}</script>
      <ul><li>First</li><li>2 &lt; 3</li></ul><p>{{ page.title }}</p>&unknown; &#x2713;\u{1B}[31m
      """
    #expect(
      PlainText.lines(ofHTML: page) == [
        "Orders & returns", "• First", "• 2 < 3", "{{ page.title }}",
        "&unknown; ✓\u{FFFD}[31m",
      ])
  }

  @Test func linesAreBrokenBehindBlanks() {
    #expect("  one two three".broken(at: 9) == ["  one two", "three"])
    #expect("aaaaaaaaaa".broken(at: 4) == ["aaaa", "aaaa", "aa"])
    #expect("日本語日本".broken(at: 5) == ["日本", "語日", "本"])
    #expect("".broken(at: 5) == [""])
  }

  @Test(arguments: [
    (12, [2, 2, 2, 2], [2, 2, 2, 2]), (7, [2, 9, 2], [2, 3, 2]), (10, [9, 9], [5, 5]),
    (2, [3, 3, 3], [1, 1, 0]), (0, [3], [0]),
  ])
  func roomIsSharedByNeed(_ rows: Int, _ needs: [Int], _ shares: [Int]) {
    #expect(UpdateScreen.shares(of: rows, needs) == shares)
  }

  @Test func everySizeIsDrawnWithoutFault() async throws {
    let world = try await UpdateWorld(.all)
    let player = await open(world)
    for keys in [[Key.down], [.tab, .right, .down, .end], [.tab, "f", "/"], [.escape, "p"]] {
      for key in keys { player.press(key) }
      for columns in stride(from: 40, through: 240, by: 11) {
        for rows in [10, 11, 15, 24, 60] {
          player.press(.resize(Size(columns: columns, rows: rows)))
          #expect(player.program.frame().cursor != nil)
        }
      }
    }
  }
}

import Cells
import Console
import Support
import Testing

@Suite struct OverlayTests {
  private func play(themes: ThemeCatalog = ThemeCatalog()) -> Player {
    Player(SampleScreen(), columns: 76, rows: 22, services: .none, themes: themes)
  }

  @Test func helpShowsTheTable() {
    let player = play()
    player.press("?")
    expectPicture(player.program.frame(), named: "help")
    player.press("/")
    player.type("suspend")
    #expect(player.picture.contains("Ctrl-Z"))
    player.press(.enter, "?")
    #expect(!player.picture.contains("Ctrl-Z"))
  }

  @Test func thePaletteFindsAndDoes() async {
    let player = play()
    player.press(":")
    player.type("ct")
    expectPicture(player.program.frame(), named: "palette")
    player.press(.enter)
    await player.settle()
    #expect(player.message == " Counted to three.")
  }

  @Test func thePaletteSaysWhyNot() {
    let player = play()
    player.press(":")
    player.type("unl")
    player.press(.enter)
    #expect(player.message == " ▲ The lock is held by carol.")
    player.type("zzz")
    player.press(.enter)
    #expect(player.message == " ▲ No command fits.")
    player.press(.escape)
    #expect(!player.picture.contains("Commands"))
  }

  @Test func thePaletteHasTheCommandsOfEveryScreen() async {
    let player = play()
    for (typed, seen) in [
      ("choose", "› Theme"), ("running", "Running jobs"), ("help", "Help › "),
      ("environments › new", "New environment"), ("portals", "› Portals"),
    ] {
      player.press(":")
      player.type(typed)
      player.press(.enter)
      await player.settle()
      #expect(
        player.picture.contains(seen) || player.picture.contains(String(seen.dropFirst(2))),
        "\(typed)")
      player.press(.escape)
    }
  }

  @Test func thePaletteLeadsHomeAndOut() async {
    let player = Player(EnvironmentsScreen(), services: .none)
    await player.settle()
    player.press("v")
    await player.settle()
    player.press(":")
    player.type("environments")
    player.press(.enter)
    await player.settle()
    // It is the one beneath, not another one on top.
    #expect(player.titleLine == " Portal Console › Environments (0)")
    player.press("v", ":")
    player.type("quit")
    player.press(.enter)
    #expect(player.program.ending == .quit)
  }

  @Test func thePaletteDoesNotOfferWhatNeedsASelectionElsewhere() async {
    let player = play()
    player.press(":")
    player.type("environments ›")
    #expect(player.picture.contains("environments › import facts"))
    #expect(!player.picture.contains("environments › delete"))
  }

  @Test func destroyingWantsTheNameTyped() {
    let player = play()
    player.press("d", .enter)
    #expect(player.message.contains("Type alpha to go on"))
    player.type("alpha")
    expectPicture(player.program.frame(), named: "confirm-typed")
    player.press(.enter)
    #expect(player.picture.contains("confirmed delete"))
    player.press("d", .escape)
    #expect(player.picture.contains("confirmed delete, uncovered"))
  }

  @Test func confirmingTakesAClearYes() {
    let player = play()
    player.press("r")
    expectPicture(player.program.frame(), named: "confirm")
    player.press(.enter)
    #expect(player.picture.contains("uncovered"))
    player.press("r", "y")
    #expect(player.picture.contains("uncovered, confirmed"))
  }

  @Test func themesAreShownAsTheCursorMoves() {
    let files = [
      "one": "format: 1\nroles:\n  text: { fg: \"#ffffff\", bg: \"#000000\" }\n",
      "two": "format: 1\nroles:\n  text: { fg: \"#000000\", bg: \"#ffffff\" }\n",
    ]
    let sources = files.sorted { $0.key < $1.key }.map {
      ThemeSource(name: $0.key, place: $0.key, bytes: Array($0.value.utf8))
    }
    let player = Player(
      SampleScreen(), columns: 76, rows: 22, services: .none, themes: ThemeCatalog(sources))
    // The usual theme is not there, which is said and does no harm.
    #expect(player.program.theme.name == Theme.builtIn.name)
    #expect(player.message.contains("There is no theme"))
    player.press("t", .down)
    #expect(player.program.theme.name == "two")
    expectPicture(player.program.frame(), named: "themes")
    player.press(.escape)
    #expect(player.program.theme.name == Theme.builtIn.name)
    player.press("t", .down, .enter)
    #expect(player.program.theme.name == "two")
  }
}

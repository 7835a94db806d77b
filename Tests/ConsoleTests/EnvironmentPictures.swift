import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite("Pictures of the environments")
struct EnvironmentPictures {
  /// A store with every kind of environment.
  private func world() async throws -> World {
    let world = try World()
    let demo = try await world.ready("contoso-test")
    try await world.portal(demo, at: "contoso-orders")
    try await world.bare("bare")
    try await world.sample("東京 本社")
    try await world.recorded("Fabrikam Zürich")
    try await world.run(
      CreateEnvironment(
        name: EnvironmentName("A very long name, of one who likes to tell all (production), EU"),
        kind: .recorded))
    return world
  }

  @Test(arguments: Window.allCases) func welcome(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try World().services)
    player.expect("welcome", in: window)
  }

  @Test(arguments: Window.allCases) func environments(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try await world().services)
    player.press(.end)
    player.expect("environments", in: window)
  }

  @Test func environmentsInASCII() async throws {
    let player = await Window.small.open(
      EnvironmentsScreen(), try await world().services, repertoire: .ascii)
    player.press(.down, .down)
    player.expect("environments-ascii", in: .small)
    #expect(player.picture.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test(arguments: Window.allCases) func environmentsFiltered(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try await world().services)
    player.type("/maps not")
    player.expect("environments-filtered", in: window)
  }

  @Test(arguments: Window.allCases) func facts(_ window: Window) async throws {
    let player = await window.open(
      EnvironmentsScreen(selecting: try EnvironmentName("contoso-test")),
      try await world().services)
    await player.play(.enter, .down)
    player.expect("environment", in: window)
  }

  @Test(arguments: Window.allCases) func factsOfARecordedOne(_ window: Window) async throws {
    let player = await window.open(
      EnvironmentsScreen(selecting: try EnvironmentName("fabrikam zürich")),
      try await world().services)
    await player.play(.enter)
    player.expect("environment-recorded", in: window)
  }

  @Test(arguments: Window.allCases) func newEnvironment(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try World().services)
    player.press("n")
    player.type("demo")
    player.press(.tab)
    player.expect("new-environment", in: window)
    player.press(.backtab, .control("u"))
    player.type("a/b")
    player.press(.enter)
    player.expect("new-environment-wrong", in: window)
  }

  @Test(arguments: Window.allCases) func created(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try World().services)
    player.press("n")
    player.type("demo")
    await player.play(.control("s"))
    player.expect("environment-created", in: window)
  }

  @Test(arguments: Window.allCases) func importIntoANewOne(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try World().services)
    player.press("i")
    player.type("Contoso SCM")
    player.press(.tab)
    player.type("licenses.json")
    player.expect("import", in: window)
  }

  @Test(arguments: Window.allCases) func importRefused(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try await world().services)
    player.press("i")
    player.type("/nowhere/licenses.json")
    await player.play(.enter)
    player.expect("import-refused", in: window)
  }

  @Test(arguments: Window.allCases) func ask(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try await world().services)
    player.press(.end, "i")
    player.type("saved/東京.json")
    player.expect("ask", in: window)
  }

  @Test(arguments: Window.allCases) func confirm(_ window: Window) async throws {
    let player = await window.open(
      EnvironmentsScreen(selecting: try EnvironmentName("contoso-test")),
      try await world().services)
    player.press("d")
    player.type("contoso")
    player.expect("confirm-delete", in: window)
  }

  @Test(arguments: Window.allCases) func activity(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try await world().services)
    await player.play("v", .down)
    player.expect("activity", in: window)
  }

  /// In the smallest window the field stays in sight, and what is said can be read by scrolling.
  @Test func boxesInTheSmallestWindow() async throws {
    let name = "A very long name, of one who likes to tell all (production), EU"
    let player = await Window.small.open(
      EnvironmentsScreen(selecting: try EnvironmentName(name)), try await world().services)
    player.press(.resize(Size(columns: 40, rows: 10)), "i")
    player.type("saved.json")
    expectPicture(player.program.frame(), named: "ask-40x10")
    player.press(.pageDown)
    #expect(player.picture.contains("saved.json"))
    #expect(player.picture.contains("map configuration."))
    await player.play(.escape)
    player.press("d")
    player.type("A very")
    expectPicture(player.program.frame(), named: "confirm-delete-40x10")
    var read = ""
    for _ in 0..<12 {
      read += player.picture
      player.press(.down)
    }
    #expect(read.contains("is not touched."))
    #expect(player.picture.contains("A very"))
  }

  /// A store with one environment that can be read and one that cannot.
  private func damaged() async throws -> World {
    let world = try World(.files)
    try await world.sample("contoso")
    try await world.sample("demo")
    try world.damage("demo")
    return world
  }

  @Test func oneThatCannotBeReadHidesNoOther() async throws {
    let world = try await damaged()
    let player = await Window.small.open(EnvironmentsScreen(), world.services)
    #expect(player.picture.contains("▸ contoso "))
    player.press(.down)
    #expect(player.picture.contains("▸ demo "))
    #expect(player.picture.contains("cannot be read"))
    #expect(player.picture.contains("The file has the format 42"))
    player.press("s")
    #expect(player.message == " ▲ demo cannot be read; Enter shows why.")
    await player.play(.enter)
    #expect(player.picture.contains("✘ demo cannot be read"))
    for word in ["Place", "environment.json", "Remedy", "Use the version of portal-console"] {
      #expect(player.picture.contains(word), "\(word)")
    }
    await player.play(.escape, "d")
    player.type("demo")
    await player.play(.enter)
    #expect(player.picture.contains("Environments (1)"))
    #expect(player.message == " Deleted demo.")
  }

  @Test(arguments: ["p", "v"]) func listsSayWhatTheyLeaveOut(_ key: Key) async throws {
    let world = try World(.files)
    try await world.sample("contoso")
    try await world.sample("demo")
    try world.damage("demo", .noGenerations)
    let player = await Window.small.open(EnvironmentsScreen(), world.services)
    await player.play(key)
    #expect(player.picture.contains("▲ The \(key == "p" ? "portals" : "history") of demo"))
  }

  @Test func theSetUpOfOneThatCannotBeReadSaysWhy() async throws {
    let world = try await damaged()
    let screen = SetupScreen(try EnvironmentName("demo"))
    let player = await Window.small.open(screen, world.services)
    #expect(player.picture.contains("✘ demo cannot be read"))
    player.press(.enter)
    #expect(player.message == " ▲ The environment cannot be read.")
  }

  @Test(arguments: ["{", #"{"format":99}"#])
  func aStoreThatCannotBeReadIsNotCalledEmpty(_ text: String) async throws {
    let world = try await damaged()
    try world.damageStore(text)
    let player = await Window.small.open(EnvironmentsScreen(), world.services)
    #expect(player.picture.contains("✘ The store cannot be read"))
    #expect(player.picture.contains("Place") && player.picture.contains("store.json"))
    #expect(player.picture.contains("Remedy"))
    #expect(!player.picture.contains("Welcome"))
    player.press("n")
    #expect(player.message == " ▲ The store cannot be read; r reads it again.")
    try world.damageStore(#"{"format":2}"#)
    await player.play("r")
    #expect(player.picture.contains("▸ contoso "))
  }

  @Test func aFileIsNoEmptyStore() async throws {
    let world = try await damaged()
    try world.replaceStoreByFile()
    let player = await Window.small.open(EnvironmentsScreen(), world.services)
    #expect(player.picture.contains("The store is not a folder."))
    #expect(!player.picture.contains("Welcome"))
  }

  /// The bar of an empty store names nothing that needs an environment.
  @Test func theBarOfAnEmptyStore() async throws {
    let player = await Window.small.open(EnvironmentsScreen(), try World().services)
    #expect(player.keyBar.trimmed.hasPrefix("n new  i import facts  p portals"))
    player.press("d")
    #expect(player.message == " ▲ There is no environment yet; n makes one.")
  }

  @Test func windowsThatAreTooSmall() async throws {
    let player = await Window.small.open(EnvironmentsScreen(), try await world().services)
    player.press(.resize(Size(columns: 39, rows: 24)))
    expectPicture(player.program.frame(), named: "too-small-39x24")
    player.press(.resize(Size(columns: 80, rows: 9)))
    expectPicture(player.program.frame(), named: "too-small-80x9")
    player.press(.resize(Size(columns: 40, rows: 10)))
    expectPicture(player.program.frame(), named: "environments-40x10")
  }
}

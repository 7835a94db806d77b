import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite("Pictures of the set-up", .timeLimit(.minutes(10)))
struct SetupPictures {
  /// Opens the set-up at its first step, whatever is done already.
  private func open(
    _ name: EnvironmentName, _ services: Services, _ window: Window,
    repertoire: Repertoire = .unicode
  ) async -> Player {
    let player = await window.open(
      SetupScreen(name, atMaps: true), services, repertoire: repertoire)
    player.press(.backspace, .backspace)
    return player
  }

  // MARK: 1 and 2

  @Test(arguments: Window.allCases) func licenses(_ window: Window) async throws {
    let world = try World()
    let player = await open(try await world.sample(), world.services, window)
    player.press(.down)
    player.expect("setup-licenses", in: window)
  }

  @Test(arguments: Window.allCases) func licensesMissing(_ window: Window) async throws {
    let world = try World()
    let player = await open(try await world.bare("東京 本社"), world.services, window)
    player.expect("setup-licenses-missing", in: window)
  }

  @Test(arguments: Window.allCases) func licensesImported(_ window: Window) async throws {
    let world = try World()
    let player = await open(try await world.recorded("Fabrikam"), world.services, window)
    player.press(.down, .down, .down, .down)
    player.expect("setup-licenses-recorded", in: window)
  }

  @Test(arguments: Window.allCases) func dualWriteMissing(_ window: Window) async throws {
    let world = try World()
    let player = await open(try await world.bare(), world.services, window)
    player.press(.enter, .down, .enter)
    player.expect("setup-dual-write-missing", in: window)
  }

  @Test(arguments: Window.allCases) func dualWriteConfirm(_ window: Window) async throws {
    let world = try World()
    let player = await open(try await world.bare(), world.services, window)
    await player.play(.enter, "s")
    player.expect("setup-dual-write-confirm", in: window)
    await player.play(.escape)
    #expect(try await world.snapshot(EnvironmentName("bare")).generation == 1)
  }

  @Test(arguments: Window.allCases) func dualWriteInstalling(_ window: Window) async throws {
    let world = try World()
    let (services, store) = world.holding()
    let player = await open(try await world.bare(), services, window)
    player.press(.enter, "s", "y")
    await store.waitUntilHeld()
    player.program.deliver()
    player.expect("setup-dual-write-installing", in: window)
    store.letGo()
    await player.settle()
  }

  @Test(arguments: Window.allCases) func dualWrite(_ window: Window) async throws {
    let world = try World()
    let player = await open(try await world.bare(), world.services, window)
    await player.play(.enter, "s", "y", "f")
    player.expect("setup-dual-write", in: window)
  }

  // MARK: 3

  @Test(arguments: Window.allCases) func mapsRefused(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.sample()), world.services)
    player.press(.down, .down, .enter)
    player.expect("setup-maps-refused", in: window)
  }

  @Test(arguments: Window.allCases) func mapsConfirm(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.sample()), world.services)
    player.press("a")
    player.expect("setup-maps-confirm", in: window)
  }

  @Test(arguments: Window.allCases) func mapsRunning(_ window: Window) async throws {
    let world = try World()
    let (services, store) = world.holding()
    let player = await window.open(SetupScreen(try await world.sample()), services)
    player.press("a", "y")
    await store.waitUntilHeld()
    player.program.deliver()
    player.press(.down)
    player.expect("setup-maps-running", in: window)
    store.letGo()
    await player.settle()
  }

  @Test(arguments: Window.allCases) func maps(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.sample()), world.services)
    await player.play("a", "y", .down)
    player.expect("setup-maps", in: window)
  }

  @Test func mapsInASCII() async throws {
    let world = try World()
    let player = await window(.ascii, SetupScreen(try await world.sample()), world)
    player.press("a", "y")
    await player.settle()
    player.press(.down)
    player.expect("setup-maps-ascii", in: .small)
    #expect(player.picture.unicodeScalars.allSatisfy { $0.isASCII })
  }

  private func window(
    _ repertoire: Repertoire, _ screen: SetupScreen, _ world: World
  ) async -> Player {
    await Window.small.open(screen, world.services, repertoire: repertoire)
  }

  @Test(arguments: Window.allCases) func mapsOverridden(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.sample()), world.services)
    player.press("o")
    player.type("the maps are run next week")
    player.press(.enter)
    player.expect("setup-maps-overridden", in: window)
  }

  // MARK: 4 to 6

  @Test(arguments: Window.allCases) func template(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.ready()), world.services)
    player.expect("setup-template", in: window)
    player.press(.down, .down, .enter)
    player.expect("setup-template-refused", in: window)
  }

  @Test(arguments: Window.allCases) func details(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.ready()), world.services)
    player.press(.enter, .tab)
    player.expect("setup-details", in: window)
    player.press(.control("u"))
    player.type("Contoso-")
    player.press(.backtab, .control("u"))
    player.expect("setup-details-wrong", in: window)
  }

  @Test(arguments: Window.allCases) func plan(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.ready()), world.services)
    await player.play(.enter, .control("n"), .down)
    player.expect("setup-plan", in: window)
  }

  @Test(arguments: Window.allCases) func planRefused(_ window: Window) async throws {
    let world = try World()
    let other = try await world.ready("other")
    let player = await window.open(SetupScreen(try await world.ready()), world.services)
    player.press(.enter, .tab, .control("u"))
    player.type("demo-orders")
    // Taken by somebody else after this screen has looked.
    try await world.portal(other, at: "demo-orders")
    await player.play(.control("n"))
    player.expect("setup-plan-refused", in: window)
    // Back in the details, the address is known to be taken.
    await player.play(.backspace)
    #expect(player.picture.contains("✘ the address demo-orders is taken"))
  }

  /// What stands in the way is in sight however far down the cursor was.
  @Test func theFirstVerdictOfARefusedPlanIsSelected() async throws {
    let world = try World()
    let other = try await world.ready("other")
    let player = await Window.small.open(SetupScreen(try await world.ready()), world.services)
    await player.play(.enter, .control("n"), .end, .backspace)
    try await world.portal(other, at: "demo-customer-portal")
    await player.play(.control("n"))
    #expect(player.picture.contains("▸ ✘ Refused   Address"))
    #expect(player.picture.contains("30 to 60 minutes"))
  }

  @Test(arguments: Window.allCases) func templateAtItsLimit(_ window: Window) async throws {
    let world = try World()
    let demo = try await world.ready()
    try await world.portal(demo, at: "contoso-orders")
    let player = await window.open(SetupScreen(demo), world.services)
    player.press(.enter)
    player.expect("setup-template-limit", in: window)
    player.press(.down)
    #expect(player.picture.contains("✔ Ready"))
    player.press(.enter)
    #expect(player.picture.contains("5 of 6 · Details"))
  }

  @Test func aTemplateWhoseNeedsAreMissing() async throws {
    let world = try World()
    let demo = try await world.sample()
    let player = await Window.small.open(SetupScreen(demo), world.services)
    player.press("o")
    player.type("the maps are run next week")
    await player.play(.enter, .enter)
    #expect(player.picture.contains("▲ Override"))
    // Somebody removes a package while the template is chosen.
    try await world.change(demo) { $0.solutions.installed = [] }
    let again = await Window.small.open(SetupScreen(demo, atMaps: true), world.services)
    again.press("o")
    again.type("the maps are run next week")
    await again.play(.enter, .enter)
    #expect(again.picture.contains("✘ Needs missing"))
    again.press(.enter)
    #expect(again.message.isEmpty == false)
    #expect(again.picture.contains("4 of 6 · Template"))
  }

  @Test func anAddressThatIsTakenIsNotProposed() async throws {
    let world = try World()
    try await world.portal(try await world.ready("other"), at: "demo-customer-portal")
    let player = await Window.small.open(SetupScreen(try await world.ready()), world.services)
    player.press(.enter)
    #expect(player.picture.contains("https://demo-customer-portal-2."))
    player.press(.tab, .control("u"))
    player.type("demo-customer-portal")
    #expect(player.picture.contains("✘ the address demo-customer-portal is taken"))
    player.press(.control("n"))
    #expect(player.message.contains("is taken by Customer Portal in other."))
    #expect(player.picture.contains("5 of 6 · Details"))
  }

  /// At 80x24 all that is said of a template or of a verdict of a plan can be read.
  @Test func nothingIsCutThatCannotBeRead() async throws {
    let world = try World()
    let player = await Window.small.open(SetupScreen(try await world.ready()), world.services)
    for _ in 0..<16 {
      #expect(!player.picture.contains(" …"), "\(player.picture)")
      player.press(.down)
    }
    player.press(.home)
    await player.play(.enter, .control("n"))
    for _ in 0..<24 {
      #expect(!player.picture.contains(" …"), "\(player.picture)")
      player.press(.down)
    }
  }

  @Test func aMapThatNobodyToldOf() async throws {
    let world = try World()
    let real = try await world.recorded("Fabrikam")
    let player = await Window.small.open(SetupScreen(real, atMaps: true), world.services)
    #expect(player.picture.contains("? Unknown"))
    #expect(!player.picture.contains("Not there"))
  }

  @Test(arguments: Window.allCases) func planOverridden(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.sample()), world.services)
    player.press("o")
    player.type("the maps are run next week")
    await player.play(.enter, .enter, .enter, .control("n"))
    player.expect("setup-plan-overridden", in: window)
  }

  @Test(arguments: Window.allCases) func preparedForARealOne(_ window: Window) async throws {
    let world = try World()
    let demo = try await world.ready()
    try await world.change(demo) { $0.environment.kind = .recorded }
    let player = await window.open(SetupScreen(demo), world.services)
    await player.play(.enter, .control("n"), .enter)
    player.expect("setup-prepared", in: window)
  }

  @Test(arguments: Window.allCases) func provisioning(_ window: Window) async throws {
    let world = try World()
    let (services, store) = world.holding()
    let player = await window.open(SetupScreen(try await world.ready()), services)
    await player.play(.enter, .control("n"))
    player.press(.enter)
    await store.waitUntilHeld()
    player.program.deliver()
    player.expect("setup-provisioning", in: window)
    store.letGo()
    await player.settle()
  }

  @Test(arguments: Window.allCases) func provisioned(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(SetupScreen(try await world.ready()), world.services)
    await player.play(.enter, .control("n"), .enter)
    player.expect("setup-provisioned", in: window)
  }

  @Test func inTheSmallestWindow() async throws {
    let world = try World()
    let player = await Window.small.open(SetupScreen(try await world.sample()), world.services)
    player.press(.resize(Size(columns: 40, rows: 10)))
    expectPicture(player.program.frame(), named: "setup-maps-40x10")
  }
}

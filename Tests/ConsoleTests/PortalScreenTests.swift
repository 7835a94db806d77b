import Cells
import FoundationEssentials
import PortalDomain
import Support
import Testing

@testable import Console

@Suite("Acting on portals in the console", .timeLimit(.minutes(10)))
struct PortalScreenTests {
  /// Three environments: a fresh trial, one that ends in five days, a recorded one.
  private func world() async throws -> World {
    let world = try World()
    try await world.portal(try await world.ready("contoso-test"), at: "contoso-orders")
    let old = try await world.sample("contoso-old")
    try await world.portal(old, name: "Orders", at: "contoso-old", template: "blank")
    try await world.run(AdvanceClock(environment: old, seconds: 85 * 86_400))
    let gone = try await world.sample("fabrikam")
    try await world.portal(gone, name: "Returns", at: "fabrikam-returns", template: "blank")
    try await world.run(DeletePortal(environment: gone, portal: "returns"))
    try await world.run(
      ImportFacts(
        environment: try EnvironmentName("real"),
        paths: [World.sample("ppapi-websites-list.json")]))
    return world
  }

  @Test(arguments: Window.allCases) func theListTellsWhatPressesFirst(_ window: Window) async throws
  {
    let player = await window.open(PortalsScreen(environment: nil), try await world().services)
    player.expect("portals-attention", in: window)
    await player.play("o")
    player.expect("portals-by-date", in: window)
    #expect(player.line(1).contains("1 trial ends within 7 days"))
    #expect(player.line(2).contains("Next: Orders in contoso-old: trial ends in 5 days"))
    #expect(player.line(4).contains("▸ Orders"))
  }

  @Test(arguments: Window.allCases) func inactiveOnes(_ window: Window) async throws {
    let player = await window.open(PortalsScreen(environment: nil), try await world().services)
    await player.play(.tab, .tab)
    player.expect("portals-inactive", in: window)
    await player.play("r")
    #expect(player.message.contains("it has no host; reactivate it first"))
  }

  @Test func theFilterFindsStatesByName() async throws {
    let player = await Window.small.open(
      PortalsScreen(environment: nil), try await world().services)
    await player.play("/")
    player.type("state:inactive")
    await player.play(.enter)
    #expect(player.picture.contains("1 of 5"))
    #expect(player.picture.contains("▸ Returns"))
  }

  @Test(arguments: Window.allCases) func columnsAreChosen(_ window: Window) async throws {
    let player = await window.open(PortalsScreen(environment: nil), try await world().services)
    await player.play("c", .down, " ")
    player.expect("portals-columns", in: window)
    await player.play(.enter)
    #expect(!player.line(3).contains("ENVIRONMENT"))
  }

  @Test(arguments: Window.allCases) func onePortal(_ window: Window) async throws {
    let player = await window.open(PortalsScreen(environment: nil), try await world().services)
    await player.play("o", .enter)
    player.expect("portal-details", in: window)
    await player.play(.tab)
    player.expect("portal-history", in: window)
  }

  @Test(arguments: Window.allCases) func theEffectIsToldBefore(_ window: Window) async throws {
    let world = try await world()
    let player = await window.open(PortalsScreen(environment: nil), world.services)
    await player.play("o", "D")
    player.expect("portal-delete", in: window)
    player.type("Orders")
    await player.play(.enter)
    #expect(player.message.contains("Deleted the host of Orders: inactive."))
    await player.play("A")
    player.expect("portal-reactivate", in: window)
    await player.play(.enter)
    #expect(player.message.contains("or choose another address."))
    let old = try EnvironmentName("contoso-old")
    #expect(try await world.snapshot(old).portals[0].state == .inactive)
    try await world.run(AdvanceClock(environment: old, seconds: 3600))
    await player.play("A", .enter)
    #expect(try await world.snapshot(old).portals[0].state == .running)
  }

  @Test(arguments: Window.allCases) func aRecordedOneIsDoneByHand(_ window: Window) async throws {
    let world = try await world()
    let real = try EnvironmentName("real")
    let player = await window.open(PortalsScreen(environment: real), world.services)
    await player.play("s")
    player.expect("portal-by-hand", in: window)
    await player.play("y")
    #expect(try await world.snapshot(real).portals[0].state == .stopped)
    #expect(try await world.snapshot(real).portals[0].evidence.source == .typed)
  }

  @Test func aRoleThatIsMissingIsTheReasonOfTheKey() async throws {
    let world = try await world()
    let test = try EnvironmentName("contoso-test")
    try await world.run(SetRoles(environment: test, add: [HeldRole(.readWrite)]))
    let player = await Window.small.open(PortalsScreen(environment: test), world.services)
    await player.play(.enter, "r")
    #expect(player.picture.contains("needed is one of Site owner"))
    #expect(try await world.snapshot(test).portals[0].log?.count == 1)
  }

  @Test func withoutCapacityConvertingAsksForAReason() async throws {
    let world = try await world()
    let test = try EnvironmentName("contoso-test")
    try await world.change(test) { $0.licenses.held = [] }
    let player = await Window.small.open(PortalsScreen(environment: test), world.services)
    await player.play(.enter, "C")
    player.expect("portal-convert-reason", in: .small)
    player.type("bought tomorrow")
    await player.play(.enter)
    let portal = try await world.snapshot(test).portals[0]
    #expect(portal.type == .production)
    #expect(portal.overrides.last?.reason == "bought tomorrow")
  }

  @Test func theConfigurationIsDeletedByItsName() async throws {
    let world = try await world()
    let gone = try EnvironmentName("fabrikam")
    let player = await Window.small.open(PortalsScreen(environment: gone), world.services)
    await player.play("D")
    player.type("Return")
    await player.play(.enter)
    #expect(try await world.snapshot(gone).portals.count == 1)
    player.type("s")
    await player.play(.enter)
    #expect(try await world.snapshot(gone).portals.isEmpty)
    #expect(player.titleLine.contains("Portals (0)"))
  }

  @Test func theAddressIsCopiedByTheTerminal() async throws {
    let world = try await world()
    let services = world.services
    let player = await Window.small.open(PortalsScreen(environment: nil), services)
    player.press("y")
    let terminal = RecordingTerminal(playing: [])
    player.program.serve(on: terminal)
    #expect(terminal.copies.count == 1)
    #expect(terminal.copies[0].hasPrefix("https://"))
    #expect(player.message.contains("Copied https://"))
  }

  @Test func theBrowserIsHandedNothingButAnAddress() async throws {
    let world = try await world()
    var services = world.services
    let opened = Opened()
    services.browse = { url in opened.add(url) }
    let test = try EnvironmentName("contoso-test")
    let player = await Window.small.open(PortalsScreen(environment: test), services)
    await player.play(.enter, "w")
    #expect(opened.all == ["https://contoso-orders.powerappsportals.com"])
    try await world.change(test) { $0.portals[0].url = "--version" }
    await player.play(.function(5), "w")
    #expect(opened.all.count == 1)
    #expect(player.message.contains("is no address of the web"))
  }
}

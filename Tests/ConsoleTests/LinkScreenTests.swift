import Cells
import PortalDomain
import Support
import Testing

@testable import Console

@Suite("The screen of a link", .timeLimit(.minutes(10)))
struct LinkScreenTests {
  private func open(_ name: EnvironmentName, _ world: World) async -> Player {
    await Window.small.open(LinkScreen(name), world.services)
  }

  @Test func itIsOpenedFromTheEnvironments() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await Window.small.open(EnvironmentsScreen(selecting: name), world.services)
    await player.play("l")
    #expect(player.titleLine.contains("Link of demo"))
    #expect(player.titleLine.contains("healthy"))
    await player.play(.escape, .enter, "l")
    #expect(player.titleLine.contains("Link of demo"))
  }

  @Test func legalEntitiesAreAddedAndRemoved() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await open(name, world)
    await player.play(.tab, "a")
    player.type("frsi itco")
    await player.play(.enter)
    #expect(player.picture.contains("FRSI and ITCO will be linked, for every map."))
    await player.play("y")
    #expect(player.message.contains("Linked FRSI, ITCO."))
    #expect(
      try await world.snapshot(name).maps.legalEntityCodes == [
        "USMF", "USRT", "DEMF", "FRSI", "ITCO",
      ])
    await player.play(.end, "x", "y")
    #expect(player.message.contains("Unlinked ITCO."))
    #expect(try await world.snapshot(name).maps.legalEntityCodes.count == 4)
  }

  @Test func whatDualWriteRefusesIsSaidBeforeAnythingIsAsked() async throws {
    let world = try World()
    let name = try await world.ready()
    let products = try world.services.library.maps().find("products").id
    try await world.run(ChangeMaps(environment: name, maps: [products], action: .pause))
    let player = await open(name, world)
    await player.play(.tab, "x")
    #expect(player.picture.contains("no legal entity can be removed: Products"))
    await player.play("a")
    player.type("lengthy")
    await player.play(.enter)
    #expect(player.picture.contains("is no code of a legal entity"))
    #expect(try await world.snapshot(name).maps.legalEntityCodes.count == 3)
  }

  @Test func keysAreSetAndRefreshed() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await open(name, world)
    await player.play(.tab, .tab, "f")
    #expect(player.message.contains("Every table has its key."))
    player.type("/currencies")
    await player.play(.enter, "e")
    #expect(player.picture.contains("isocurrencycode"))
    await player.play(.escape, .escape)
    player.type("/accounts")
    await player.play(.enter, "e", .control("u"))
    player.type("accountnumber")
    await player.play(.enter, "y")
    #expect(player.message.contains("The key of account is set."))
    #expect(player.picture.contains("Not whole"))
    await player.play("f", "y")
    #expect(player.message.contains("The key of account is set."))
    let keys = try await world.run(SurveyLink(environment: name)).keys
    #expect(keys.toRefresh.isEmpty)
  }

  @Test func aDisabledKeySaysWhy() async throws {
    let world = try World()
    let player = await open(try await world.recorded("Fabrikam"), world)
    await player.play("a")
    #expect(player.picture.contains("This is a recorded environment"))
    let demo = await open(try await world.sample(), world)
    await demo.play("x")
    #expect(demo.message.contains("Tab goes to the legal entities first."))
    await demo.play("e")
    #expect(demo.message.contains("Tab goes to the integration keys first."))
    let bare = await open(try await world.bare(), world)
    await bare.play("f")
    #expect(bare.message.contains("not linked"))
  }

  @Test func theMapsAreOneKeyAway() async throws {
    let world = try World()
    let player = await open(try await world.sample(), world)
    await player.play("m")
    #expect(player.titleLine.contains("Maps of demo"))
    await player.play(.escape)
    #expect(player.titleLine.contains("Link of demo"))
  }
}

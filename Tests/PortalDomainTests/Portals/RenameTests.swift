import PortalDomain
import Support
import Testing

@Suite("Names and addresses of portals change")
struct RenameTests {
  private func portal(_ world: World) async throws -> (EnvironmentName, Portal) {
    let name = try await world.ready()
    return (name, try await world.portal(name, at: "contoso-orders"))
  }

  @Test func aNameChangesAndTheIdStays() async throws {
    let world = try World()
    let (name, portal) = try await portal(world)
    let plan = try await world.run(
      RenamePortal(environment: name, portal: portal.id, new: .name("Order desk")))
    #expect(plan.effects.first == "Its name is then Order desk.")
    let now = try #require(try await world.snapshot(name).portals.first)
    #expect(now.name == "Order desk")
    #expect(now.id == portal.id)
    #expect(now.address == "contoso-orders")
    #expect(now.state == portal.state)
  }

  @Test func anAddressChangesWithTheURLAndTheOldOneIsFree() async throws {
    let world = try World()
    let (name, portal) = try await portal(world)
    try await world.run(
      RenamePortal(environment: name, portal: portal.id, new: .address("contoso-desk")))
    let now = try #require(try await world.snapshot(name).portals.first)
    #expect(now.address == "contoso-desk")
    #expect(now.url == "https://contoso-desk.powerappsportals.com")
    let other = try await world.ready("other")
    #expect(try await world.portal(other, at: "contoso-orders").address == "contoso-orders")
  }

  @Test func anAddressThatIsTakenIsRefused() async throws {
    let world = try World()
    let (name, portal) = try await portal(world)
    try await world.portal(try await world.ready("other"), at: "contoso-desk")
    let refusal = await problem {
      try await world.run(
        RenamePortal(environment: name, portal: portal.id, new: .address("contoso-desk")))
    }
    #expect(refusal?.kind == .refused)
    #expect(try await world.snapshot(name).portals.first?.address == "contoso-orders")
  }

  @Test func whatItHasAlreadyOrCannotHaveIsRefused() async throws {
    let world = try World()
    let (name, portal) = try await portal(world)
    for (new, code) in [
      (RenamePortal.New.name(portal.name), "portal.same-name"),
      (.address("contoso-orders"), "portal.same-name"),
    ] {
      let refusal = await problem {
        try await world.run(RenamePortal(environment: name, portal: portal.id, new: new))
      }
      #expect(refusal?.code == code)
    }
    let bad = await problem {
      try await world.run(
        RenamePortal(environment: name, portal: portal.id, new: .address("no address!")))
    }
    #expect(bad != nil)
  }

  @Test func aRecordedOneTellsTheClicksAndTakesTheWordDown() async throws {
    let world = try World()
    let (name, portal) = try await portal(world)
    try await world.change(name) { $0.environment.kind = .recorded }
    let job = RenamePortal(environment: name, portal: portal.id, new: .name("Order desk"))
    let refusal = await problem { try await world.run(job) }
    #expect(refusal?.code == "environment.recorded")
    #expect(refusal?.detail?.contains("Site details") == true)
    var byHand = job
    byHand.doneByHand = true
    try await world.run(byHand)
    let now = try #require(try await world.snapshot(name).portals.first)
    #expect(now.name == "Order desk")
    #expect(now.evidence.source == .typed)
  }
}

import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("What time does to portals")
struct PortalTimeTests {
  private static let day = 86_400

  /// A simulated environment with a trial that was just provisioned.
  private func world() async throws -> (World, EnvironmentName) {
    let world = try World()
    let demo = try await world.ready()
    try await world.run(
      Provision(
        environment: demo,
        request: PortalRequest(
          template: "customer-portal", name: "Shop", address: "contoso-shop", language: "en")))
    return (world, demo)
  }

  private func portal(_ world: World, _ name: EnvironmentName) async throws -> Portal {
    try await world.snapshot(name).portal("shop")
  }

  private func advance(_ world: World, _ name: EnvironmentName, days: Int) async throws {
    try await world.run(AdvanceClock(environment: name, seconds: days * Self.day))
  }

  @Test func aTrialRunsThroughWarningsSuspensionDeletionAndReactivation() async throws {
    let (world, demo) = try await world()
    try await advance(world, demo, days: 75)
    #expect(try await portal(world, demo).warnedDays == nil)
    try await advance(world, demo, days: 1)
    #expect(try await portal(world, demo).warnedDays == 14)
    try await advance(world, demo, days: 7)
    #expect(try await portal(world, demo).warnedDays == 7)
    try await advance(world, demo, days: 6)
    #expect(try await portal(world, demo).warnedDays == 1)
    try await advance(world, demo, days: 1)
    var shop = try await portal(world, demo)
    #expect(shop.state == .suspended)
    #expect(shop.due?.event == .hostDeleted)
    let hour = 3600
    try await world.run(AdvanceClock(environment: demo, seconds: 7 * Self.day - hour))
    #expect(try await portal(world, demo).state == .suspended)
    try await world.run(AdvanceClock(environment: demo, seconds: hour))
    shop = try await portal(world, demo)
    #expect(shop.state == .inactive)
    #expect(shop.hostID == nil)
    let lines = shop.log?.map(\.text) ?? []
    #expect(lines.filter { $0.hasPrefix("Notice: trial ends") }.count == 3)
    #expect(lines.filter { $0.hasPrefix("Notice: host is deleted") }.count == 1)
    let refused = await problem {
      try await world.run(ReactivatePortal(environment: demo, portal: "shop"))
    }
    #expect(refused?.code == "portal.address-held")
    try await world.run(AdvanceClock(environment: demo, seconds: hour))
    try await world.run(ReactivatePortal(environment: demo, portal: "shop"))
    shop = try await portal(world, demo)
    #expect(shop.state == .running)
    #expect(shop.type == .trial)
    #expect(shop.hostID != nil)
    #expect(try await world.snapshot(demo).at.flatMap { shop.due?.days(from: $0) } == 90)
  }

  @Test func allAtOnceIsTheSameAsDayByDay() async throws {
    let (world, demo) = try await world()
    let (other, same) = try await self.world()
    for _ in 0..<98 { try await advance(world, demo, days: 1) }
    try await advance(other, same, days: 98)
    #expect(try await portal(world, demo).log == portal(other, same).log)
    #expect(try await portal(world, demo).state == .inactive)
  }

  @Test func aProductionSiteStays() async throws {
    let (world, demo) = try await world()
    try await world.run(ConvertPortal(environment: demo, portal: "shop"))
    try await advance(world, demo, days: 3000)
    let shop = try await portal(world, demo)
    #expect(shop.state == .running && shop.type == .production)
    #expect(shop.due == nil)
  }

  @Test func aSuspendedTrialCanBeConvertedWithinItsSevenDays() async throws {
    let (world, demo) = try await world()
    try await advance(world, demo, days: 92)
    try await world.run(ConvertPortal(environment: demo, portal: "shop"))
    #expect(try await portal(world, demo).state == .running)
  }

  @Test func aDeveloperSiteIsSuspendedOnceNobodyUsesIt() async throws {
    let (world, demo) = try await world()
    try await world.change(demo) { snapshot in
      snapshot.environment.type?.value = .developer
      snapshot.portals[0].type = .developer
      snapshot.portals[0].trialEndsAt = nil
    }
    try await advance(world, demo, days: 80)
    try await world.run(ChangePortal(environment: demo, portal: "shop", action: .restart))
    try await advance(world, demo, days: 80)
    #expect(try await portal(world, demo).state == .running)
    try await advance(world, demo, days: 10)
    #expect(try await portal(world, demo).state == .suspended)
    let refused = await problem {
      try await world.run(ConvertPortal(environment: demo, portal: "shop"))
    }
    #expect(refused?.code == "portal.transition-refused")
  }

  @Test func theAddressOfADeletedHostIsFreeForOthersAfterAnHour() async throws {
    let (world, demo) = try await world()
    let other = try await world.ready("other")
    try await world.run(DeletePortal(environment: demo, portal: "shop"))
    let job = Provision(
      environment: other,
      request: PortalRequest(
        template: "customer-portal", name: "Shop", address: "contoso-shop", language: "en"))
    #expect(await problem { try await world.run(job) }?.code == "portal.address-taken")
    try await world.run(AdvanceClock(environment: demo, seconds: 3600))
    try await world.run(job)
    let refused = await problem {
      try await world.run(ReactivatePortal(environment: demo, portal: "shop"))
    }
    #expect(refused?.code == "portal.address-taken")
    try await world.run(
      ReactivatePortal(environment: demo, portal: "shop", address: "contoso-again"))
    #expect(try await portal(world, demo).url == "https://contoso-again.powerappsportals.com")
  }

  @Test func withoutItsHostASiteLeavesRoomForAnother() async throws {
    let (world, demo) = try await world()
    try await world.run(DeletePortal(environment: demo, portal: "shop"))
    try await world.run(
      Provision(
        environment: demo,
        request: PortalRequest(
          template: "customer-portal", name: "Second", address: "contoso-second", language: "en")))
    let refused = await problem {
      try await world.run(
        ReactivatePortal(environment: demo, portal: "shop", address: "contoso-third"))
    }
    #expect(refused?.code == "portal.limit-reached")
  }

  @Test func inARecordedEnvironmentTimeChangesNothing() async throws {
    let (world, demo) = try await world()
    try await world.change(demo) { $0.environment.kind = .recorded }
    let later = try await world.snapshot(demo)
      .settled(at: World.time.addingTimeInterval(Double(200 * Self.day)))
    #expect(later.portals[0].state == .running)
    let due = try #require(later.portals[0].due)
    #expect(due.sentence(from: later.time(World.time.addingTimeInterval(1e9))).contains("was due"))
  }

  @Test func aMemoHoldsUntilTimeChangesAPortal() async throws {
    let (world, demo) = try await world()
    let snapshot = try await world.snapshot(demo)
    let library = world.services.library
    let overview = try EnvironmentOverview(snapshot, library)
    let memo = overview.memo(library, of: snapshot, at: World.time)
    let lines = try #require(OverviewMemo.portals(in: memo, library, at: World.time))
    #expect(lines == snapshot.portalLines)
    #expect(EnvironmentOverview(memo: memo, library, at: World.time) != nil)
    let later = World.time.addingTimeInterval(Double(76 * Self.day))
    #expect(OverviewMemo.portals(in: memo, library, at: later) == nil)
  }
}

import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("Paused maps")
struct PauseTests {
  /// An environment in which everything runs and Products was paused.
  private func paused() async throws -> SimulatedWorld {
    let simulated = try await SimulatedWorld("typical-errors")
    try await simulated.world.run(MendFaults(environment: simulated.name))
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    try await simulated.advance(1)
    try await simulated.act(.pause, "products")
    return simulated
  }

  private func attention(_ simulated: SimulatedWorld) async throws -> EnvironmentOverview {
    try await EnvironmentOverview.one(simulated.name, simulated.world.services)
  }

  @Test(arguments: [
    (1.0, "map paused, 23 h left"), (13, "map paused, 11 h left"), (23, "map paused, 1 h left"),
    (23.5, "map paused, 30 min left"), (25, "map paused too long"),
  ])
  func theListTellsHowLongIsLeft(_ hours: Double, _ words: String) async throws {
    let simulated = try await paused()
    try await simulated.advance(hours)
    #expect(try await attention(simulated).attention == words)
  }

  @Test func afterADayTheLossIsSaidPlainly() async throws {
    let simulated = try await paused()
    try await simulated.advance(25)
    let overview = try await attention(simulated)
    #expect(overview.nextStep.contains("900 changes are lost"))
    #expect(overview.remedy == "portal-console map resume demo products")
  }

  @Test func aGigabyteEndsAPauseToo() async throws {
    let queue = PauseQueue(
      since: World.time, now: World.time.addingTimeInterval(36_000), perHour: 100_000,
      bytesPerChange: 4096)
    #expect(queue.isFull)
    #expect(queue.remaining == 0)
    #expect(queue.bytes <= PauseQueue.mostBytes)
    #expect(queue.records + queue.lost == 1_000_000)
    #expect(queue.alarm(since: World.time) == .lost)
  }

  @Test func theAlarmsComeAtHalfAndAtOneHour() {
    for (hours, alarm) in [
      (11.0, PauseQueue.Alarm.none), (12, .half), (22.9, .half), (23, .lastHour), (24, .lost),
    ] {
      let queue = PauseQueue(
        since: World.time, now: World.time.addingTimeInterval(hours * 3600), perHour: 1,
        bytesPerChange: 1)
      #expect(queue.alarm(since: World.time) == alarm, "\(hours)")
    }
  }

  @Test func aMemoOfAPausedMapHoldsNoLongerThanItsWords() async throws {
    let simulated = try await paused()
    let overview = try await attention(simulated)
    let library = simulated.world.services.library
    let memo = overview.memo(
      library, of: try await simulated.world.snapshot(simulated.name), at: World.time)
    #expect(EnvironmentOverview(memo: memo, library, at: World.time) != nil)
    let later = World.time.addingTimeInterval(3601)
    #expect(EnvironmentOverview(memo: memo, library, at: later) == nil)
  }

  @Test func catchingUpTakesTimeAndThenItRuns() async throws {
    let simulated = try await paused()
    try await simulated.advance(10)
    try await simulated.act(.resume, "products")
    #expect(try await simulated.state("products") == .resuming)
    try await simulated.advance(0.1)
    #expect(try await simulated.state("products") == .running)
    #expect(try await map(simulated)?.catchUp == nil)
  }

  @Test func keepingPutsWhatWaitsAmongTheCatchUpErrors() async throws {
    let simulated = try await paused()
    try await simulated.advance(10)
    try await simulated.act(.resumeKeeping, "products")
    #expect(try await simulated.state("products") == .running)
    #expect(try await map(simulated)?.catchUp?.records == 9_000)
    let outcome = try await simulated.world.run(
      HandleCatchUp(environment: simulated.name, maps: nil, deletes: false))
    #expect(outcome.map(\.done) == [9_000])
    #expect(try await map(simulated)?.catchUp == nil)
  }

  @Test func catchUpErrorsAreGoneAfterADay() async throws {
    let simulated = try await paused()
    try await simulated.advance(10)
    try await simulated.act(.resumeKeeping, "products")
    try await simulated.advance(24)
    #expect(try await map(simulated)?.catchUp == nil)
  }

  @Test func discardingLeavesNothing() async throws {
    let simulated = try await paused()
    try await simulated.advance(10)
    try await simulated.act(.resumeDiscarding, "products")
    #expect(try await simulated.state("products") == .running)
    #expect(try await map(simulated)?.catchUp == nil)
  }

  @Test(arguments: [
    (AlertRule.Action.pause, MapState.paused), (.stop, .stopped), (.none, .running),
  ])
  func anAlertRuleFires(_ action: AlertRule.Action, _ state: MapState) async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    try await simulated.world.run(
      MendFaults(
        environment: simulated.name,
        faults: [
          "terms-of-payment", "customer-groups", "invoice-accounts", "units", "sites", "queue",
        ]))
    try await simulated.world.run(
      SetAlert(
        environment: simulated.name, name: "strict",
        rule: AlertRule(name: "strict", count: 10, minutes: 15, action: action)))
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    try await simulated.advance(1)
    #expect(try await simulated.state("sales-order-details") == state)
    let log = try await simulated.world.snapshot(simulated.name)
      .maps[simulated.id("sales-order-details")]?.log
    #expect(log?.contains { $0.text.contains("alert rule strict") } == true)
    #expect(try await simulated.state("accounts") == .running)
  }

  @Test(arguments: [(0, 1), (1, 0), (.max, 1), (1, .max), (1_000_001, 1), (1, 10_081)])
  func aRuleBeyondReasonIsRefused(_ count: Int, _ minutes: Int) async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    let refusal = await problem {
      try await simulated.world.run(
        SetAlert(
          environment: simulated.name, name: "x",
          rule: AlertRule(name: "x", count: count, minutes: minutes, action: .stop)))
    }
    #expect(refusal?.code == "alert.invalid")
  }

  /// A file that somebody wrote by other means may hold any number.
  @Test func numbersBeyondReasonInTheStoreDoNoHarm() async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    var job = RunMaps(environment: simulated.name, maps: simulated.required)
    job.syncs = false
    try await simulated.world.run(job)
    try await simulated.world.change(simulated.name) {
      $0.maps.alerts = [AlertRule(name: "x", count: .max, minutes: .max, action: .stop)]
      $0.maps.scenario?.changesPerHour = .max
      $0.maps.scenario?.bytesPerChange = .max
      $0.maps.scenario?.faults.append(
        .init(id: "y", kind: .liveErrors, map: nil, count: .max))
    }
    try await simulated.act(.pause, "products")
    try await simulated.advance(30)
    #expect(try await simulated.state("products") == .paused)
    #expect(try await attention(simulated).attention == "map paused too long")
  }

  @Test func aRuleThatIsNotReachedDoesNothing() async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    try await simulated.world.run(
      SetAlert(
        environment: simulated.name, name: "lax",
        rule: AlertRule(name: "lax", count: 100, minutes: 15, action: .stop)))
    var job = RunMaps(environment: simulated.name, maps: simulated.required)
    job.syncs = false
    try await simulated.world.run(job)
    try await simulated.advance(20)
    #expect(try await simulated.state("sales-order-details") == .running)
  }

  private func map(_ simulated: SimulatedWorld) async throws -> EntityMap? {
    try await simulated.world.snapshot(simulated.name).maps[simulated.id("products")]
  }
}

import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

/// A sample environment that follows a scenario.
struct SimulatedWorld {
  let world: World
  let name: EnvironmentName
  let catalog: MapCatalog

  init(_ scenario: String, _ kind: StoreKind = .memory) async throws {
    world = try World(kind)
    name = try await world.sample()
    catalog = try world.services.library.maps()
    try await world.run(SetScenario(environment: name, scenario: scenario))
  }

  var required: [MapID] { catalog.required.map(\.id) }

  func id(_ word: String) throws -> MapID { try catalog.find(word).id }

  func state(_ word: String) async throws -> MapState? {
    try await world.snapshot(name).maps[id(word)]?.state
  }

  func advance(_ hours: Double) async throws {
    try await world.run(AdvanceClock(environment: name, seconds: Int(hours * 3600)))
  }

  func act(_ action: MapAction, _ words: String...) async throws {
    try await world.run(
      ChangeMaps(environment: name, maps: try words.map { try id($0) }, action: action))
  }
}

@Suite("Initial syncs that take time")
struct SyncTests {
  @Test func goOnWithoutAnybodyAndEndWithAllMapsRunning() async throws {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    #expect(try await simulated.state("accounts") == .initializing)
    try await simulated.advance(1)
    for word in simulated.catalog.required.compactMap(\.word) {
      #expect(try await simulated.state(word) == .running, "\(word)")
    }
    #expect(
      try await simulated.world.report(simulated.name).verdicts.count {
        $0.code == "dual-write.map-running"
      } == 5)
  }

  @Test func noneBeginsBeforeTheOnesThatItLooksUpHaveEnded() async throws {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    let snapshot = try await simulated.world.snapshot(simulated.name)
    let runs = Dictionary(
      uniqueKeysWithValues: (snapshot.maps.known ?? []).compactMap { map in
        map.sync.map { (map.id, $0) }
      })
    #expect(runs.count > 35)
    var pairs = 0
    for (id, run) in runs {
      for need in try #require(simulated.catalog[id]).needs {
        guard let other = runs[need] else { continue }
        // Where two look each other up, the second pass of the one comes after the other.
        let begin = run.secondPassAt ?? run.startsAt
        let isCycle = simulated.catalog[need]?.needs.contains(id) == true
        let end =
          isCycle && other.secondPassAt != nil
          ? other.startsAt.addingTimeInterval(other.passDuration) : other.endsAt
        #expect(begin >= end, "\(id) begins before \(need)")
        pairs += 1
      }
    }
    #expect(pairs > 100)
    #expect(runs[try simulated.id("accounts")]?.secondPassAt != nil)
  }

  @Test func progressIsCountedForEachLegalEntity() async throws {
    let run = SyncRun(
      id: 1, master: .dataverse, startsAt: World.time,
      legs: [.init(legalEntity: "A", rows: 100), .init(legalEntity: "B", rows: 40)],
      rowsPerMinute: 60, isSingleThreaded: false)
    let half = run.progress(at: World.time.addingTimeInterval(50))
    #expect(half.legs.map(\.exported) == [50, 40])
    #expect((half.elapsed, half.remaining) == (50, 50))
    var single = run
    single.isSingleThreaded = true
    let slow = single.progress(at: World.time.addingTimeInterval(110))
    #expect(slow.legs.map(\.exported) == [100, 10])
    #expect(slow.remaining == 30)
    #expect(run.progress(at: World.time.addingTimeInterval(-5)).isWaiting)
  }

  @Test func allErrorsAreThereAndEndWhenTheirCausesAreMended() async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    let world = simulated.world
    try await world.run(RunMaps(environment: simulated.name, maps: simulated.required))
    try await simulated.advance(1)
    let errors = SyncErrors(try await world.snapshot(simulated.name), simulated.catalog)
    #expect(errors.count == 1_240)
    #expect(errors.finding("n045").groups.map(\.errors.count) == [312])
    #expect(errors.csv.split(separator: "\r\n").count == 1_241)
    #expect(try await simulated.state("accounts") == .failed)
    // Without mending the same errors come again.
    try await simulated.act(.rerun, "accounts", "products", "sales-order-header")
    try await simulated.advance(1)
    #expect(
      SyncErrors(try await world.snapshot(simulated.name), simulated.catalog).count == 1_240)
    try await world.run(MendFaults(environment: simulated.name))
    try await simulated.act(.rerun, "accounts", "products", "sales-order-header")
    try await simulated.advance(1)
    for word in simulated.catalog.required.compactMap(\.word) {
      #expect(try await simulated.state(word) == .running, "\(word)")
    }
    #expect(SyncErrors(try await world.snapshot(simulated.name), simulated.catalog).count == 0)
  }

  @Test func lookupErrorsAreTriedAgainWhileTheyShrink() async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    try await simulated.world.run(
      MendFaults(environment: simulated.name, faults: ["terms-of-payment", "customer-groups"]))
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: [simulated.id("accounts")]))
    try await simulated.advance(1)
    let map = try await simulated.world.snapshot(simulated.name).maps[simulated.id("accounts")]
    #expect(map?.state == .running)
    #expect(map?.syncs?.map(\.errorCount) == [150, 75, 0])
  }

  @Test func theWaysOutOfAFailedSyncEndAsTheTableSays() async throws {
    for (action, rows) in [(MapAction.rerunWithoutErrors, 0), (.skipSync, nil)] {
      let simulated = try await SimulatedWorld("typical-errors")
      try await simulated.world.run(
        RunMaps(environment: simulated.name, maps: [simulated.id("products")]))
      try await simulated.advance(1)
      #expect(try await simulated.state("products") == .failed)
      try await simulated.act(action, "products")
      try await simulated.advance(0.1)
      #expect(try await simulated.state("products") == .running)
      let map = try await simulated.world.snapshot(simulated.name).maps[simulated.id("products")]
      #expect(map?.lastSync?.rows == rows)
    }
  }

  @Test func whatIsNeededAndUnderWayIsWaitedFor() async throws {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    let overview = try await EnvironmentOverview.one(simulated.name, simulated.world.services)
    #expect(overview.attention.hasSuffix("maps initializing"))
    try await simulated.act(.cancel, "sales-order-header")
    let plan = try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: [simulated.id("sales-order-header")]))
    #expect(plan.steps.map(\.title) == ["Sales Order Header"])
    let maps = try await simulated.world.snapshot(simulated.name).maps
    let accounts = try #require(maps[simulated.id("accounts")]?.sync)
    let orders = try #require(maps[simulated.id("sales-order-header")]?.sync)
    #expect(orders.startsAt >= accounts.endsAt)
  }

  @Test func aMapThatIsAskedForIsNotLeftOut() async throws {
    let simulated = try await SimulatedWorld("all-well")
    var job = RunMaps(environment: simulated.name, maps: simulated.required)
    job.without = [try simulated.id("accounts")]
    let refusal = await problem { try await simulated.world.run(job) }
    #expect(refusal?.code == "map.left-out")
  }

  @Test func oneThatIsBrokenOffDoesNotRun() async throws {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: [simulated.id("colors")]))
    try await simulated.act(.cancel, "colors")
    try await simulated.advance(1)
    #expect(try await simulated.state("colors") == .notRunning)
    let map = try await simulated.world.snapshot(simulated.name).maps[simulated.id("colors")]
    #expect(map?.sync?.outcome == .canceled)
  }

  @Test func oneThatIsStuckStaysSoUntilItIsBrokenOff() async throws {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.change(simulated.name) {
      $0.maps.scenario?.faults = [
        .init(id: "stuck", kind: .stuck, map: try simulated.id("colors"))
      ]
    }
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: [simulated.id("colors")]))
    try await simulated.advance(100)
    #expect(try await simulated.state("colors") == .initializing)
    try await simulated.act(.cancel, "colors")
    #expect(try await simulated.state("colors") == .notRunning)
  }

  @Test(arguments: [
    (Scenario.Fault.Kind.importServiceStopped, "ax-export-400"), (.forbidden, "ax-export-403"),
    (.timeout, "import-timeout"), (.limitExceeded, "partitions-exceeded"),
  ])
  func whatStopsASyncAsAWholeIsToldByItsCode(_ kind: Scenario.Fault.Kind, _ code: String)
    async throws
  {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.change(simulated.name) {
      $0.maps.scenario?.faults = [.init(id: "x", kind: kind)]
    }
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: [simulated.id("colors")]))
    try await simulated.advance(1)
    #expect(try await simulated.state("colors") == .failed)
    let errors = SyncErrors(
      try await simulated.world.snapshot(simulated.name), simulated.catalog)
    #expect(errors.groups.map(\.errors.code) == [code])
  }

  @Test(arguments: StoreKind.allCases)
  func whatTimeBroughtIsKeptByTheNextChange(_ kind: StoreKind) async throws {
    let simulated = try await SimulatedWorld("all-well", kind)
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: [simulated.id("colors")]))
    try await simulated.advance(1)
    let kept = try await simulated.world.snapshot(simulated.name)
    let written = try await simulated.world.services.store.snapshot(
      of: simulated.name, at: kept.generation)
    #expect(written.maps == kept.maps)
    #expect(written.maps[try simulated.id("colors")]?.state == .running)
  }
}

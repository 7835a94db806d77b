import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("Legal entities of a link")
struct LegalEntityTests {
  /// A company whose five required maps run, and whose products' map may be paused.
  private func running(
    _ scenario: String = "all-well", pausing words: [String] = []
  ) async throws -> SimulatedWorld {
    let simulated = try await SimulatedWorld(scenario)
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    try await simulated.advance(2)
    for word in words { try await simulated.act(.pause, word) }
    return simulated
  }

  private func change(
    _ simulated: SimulatedWorld, add: [String] = [], remove: [String] = [], syncs: Bool = true
  ) async throws -> ChangeLegalEntities.Plan {
    try await simulated.world.run(
      ChangeLegalEntities(
        environment: simulated.name, add: add, remove: remove, syncs: syncs))
  }

  private func refusal(
    _ simulated: SimulatedWorld, add: [String] = [], remove: [String] = []
  ) async -> Problem? {
    await problem { _ = try await change(simulated, add: add, remove: remove) }
  }

  @Test func aScenarioGivesTheFirstOnesAndTheListIsWhatSyncsGoBy() async throws {
    let simulated = try await SimulatedWorld("all-well")
    var snapshot = try await simulated.world.snapshot(simulated.name)
    #expect(snapshot.maps.legalEntityCodes == ["USMF", "USRT", "DEMF", "GBSI"])
    _ = try await change(simulated, add: ["frsi"], remove: ["USRT"])
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    snapshot = try await simulated.world.snapshot(simulated.name)
    #expect(snapshot.maps.legalEntityCodes == ["USMF", "DEMF", "GBSI", "FRSI"])
    let legs = try snapshot.maps[simulated.id("accounts")]?.sync?.legs.map(\.legalEntity)
    #expect(legs == snapshot.maps.legalEntityCodes)
  }

  @Test func anOlderStoreKnowsThoseOfItsScenario() async throws {
    let simulated = try await SimulatedWorld("all-well")
    var facts = try await simulated.world.snapshot(simulated.name).maps
    facts.link = nil
    let text = try JSONEncoder().encode(facts)
    let read = try JSONDecoder().decode(MapFacts.self, from: text)
    #expect(read.legalEntityCodes == ["USMF", "USRT", "DEMF", "GBSI"])
  }

  @Test func runningMapsBringOverTheNewOneOnlyAndThePlanSaysSo() async throws {
    let simulated = try await running()
    let before = try await simulated.world.snapshot(simulated.name)
    let context = try CheckContext(before, simulated.world.services.library)
    let plan = try ChangeLegalEntities(environment: simulated.name, add: ["FRSI"]).plan(context)
    #expect(plan.effects.contains { $0.contains("begin an initial sync of it only") })
    #expect(plan.legalEntities.last == "FRSI")
    let done = try await change(simulated, add: ["FRSI"])
    #expect(done == plan)
    let snapshot = try await simulated.world.snapshot(simulated.name)
    for sync in plan.syncs {
      let map = try #require(snapshot.maps[sync.map])
      #expect(map.sync?.legs.map(\.legalEntity) == ["FRSI"])
      #expect(map.sync?.rows == sync.rows)
    }
    #expect(plan.syncs.count == 38)
    #expect(try await simulated.state("accounts") == .initializing)
    try await simulated.advance(2)
    let after = try await simulated.world.snapshot(simulated.name)
    let accounts = try #require(after.maps[simulated.id("accounts")])
    #expect(accounts.state == .running)
    let former = try before.maps[simulated.id("accounts")]?.lastSync?.rows ?? 0
    #expect(accounts.lastSync?.rows == former + (accounts.sync?.rows ?? 0))
  }

  @Test func noneBeginsBeforeTheOnesThatItLooksUpHaveEnded() async throws {
    let simulated = try await running()
    _ = try await change(simulated, add: ["FRSI"])
    let snapshot = try await simulated.world.snapshot(simulated.name)
    let runs = Dictionary(
      uniqueKeysWithValues: (snapshot.maps.known ?? []).compactMap { map in
        map.state == .initializing ? map.sync.map { (map.id, $0) } : nil
      })
    let order = simulated.catalog.maps.map(\.id)
    for (id, run) in runs {
      for need in simulated.catalog[id]?.needs ?? [] {
        guard let other = runs[need], let own = order.firstIndex(of: id),
          let first = order.firstIndex(of: need), first < own
        else { continue }
        #expect(run.startsAt >= other.endsAt, "\(id) begins before \(need)")
      }
    }
  }

  @Test func aPausedMapIsPausedAgainAndItsQueueIsKept() async throws {
    let simulated = try await running(pausing: ["products"])
    let products = try simulated.id("products")
    let since = try await simulated.world.snapshot(simulated.name).maps[products]?.pausedAt
    _ = try await change(simulated, add: ["FRSI"])
    #expect(try await simulated.state("products") == .initializing)
    try await simulated.advance(2)
    let map = try await simulated.world.snapshot(simulated.name).maps[products]
    #expect(map?.state == .paused)
    #expect(map?.pausedAt == since)
  }

  @Test func withoutASyncTheMapsRunOn() async throws {
    let simulated = try await running()
    let plan = try await change(simulated, add: ["FRSI"], syncs: false)
    #expect(plan.syncs.isEmpty)
    #expect(try await simulated.state("accounts") == .running)
  }

  @Test func whereNothingTakesTimeTheMapsRunOn() async throws {
    let world = try World()
    let name = try await world.ready()
    try await world.run(ChangeLegalEntities(environment: name, add: ["FRSI"]))
    let snapshot = try await world.snapshot(name)
    #expect(snapshot.maps.legalEntityCodes == ["USMF", "USRT", "DEMF", "FRSI"])
    let states = try world.services.library.maps().required.map { snapshot.maps[$0.id]?.state }
    #expect(states.allSatisfy { $0 == .running })
  }

  @Test func missingValuesOfOthersDoNotBefallTheNewOne() async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    try await simulated.advance(2)
    try await simulated.act(.skipSync, "accounts")
    _ = try await change(simulated, add: ["FRSI"])
    try await simulated.advance(2)
    #expect(try await simulated.state("accounts") == .running)
  }

  @Test func whileAnInitialSyncIsUnderWayNoneComesOrGoesAndEveryMapIsNamed() async throws {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    let under = (try await simulated.world.snapshot(simulated.name)).maps.known?
      .filter { $0.state == .initializing }.compactMap { simulated.catalog[$0.id]?.title }
    for refusal in [
      await refusal(simulated, add: ["FRSI"]), await refusal(simulated, remove: ["USMF"]),
    ] {
      #expect(refusal?.code == "legal-entity.sync-under-way")
      #expect(refusal?.detail?.split(separator: "\n").map(String.init) == under)
    }
  }

  @Test func whileMapsArePausedNoneGoesAndEveryMapIsNamed() async throws {
    let simulated = try await running(pausing: ["products", "accounts"])
    let refusal = await refusal(simulated, remove: ["USRT"])
    #expect(refusal?.code == "legal-entity.map-paused")
    #expect(refusal?.summary.contains("Accounts and Products") == true)
    #expect(refusal?.remedy?.contains("map resume demo --all") == true)
  }

  @Test(arguments: [
    (["USMF"], [], "legal-entity.present"), (["usmf"], [], "legal-entity.present"),
    (["FRSI", "frsi"], [], "legal-entity.repeated"),
    (["FRSI"], ["FRSI"], "legal-entity.repeated"), ([" "], [], "legal-entity.code-invalid"),
    (["FIVE5"], [], "legal-entity.code-invalid"), (["A-B"], [], "legal-entity.code-invalid"),
    (["ÄÖ"], [], "legal-entity.code-invalid"), ([], ["NONE"], "legal-entity.unknown"),
    ([], [], "legal-entity.none"),
  ])
  func whatIsNoChangeIsRefused(_ add: [String], _ remove: [String], _ code: String) async throws {
    let simulated = try await SimulatedWorld("all-well")
    #expect(await refusal(simulated, add: add, remove: remove)?.code == code)
  }

  @Test func fortyIsTheMostForAnInitialSync() async throws {
    let simulated = try await SimulatedWorld("all-well")
    let more = (10...46).map { "L\($0)" }
    let plan = try await change(simulated, add: Array(more.prefix(36)))
    #expect(plan.warnings.isEmpty)
    let over = try await change(simulated, add: Array(more.suffix(1)))
    #expect(
      over.warnings.first?.hasPrefix("41 legal entities: an initial sync takes at most 40") == true)
    let report = LegalEntityReport(try await simulated.world.snapshot(simulated.name))
    #expect(report.warnings == over.warnings)
  }

  @Test func withoutALinkThereIsNothingToChange() async throws {
    let world = try World()
    let name = try await world.bare()
    let refusal = await problem {
      try await world.run(ChangeLegalEntities(environment: name, add: ["USMF"]))
    }
    #expect(refusal?.code == "dual-write.link-missing")
    #expect(try await world.snapshot(name).maps.legalEntities == [])
  }

  @Test func linkingBeginsWithThoseOfTheScenario() async throws {
    let world = try World()
    let name = try await world.bare()
    try await world.run(InstallSolution(environment: name, names: ["supply-chain"]))
    try await world.run(SetScenario(environment: name, scenario: "typical-errors"))
    #expect(try await world.snapshot(name).maps.legalEntityCodes.isEmpty)
    try await world.run(LinkEnvironment(environment: name))
    #expect(try await world.snapshot(name).maps.legalEntityCodes.count == 6)
  }

  @Test func aLegalEntityThatWentHasNoErrorsAnyMore() async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    _ = try await change(simulated, remove: ["USMF"])
    try await simulated.world.run(
      RunMaps(environment: simulated.name, maps: simulated.required))
    try await simulated.advance(2)
    let errors = SyncErrors(try await simulated.world.snapshot(simulated.name), simulated.catalog)
    #expect(errors.count > 0)
    #expect(errors.groups.allSatisfy { $0.errors.legalEntity != "USMF" })
  }

  @Test func aRecordedEnvironmentTellsTheClicks() async throws {
    let world = try World()
    let name = try EnvironmentName("real")
    try await world.run(CreateEnvironment(name: name, kind: .recorded))
    let refusal = await problem {
      try await world.run(ChangeLegalEntities(environment: name, add: ["FRSI"]))
    }
    #expect(refusal?.code == "environment.recorded")
    #expect(refusal?.detail?.contains("Environment details, then Legal entities") == true)
    #expect(refusal?.detail?.contains("Add legal entity and FRSI") == true)
    #expect(refusal?.remedy?.contains("cdm_companies") == true)
  }

  @Test func theTableKnowsWhatANewOneMakesOfAMap() {
    for (from, to) in MapTransitions.added {
      #expect(!from.isTransient)
      #expect(to == .initializing)
    }
    #expect(MapTransitions.state(after: .syncedInPause, in: .initializing) == .paused)
  }
}

import PortalDomain
import Support
import Testing

@Suite("The journey of a simulated environment")
struct JourneyTests {
  let world: World

  init() throws { world = try World() }

  @Test func aBareEnvironmentLacksEverything() async throws {
    let report = try await world.report(try await world.bare())
    #expect(!report.ready)
    let failing = Set(report.verdicts.filter { $0.status == .fail }.map(\.code))
    #expect(
      failing.isSuperset(of: [
        "dual-write.solution-missing", "dual-write.link-missing", "dual-write.map-absent",
      ]))
    #expect(report.verdicts.count { $0.code == "dual-write.solution-missing" } == 6)
    #expect(report.verdicts.count { $0.code == "dual-write.map-absent" } == 5)
    // What is known to be empty is not unknown.
    #expect(report.verdicts.filter { $0.status == .unknown } == [])
  }

  @Test func aSampleLacksNothingButRunningMaps() async throws {
    let report = try await world.report(try await world.sample())
    #expect(!report.ready)
    let standing = report.verdicts.filter { $0.status == .fail || $0.status == .unknown }
    #expect(standing.map(\.code) == Array(repeating: "dual-write.map-not-running", count: 5))
    #expect(
      standing.map(\.check) == [
        "dual-write.map.accounts", "dual-write.map.contacts", "dual-write.map.products",
        "dual-write.map.sales-order-header", "dual-write.map.sales-order-details",
      ])
    #expect(standing.allSatisfy { $0.remedy != nil && $0.evidence != nil })
  }

  @Test func afterTheMapsRunNothingIsMissing() async throws {
    let report = try await world.report(try await world.ready())
    #expect(report.ready)
    #expect(report.verdicts.worst == .pass || report.verdicts.worst == .warning)
  }

  @Test func everyVerdictThatStandsInTheWayTellsItsCure() async throws {
    for name in [try await world.bare(), try await world.sample()] {
      for verdict in try await world.report(name).verdicts where verdict.status != .pass {
        #expect(verdict.remedy?.isEmpty == false, "\(verdict.code)")
      }
    }
  }

  @Test func runningMapsStartsWhatTheyNeedWithTheirSync() async throws {
    let name = try await world.ready()
    let snapshot = try await world.snapshot(name)
    for entry in try world.services.library.maps().required {
      let map = try #require(snapshot.maps[entry.id])
      #expect(map.state == .running)
      #expect(map.lastSync?.rows == map.rows)
      for need in entry.needs { #expect(snapshot.maps[need]?.state == .running) }
    }
  }

  @Test func mapsDoNotRunWithoutALink() async throws {
    let name = try await world.sample()
    try await world.change(name) { $0.environment.financeAndOperations = Fact(nil, .test) }
    let before = try await world.snapshot(name)
    let maps = try world.services.library.maps().required.map(\.id)
    let refusal = await problem { try await world.run(RunMaps(environment: name, maps: maps)) }
    #expect(refusal?.code == "dual-write.link-missing")
    #expect(try await world.snapshot(name) == before)
  }

  @Test func aSelectionStopsAsAWholeOrNotAtAll() async throws {
    let name = try await world.ready()
    let maps = try world.services.library.maps().required.map(\.id)
    _ = try await world.run(ChangeMaps(environment: name, maps: [maps[0]], action: .pause))
    let before = try await world.snapshot(name)
    let refusal = await problem {
      try await world.run(ChangeMaps(environment: name, maps: maps, action: .stop))
    }
    #expect(refusal?.code == "map.transition-refused")
    #expect(try await world.snapshot(name) == before)
  }
}

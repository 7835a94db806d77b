import Support
import Testing

@testable import PortalDomain

@Suite("What the limits say before an initial sync")
struct PreflightTests {
  private func preflight(
    _ scenario: String, master: InitialSync.Master = .dataverse
  ) async throws -> Preflight {
    let simulated = try await SimulatedWorld(scenario)
    let context = try CheckContext(
      try await simulated.world.snapshot(simulated.name), simulated.world.services.library)
    let job = RunMaps(
      environment: simulated.name, maps: simulated.required, master: master)
    return job.preflight(try job.plan(context), context)
  }

  @Test func nothingStandsAgainstASmallCompanyThatFinanceAndOperationsLeads() async throws {
    let preflight = try await preflight("all-well", master: .financeAndOperations)
    #expect(preflight.failures == [])
    #expect(preflight.warnings == [])
    #expect(preflight.lines.count > 100)
  }

  /// Limit, map and figure, as the scenario of a large company breaks them.
  @Test(arguments: [
    ("sync.rows", "Sales Order Header", "720,000 rows in LE01"),
    ("sync.rows", "Products", "610,000 rows in LE01"),
    ("sync.single-thread", "Accounts", "1,320,000 rows from Dataverse"),
    ("sync.time", "Sales Order Details", "about 16 days 16 h"),
    ("sync.legal-entities", "Currencies", "44 legal entities"),
    ("sync.lookups", "Accounts", "10 lookups"),
    ("sync.lookups", "Sales Order Header", "11 lookups"),
    ("sync.tracking", "Accounts", "off"),
  ])
  func everyBrokenLimitIsNamedWithItsFigure(_ code: String, _ title: String, _ figure: String)
    async throws
  {
    let found = try await preflight("large")
    let line = try #require(found.lines.first { $0.code == code && $0.title == title })
    #expect(line.finding.status != .pass)
    #expect(line.finding.figure == figure)
    #expect(!line.finding.cause.isEmpty)
    #expect(line.finding.remedy?.isEmpty == false)
  }

  @Test func aBrokenLimitStandsInTheWayBeforeAnythingRuns() async throws {
    let simulated = try await SimulatedWorld("large")
    let before = try await simulated.world.snapshot(simulated.name)
    let refusal = await problem {
      try await simulated.world.run(
        RunMaps(environment: simulated.name, maps: simulated.required))
    }
    #expect(refusal?.code == "map.limit-exceeded")
    #expect(refusal?.detail?.contains("720,000 rows") == true)
    #expect(try await simulated.world.snapshot(simulated.name) == before)
  }

  @Test func whoIgnoresTheLimitsMeetsThem() async throws {
    let simulated = try await SimulatedWorld("large")
    var job = RunMaps(environment: simulated.name, maps: [try simulated.id("colors")])
    job.ignoresLimits = true
    try await simulated.world.run(job)
    try await simulated.advance(48)
    #expect(try await simulated.state("colors") == .failed)
  }

  @Test func financeAndOperationsTakesWhatDataverseCannot() async throws {
    let found = try await preflight("large", master: .financeAndOperations)
    #expect(!found.lines.contains { $0.code == "sync.single-thread" })
    #expect(!found.lines.contains { $0.code == "sync.lookups" && $0.finding.status != .pass })
  }

  @Test(arguments: [
    (7, "7 s"), (90, "1 min 30 s"), (600, "10 min"), (3600, "1 h"), (12_000, "3 h 20 min"),
    (90_000, "1 day 1 h"),
  ])
  func durationsReadAsAPersonSaysThem(_ seconds: Int, _ words: String) {
    #expect(seconds.asDuration == words)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
  func numbersAreGrouped(_ number: Int, _ words: String) { #expect(number.grouped == words) }
}

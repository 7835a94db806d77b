import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("Health checks of a link")
struct LinkHealthTests {
  private func report(_ world: World, _ name: EnvironmentName) async throws -> LinkReport {
    try await world.run(SurveyLink(environment: name)).report
  }

  private func verdict(_ report: LinkReport, _ word: String) throws -> Verdict {
    try #require(report.checks.first { $0.check == "link.\(word)" })
  }

  /// A recorded environment of which only this is known.
  private func recorded(_ edit: (inout Snapshot) -> Void = { _ in }) async throws -> LinkReport {
    let world = try World()
    let name = try EnvironmentName("real")
    try await world.run(CreateEnvironment(name: name, kind: .recorded))
    try await world.change(name) { edit(&$0) }
    return try await report(world, name)
  }

  private static func link(_ snapshot: inout Snapshot) {
    snapshot.environment.financeAndOperations = Fact(
      FinanceAndOperationsLink(url: "https://contoso.operations.dynamics.com/"), .test)
  }

  private static func solution(_ name: String, _ version: String = "1.0.0.0") -> Solution {
    Solution(
      uniqueName: name, displayName: name, version: version, isManaged: true, evidence: .test)
  }

  @Test func aSampleIsHealthy() async throws {
    let world = try World()
    let report = try await report(world, try await world.sample())
    #expect(report.healthy)
    #expect(report.checks.count == 17)
    #expect(report.checks.allSatisfy { $0.status == .pass && $0.remedy == nil })
  }

  @Test func whatIsNotGoodHasCauseAndRemedy() async throws {
    let world = try World()
    for report in [
      try await report(world, try await world.bare()), try await recorded(),
      try await recorded(Self.link),
    ] {
      #expect(!report.healthy)
      for verdict in report.checks where verdict.status != .pass {
        #expect(!verdict.cause.isEmpty)
        #expect(verdict.remedy?.isEmpty == false, "\(verdict.check)")
      }
    }
  }

  @Test func ofARecordedEnvironmentNothingIsGuessed() async throws {
    let report = try await recorded()
    #expect(report.checks.allSatisfy { $0.status == .unknown })
  }

  @Test func aLinkThatIsKnownProvesTheTenant() async throws {
    let report = try await recorded(Self.link)
    #expect(try verdict(report, "tenant").status == .pass)
    #expect(report.count(.fail) == 0)
  }

  @Test func aVersionThatIsTooOldIsFoundByTheJourneysOwnRule() async throws {
    let report = try await recorded { snapshot in
      snapshot.environment.dataverseVersion = Fact("9.0.1.2", .test)
    }
    let verdict = try verdict(report, "app-version")
    #expect(verdict.status == .fail)
    #expect(verdict.code == "dual-write.version-too-old")
  }

  @Test(arguments: ["ProspectToCash", "msdyn_ProspectToCash", "Prospect to Cash", "P2C"])
  func prospectToCashStandsInTheWay(_ name: String) async throws {
    let report = try await recorded { $0.solutions.installed = [Self.solution(name)] }
    #expect(try verdict(report, "prospect-to-cash").status == .fail)
  }

  @Test func otherSolutionsDoNot() async throws {
    let report = try await recorded { $0.solutions.installed = [Self.solution("Prospects")] }
    #expect(try verdict(report, "prospect-to-cash").status == .pass)
    #expect(try verdict(report, "core-solution").status == .fail)
    #expect(try verdict(report, "packages").cause.contains("Dual-write Supply Chain"))
  }

  @Test(arguments: [("1.0.15.9", Verdict.Status.unknown), ("1.0.16.0", .pass)])
  func onlyOldCoresNeedConsent(_ version: String, _ status: Verdict.Status) async throws {
    let report = try await recorded {
      $0.solutions.installed = [Self.solution("DualWriteCore", version)]
    }
    #expect(try verdict(report, "tenant-apps").status == status)
  }

  @Test func companiesThatDifferAreNamed() async throws {
    let report = try await recorded { snapshot in
      Self.link(&snapshot)
      snapshot.maps.link = LinkFacts(
        legalEntities: [LegalEntity(code: "USMF"), LegalEntity(code: "GBSI")],
        companies: [LegalEntity(code: "usmf"), LegalEntity(code: "DEMF")])
    }
    let verdict = try verdict(report, "companies-dataverse")
    #expect(verdict.code == "DWDVEV1003")
    #expect(verdict.cause.contains("Linked only: GBSI; in Dataverse only: DEMF"))
  }

  @Test func aCompanyWithoutAnOwningTeamIsNamed() async throws {
    let report = try await recorded { snapshot in
      Self.link(&snapshot)
      snapshot.maps.link = LinkFacts(companies: [
        LegalEntity(code: "USMF", hasOwningTeam: true),
        LegalEntity(code: "JPMF", hasOwningTeam: false),
      ])
    }
    let verdict = try verdict(report, "owning-teams")
    #expect(verdict.code == "DWDVEV1007")
    #expect(verdict.cause.contains("JPMF"))
    #expect(!verdict.cause.contains("USMF"))
  }

  @Test func whatAScenarioSuffersFromIsFoundUntilItIsMended() async throws {
    let simulated = try await SimulatedWorld("typical-errors")
    var found = try await report(simulated.world, simulated.name).checks
      .filter { $0.status == .fail }
    #expect(found.map(\.code) == ["DWDVEV1007"])
    #expect(found[0].cause.contains("JPMF"))
    #expect(found[0].remedy?.contains("--mend owning-team") == true)
    let mended = try await simulated.world.run(
      MendFaults(environment: simulated.name, faults: ["owning-team"]))
    #expect(mended == ["owning-team"])
    found = try await report(simulated.world, simulated.name).checks.filter { $0.status == .fail }
    #expect(found.isEmpty)
  }

  /// Every code of the documentation's dependency checks, and every check by its own name.
  @Test(arguments: [
    "DWDVEV1001", "DWDVEV1003", "DWDVEV1004", "DWDVEV1007", "DWFOEV1001", "DWFOEV1003",
    "DWFOEV1004", "DWFOEV1006", "link.app-version", "link.core-solution",
    "link.dataverse-reaches-finance", "link.finance-reaches-dataverse", "link.tenant-apps",
    "link.plug-ins", "link.packages", "link.prospect-to-cash", "link.tenant",
  ])
  func aScenarioCanLetAnyCheckFail(_ code: String) async throws {
    let simulated = try await SimulatedWorld("all-well")
    try await simulated.world.change(simulated.name) {
      $0.maps.scenario?.linkFaults = [LinkFault(id: "it", code: code)]
    }
    let failed = try await report(simulated.world, simulated.name).checks
      .filter { $0.status == .fail }
    #expect(failed.count == 1)
    #expect(failed.first.map { $0.code == code || $0.check == code } == true)
    #expect(failed.first?.remedy?.isEmpty == false)
  }

  @Test func shippedScenariosNameOnlyChecksThatThereAre() throws {
    let known = Set(LinkReport.checks.flatMap { [$0.name, $0.code ?? $0.name] })
    let faults = try treeLibrary().scenarios().flatMap { $0.linkFaults ?? [] }
    #expect(!faults.isEmpty)
    for fault in faults { #expect(known.contains(fault.code), "\(fault.code)") }
  }

  @Test func theDictionaryHasEveryCode() throws {
    let codes = Set(try treeLibrary().codes().codes.map(\.code))
    for check in LinkReport.checks { #expect(check.code.map(codes.contains) ?? true) }
    #expect(Set(LinkReport.checks.map(\.word)).count == LinkReport.checks.count)
  }
}

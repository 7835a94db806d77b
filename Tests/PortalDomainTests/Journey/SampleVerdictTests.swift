import FoundationEssentials
import PortalDomain
import Support
import Testing

/// What each sample of a service's answer says about the journey, and nothing more than that.
@Suite("Verdicts that the samples justify")
struct SampleVerdictTests {
  let world: World
  let name: EnvironmentName

  init() throws {
    world = try World()
    name = try EnvironmentName("real")
  }

  private func imported(_ samples: String..., choosing choice: String? = nil) async throws
    -> JourneyReport
  {
    let paths = samples.map { Imports.folder.appending(path: $0).path }
    try await world.run(ImportFacts(environment: name, paths: paths, choice: choice))
    return try await world.report(name)
  }

  @Test func withoutAFileNothingIsKnownAndNothingFails() async throws {
    try await world.run(CreateEnvironment(name: name, kind: .recorded))
    let report = try await world.report(name)
    #expect(!report.ready)
    #expect(report.verdicts.filter { $0.status == .fail || $0.status == .pass } == [])
  }

  @Test func anOfficeSubscriptionGivesNoneOfTheRights() async throws {
    let report = try await imported("graph-subscribedskus-entra.json")
    #expect(
      report.codes("license.", .fail) == [
        "license.portal-external-missing", "license.supply-chain-missing",
        "license.dataverse-missing",
      ])
    #expect(report.codes("license.", .unknown) == [])
    #expect(
      report.verdicts.contains {
        $0.status == .pass && $0.cause.contains("ENTERPRISEPREMIUM")
      })
    #expect(report.codes("dual-write.", .fail) == [])
  }

  @Test(arguments: [
    "synthetic-pac-solution-list.json", "synthetic-pac-noninteractive-solution-list.json",
    "dataverse-solutions.json", "dataverse-solutions-select.json",
  ])
  func aWholeListWithoutDualWriteProvesItsAbsence(_ sample: String) async throws {
    let report = try await imported(sample)
    let missing = report.verdicts.filter { $0.code == "dual-write.solution-missing" }
    #expect(missing.count == 6)
    #expect(missing.allSatisfy { $0.evidence?.contains(sample) == true })
    #expect(report.codes("dual-write.map.", .fail) == [])
  }

  @Test(arguments: [
    "appmgmt-environment-packages.trimmed.json", "appmgmt-tenant-packages.trimmed.json",
  ])
  func aCatalogOfPackagesProvesNoAbsence(_ sample: String) async throws {
    let report = try await imported(sample)
    #expect(report.verdicts.count { $0.code == "dual-write.solution-unknown" } == 6)
    #expect(report.codes("dual-write.", .fail) == [])
  }

  @Test func anEnvironmentUnderPayAsYouGoNeedsNoPacks() async throws {
    let report = try await imported("bap-environment-get.json")
    #expect(
      report.codes("license.", .pass) == [
        "license.portal-external-pay-as-you-go", "license.portal-anonymous-pay-as-you-go",
      ])
    #expect(report.codes("dual-write.link", .fail) == ["dual-write.link-missing"])
    #expect(report.codes("dual-write.version", .pass) == ["dual-write.version-sufficient"])
  }

  @Test func theListOfEnvironmentsProvesTheLink() async throws {
    let report = try await imported("synthetic-ppapi-environments-list.json")
    #expect(report.codes("dual-write.link", .pass) == ["dual-write.link-present"])
    #expect(report.codes("dual-write.version.dataverse", .pass).count == 1)
  }

  @Test func ofSeveralEnvironmentsOneIsChosen() async throws {
    let refusal = await problem { _ = try await imported("bap-environments-list.json") }
    #expect(refusal?.code == "import.ambiguous")
    #expect(try await world.services.store.names() == [])
    let id = "00000000-0000-0000-0000-000000000001"
    _ = try await imported("bap-environments-list.json", choosing: id)
    #expect(try await world.snapshot(name).environment.environmentID?.value == id)
  }

  @Test func theDualWriteServiceTellsARunningMap() async throws {
    let report = try await imported("synthetic-dwmanagement-entities.json")
    let running = report.verdicts.filter { $0.code == "dual-write.map-running" }
    #expect(running.map(\.check) == ["dual-write.map.sales-order-header"])
    #expect(report.verdicts.count { $0.code == "dual-write.map-unknown" } == 4)
  }

  @Test(
    arguments: [
      (#""description":"Vendor contacts","#, Verdict.Status.unknown, "dual-write.map-unknown"),
      ("", .unknown, "dual-write.map-variant-unknown"),
      (#""description":"Customer contacts","#, .pass, "dual-write.map-running"),
    ])
  func aNamesakeOfTheContactsMapDoesNotPassForIt(
    _ description: String, _ status: Verdict.Status, _ code: String
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("maps.json", Imports.contacts(description))
    try await world.run(ImportFacts(environment: name, paths: [path], choice: nil))
    let verdict = try await world.report(name).verdicts.first {
      $0.check == "dual-write.map.contacts"
    }
    #expect(verdict?.status == status)
    #expect(verdict?.code == code)
  }

  @Test(arguments: [
    "synthetic-dualwrite-entitymaps.json", "synthetic-dualwrite-runtimeconfigs.json",
    "synthetic-fno-dualwriteprojectconfigurations.json",
  ])
  func rowsOfMapsTellNoState(_ sample: String) async throws {
    let report = try await imported(sample)
    let header = report.verdicts.first { $0.check == "dual-write.map.sales-order-header" }
    #expect(header?.code == "dual-write.map-state-unknown")
    #expect(header?.status == .unknown)
    #expect(header?.evidence?.contains(sample) == true)
  }

  @Test func theExportedConfigurationTellsOfMapsButNotTheirState() async throws {
    let report = try await imported("dwhelper-config.trimmed.xml")
    #expect(
      report.verdicts.filter { $0.code == "dual-write.map-state-unknown" }.map(\.check) == [
        "dual-write.map.accounts", "dual-write.map.products", "dual-write.map.sales-order-header",
        "dual-write.map.sales-order-details",
      ])
    // The file does not tell the filter of its contacts: whose map it is stays open.
    #expect(report.verdicts.first { $0.check == "dual-write.map.contacts" }?.status == .unknown)
  }

  @Test func aCustomerPortalThatIsThereUsesUpTheLimit() async throws {
    _ = try await imported("synthetic-ppapi-website-customerportal.json")
    let plan = try await Provision(environment: name, request: World.request())
      .plan(in: world.services)
    #expect(plan.blockers.map(\.code).contains("portal.limit-reached"))
    let taken = try await Provision(
      environment: name, request: World.request(address: "contoso-customers")
    ).plan(in: world.services)
    #expect(taken.blockers.map(\.code).contains("portal.address-taken"))
  }

  @Test func enabledLanguagesAreThoseOfTheAnswer() async throws {
    _ = try await imported("synthetic-dataverse-provisionedlanguages.json")
    let plan = try await Provision(
      environment: name, request: World.request(template: "blank", language: "de")
    ).plan(in: world.services)
    #expect(plan.isReady)
    #expect(plan.verdicts.contains { $0.code == "language.enabled" })
  }

  @Test func severalFilesAreTakenInTogetherOrNotAtAll() async throws {
    let refusal = await problem {
      _ = try await imported(
        "synthetic-pac-solution-list.json", "bap-error-insufficient-capacity.json")
    }
    #expect(refusal?.code == "import.error-answer")
    #expect(try await world.services.store.names() == [])
    let report = try await imported(
      "synthetic-pac-solution-list.json", "graph-subscribedskus-entra.json")
    #expect(report.codes("license.", .unknown) == [])
    #expect(try await world.snapshot(name).generation == 1)
  }
}

extension JourneyReport {
  /// The codes of the verdicts whose checks begin so and that stand so.
  func codes(_ check: String, _ status: Verdict.Status) -> [String] {
    verdicts.filter { $0.check.hasPrefix(check) && $0.status == status }.map(\.code)
  }
}

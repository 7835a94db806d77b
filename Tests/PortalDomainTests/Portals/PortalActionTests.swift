import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("Actions on portals")
struct PortalActionTests {
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

  @Test func eachTakesEffectAndIsTakenDown() async throws {
    let (world, demo) = try await world()
    let page = "https://status.example.com/"
    for (action, state) in [
      (PortalAction.restart, PortalState.running), (.beginMaintenance, .maintenance),
      (.restart, .maintenance), (.makePublic, .maintenance), (.endMaintenance, .running),
      (.makePrivate, .running), (.stop, .stopped), (.start, .running),
    ] {
      try await world.run(
        ChangePortal(
          environment: demo, portal: "shop", action: action,
          page: action == .beginMaintenance ? page : nil))
      let shop = try await portal(world, demo)
      #expect(shop.state == state)
      #expect(shop.maintenancePage == (state == .maintenance ? page : nil))
      #expect(shop.log?.last?.by == "alice")
      #expect(shop.evidence.source == .simulated)
    }
    #expect(try await portal(world, demo).visibility == "private")
    #expect(
      try await world.run(SurveyActivity(environment: demo)).first?.summary == "Started Shop")
  }

  @Test(arguments: ["javascript:x", "http://plain.example", "https://a b", "https://\u{1B}[2J"])
  func aPageOfMaintenanceIsAnAddressOfTheWeb(_ page: String) async throws {
    let (world, demo) = try await world()
    let refused = await problem {
      try await world.run(
        ChangePortal(environment: demo, portal: "shop", action: .beginMaintenance, page: page))
    }
    #expect(refused?.code == "portal.page-invalid")
  }

  @Test func theConfigurationGoesOnlyAfterTheHost() async throws {
    let (world, demo) = try await world()
    let job = DeletePortal(environment: demo, portal: "shop", configuration: true)
    #expect(await problem { try await world.run(job) }?.code == "portal.transition-refused")
    try await world.run(DeletePortal(environment: demo, portal: "shop"))
    #expect(try await portal(world, demo).siteGeneration != nil)
    try await world.run(job)
    #expect(try await world.snapshot(demo).portals.isEmpty)
  }

  @Test func convertingLooksAtTypeAndCapacityFirst() async throws {
    let (world, demo) = try await world()
    try await world.change(demo) { $0.environment.type?.value = .trial }
    let job = ConvertPortal(environment: demo, portal: "shop")
    #expect(await problem { try await world.run(job) }?.code == "environment.type-unfit")
    try await world.change(demo) { snapshot in
      snapshot.environment.type?.value = .production
      snapshot.licenses.held = []
    }
    #expect(
      await problem { try await world.run(job) }?.code.hasPrefix("license.portal-external") == true)
    try await world.run(
      ConvertPortal(environment: demo, portal: "shop", overrideReason: "bought tomorrow"))
    let shop = try await portal(world, demo)
    #expect(shop.type == .production)
    #expect(shop.overrides.last?.reason == "bought tomorrow")
  }

  @Test func inARecordedEnvironmentTheStepsAreToldAndTheWordIsTakenDown() async throws {
    let world = try World()
    let real = try EnvironmentName("real")
    let list =
      packageFolder + "/Tests/PortalDomainTests/Fixtures/ApiSamples/ppapi-websites-list.json"
    try await world.run(ImportFacts(environment: real, paths: [list]))
    let told = await problem {
      try await world.run(ChangePortal(environment: real, portal: "site-1", action: .restart))
    }
    #expect(told?.code == "environment.recorded")
    #expect(told?.detail?.contains("Restart site") == true)
    #expect(told?.remedy?.hasSuffix("portal restart real site-1 --done-by-hand") == true)
    try await world.run(
      ChangePortal(environment: real, portal: "site-1", action: .stop, doneByHand: true))
    let site = try await world.snapshot(real).portal("site-1")
    #expect(site.state == .stopped)
    #expect(site.evidence.source == .typed)
    // The service does not tell of a stop: the same answer once more does not start it.
    try await world.run(ImportFacts(environment: real, paths: [list]))
    #expect(try await world.snapshot(real).portal("site-1").state == .stopped)
    let context = try CheckContext(await world.snapshot(real), world.services.library)
    for action in PortalAction.allCases {
      let steps = Guidance(action, site, context).steps
      #expect(steps.count > 1 && !steps.joined().contains("{"), "\(action)")
    }
  }

  @Test func whatTheServiceTellsIsKept() async throws {
    let world = try World()
    let real = try EnvironmentName("real")
    try await world.run(
      ImportFacts(
        environment: real,
        paths: [
          packageFolder + "/Tests/PortalDomainTests/Fixtures/ApiSamples/ppapi-websites-list.json"
        ]))
    let survey = try await world.run(SurveyPortal(environment: real, portal: "site-1"))
    let facts = Dictionary(survey.facts.map { ($0.title, $0.value) }) { one, _ in one }
    #expect(facts["Owner id"] == "33469a62-c3af-4cfe-b893-854eceab96da")
    #expect(facts["Package installation"] == "Installed")
    #expect(facts["Custom errors"] == "yes")
    #expect(facts["Next date"]?.contains("trial ends in 86 days") == true)
  }

  // MARK: Roles

  @Test func rolesThatNobodyToldAreNoObstacle() async throws {
    let (world, demo) = try await world()
    let plan = try await world.run(
      ChangePortal(environment: demo, portal: "shop", action: .restart))
    #expect(plan.verdicts.map(\.code) == ["role.unknown"])
  }

  @Test func aRoleCountsOnlyIfItIsAssignedDirectly() async throws {
    let (world, demo) = try await world()
    let job = ChangePortal(environment: demo, portal: "shop", action: .restart)
    try await world.run(SetRoles(environment: demo, reset: SetRoles.Reset.none))
    #expect(await problem { try await world.run(job) }?.code == "role.missing")
    try await world.run(
      SetRoles(environment: demo, add: [HeldRole(.systemAdministrator, isInherited: true)]))
    #expect(await problem { try await world.run(job) }?.code == "role.inherited")
    let survey = try await world.run(SurveyPortal(environment: demo, portal: "shop"))
    #expect(survey.obstacle(of: .restart)?.contains("by a group") == true)
    try await world.run(SetRoles(environment: demo, add: [HeldRole(.systemAdministrator)]))
    try await world.run(job)
    let convert = ConvertPortal(environment: demo, portal: "shop")
    #expect(await problem { try await world.run(convert) }?.code == "role.missing")
    try await world.run(SetRoles(environment: demo, add: [HeldRole(.applicationOwner)]))
    try await world.run(convert)
    try await world.run(SetRoles(environment: demo, reset: .unknown))
    #expect(try await world.snapshot(demo).environment.roles == nil)
  }

  @Test func everyActionBelongsToATask() {
    for action in PortalAction.allCases {
      #expect(PortalTask.all[PortalTask.id(of: action)] != nil)
    }
    #expect(Set(PortalTask.all.map(\.id)).count == PortalTask.all.count)
  }

  // MARK: Lists

  @Test func theSummaryNamesWhatPressesFirst() async throws {
    let (world, demo) = try await world()
    let list = try await world.run(SurveyPortalLines())
    #expect(list.lines == (try await world.run(SurveyPortalLines(environment: demo)).lines))
    #expect(PortalSummary(list.lines, at: list.at).parts == [])
    let soon = list.at.addingTimeInterval(84 * 86_400)
    #expect(PortalSummary(list.lines, at: soon).sentence == "1 trial ends within 7 days")
    #expect(
      PortalSummary(list.lines, at: soon).next == "Shop in demo: trial ends in 6 days")
    #expect(list.lines.filter { $0.fits(["state:running", "shop"]) }.count == 1)
    #expect(list.lines.filter { $0.fits(["state:suspended"]) }.isEmpty)
  }

  @Test func aLineSurvivesItsMemoWhateverTheNamesHold() throws {
    let snapshot = Snapshot(
      environment: Environment(name: try EnvironmentName("e"), kind: .recorded))
    var portal = Portal(
      id: "p", name: "A\tB\nC", type: .unknown("X"), state: .unknown("a\tb"), evidence: .test)
    portal.visibility = "-"
    let line = PortalLine(portal, in: snapshot)
    let read = try #require(
      PortalLine(memo: Substring(line.memo).utf8, in: line.environment, .recorded))
    #expect(read.name == "A B C")
    #expect(read.visibility == " -")
    #expect(read.portal == "p" && read.due == nil)
  }

  @Test func unknownComesLastWhicheverWayItIsSorted() async throws {
    let (world, demo) = try await world()
    try await world.change(demo) { snapshot in
      var other = snapshot.portals[0]
      other.id = "other"
      other.type = .production
      other.trialEndsAt = nil
      snapshot.portals.insert(other, at: 0)
    }
    let lines = try await world.snapshot(demo).portalLines
    #expect(PortalColumn.next.sorted(lines).map(\.portal) == ["shop", "other"])
    #expect(PortalColumn.next.sorted(lines, descending: true).map(\.portal) == ["shop", "other"])
    #expect(PortalColumn.id.sorted(lines).map(\.portal) == ["other", "shop"])
  }
}

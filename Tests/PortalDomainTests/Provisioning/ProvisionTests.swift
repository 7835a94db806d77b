import FoundationEssentials
import PortalDomain
import Support
import Testing

@Suite("A provisioned portal")
struct ProvisionTests {
  @Test(arguments: StoreKind.allCases)
  func isRecordedWithItsWebsiteAndItsBase(_ kind: StoreKind) async throws {
    let world = try World(kind)
    let name = try await world.ready()
    let outcome = try await world.provision(name, World.request(version: "1.0.0"))
    let portal = try #require(try await world.snapshot(name).portals.first)
    #expect(portal == outcome.portal)
    #expect(portal.id == "customer-portal")
    #expect(portal.url == "https://contoso-orders.powerappsportals.com")
    #expect(portal.state == .running)
    #expect(portal.type == .trial)
    #expect(portal.trialEndsAt == World.time.addingTimeInterval(90 * 86_400))
    #expect(portal.template == "customer-portal" && portal.templateVersion == "1.0.0")
    #expect(portal.createdBy == "alice" && portal.createdAt == World.time)
    #expect(portal.hostID != nil && portal.websiteRecordID != nil)
    #expect(portal.hostID != portal.websiteRecordID)
    #expect(portal.overrides == [])
    let site = try await world.services.store.site(of: portal.id, in: name, .site)
    let base = try await world.services.store.site(of: portal.id, in: name, .base)
    #expect(site == base)
    #expect(site.files.map(\.path) == outcome.plan.files.map(\.path))
    #expect(try Rendered.value("adx_websiteid", site) == portal.websiteRecordID)
    #expect(
      try await world.services.store.activity(of: name).first?.summary.contains(
        "https://contoso-orders.powerappsportals.com") == true)
  }

  @Test func withoutAVersionTheNewestIsTaken() async throws {
    let world = try World()
    let portal = try await world.provision(try await world.ready()).portal
    #expect(portal.templateVersion == "1.1.0")
  }

  @Test func aVersionThatIsNotThereIsRefused() async throws {
    let world = try World()
    let refusal = try await world.refusal(try await world.ready(), World.request(version: "0.9.0"))
    #expect(refusal?.code == "template.version-unknown")
    #expect(refusal?.remedy == "use one of 1.0.0, 1.1.0")
  }

  @Test(arguments: ["1.0.0", "1.1.0"])
  func theFilesAreThoseThatTheAnswersGive(_ version: String) async throws {
    let world = try World()
    let name = try await world.ready()
    let portal = try await world.provision(
      name, World.request(version: version, language: "de")
    ).portal
    let answers = Answers(
      name: "Customer Portal", host: "contoso-orders.powerappsportals.com",
      language: try world.services.library.languages().find("de"),
      websiteRecordID: try #require(portal.websiteRecordID))
    let expected = try Rendering.render(
      Rendered.template(.init("customer-portal", version)), answers)
    #expect(try await world.services.store.site(of: portal.id, in: name, .site) == expected)
    #expect(portal.language == 1031)
  }

  @Test func anOverrideIsRecordedWithItsReason() async throws {
    let world = try World()
    let outcome = try await world.provision(
      try await world.sample(), World.request(reason: " maps follow on Monday "))
    #expect(outcome.portal.overrides.count == 5)
    #expect(Set(outcome.portal.overrides.map(\.code)) == ["dual-write.map-not-running"])
    #expect(Set(outcome.portal.overrides.map(\.reason)) == ["maps follow on Monday"])
    #expect(
      outcome.portal.overrides.map(\.check) == [
        "dual-write.map.accounts", "dual-write.map.contacts", "dual-write.map.products",
        "dual-write.map.sales-order-header", "dual-write.map.sales-order-details",
      ])
    let shown = outcome.portal.factRows(at: nil).filter { $0.title == "Overridden" }.map(\.value)
    #expect(shown.first == "Entity map Accounts: maps follow on Monday")
    #expect(Set(shown).count == 5)
  }

  @Test func missingLicensesMakeItATrialAndAreSaid() async throws {
    let world = try World()
    let name = try await world.ready()
    try await world.change(name) { $0.licenses = LicenseFacts(held: [], linker: nil) }
    let outcome = try await world.provision(name)
    #expect(outcome.portal.type == .trial)
    let warnings = outcome.plan.verdicts.filter { $0.status == .warning }
    #expect(warnings.contains { $0.check.hasPrefix("license.") && $0.cause.contains("trial") })
  }

  @Test(arguments: [
    (EnvironmentType.production, PortalType.trial, 90 as Int?), (.sandbox, .trial, 90),
    (.trial, .trial, 30), (.developer, .developer, nil),
  ])
  func theTypeOfTheEnvironmentDecidesHowItStarts(
    _ environment: EnvironmentType, _ type: PortalType, _ days: Int?
  ) async throws {
    let world = try World()
    let name = try await world.bare()
    try await world.change(name) { $0.environment.type = Fact(environment, .test) }
    let portal = try await world.provision(name, World.request(template: "blank")).portal
    #expect(portal.type == type)
    #expect(portal.trialEndsAt == days.map { World.time.addingTimeInterval(Double($0) * 86_400) })
  }

  @Test(arguments: [
    (Cloud.public, "powerappsportals.com"), (.gcc, "powerappsportals.us"),
    (.gccHigh, "high.powerappsportals.us"), (.dod, "appsplatform.us"),
    (.china, "powerappsportals.cn"),
  ])
  func theCloudDecidesTheHost(_ cloud: Cloud, _ domain: String) async throws {
    let world = try World()
    let name = try await world.bare()
    try await world.change(name) { $0.environment.cloud = Fact(cloud, .test) }
    let portal = try await world.provision(name, World.request(template: "blank")).portal
    #expect(portal.url == "https://contoso-orders.\(domain)")
  }

  @Test func aRecordedEnvironmentGetsAPreparedPortal() async throws {
    let world = try World()
    let name = try await world.ready()
    try await world.change(name) { $0.environment.kind = .recorded }
    let outcome = try await world.provision(name)
    #expect(outcome.portal.state == .prepared)
    #expect(outcome.portal.hostID == nil && outcome.portal.trialEndsAt == nil)
    #expect(outcome.nextSteps.contains { $0.contains("pac pages upload") })
    #expect(
      try await world.services.store.site(of: "customer-portal", in: name, .site).files.count > 50)
  }

  @Test func aSecondPortalOfTheSameNameGetsANumber() async throws {
    let world = try World()
    let name = try await world.bare()
    for address in ["one", "two", "three"] {
      try await world.provision(
        name, World.request(template: "blank", name: "Größe!", address: address))
    }
    #expect(try await world.snapshot(name).portals.map(\.id) == ["gr-e", "gr-e-2", "gr-e-3"])
  }

  @Test func twoPortalsShareNoId() async throws {
    let world = try World()
    let name = try await world.bare()
    try await world.provision(name, World.request(template: "blank", name: "a", address: "aaa"))
    try await world.provision(name, World.request(template: "blank", name: "b", address: "bbb"))
    let one = Rendered.ids(try await world.services.store.site(of: "a", in: name, .site))
    let other = Rendered.ids(try await world.services.store.site(of: "b", in: name, .site))
    #expect(one.isDisjoint(with: other))
  }

  @Test func aPlanWritesNothing() async throws {
    let world = try World()
    let name = try await world.ready()
    let before = try await world.snapshot(name)
    let plan = try await Provision(environment: name, request: World.request())
      .plan(in: world.services)
    #expect(plan.isReady && plan.refusal == nil)
    // The four roles of the founding document, and the one of everybody who is signed in.
    #expect(plan.summary.records(of: "adx_webrole") == 5)
    #expect(plan.files.count == plan.summary.files)
    #expect(try await world.snapshot(name) == before)
  }

  @Test func ofTwoAtOnceForOneAddressOneGetsIt() async throws {
    let world = try World(.files)
    let names = [try await world.bare("one"), try await world.bare("two")]
    let codes = await withTaskGroup { group in
      for name in names {
        group.addTask {
          await problem { try await world.provision(name, World.request(template: "blank")) }?.code
        }
      }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1)
    #expect(codes.compactMap(\.self) == ["portal.address-taken"])
  }
}

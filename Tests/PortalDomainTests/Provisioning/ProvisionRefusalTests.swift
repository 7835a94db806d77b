import PortalDomain
import Support
import Testing

@Suite("What provisioning refuses, with nothing written")
struct ProvisionRefusalTests {
  let world: World

  init() throws { world = try World() }

  @Test func aMissingDualWriteSolution() async throws {
    let refusal = try await world.refusal(try await world.bare())
    #expect(refusal?.code == "dual-write.solution-missing")
    #expect(refusal?.kind == .refused)
    #expect(refusal?.summary.contains("Dual-write") == true)
    #expect(refusal?.remedy?.contains("portal-console solution install bare") == true)
  }

  @Test func mapsThatDoNotRun() async throws {
    let refusal = try await world.refusal(try await world.sample())
    #expect(refusal?.code == "dual-write.map-not-running")
    #expect(refusal?.kind == .refused)
    #expect(refusal?.detail?.split(separator: "\n").count == 4)
    #expect(refusal?.remedy == "portal-console map run demo accounts")
  }

  @Test func oneMapThatDoesNotRun() async throws {
    let name = try await world.ready()
    let products = try world.services.library.maps().find("products").id
    _ = try await world.run(ChangeMaps(environment: name, maps: [products], action: .stop))
    let refusal = try await world.refusal(name)
    #expect(refusal?.code == "dual-write.map-not-running")
    #expect(refusal?.summary.contains("Products") == true)
    #expect(refusal?.detail == nil)
  }

  @Test func aMissingLink() async throws {
    let name = try await world.ready()
    try await world.change(name) { $0.environment.financeAndOperations = Fact(nil, .test) }
    #expect(try await world.refusal(name)?.code == "dual-write.link-missing")
  }

  @Test func aSecondSiteOfTheTemplate() async throws {
    let name = try await world.ready()
    try await world.provision(name)
    let refusal = try await world.refusal(name, World.request(name: "Two", address: "two"))
    #expect(refusal?.code == "portal.limit-reached")
    #expect(refusal?.remedy?.contains("delete") == false)
    #expect(refusal?.kind == .refused)
    #expect(refusal?.summary.contains("\"Customer Portal\"") == true)
  }

  @Test func anAddressThatAnotherEnvironmentHas() async throws {
    try await world.provision(try await world.ready("one"))
    let refusal = try await world.refusal(try await world.ready("two"))
    #expect(refusal?.code == "portal.address-taken")
    #expect(refusal?.kind == .refused)
    #expect(refusal?.summary.contains("Customer Portal in one") == true)
  }

  @Test func aLanguageThatIsNotEnabled() async throws {
    let name = try await world.ready()
    try await world.change(name) { $0.environment.languages = Fact([1033], .test) }
    let refusal = try await world.refusal(name, World.request(language: "de"))
    #expect(refusal?.code == "language.not-enabled")
    #expect(refusal?.kind == .refused)
  }

  @Test(arguments: [
    (World.request(name: " "), "portal.name-empty", Problem.Kind.badInput),
    (World.request(name: String(repeating: "x", count: 201)), "portal.name-too-long", .badInput),
    (World.request(name: "a\u{1B}[2J"), "portal.name-invalid", .badInput),
    (World.request(address: "Contoso"), "portal.address-invalid", .badInput),
    (World.request(address: "-contoso"), "portal.address-invalid", .badInput),
    (World.request(address: "größe"), "portal.address-invalid", .badInput),
    (World.request(language: "xx"), "language.unknown", .usage),
    (World.request(version: "1.0.0", language: "fr"), "template.language", .refused),
    (World.request(language: "es"), "template.language", .refused),
    (World.request(template: "nothing"), "template.unknown", .noInput),
    (World.request(template: "../etc"), "template.unknown", .noInput),
  ])
  func faultsOfTheRequest(
    _ request: PortalRequest, _ code: String, _ kind: Problem.Kind
  ) async throws {
    let refusal = try await world.refusal(try await world.ready(), request)
    #expect(refusal?.code == code)
    #expect(refusal?.kind == kind)
    #expect(refusal?.remedy?.isEmpty == false)
  }

  @Test func aTemplateWithoutContent() async throws {
    let without = try TemplateOverview.all(world.services.library).first { $0.versions.isEmpty }
    let name = try await world.ready()
    let refusal = try await world.refusal(
      name, World.request(template: try #require(without).id))
    #expect(refusal?.code == "template.no-content")
    #expect(refusal?.kind == .refused)
  }

  @Test func anOverrideOfWhatCannotBeOverridden() async throws {
    let refusal = try await world.refusal(
      try await world.bare(), World.request(reason: "because I say so"))
    #expect(refusal?.code == "dual-write.solution-missing")
  }

  @Test func anEnvironmentThatIsNotThere() async throws {
    let refusal = await problem {
      try await world.provision(EnvironmentName("nowhere"))
    }
    #expect(refusal?.code == "environment.not-found")
    #expect(try await world.services.store.names() == [])
  }
}

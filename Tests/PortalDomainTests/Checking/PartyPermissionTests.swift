import PortalDomain
import Support
import Testing

@Suite("Permissions for the party model")
struct PartyPermissionTests {
  private func world(_ version: String = "1.1.0") async throws -> (World, EnvironmentName, String) {
    let world = try World()
    let demo = try await world.ready()
    let portal = try await world.run(
      Provision(
        environment: demo,
        request: PortalRequest(
          template: "customer-portal", version: version, name: "Customer Portal",
          address: "contoso-orders", language: "en"))
    ).portal
    return (world, demo, portal.id)
  }

  private static let paths = ["account", "contact-for-party", "sales-order"].map {
    "table-permissions/Party-model-\($0).tablepermission.yml"
  }

  /// The website with files taken away.
  private func takeAway(
    _ paths: [String], _ world: World, _ environment: EnvironmentName, _ portal: String
  ) async throws {
    _ = try await world.services.store.commit(
      Change(
        try await world.snapshot(environment),
        sites: [portal: SiteChange(site: .edited(put: [], removed: paths))],
        summary: "Took permissions away", author: World.author, at: World.time))
  }

  @Test func whatIsMissingIsMadeAsTheTemplateHasIt() async throws {
    let (world, demo, portal) = try await world()
    let before = try await world.services.store.site(of: portal, in: demo, .site)
    try await takeAway(Self.paths, world, demo, portal)
    let job = AddPartyPermissions(environment: demo, portal: portal)
    let plan = try await job.plan(in: world.services)
    #expect(plan.steps.map(\.deed) == [.add, .add, .add])
    #expect(plan.put.map(\.path).sorted() == Self.paths)
    #expect(plan.steps[0].roles.sorted() == ["Authenticated Users", "Customer Representative"])
    let planned = try await world.services.store.site(of: portal, in: demo, .site)
    #expect(planned.files.count == before.files.count - 3)
    try await world.run(job)
    // Byte for byte what provisioning writes, so that a later update finds nothing changed.
    #expect(try await world.services.store.site(of: portal, in: demo, .site) == before)
    #expect(try await world.services.store.site(of: portal, in: demo, .base) == before)
  }

  @Test func whatIsThereStays() async throws {
    let (world, demo, portal) = try await world()
    let generation = try await world.snapshot(demo).generation
    let outcome = try await world.run(AddPartyPermissions(environment: demo, portal: portal))
    #expect(outcome.plan.steps.map(\.deed) == [.keep, .keep, .keep])
    #expect(outcome.plan.put.isEmpty)
    #expect(try await world.snapshot(demo).generation == generation)
  }

  @Test func whatIsDeactivatedIsActivated() async throws {
    let (world, demo, portal) = try await world("1.0.0")
    try await world.run(InstallSolution(environment: demo, names: ["party"]))
    let job = CheckSite(environment: demo, portal: portal)
    #expect(try await world.run(job).count(.error) == 3)
    let outcome = try await world.run(AddPartyPermissions(environment: demo, portal: portal))
    #expect(outcome.plan.steps.map(\.deed) == [.activate, .activate, .activate])
    #expect(try await world.run(job).findings == [])
    let again = try await world.run(AddPartyPermissions(environment: demo, portal: portal))
    #expect(again.plan.put.isEmpty)
  }

  @Test func onlyTheMissingOneIsMadeAndHangsOnThoseThatAreThere() async throws {
    let (world, demo, portal) = try await world()
    let path = try #require(Self.paths.last)
    let before = try await world.services.store.site(of: portal, in: demo, .site)
    try await takeAway([path], world, demo, portal)
    let plan = try await AddPartyPermissions(environment: demo, portal: portal)
      .plan(in: world.services)
    #expect(plan.steps.map(\.deed) == [.keep, .keep, .add])
    #expect(plan.put.map(\.path) == [path])
    #expect(plan.put.first?.bytes == before[path])
  }

  @Test func withoutTheRolesItIsRefused() throws {
    let site = try Rendered.site(.blank("1.0.0"), "en")
    let problem = #expect(throws: Problem.self) { try PartyPlan(site) }
    #expect(problem?.code == "portal.role-missing")
  }

  /// A site of the other layout and with other line ends keeps its style.
  @Test func theStyleIsThatOfTheSite() throws {
    let files = try Rendered.site(.init("customer-portal", "1.1.0"), "en").files.filter {
      !Self.paths.contains($0.path)
    }.map { file in
      guard file.path.hasSuffix(".yml") else { return file }
      let text = String(decoding: file.bytes, as: UTF8.self).replacing("\n", with: "\r\n")
      return SiteFiles.File(path: file.path, bytes: Array(text.utf8))
    }
    let plan = try PartyPlan(SiteFiles(files))
    for file in plan.put {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text.hasSuffix("adx_write: true\r\n"))
      #expect(
        text.split(separator: "\n").allSatisfy { $0.hasSuffix("\r") } || text.contains("\r\n"))
    }
    #expect(SiteChecker.check(SiteFiles(files + plan.put), hasPartyModel: true).findings == [])
  }

  @Test func aCodeSiteGetsKeysWithoutPrefix() throws {
    func file(_ path: String, _ text: String) -> SiteFiles.File {
      SiteFiles.File(path: path, bytes: Array(text.utf8))
    }
    let id = { (digit: Int) in "0000000\(digit)-1111-4222-8333-444444444444" }
    let site = SiteFiles([
      file("website.yml", "id: \(id(1))\nname: Code\n"),
      file(
        "web-roles/Authenticated-Users.webrole.yml",
        "anonymoususersrole: false\nauthenticatedusersrole: true\nid: \(id(2))\nname: Authenticated Users\n"
      ),
      file(
        "web-roles/Customer-Representative.webrole.yml",
        "anonymoususersrole: false\nauthenticatedusersrole: false\nid: \(id(3))\n"
          + "name: Customer Representative\n"),
    ])
    let plan = try PartyPlan(site)
    let text = String(decoding: try #require(plan.put.first).bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        "adx_entitypermission_webrole:\n- \(id(2))\n- \(id(3))\nappend: true\nappendto: true\n"
          + "contactrelationship: msdyn_contact_msdyn_contactforparty_contact\ncreate: true\n"))
    #expect(text.contains("\nentityname: Party model contact for party\nid: "))
    let found = try PartyPlan(SiteFiles(site.files + plan.put))
    #expect(found.steps.map(\.deed) == [.keep, .keep, .keep])
  }
}

extension Rendered.Source {
  fileprivate static func blank(_ version: String) -> Rendered.Source { .init("blank", version) }
}

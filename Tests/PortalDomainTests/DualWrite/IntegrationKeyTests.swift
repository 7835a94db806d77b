import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("Integration keys")
struct IntegrationKeyTests {
  private func report(_ world: World, _ name: EnvironmentName) async throws -> KeyReport {
    try await world.run(SurveyLink(environment: name)).keys
  }

  private func set(
    _ world: World, _ name: EnvironmentName, _ table: String, _ columns: [String]
  ) async throws -> KeyChange {
    try await world.run(SetIntegrationKey(environment: name, table: table, columns: columns))
  }

  @Test func aSampleHasTheKeyOfEveryTable() async throws {
    let world = try World()
    let keys = try await report(world, try await world.sample()).keys
    #expect(keys.count > 30)
    #expect(keys.allSatisfy { $0.status == .pass && $0.missing.isEmpty })
    let conversions = try #require(keys.first { $0.table == "msdyn_unitofmeasureconversion" })
    #expect(conversions.columns == ["msdyn_fromunit.msdyn_symbol", "msdyn_tounit.msdyn_symbol"])
  }

  @Test func linkingMakesThemAndWhatComesLaterLacksThem() async throws {
    let world = try World()
    let name = try await world.bare()
    try await world.run(InstallSolution(environment: name, names: ["finance"]))
    try await world.run(LinkEnvironment(environment: name))
    #expect(try await report(world, name).toRefresh.isEmpty)
    try await world.run(InstallSolution(environment: name, names: ["supply-chain"]))
    let missing = try await report(world, name).toRefresh
    #expect(missing.contains { $0.table == "salesorder" })
    #expect(missing.allSatisfy { $0.code == "DIPV1003" && $0.status == .fail })
    #expect(missing.allSatisfy { $0.remedy == "portal-console link keys bare --refresh" })
    let made = try await world.run(RefreshTables(environment: name))
    #expect(made.keys.map(\.table) == missing.map(\.table))
    #expect(try await report(world, name).toRefresh.isEmpty)
    #expect(try await world.run(RefreshTables(environment: name)).keys.isEmpty)
  }

  @Test func aPlanToRunWarnsOfTablesWithoutOne() async throws {
    let world = try World()
    let name = try await world.sample()
    try await world.change(name) { $0.maps.link?.keys?.removeAll { $0.table == "account" } }
    let context = try await world.run(SurveyMaps(environment: name))
    let accounts = try context.maps.find("accounts").id
    let plan = try RunMaps(environment: name, maps: [accounts]).plan(context)
    #expect(plan.warnings.count == 1)
    #expect(plan.warnings.first?.contains("DIPV1003") == true)
    let other = try RunMaps(environment: name, maps: [MapID("uoms/units")]).plan(context)
    #expect(other.warnings.isEmpty)
  }

  @Test func anOlderStoreDoesNotKnowThem() async throws {
    let world = try World()
    let name = try await world.sample()
    try await world.change(name) { $0.maps.link = nil }
    let keys = try await report(world, name).keys
    #expect(keys.allSatisfy { $0.status == .unknown && $0.code == nil && $0.remedy != nil })
    try await world.run(RefreshTables(environment: name))
    #expect(try await report(world, name).toRefresh.isEmpty)
  }

  @Test(arguments: ["accounts", "account", "ACCOUNTS"])
  func aKeyThatLacksAColumnIsFound(_ table: String) async throws {
    let world = try World()
    let name = try await world.sample()
    let made = try await set(world, name, table, ["AccountNumber"])
    #expect(made.warnings.first?.contains("msdyn_company.cdm_companycode") == true)
    let key = try await report(world, name).find("accounts")
    #expect(key.status == .fail)
    #expect(key.code == "DIPV1015")
    #expect(key.missing == ["msdyn_company.cdm_companycode"])
    let other = try await set(world, name, table, ["msdyn_company.cdm_companycode"])
    #expect(other.keys.first?.before == ["accountnumber"])
    #expect(try await report(world, name).find("account").code == "DIPV1014")
  }

  @Test(arguments: [
    ("accounts", ["shoesize"], "key.column-unmapped"), ("accounts", [], "key.empty"),
    ("accounts", ["accountnumber", "accountnumber"], "key.repeated"),
    ("nothing", ["a"], "key.table-unknown"),
  ])
  func whatIsNoKeyIsRefused(_ table: String, _ columns: [String], _ code: String) async throws {
    let world = try World()
    let name = try await world.sample()
    let before = try await world.snapshot(name).generation
    #expect(await problem { _ = try await set(world, name, table, columns) }?.code == code)
    #expect(try await world.snapshot(name).generation == before)
  }

  /// A sample whose accounts' map has these columns by an imported export.
  private func sample(_ world: World, mapping columns: [MapColumn]) async throws -> EnvironmentName
  {
    let name = try await world.sample()
    let accounts = try world.services.library.maps().find("accounts").id
    try await world.change(name) { snapshot in
      guard let index = snapshot.maps.known?.firstIndex(where: { $0.id == accounts }) else {
        return
      }
      snapshot.maps.known?[index].version = "9.0.0.0"
      snapshot.maps.known?[index].publisher = "Contoso"
      snapshot.maps.known?[index].versions = [
        MapVersion(version: "9.0.0.0", publisher: "Contoso", columns: columns)
      ]
    }
    return name
  }

  @Test func aKeyColumnThatGoesOneWayIsFound() async throws {
    let world = try World()
    let name = try await sample(
      world,
      mapping: [
        MapColumn("CUSTOMERACCOUNT", "accountnumber", .toDataverse),
        MapColumn("DATAAREAID", "msdyn_company.cdm_companycode"),
      ])
    let key = try await report(world, name).find("accounts")
    #expect(key.code == "DIPV1004")
    #expect(key.cause.contains("accountnumber"))
    #expect(try await report(world, name).toRefresh.isEmpty)
  }

  @Test func aKeyColumnThatTheActiveVersionDoesNotMapIsFound() async throws {
    let world = try World()
    let name = try await sample(world, mapping: [MapColumn("CUSTOMERACCOUNT", "accountnumber")])
    let key = try await report(world, name).find("accounts")
    #expect(key.code == "DIPV1015")
    #expect(key.remedy?.contains("map the column") == true)
    let refusal = await problem {
      _ = try await set(
        world, name, "accounts", ["accountnumber", "msdyn_company.cdm_companycode"])
    }
    #expect(refusal?.code == "key.column-unmapped")
  }

  @Test func aKeyCanHoldWhateverTheMapMaps() async throws {
    let world = try World()
    let name = try await sample(
      world,
      mapping: [
        MapColumn("CUSTOMERACCOUNT", "accountnumber"), MapColumn("VAT", "msdyn_taxexempt"),
        MapColumn("DATAAREAID", "msdyn_company.cdm_companycode"),
      ])
    _ = try await set(
      world, name, "accounts",
      ["accountnumber", "msdyn_company.cdm_companycode", "msdyn_taxexempt"])
    #expect(try await report(world, name).find("accounts").status == .pass)
  }

  @Test func theSameKeyIsNoChange() async throws {
    let world = try World()
    let name = try await world.sample()
    let before = try await world.snapshot(name).generation
    let made = try await set(
      world, name, "accounts", ["accountnumber", "msdyn_company.cdm_companycode"])
    #expect(made.keys.isEmpty)
    #expect(try await world.snapshot(name).generation == before)
  }

  @Test func aRecordedEnvironmentTellsWhatToLookFor() async throws {
    let world = try World()
    let name = try EnvironmentName("real")
    try await world.run(CreateEnvironment(name: name, kind: .recorded))
    try await world.change(name) { snapshot in
      snapshot.maps.known = [
        EntityMap(id: MapID("accounts/customers-v3"), state: .running, evidence: .test)
      ]
    }
    let key = try #require(try await report(world, name).keys.first)
    #expect(key.status == .unknown)
    #expect(key.remedy?.contains("accountnumber, msdyn_company.cdm_companycode") == true)
    for refusal in [
      await problem { _ = try await set(world, name, "accounts", ["accountnumber"]) },
      await problem { try await world.run(RefreshTables(environment: name)) },
    ] {
      #expect(refusal?.code == "environment.recorded")
      #expect(refusal?.detail?.contains("Dual-write") == true)
    }
  }
}

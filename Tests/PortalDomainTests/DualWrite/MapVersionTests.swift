import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("Versions of entity maps")
struct MapVersionTests {
  private func outdated(_ world: World) async throws -> (EnvironmentName, MapID) {
    let name = try await world.ready()
    try await world.run(UpdateSolution(environment: name, names: ["supply-chain"]))
    return (name, try world.services.library.maps().find("products").id)
  }

  @Test func anUpdateOfThePackageLeavesTheActiveVersionAndAdvises() async throws {
    let world = try World()
    let (name, products) = try await outdated(world)
    let map = try #require(try await world.snapshot(name).maps[products])
    #expect(map.version == "1.0.0.6")
    #expect(map.newer?.version == "1.0.0.7")
    #expect(map.installed.map(\.version) == ["1.0.0.7", "1.0.0.6"])
    #expect(map.versionAdvice?.contains("switch to it") == true)
    #expect(map.state == .running)
  }

  @Test func mapsOfOtherPackagesStayAsTheyWere() async throws {
    let world = try World()
    let (name, _) = try await outdated(world)
    let accounts = try world.services.library.maps().find("accounts").id
    #expect(try await world.snapshot(name).maps[accounts]?.newer == nil)
  }

  @Test func aRunningMapStopsSwitchesAndRunsAgain() async throws {
    let world = try World()
    let (name, products) = try await outdated(world)
    let plan = try await world.run(SwitchMapVersion(environment: name, map: products))
    #expect(plan.from?.version == "1.0.0.6")
    #expect(plan.steps.count == 4)
    #expect(plan.runsAgain)
    #expect(plan.warnings.contains { $0.contains("Sales Order Details") })
    let map = try #require(try await world.snapshot(name).maps[products])
    #expect(map.version == "1.0.0.7")
    #expect(map.state == .running)
    #expect(map.newer == nil)
    #expect(map.installed.map(\.version) == ["1.0.0.7", "1.0.0.6"])
  }

  @Test func backToAnOlderVersionIsPossibleAndSaid() async throws {
    let world = try World()
    let (name, products) = try await outdated(world)
    try await world.run(SwitchMapVersion(environment: name, map: products))
    let plan = try await world.run(
      SwitchMapVersion(environment: name, map: products, version: "1.0.0.6"))
    #expect(plan.warnings.contains { $0.contains("older") })
    #expect(try await world.snapshot(name).maps[products]?.version == "1.0.0.6")
  }

  @Test(arguments: [
    (MapState.paused, "map.transition-refused"), (.initializing, "map.transition-refused"),
    (.resuming, "map.transition-refused"),
  ])
  func aMapThatCannotBeStoppedCannotBeSwitched(_ state: MapState, _ code: String) async throws {
    let world = try World()
    let (name, products) = try await outdated(world)
    try await world.change(name) { snapshot in
      let index = snapshot.maps.known?.firstIndex { $0.id == products }
      snapshot.maps.known?[try #require(index)].state = state
    }
    let refusal = await problem {
      try await world.run(SwitchMapVersion(environment: name, map: products))
    }
    #expect(refusal?.code == code)
    #expect(refusal?.remedy?.isEmpty == false)
  }

  @Test func aStoppedMapIsSwitchedWithoutBeingRun() async throws {
    let world = try World()
    let (name, products) = try await outdated(world)
    try await world.run(ChangeMaps(environment: name, maps: [products], action: .stop))
    try await world.run(SwitchMapVersion(environment: name, map: products))
    #expect(try await world.snapshot(name).maps[products]?.state == .stopped)
  }

  @Test func theActiveVersionIsNotSwitchedTo() async throws {
    let world = try World()
    let name = try await world.ready()
    let products = try world.services.library.maps().find("products").id
    let refusal = await problem {
      try await world.run(SwitchMapVersion(environment: name, map: products))
    }
    #expect(refusal?.code == "map.version-active")
  }

  @Test func aVersionThatIsNotThereNamesThoseThatAre() async throws {
    let world = try World()
    let (name, products) = try await outdated(world)
    let refusal = await problem {
      try await world.run(
        SwitchMapVersion(environment: name, map: products, version: "9.9.9.9"))
    }
    #expect(refusal?.code == "map.version-unknown")
    #expect(refusal?.summary.contains("1.0.0.7") == true)
  }

  @Test func oneVersionOfTwoPublishersHasToBeTold() async throws {
    let world = try World()
    let (name, products) = try await outdated(world)
    try await world.change(name) { snapshot in
      let index = try #require(snapshot.maps.known?.firstIndex { $0.id == products })
      snapshot.maps.known?[index].add(MapVersion(version: "1.0.0.7", publisher: "Contoso"))
    }
    let refusal = await problem {
      try await world.run(SwitchMapVersion(environment: name, map: products))
    }
    #expect(refusal?.code == "map.version-ambiguous")
    #expect(refusal?.remedy?.contains("Contoso") == true)
    let plan = try await world.run(
      SwitchMapVersion(environment: name, map: products, publisher: "contoso"))
    #expect(plan.to.publisher == "Contoso")
    // The next package's version lacks what Contoso changed.
    try await world.run(UpdateSolution(environment: name, names: ["supply-chain"]))
    let advice = try await world.snapshot(name).maps[products]?.versionAdvice
    #expect(advice?.contains("What Contoso changed has to be made there again") == true)
  }

  @Test func aPackageThatIsNotThereIsNotUpdated() async throws {
    let world = try World()
    let name = try await world.bare()
    let refusal = await problem {
      try await world.run(UpdateSolution(environment: name, names: ["supply-chain"]))
    }
    #expect(refusal?.code == "solution.not-installed")
  }
}

@Suite("Columns of entity maps")
struct MapColumnTests {
  private func rows(_ fields: String, leg: String = "") throws -> ImportedMap {
    let mapping = """
      {"legs":[{"sourceEnvironmentType":"AX"\(leg),"fieldMappings":[\(fields)]}]}
      """
    let text = try String(decoding: JSONEncoder().encode(mapping), as: UTF8.self)
    return try #require(
      Imports.facts(
        of: """
          {"value":[{"msdyn_dualwriteentitymapid":"c1c1c1c1-c1c1-c1c1-c1c1-c1c1c1c1c1c1",
            "msdyn_name":"x_[accounts - Customers V3]","msdyn_version":"1.0.0.5",
            "msdyn_mapping":\(text)}]}
          """
      ).maps?.first)
  }

  private func columns(_ fields: String, leg: String = "") throws -> [MapColumn] {
    try #require(try rows(fields, leg: leg).installed.first?.columns)
  }

  @Test(arguments: [(1, ">"), (2, "<"), (3, "=")])
  func theSignTellsTheDirection(_ code: Int, _ sign: String) throws {
    let column = try #require(
      try columns(
        #"{"syncDirection":"\#(code)","sourceField":"A","destinationField":"b"}"#
      ).first)
    #expect(column.symbol == sign)
    #expect(column.financeAndOperations == "A")
    #expect(column.dataverse == "b")
  }

  @Test func aLegThatBeginsInDataverseIsTurnedRound() throws {
    let column = try #require(
      try columns(
        #"{"syncDirection":1,"sourceField":"b","destinationField":"A"}"#,
        leg: #","sourceEnvironmentType":"CRM""#
      ).first)
    // The later of two equal keys holds.
    #expect(column.financeAndOperations == "A")
    #expect(column.symbol == "<")
  }

  @Test func transformsAreTold() throws {
    let column = try #require(
      try columns(
        """
        {"syncDirection":"3","sourceField":"ONHOLD","destinationField":"msdyn_onhold",
          "valueTransforms":[{"transformType":"ValueMap","valueMap":{"Yes":"true","No":"false"}},
            {"transformType":"Default","defaultValue":5}]}
        """
      ).first)
    #expect(column.symbol == "><")
    #expect(column.transformText == "ValueMap: Yes = true, No = false; Default: 5")
  }

  @Test func columnsSurviveBeingWritten() throws {
    let columns = [
      MapColumn("A", "b"), MapColumn("", "c.d", .toDataverse),
      MapColumn(
        "E:", "f: g", .toFinanceAndOperations,
        transforms: [.init(kind: "ValueMap", text: "1 = a: b"), .init(kind: "Default", text: "")]),
    ]
    let bytes = try JSONEncoder().encode(columns)
    #expect(try JSONDecoder().decode([MapColumn].self, from: bytes) == columns)
  }

  @Test func aDirectionThatIsNoneIsRefusedWithItsPlace() throws {
    let refusal = Imports.problem {
      _ = try rows(#"{"syncDirection":"7","sourceField":"A","destinationField":"b"}"#)
    }
    #expect(refusal?.code == "import.item-invalid")
    #expect(refusal?.summary.contains("syncDirection") == true)
  }

  @Test func whatIsMissingIsNamed() throws {
    let catalog = try treeLibrary().maps()
    let entry = try catalog.find("sales-order-header")
    var version = MapVersion(
      version: "2.0.0.0", publisher: "Contoso",
      columns: [
        MapColumn("SALESORDERNUMBER", "msdyn_salesordernumber", .toDataverse),
        MapColumn("X", "shipto_city"), MapColumn("Y", "customerid.accountnumber"),
      ])
    let found = try #require(MapColumns(nil, version: version, of: entry))
    #expect(found.missingKeys == ["msdyn_company.cdm_companycode"])
    #expect(found.oneWayKeys == ["msdyn_salesordernumber"])
    #expect(
      found.missingForPortal == [
        "transactioncurrencyid", "name", "msdyn_processingstatus", "msdyn_requestedreceiptdate",
      ])
    version.columns = nil
    let documented = try #require(MapColumns(nil, version: version, of: entry))
    #expect(documented.source == .documented)
    #expect(documented.findings.isEmpty)
  }

  @Test func severalSavedVersionsAreAllInstalled() throws {
    var snapshot = try Imports.snapshot()
    for (version, field) in [("1.0.0.5", "A"), ("1.0.0.10", "B")] {
      let facts = try Imports.facts(
        of: """
          {"value":[{"msdyn_dualwriteentitymapid":"c1c1c1c1-c1c1-c1c1-c1c1-c1c1c1c1c1c1",
            "msdyn_name":"x_[accounts - Customers V3]","msdyn_version":"\(version)",
            "msdyn_mapping":"{\\"legs\\":[{\\"fieldMappings\\":[{\\"syncDirection\\":\\"3\\",\
          \\"sourceField\\":\\"\(field)\\",\\"destinationField\\":\\"c\\"}]}]}"}]}
          """)
      snapshot = try Imports.applied(facts, to: snapshot).snapshot
    }
    let map = try #require(snapshot.maps[MapID("accounts/customers-v3")])
    #expect(map.installed.map(\.version) == ["1.0.0.10", "1.0.0.5"])
    #expect(map.installed.map { $0.columns?.first?.financeAndOperations } == ["B", "A"])
  }
}

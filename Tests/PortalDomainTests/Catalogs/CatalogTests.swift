import FoundationEssentials
import PortalDomain
import Support
import Testing

/// The catalogs that come with the program are whole and agree with one another.
@Suite struct CatalogTests {
  let library = treeLibrary()

  @Test func theFiveRequiredMapsStandInRunningOrder() throws {
    let maps = try library.maps()
    #expect(
      maps.required.compactMap(\.word) == [
        "accounts", "contacts", "products", "sales-order-header", "sales-order-details",
      ])
    #expect(
      maps.required.compactMap(\.label) == [
        "Accounts", "Contacts", "Products", "Sales Order Header", "Sales Order Details",
      ])
    #expect(
      try maps.find("Sales Order Details").id.text == "salesorderdetails/cds-sales-order-lines")
    #expect(try maps.find("contacts").id.text == "contacts/cds-contacts-v2/customer")
    let contacts = maps.maps.filter { $0.name == "CDS Contacts V2" }
    #expect(Set(contacts.compactMap(\.filter)).count == 2)
    #expect(throws: Problem.self) { try maps.find("Customers V3") }
  }

  @Test func mapsAreConsistent() throws {
    let (maps, packages) = (try library.maps(), try library.packages())
    var seen = Set<MapID>()
    for map in maps.maps {
      #expect(seen.insert(map.id).inserted, "\(map.id) stands twice")
      let parts = map.id.text.split(separator: "/").map(String.init)
      let variant = parts.count == 3 ? parts[2] : nil
      #expect(map.id == MapID(table: map.tableSet, entity: map.name, variant: variant))
      #expect(["both", "toDataverse", "toFinanceAndOperations"].contains(map.direction))
      #expect(packages[map.package] != nil, "\(map.id) names no package")
      #expect(!map.keys.isEmpty && map.sampleRows != nil && map.version != nil)
      #expect(!map.needs.contains(map.id) && Set(map.needs).count == map.needs.count)
      for need in map.needs {
        #expect(maps[need] != nil, "\(map.id) needs \(need), which is not there")
        let isCycle = map.word == "accounts" && maps[need]?.word == "contacts"
        #expect(seen.contains(need) || isCycle, "\(need) stands after \(map.id)")
      }
    }
  }

  @Test func accountsAndContactsNeedEachOther() throws {
    let maps = try library.maps()
    let (accounts, contacts) = (try maps.find("accounts"), try maps.find("contacts"))
    #expect(accounts.needs.contains(contacts.id) && contacts.needs.contains(accounts.id))
    let header = try maps.find("sales-order-header")
    #expect(header.needs.contains(accounts.id) && header.needs.contains(contacts.id))
    let lines = try maps.find("sales-order-details")
    #expect(lines.needs.contains(header.id))
    #expect(lines.needs.contains(try maps.find("products").id))
  }

  @Test func packagesStandInInstallingOrder() throws {
    let packages = try library.packages()
    var seen = Set<String>()
    for package in packages.packages {
      #expect(package.needs.allSatisfy(seen.contains), "\(package.id) stands too early")
      #expect(seen.insert(package.id).inserted)
      #expect(!package.markers.isEmpty && !package.solutions.isEmpty)
      #expect(!package.version.isEmpty)
    }
    #expect(
      packages.packages.filter(\.isRequired).map(\.id) == [
        "dual-write-core", "application-core", "finance", "hr-common", "human-resources",
        "supply-chain",
      ])
    let party = try #require(packages["party"])
    #expect(!party.isRequired && !party.markers.contains("Party"))
  }

  /// Before the split there was one package with twelve solutions; their names did not change.
  @Test func theOlderSinglePackageProvesItsParts() throws {
    let older: Set = [
      "Dynamics365Notes", "Dynamics365FinanceAndOperationsAnchor",
      "Dynamics365FinanceAndOperationsDualWriteMaps", "Dynamics365AssetManagementApp",
      "Dynamics365AssetManagement", "HCMCommon", "Dynamics365SupplyChainExtended",
      "Dynamics365FinanceExtended", "Dynamics365FinanceAndOperationsCommon", "Dynamics365Company",
      "CurrencyExchangeRates", "FieldServiceCommon",
    ]
    let proved = try library.packages().packages.filter { !older.isDisjoint(with: $0.markers) }
    #expect(
      proved.map(\.id) == [
        "application-core", "finance", "hr-common", "human-resources", "supply-chain", "notes",
        "asset-management",
      ])
  }

  @Test func productsHaveGUIDsAndNoDoubles() throws {
    let table = try library.products()
    for ids in [table.products.map(\.id), table.plans.map(\.id)] {
      #expect(Set(ids).count == ids.count)
      for id in ids { #expect(UUID(uuidString: id) != nil && id == id.lowercased()) }
    }
    for product in table.products {
      #expect(product.cloud?.unknownText == nil)
      #expect(product.era.map { ["add-on", "packs", "power-pages"].contains($0) } ?? true)
    }
    let tiers = table.products.filter { $0.name.hasPrefix("Power Pages authenticated") }
    #expect(tiers.count == 15)
    #expect(
      tiers.compactMap(\.minimumUnits).sorted() == [100, 100, 100, 100, 100]
        + [1000, 1000, 1000, 1000, 1000])
  }

  @Test func theCustomerPortalIsNotTheSelfServicePortal() throws {
    let templates = try library.templates()
    #expect(Set(templates.templates.map(\.id)).count == templates.templates.count)
    let ours = try #require(templates["customer-portal"])
    #expect((ours.dataModel, ours.limit, ours.apiName) == ("standard", 1, "CustomerPortal"))
    #expect(templates["CustomerPortal"]?.id == "customer-portal")
    #expect(templates["PowerPages_CustomerPortal_V2"]?.id == "customer-self-service")
    #expect(templates["blank"]?.apiName == "BlankPage")
    var names = Set<String>()
    for entry in templates.templates {
      for name in Set([entry.id, entry.apiName].compactMap(\.self) + (entry.aliases ?? [])) {
        #expect(names.insert(name.lowercased()).inserted || name.lowercased() == entry.id)
      }
    }
  }

  @Test func portalsHave43Languages() throws {
    let languages = try library.languages()
    #expect(languages.languages.count == 43)
    #expect(Set(languages.languages.map(\.lcid)).count == 43)
    #expect(Set(languages.languages.map(\.code)).count == 43)
    #expect(languages.languages.map(\.name) == languages.languages.map(\.name).sorted())
    #expect(try languages.find("de").lcid == 1031)
    #expect(try languages.find("zh-CN").lcid == 2052)
    #expect(throws: Problem.self) { try languages.find("pt") }
  }
}

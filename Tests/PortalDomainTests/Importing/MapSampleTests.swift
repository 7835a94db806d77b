import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Samples that speak of entity maps")
struct MapSampleTests {
  @Test func configuration() throws {
    let facts = try Imports.facts("dwhelper-config.trimmed.xml")
    let maps = try #require(facts.maps)
    #expect(maps.count == 11)
    #expect(maps[0] == ImportedMap(table: "msdyn_parties", entity: "CDS Parties"))
    #expect(maps[7] == ImportedMap(table: "accounts", entity: "Customers V3"))
    #expect(maps.allSatisfy { $0.state == nil && $0.reportedState == nil && $0.version == nil })
  }

  @Test func configurationWithAVersion() throws {
    let facts = try Imports.facts(
      of: """
        <configuration><MapConfigs>
          <Map mapName="accounts - Customers V3" version="1.0.0.5" authors="Contoso"/>
        </MapConfigs></configuration>
        """)
    #expect(facts.maps?.first?.version == "1.0.0.5")
    #expect(facts.maps?.first?.publisher == "Contoso")
  }

  @Test func rows() throws {
    let map = try #require(Imports.facts("synthetic-dualwrite-entitymaps.json").maps?.first)
    #expect(map.table == "salesorders")
    #expect(map.entity == "CDS sales order headers")
    #expect(map.version == "1.0.0.9")
    #expect(map.state == nil)
    #expect(map.id(in: Imports.maps).text == "salesorders/cds-sales-order-headers")
  }

  @Test func managementEntities() throws {
    let map = try #require(Imports.facts("synthetic-dwmanagement-entities.json").maps?.first)
    #expect(map.table == "salesorders")
    #expect(map.entity == "CDS sales order headers")
    #expect(map.state == .running)
    #expect(map.version == "1.0.0.9")
    #expect(map.publisher == "Microsoft Dynamics 365")
  }

  @Test(
    arguments: [
      ("0", nil, "None"), ("1", MapState.stopped, nil), ("2", .initializing, nil),
      ("3", .resuming, nil), ("4", .running, nil), ("5", .paused, nil), ("6", .notRunning, nil),
      ("42", nil, "42"),
    ] as [(String, MapState?, String?)])
  func stateCodes(_ code: String, _ state: MapState?, _ reported: String?) throws {
    for written in [code, "\"\(code)\""] {
      let map = try Imports.facts(
        of: """
          [{"leftEntity":{"targetType":"CRM","name":"accounts"},
            "rightEntity":{"targetType":"AX","name":"Customers V3"},"detail":{"state":\(written)}}]
          """
      ).maps?.first
      #expect(map?.table == "accounts")
      #expect(map?.state == state)
      #expect(map?.reportedState == reported)
    }
  }

  @Test(
    arguments: [
      (#""description":"Vendor contacts","#, "contacts/cds-contacts-v2/vendor"),
      (#""description":"Contacts of CUSTOMERS","#, "contacts/cds-contacts-v2/customer"),
      (#""description":"Customers and vendors","#, "contacts/cds-contacts-v2"),
      (#""description":"","#, "contacts/cds-contacts-v2"), ("", "contacts/cds-contacts-v2"),
    ])
  func descriptionsTellVariantsApart(_ description: String, _ id: String) throws {
    let map = try #require(Imports.facts(of: Imports.contacts(description)).maps?.first)
    #expect(map.id(in: Imports.maps).text == id)
  }

  @Test func runtimeConfigurations() throws {
    let map = try #require(Imports.facts("synthetic-dualwrite-runtimeconfigs.json").maps?.first)
    #expect(map.table == "salesorders")
    #expect(map.entity == "CDS sales order headers")
    #expect(map.version == "1.0.0.9")
    #expect(map.state == nil)
  }

  @Test func projectConfigurations() throws {
    let facts = try Imports.facts("synthetic-fno-dualwriteprojectconfigurations.json")
    #expect(
      facts.maps == [ImportedMap(table: "salesorders", entity: "CDS sales order headers")])
  }

  @Test(arguments: [
    ("accounts - Customers V3", "accounts", "Customers V3"),
    ("msdyn_[accounts - Customers V3]", "accounts", "Customers V3"),
    ("CDS Contacts V2 - contacts", "contacts", "CDS Contacts V2"),
    ("contacts - Customers - V3", "contacts", "Customers - V3"),
    ("Customers - V3 - contacts", "contacts", "Customers - V3"),
  ])
  func names(_ name: String, _ table: String, _ entity: String) {
    #expect(ImportedMap(name: name) == ImportedMap(table: table, entity: entity))
  }

  @Test(arguments: ["", "accounts", "accounts-Customers", " - ", "accounts - ", "x_[]", "]["])
  func noNames(_ name: String) {
    #expect(ImportedMap(name: name) == nil)
  }

  @Test func identities() {
    var contacts = ImportedMap(table: "contacts", entity: "CDS Contacts V2")
    #expect(contacts.id(in: Imports.maps).text == "contacts/cds-contacts-v2")
    contacts.filter = "(contactforpartytype = Vendor) "
    #expect(contacts.id(in: Imports.maps).text == "contacts/cds-contacts-v2/vendor")
    contacts.filter = "AssociatedContactType == 'CUSTOMER' && Sellable == 'No'"
    #expect(contacts.id(in: Imports.maps).text == "contacts/cds-contacts-v2/customer")
    contacts.filter = "customer or vendor"
    #expect(contacts.id(in: Imports.maps).text == "contacts/cds-contacts-v2")
    let technical = ImportedMap(table: "salesorder", entity: "SalesOrderHeaderCDSEntity")
    #expect(technical.id(in: Imports.maps).text == "salesorders/cds-sales-order-headers")
    let foreign = ImportedMap(table: "new_things", entity: "Things V1")
    #expect(foreign.id(in: Imports.maps).text == "new_things/things-v1")
  }
}

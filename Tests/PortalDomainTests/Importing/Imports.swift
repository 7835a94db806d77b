import FoundationEssentials
import Testing

@testable import PortalDomain

/// What the tests of importing share: samples, catalogs small enough to see through, a fixed time.
enum Imports {
  static let time = Date(timeIntervalSince1970: 1_764_000_000)

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/ApiSamples")

  static func bytes(_ sample: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: sample)))
  }

  static func facts(_ sample: String) throws -> ImportedFacts {
    try ImportedFacts.read(bytes(sample), fileName: sample, at: time)
  }

  static func facts(of text: String, fileName: String = "file.json") throws -> ImportedFacts {
    try ImportedFacts.read(Array(text.utf8), fileName: fileName, at: time)
  }

  /// The running contacts map as the dual-write service lists it, with more of its template's members.
  static func contacts(_ more: String) -> String {
    """
    [{"leftEntity":{"targetType":"AX","name":"CDS Contacts V2"},
      "rightEntity":{"targetType":"CRM","name":"contacts"},
      "detail":{"state":"4","template":{\(more)"name":"contacts - CDS Contacts V2"}}}]
    """
  }

  /// The problem that reading a text ends in.
  static func problem(of text: String) -> Problem? {
    problem { _ = try facts(of: text) }
  }

  static func problem(_ body: () throws -> Void) -> Problem? {
    do {
      try body()
      return nil
    } catch {
      return error as? Problem
    }
  }

  static let samples: [String] = [
    "appmgmt-environment-packages.trimmed.json", "appmgmt-operation-succeeded.json",
    "appmgmt-tenant-packages.trimmed.json", "bap-environment-get.json",
    "bap-environment-languages.trimmed.json", "bap-environments-list-m365.json",
    "bap-environments-list.json", "bap-error-insufficient-capacity.json",
    "bap-error-operation-in-progress.json", "bap-lifecycle-failed.json",
    "bap-lifecycle-succeeded.json", "bap-tenant.json", "dataverse-asyncoperation.json",
    "dataverse-importsolutionasync.json", "dataverse-mspp_webroles.json",
    "dataverse-organizations.trimmed.json", "dataverse-solutionimportresult.trimmed.json",
    "dataverse-solutions-select.json", "dataverse-solutions.json",
    "dataverse-stagesolution.trimmed.json", "dwhelper-config.trimmed.xml",
    "graph-subscribedskus-entra.json", "licensing-tenantcapacity.json", "ppapi-website-get.json",
    "ppapi-websites-list.json", "synthetic-dataverse-adx_websites.json",
    "synthetic-dataverse-cdm_companies.json", "synthetic-dataverse-error-412.json",
    "synthetic-dataverse-error-429.json",
    "synthetic-dataverse-provisionedlanguages.json", "synthetic-dataverse-whoami.json",
    "synthetic-dualwrite-entitymaps.json", "synthetic-dualwrite-runtimeconfigs.json",
    "synthetic-dwmanagement-entities.json", "synthetic-entra-devicecode.json",
    "synthetic-entra-token-error-authorization_declined.json",
    "synthetic-entra-token-error-authorization_pending.json",
    "synthetic-entra-token-error-bad_verification_code.json",
    "synthetic-entra-token-error-expired_token.json",
    "synthetic-entra-token-error-slow_down.json", "synthetic-entra-token-ok.json",
    "synthetic-fno-dualwriteprojectconfigurations.json",
    "synthetic-pac-noninteractive-org-list.json",
    "synthetic-pac-noninteractive-solution-list.json", "synthetic-pac-pages-list-v.txt",
    "synthetic-pac-solution-list.json", "synthetic-ppapi-environments-list.json",
    "synthetic-ppapi-error-subdomainconflict.json", "synthetic-ppapi-operation-failed.json",
    "synthetic-ppapi-operation-running.json", "synthetic-ppapi-website-customerportal.json",
  ]

  static let maps = MapCatalog(maps: [
    entry("accounts/customers-v3", "Customers V3", "account", "accounts"),
    entry("contacts/customers-v3", "Customers V3", "contact", "contacts"),
    entry(
      "contacts/cds-contacts-v2/customer", "CDS Contacts V2", "contact", "contacts",
      filter: "(ContactForPartyType = customer)"),
    entry(
      "contacts/cds-contacts-v2/vendor", "CDS Contacts V2", "contact", "contacts",
      filter: "(ContactForPartyType = vendor)"),
    entry(
      "salesorders/cds-sales-order-headers", "CDS sales order headers", "salesorder",
      "salesorders", entity: "SalesOrderHeaderCDSEntity"),
  ])

  private static func entry(
    _ id: String, _ name: String, _ table: String, _ tableSet: String, entity: String? = nil,
    filter: String? = nil
  ) -> MapCatalog.Entry {
    MapCatalog.Entry(
      id: MapID(id), name: name, entity: entity, table: table, tableSet: tableSet, filter: filter,
      direction: "both", keys: [], package: "supply-chain", needs: [])
  }

  static let templates = TemplateCatalog(templates: [
    TemplateCatalog.Entry(
      id: "customer-portal", name: "Customer portal", group: "dynamics365", dependsOn: "",
      limit: 1, apiName: "CustomerPortal", dataModel: "standard")
  ])

  static func snapshot(_ name: String = "Contoso", id: String? = nil) throws -> Snapshot {
    var environment = Environment(name: try EnvironmentName(name), kind: .recorded)
    let typed = Evidence(.typed, at: time)
    environment.environmentID = id.map { Fact($0, typed) }
    return Snapshot(environment: environment)
  }

  static func applied(
    _ facts: ImportedFacts, to snapshot: Snapshot, choosing choice: String? = nil
  ) throws -> (snapshot: Snapshot, summary: [String]) {
    try facts.applied(
      to: snapshot, environmentChoice: choice, maps: maps, templates: templates)
  }
}

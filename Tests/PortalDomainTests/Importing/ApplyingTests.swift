import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Merging imported facts")
struct ApplyingTests {
  private let two = """
    [{"id":"A1","displayName":"Test","domainName":"t1","finOpsMetadata":null},
     {"id":"A2","displayName":"test","domainName":"t2"},
     {"id":"A3","displayName":"Live","domainName":"l1"}]
    """

  @Test func wrappers() throws {
    let row = #"{"solutionuniquename":"A","VERSIONNUMBER":"1.0"}"#
    for (text, isWhole) in [
      ("[\(row)]", true), ("{\"value\":[\(row)]}", true), ("{\"Results\":[\(row)]}", true),
      ("{\"Status\":\"Success\",\"Errors\":[],\"Results\":[\(row)]}", true), (row, false),
      ("{\"value\":[\(row)],\"@odata.nextLink\":\"https://x\"}", false),
    ] {
      let facts = try Imports.facts(of: text)
      #expect(facts.solutions?.map(\.uniqueName) == ["A"])
      #expect(facts.isWhole == isWhole)
    }
  }

  @Test func emptyListsThatSayOfWhat() throws {
    let facts = try Imports.facts(
      of:
        ##"{"@odata.context":"https://x/$metadata#solutions(version,publisherid(name))","value":[]}"##
    )
    #expect(facts.solutions == [])
    #expect(try Imports.applied(facts, to: Imports.snapshot()).snapshot.solutions.installed == [])
  }

  @Test func licenseDetails() throws {
    let facts = try Imports.facts(
      of: ##"""
        {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users('x')/licenseDetails",
         "value":[{"id":"y","skuId":"F2E48CB3-9da0-42cd-8464-4a54ce198ad0",
          "skuPartNumber":"DYN365_SCM","servicePlans":[]}]}
        """##)
    let result = try Imports.applied(facts, to: Imports.snapshot()).snapshot
    #expect(result.licenses.linker?.map(\.skuID) == ["f2e48cb3-9da0-42cd-8464-4a54ce198ad0"])
    #expect(result.licenses.held == nil)
  }

  @Test func aWholeListReplacesAndAPartIsMerged() throws {
    var snapshot = try Imports.snapshot()
    let old = Solution(
      uniqueName: "Old", displayName: "Old", version: "1", isManaged: nil,
      evidence: Evidence(.typed, at: Imports.time))
    snapshot.solutions.installed = [old]
    let whole = try Imports.facts("synthetic-pac-solution-list.json")
    #expect(
      try Imports.applied(whole, to: snapshot).snapshot.solutions.installed?.map(\.uniqueName)
        == ["MicrosoftCrmPortalBase"])
    let part = try Imports.facts(
      of: #"{"solutionid":"x","uniquename":"OLD","version":"2","friendlyname":"New"}"#)
    let merged = try Imports.applied(part, to: snapshot)
    #expect(merged.snapshot.solutions.installed?.map(\.version) == ["2"])
    #expect(merged.summary.first?.contains("not a whole list") == true)
  }

  @Test func choiceOfEnvironments() throws {
    let facts = try Imports.facts(of: two)
    func id(_ snapshot: Snapshot, _ choice: String? = nil) throws -> String? {
      try Imports.applied(facts, to: snapshot, choosing: choice).snapshot.environment
        .environmentID?.value
    }
    #expect(try id(Imports.snapshot(), "a2") == "A2")
    #expect(try id(Imports.snapshot(), "LIVE") == "A3")
    #expect(try id(Imports.snapshot(), "t2") == "A2")
    #expect(try id(Imports.snapshot(id: "a3")) == "A3")
    #expect(try id(Imports.snapshot("live")) == "A3")
    #expect(try id(Imports.snapshot("live", id: "A1")) == "A1")
    for snapshot in [try Imports.snapshot(), try Imports.snapshot("Test")] {
      let problem = try #require(Imports.problem { _ = try id(snapshot) })
      #expect(problem.code == "import.ambiguous")
      #expect(problem.kind == .usage)
      #expect(problem.remedy?.contains("Test (A1), test (A2)") == true)
    }
    #expect(
      Imports.problem { _ = try id(try Imports.snapshot(), "none") }?.code
        == "import.environment-missing")
    #expect(
      Imports.problem { _ = try id(try Imports.snapshot(id: "A9")) }?.code
        == "import.environment-missing")
  }

  @Test func environmentFacts() throws {
    let facts = try Imports.facts("synthetic-ppapi-environments-list.json")
    let (snapshot, summary) = try Imports.applied(facts, to: Imports.snapshot())
    let environment = snapshot.environment
    #expect(environment.name.text == "Contoso")
    #expect(environment.displayName?.value == "Contoso SCM Test")
    #expect(environment.type?.value == .sandbox)
    #expect(
      environment.financeAndOperations?.value?.url
        == "https://contososcm.sandbox.operations.dynamics.com/")
    #expect(environment.displayName?.evidence.detail == "synthetic-ppapi-environments-list.json")
    #expect(summary.contains("type: Sandbox"))
    #expect(environment.languages == nil)
    let unlinked = try Imports.applied(
      Imports.facts(of: two), to: snapshot, choosing: "A1"
    )
    #expect(unlinked.snapshot.environment.financeAndOperations?.value == .some(nil))
    #expect(
      unlinked.summary.contains("environment id: A1 (before: 11111111-1111-1111-1111-111111111111)")
    )
    let silent = try Imports.applied(Imports.facts(of: two), to: snapshot, choosing: "A3")
    #expect(silent.snapshot.environment.financeAndOperations?.value != .some(nil))
  }

  @Test func theBaseLanguageComesFirst() throws {
    var snapshot = try Imports.applied(
      Imports.facts(of: #"{"RetrieveProvisionedLanguages":[1031,1033]}"#), to: Imports.snapshot()
    ).snapshot
    #expect(snapshot.environment.languages?.value == [1031, 1033])
    snapshot = try Imports.applied(
      Imports.facts("dataverse-organizations.trimmed.json"), to: snapshot
    ).snapshot
    #expect(snapshot.environment.languages?.value == [1033, 1031])
  }

  @Test func packagesAreMerged() throws {
    let tenant = try Imports.facts("appmgmt-tenant-packages.trimmed.json")
    let environment = try Imports.facts(
      of: """
        [{"uniqueName":"dualwritecoreanchor","applicationName":"Core","version":"1.1","state":"Installed"},
         {"uniqueName":"DualWriteCoreAnchor","applicationName":"Core","version":"1.2","state":"None"}]
        """)
    var snapshot = try Imports.applied(tenant, to: Imports.snapshot()).snapshot
    snapshot = try Imports.applied(environment, to: snapshot).snapshot
    snapshot = try Imports.applied(tenant, to: snapshot).snapshot
    #expect(snapshot.solutions.packages?.count == 32)
    let core = snapshot.solutions.packages?.first { $0.uniqueName == "DualWriteCoreAnchor" }
    #expect(core?.isInstalled == true)
    #expect(core?.version == "1.1")
    #expect(core?.evidence.detail == "file.json")
  }

  @Test func mapsKeepWhatIsNotTold() throws {
    let states = try Imports.facts("synthetic-dwmanagement-entities.json")
    var snapshot = try Imports.applied(states, to: Imports.snapshot()).snapshot
    snapshot = try Imports.applied(
      Imports.facts("dwhelper-config.trimmed.xml"), to: snapshot
    ).snapshot
    let header = snapshot.maps[MapID("salesorders/cds-sales-order-headers")]
    #expect(header?.state == .running)
    #expect(header?.version == "1.0.0.9")
    #expect(header?.evidence.detail == "synthetic-dwmanagement-entities.json")
    #expect(snapshot.maps.known?.count == 11)
    let accounts = snapshot.maps[MapID("accounts/customers-v3")]
    #expect(accounts?.state == nil)
    #expect(accounts?.evidence.detail == "dwhelper-config.trimmed.xml")
  }

  @Test func rowsThatDisagreeStayOpen() throws {
    let facts = try Imports.facts(
      of: """
        [{"leftEntity":{"name":"CDS Contacts V2"},"rightEntity":{"name":"contacts"},"detail":{"state":4}},
         {"leftEntity":{"name":"CDS Contacts V2"},"rightEntity":{"name":"contacts"},"detail":{"state":1}}]
        """)
    let (snapshot, summary) = try Imports.applied(facts, to: Imports.snapshot())
    let map = snapshot.maps[MapID("contacts/cds-contacts-v2")]
    #expect(map?.state == nil)
    #expect(map?.reportedState == "Running / Stopped")
    #expect(summary.contains { $0.contains("2 times") })
  }

  @Test func portalsKeepWhatIsOurs() throws {
    let evidence = Evidence(.simulated, at: Imports.time)
    var ours = Portal(
      id: "mine", name: "Mine", type: .trial, state: .prepared, evidence: evidence)
    ours.websiteRecordID = "66666666-6666-6666-6666-666666666666"
    ours.template = "customer-portal"
    ours.templateVersion = "1.0.0"
    ours.siteGeneration = 1
    var snapshot = try Imports.snapshot(id: "11111111-1111-1111-1111-111111111111")
    snapshot.portals = [ours]
    let rows = try Imports.facts("synthetic-dataverse-adx_websites.json")
    snapshot = try Imports.applied(rows, to: snapshot).snapshot
    #expect(snapshot.portals.map(\.state) == [.prepared])
    #expect(snapshot.portals[0].evidence == evidence)
    let site = try Imports.facts("synthetic-ppapi-website-customerportal.json")
    snapshot = try Imports.applied(site, to: snapshot).snapshot
    let portal = try #require(snapshot.portals.first)
    #expect(snapshot.portals.count == 1)
    #expect(portal.id == "mine")
    #expect(portal.name == "Customer portal")
    #expect(portal.siteGeneration == 1)
    #expect(portal.templateVersion == "1.0.0")
    #expect(portal.state == .running)
    #expect(portal.hostID == "55555555-5555-5555-5555-555555555555")
    #expect(portal.evidence == site.evidence)
  }

  @Test func newPortalsGetFreeIDs() throws {
    let text = """
      [{"adx_websiteid":"66666666-6666-6666-6666-666666666661","adx_name":"Shop"},
       {"adx_websiteid":"66666666-6666-6666-6666-666666666662","adx_name":"shop!"},
       {"adx_websiteid":"66666666-6666-6666-6666-666666666663","adx_name":"店"}]
      """
    var snapshot = try Imports.applied(Imports.facts(of: text), to: Imports.snapshot()).snapshot
    #expect(snapshot.portals.map(\.id) == ["shop", "shop-2", "portal"])
    #expect(snapshot.portals[0].state == .unknown("not told"))
    snapshot = try Imports.applied(Imports.facts(of: text), to: snapshot).snapshot
    #expect(snapshot.portals.count == 3)
    let site = try Imports.facts("synthetic-ppapi-website-customerportal.json")
    snapshot = try Imports.applied(site, to: snapshot).snapshot
    #expect(snapshot.portals.last?.template == "customer-portal")
  }

  @Test func websitesOfOtherEnvironmentsAreLeftOut() throws {
    let row = { (id: Int, environment: String) in
      """
      {"id":"55555555-5555-5555-5555-55555555555\(id)","name":"S\(id)","websiteRecordId":null,
       "environmentId":"\(environment)","environmentName":"E \(environment)"}
      """
    }
    let facts = try Imports.facts(of: "[\(row(1, "A")),\(row(2, "B")),\(row(3, "a"))]")
    let known = try Imports.applied(facts, to: Imports.snapshot(id: "a"))
    #expect(known.snapshot.portals.map(\.name) == ["S1", "S3"])
    #expect(known.summary.contains("1 website of other environments left out"))
    #expect(
      Imports.problem { _ = try Imports.applied(facts, to: Imports.snapshot()) }?.code
        == "import.ambiguous")
    let chosen = try Imports.applied(facts, to: Imports.snapshot(), choosing: "E B")
    #expect(chosen.snapshot.portals.map(\.name) == ["S2"])
    #expect(
      Imports.problem { _ = try Imports.applied(facts, to: Imports.snapshot(id: "C")) }?.code
        == "import.environment-missing")
  }
}

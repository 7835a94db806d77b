import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Samples that speak of websites")
struct WebsiteSampleTests {
  @Test func customerPortal() throws {
    let facts = try Imports.facts("synthetic-ppapi-website-customerportal.json")
    let portal = try #require(facts.portals?.first)
    #expect(portal.name == "Customer portal")
    #expect(portal.hostID == "55555555-5555-5555-5555-555555555555")
    #expect(portal.websiteRecordID == "66666666-6666-6666-6666-666666666666")
    #expect(portal.address == "contoso-customers")
    #expect(portal.url == "https://contoso-customers.powerappsportals.com")
    #expect(portal.language == 1033)
    #expect(portal.template == "CustomerPortal")
    #expect(portal.type == .trial)
    #expect(portal.state == .running)
    #expect(portal.visibility == "private")
    #expect(portal.dataModel == "Standard")
    #expect(portal.packageVersion == "9.7.4.10")
    #expect(portal.createdAt?.shortUTC == "2025-04-01 09:30")
    #expect(portal.trialEndsAt == Imports.time.addingTimeInterval(21 * 86_400))
    #expect(
      facts.environments.map(\.label) == [
        "Contoso SCM Test (11111111-1111-1111-1111-111111111111)"
      ])
  }

  @Test func single() throws {
    let facts = try Imports.facts("ppapi-website-get.json")
    #expect(facts.portals?.map(\.name) == ["Site 1"])
    #expect(facts.portals?.first?.dataModel == "Enhanced")
    #expect(facts.portals?.first?.createdAt?.shortUTC == "2024-10-27 12:00")
  }

  @Test func list() throws {
    let facts = try Imports.facts("ppapi-websites-list.json")
    #expect(facts.portals?.map(\.address) == ["site-0uaq9", "site-aa9wk"])
    #expect(
      facts.environments.map(\.id) == ["Default-727dc1e9-3cd1-4d1f-8102-ab5c936e52f0"])
  }

  @Test func rows() throws {
    let portal = try #require(
      Imports.facts("synthetic-dataverse-adx_websites.json").portals?.first)
    #expect(portal.name == "Customer portal")
    #expect(portal.hostID == nil)
    #expect(portal.websiteRecordID == "66666666-6666-6666-6666-666666666666")
    #expect(portal.address == "contoso-customers")
    #expect(portal.url == "https://contoso-customers.powerappsportals.com")
    #expect(portal.language == 1033)
    #expect(portal.dataModel == "Standard")
    #expect(portal.state == nil)
    #expect(portal.createdAt?.shortUTC == "2025-04-01 09:31")
  }

  @Test func table() throws {
    let portal = try #require(Imports.facts("synthetic-pac-pages-list-v.txt").portals?.first)
    #expect(portal.name == "Customer portal")
    #expect(portal.websiteRecordID == "66666666-6666-6666-6666-666666666666")
    #expect(portal.state == .running)
  }

  @Test func tableOfOlderVersions() throws {
    let facts = try Imports.facts(
      of: """
        Connected as admin@contoso.com

        Index   Website Id                             Friendly Name       Model Version
         [1]    66666666-6666-6666-6666-666666666666   Customer portal     Standard
         [2]    77777777-7777-7777-7777-777777777777   2025 (old)          Enhanced  Inactive

        """)
    #expect(facts.portals?.map(\.name) == ["Customer portal", "2025 (old)"])
    #expect(facts.portals?.map(\.dataModel) == ["Standard", "Enhanced"])
    #expect(facts.portals?.map(\.state) == [nil, .inactive])
  }

  @Test func tableWithIndexBeforeTheName() throws {
    let facts = try Imports.facts(
      of:
        "Website Name  Website Record ID  State\n[1] Shop 66666666-6666-6666-6666-666666666666 Active"
    )
    #expect(facts.portals?.map(\.name) == ["Shop"])
    #expect(facts.portals?.map(\.state) == [.running])
  }

  @Test(arguments: [
    ("OperationComplete", "Installed", PortalState.running),
    ("OperationInProgress", "Installed", .provisioning),
    ("OperationFailed", "Installed", .failed),
    ("OperationComplete", "Installing", .provisioning),
    ("OperationComplete", "Uninstalled", .unknown("Uninstalled")),
    ("OperationPondering", "Installed", .unknown("OperationPondering")),
  ])
  func states(_ status: String, _ installation: String, _ state: PortalState) throws {
    let facts = try Imports.facts(
      of: """
        {"id":"55555555-5555-5555-5555-555555555555","name":"P","templateName":"X",
         "subdomain":"p","status":"\(status)","packageInstallStatus":"\(installation)"}
        """)
    #expect(facts.portals?.first?.state == state)
  }
}

import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Samples that speak of licenses, solutions and packages")
struct TenantSampleTests {
  @Test func subscribedSkus() throws {
    let facts = try Imports.facts("graph-subscribedskus-entra.json")
    #expect(facts.isWhole)
    let license = try #require(facts.licenses?.first)
    #expect(facts.licenses?.count == 1)
    #expect(license.skuID == "c7df2760-2c81-4ef7-b578-5b5392b571df")
    #expect(license.partNumber == "ENTERPRISEPREMIUM")
    #expect(license.appliesTo == .user)
    #expect(license.state == .enabled)
    #expect(license.consumed == 1)
    #expect(license.units == LicenseUnits(enabled: 10_000))
    #expect(
      license.plans == [
        ServicePlan(
          id: "8c098270-9dd4-4350-9b30-ba4703f3b36b", name: "ADALLOM_S_O365", status: "Success")
      ])
    #expect(
      license.evidence
        == Evidence(.imported, "graph-subscribedskus-entra.json", at: Imports.time))
  }

  @Test func dataverseSolutions() throws {
    let facts = try Imports.facts("dataverse-solutions.json")
    let solution = try #require(facts.solutions?.first)
    #expect(solution.uniqueName == "ProductivityToolsAnchor")
    #expect(solution.displayName == "ProductivityTools")
    #expect(solution.version == "9.2.1.1020")
    #expect(solution.isManaged == true)
  }

  @Test func dataverseSolutionsWithFewColumns() throws {
    let solution = try #require(
      Imports.facts("dataverse-solutions-select.json").solutions?.first)
    #expect(solution.uniqueName == "Crc00f1")
    #expect(solution.version == "1.0.0.0")
    #expect(solution.isManaged == nil)
  }

  @Test(arguments: [
    "synthetic-pac-solution-list.json", "synthetic-pac-noninteractive-solution-list.json",
  ])
  func pacSolutions(_ sample: String) throws {
    let facts = try Imports.facts(sample)
    #expect(facts.kind == "pac solution list --json")
    #expect(facts.isWhole)
    #expect(facts.solutions?.map(\.uniqueName) == ["MicrosoftCrmPortalBase"])
    #expect(facts.solutions?.map(\.version) == ["9.3.2409.7"])
    #expect(facts.solutions?.map(\.isManaged) == [true])
  }

  @Test func packagesOfATenant() throws {
    let packages = try #require(
      Imports.facts("appmgmt-tenant-packages.trimmed.json").packages)
    #expect(packages.count == 32)
    let core = try #require(packages.first { $0.uniqueName == "DualWriteCoreAnchor" })
    #expect(core.displayName == "Dual-write core solution")
    #expect(core.version == nil)
    #expect(core.isInstalled == nil)
    #expect(core.state == nil)
  }

  @Test func packagesOfAnEnvironment() throws {
    let packages = try #require(
      Imports.facts("appmgmt-environment-packages.trimmed.json").packages)
    #expect(
      packages.map(\.uniqueName) == ["MicrosoftFormsPro", "msdyn_IOMOrderReturnsPortalAnchor"])
    #expect(packages.map(\.version) == ["2.0.0.45", "1.0.0.78"])
    #expect(packages.map(\.state) == ["None", "None"])
    #expect(packages.map(\.isInstalled) == [false, false])
  }
}

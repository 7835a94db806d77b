import FoundationEssentials
import PortalDomain
import Support
import Testing

@Suite struct LicenseReportTests {
  @Test func rowsTellUnitsAndEntitlements() throws {
    let table = try treeLibrary().products()
    let report = LicenseReport(
      LicenseFacts(held: [.officePlan, .supplyChain(used: 25), .powerPages()]), table)
    #expect(
      report.licenses.map(\.name) == [
        "Dynamics 365 Supply Chain Management", "Power Pages authenticated users, tier 1",
        "ENTERPRISEPREMIUM",
      ])
    let row = report.licenses[0]
    #expect(row.entitlements == [.supplyChain, .dataverse, .powerApps])
    #expect((row.held, row.used, row.headroom) == (20, 25, -5))
    #expect(report.licenses[1].used == nil)
    #expect(report.licenses[1].era == "power-pages")
    #expect(report.licenses.map(\.isKnown) == [true, true, false])
    let json = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(LicenseReport.self, from: json) == report)
    #expect(LicenseReport(LicenseFacts(), table).licenses.isEmpty)
  }
}

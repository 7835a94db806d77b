import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("Samples that speak of companies")
struct CompanySampleTests {
  @Test func rowsAreTheCompaniesOfDataverse() throws {
    let facts = try Imports.facts("synthetic-dataverse-cdm_companies.json")
    #expect(facts.isWhole)
    let companies = try #require(facts.companies)
    #expect(companies.map(\.code) == ["USMF", "DEMF"])
    #expect(companies.map(\.name).first == "Contoso Entertainment System USA")
    #expect(companies.map(\.hasOwningTeam) == [true, false])
  }

  @Test func whatIsNotSelectedIsNotKnown() throws {
    let facts = try Imports.facts(of: #"[{"cdm_companycode":"USMF","cdm_name":null}]"#)
    #expect(facts.companies?.first?.hasOwningTeam == nil)
    #expect(facts.companies?.first?.name == nil)
  }

  @Test func aListWithoutCodesIsRefused() {
    let problem = Imports.problem(
      of: #"[{"cdm_companyid":"5a1c0b52-61ae-ed11-aad1-000d3a2b0001","cdm_name":"A"}]"#)
    #expect(problem?.code == "import.item-invalid")
    #expect(problem?.summary.contains("cdm_companycode") == true)
  }

  @Test func theyAreNotTakenForLinked() throws {
    let facts = try Imports.facts("synthetic-dataverse-cdm_companies.json")
    let (snapshot, summary) = try Imports.applied(facts, to: try Imports.snapshot())
    #expect(summary == ["2 companies"])
    #expect(snapshot.maps.legalEntities == nil)
    let rows = LegalEntityReport(snapshot).rows
    #expect(rows.map(\.code) == ["USMF", "DEMF"])
    #expect(rows.allSatisfy { $0.isLinked == nil && $0.isInDataverse == true })
  }

  @Test func aPartIsAddedAndAWholeListReplaces() throws {
    let whole = try Imports.facts("synthetic-dataverse-cdm_companies.json")
    let first = try Imports.applied(whole, to: try Imports.snapshot()).snapshot
    let one = try Imports.facts(of: #"{"cdm_companycode":"FRSI"}"#)
    let both = try Imports.applied(one, to: first).snapshot
    #expect(both.maps.link?.companies?.map(\.code) == ["USMF", "DEMF", "FRSI"])
    let again = try Imports.applied(whole, to: both).snapshot
    #expect(again.maps.link?.companies?.map(\.code) == ["USMF", "DEMF"])
  }

  @Test func codesThatLinkingStumblesOverAreTold() throws {
    let facts = try Imports.facts(
      of: #"[{"cdm_companycode":"A"},{"cdm_companycode":"a"},{"cdm_companycode":" "}]"#)
    let snapshot = try Imports.applied(facts, to: try Imports.snapshot()).snapshot
    let warnings = LegalEntityReport(snapshot).warnings
    #expect(warnings.count == 2)
    #expect(warnings[0].contains("without a code"))
    #expect(warnings[1].contains("A stands more than once"))
  }
}

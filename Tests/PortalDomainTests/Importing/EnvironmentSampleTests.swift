import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Samples that speak of environments")
struct EnvironmentSampleTests {
  @Test func powerPlatformList() throws {
    let facts = try Imports.facts("synthetic-ppapi-environments-list.json")
    #expect(facts.kind == "Power Platform environments")
    let environment = try #require(facts.environments.first)
    #expect(environment.id == "11111111-1111-1111-1111-111111111111")
    #expect(environment.names == ["Contoso SCM Test", "contososcm"])
    let traits = environment.traits
    #expect(traits.type == .sandbox)
    #expect(traits.region == "europe")
    #expect(traits.tenantID == "22222222-2222-2222-2222-222222222222")
    #expect(traits.organizationID == "33333333-3333-3333-3333-333333333333")
    #expect(traits.dataverseURL == "https://contososcm.crm4.dynamics.com/")
    #expect(traits.dataverseVersion == "9.2.25063.00188")
    #expect(
      traits.financeAndOperations
        == .some(
          FinanceAndOperationsLink(
            id: "44444444-4444-4444-4444-444444444444",
            url: "https://contososcm.sandbox.operations.dynamics.com/")))
    #expect(traits.payAsYouGo == nil)
  }

  @Test func adminList() throws {
    let facts = try Imports.facts("bap-environments-list.json")
    #expect(
      facts.environments.map(\.id) == [
        "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002",
      ])
    let (first, second) = (facts.environments[0].traits, facts.environments[1].traits)
    #expect(first.displayName == "Admin AdminOnMicrosoft's Environment")
    #expect(first.type == .developer)
    #expect(first.organizationID == "6450637c-f9a8-4988-8cf7-b03723d51ab7")
    #expect(first.dataverseVersion == "9.2.23092.00206")
    #expect(first.baseLanguage == 1033)
    #expect(first.payAsYouGo == true)
    #expect(first.financeAndOperations == .some(nil))
    #expect(second.type == .sandbox)
    #expect(second.organizationID == nil)
    #expect(second.payAsYouGo == nil)
  }

  @Test func adminSingle() throws {
    let facts = try Imports.facts("bap-environment-get.json")
    #expect(facts.kind.contains("BAP"))
    let traits = try #require(facts.environments.first).traits
    #expect(facts.environments.count == 1)
    #expect(traits.displayName == "displayname")
    #expect(traits.tenantID == "123")
    #expect(traits.payAsYouGo == true)
    #expect(traits.financeAndOperations == .some(nil))
  }

  @Test func m365List() throws {
    let facts = try Imports.facts("bap-environments-list-m365.json")
    let environment = try #require(facts.environments.first)
    #expect(environment.id == "Default-e1dd4023-a656-480a-8a0e-c1b1eec51e1d")
    #expect(
      environment.names == [
        "contoso (default)", "unq5041ef465a1c4a0fa1856bb49b5c6", "org6633049a",
      ])
    #expect(environment.traits.type == .default)
    #expect(environment.traits.payAsYouGo == nil)
  }

  @Test func pacList() throws {
    let facts = try Imports.facts("synthetic-pac-noninteractive-org-list.json")
    let environment = try #require(facts.environments.first)
    #expect(environment.id == "11111111-1111-1111-1111-111111111111")
    #expect(environment.names == ["Contoso SCM Test", "unq333"])
    #expect(environment.traits.organizationID == "33333333-3333-3333-3333-333333333333")
    #expect(environment.traits.financeAndOperations == nil)
  }

  @Test func pacAdminListAndWho() throws {
    let list = try Imports.facts(
      of: """
        [{"DisplayName":"Test","EnvironmentId":"A1","EnvironmentUrl":"https://t.crm.dynamics.com",
          "Type":"Sandbox","OrganizationId":"B1"}]
        """)
    #expect(list.environments.map(\.label) == ["Test (A1)"])
    #expect(list.environments.first?.traits.type == .sandbox)
    let who = try Imports.facts(
      of: #"{"OrgId":"B1","OrgUrl":"https://t.crm.dynamics.com","EnvironmentId":"A1"}"#)
    #expect(who.environments.first?.traits.organizationID == "B1")
    #expect(who.environments.first?.id == "A1")
  }

  @Test func unknownWordsAreKept() throws {
    let facts = try Imports.facts(
      of: #"{"name":"A1","properties":{"environmentSku":"Teams","databaseType":"None"}}"#)
    #expect(facts.environments.first?.traits.type == .unknown("Teams"))
  }

  @Test func whoAmI() throws {
    let facts = try Imports.facts("synthetic-dataverse-whoami.json")
    #expect(facts.surroundings?.organizationID == "33333333-3333-3333-3333-333333333333")
  }

  @Test func organization() throws {
    let facts = try Imports.facts("dataverse-organizations.trimmed.json")
    #expect(facts.surroundings?.organizationID == "bfdab4ec-9997-f011-a700-000d3a4a1557")
    #expect(facts.surroundings?.baseLanguage == 1033)
    #expect(facts.surroundings?.languages == nil)
  }

  @Test func languages() throws {
    let facts = try Imports.facts("synthetic-dataverse-provisionedlanguages.json")
    #expect(facts.surroundings?.languages == [1033, 1031])
  }

  @Test func tenant() throws {
    let facts = try Imports.facts("bap-tenant.json")
    #expect(facts.surroundings?.tenantID == "00000000-0000-0000-0000-000000000001")
    #expect(facts.surroundings?.region == nil)
  }
}

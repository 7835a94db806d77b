import PortalDomain
import Testing

/// Each license rule against small worlds.
@Suite struct LicenseCheckTests {
  @Test func externalUsersNeedCapacity() throws {
    let check = PortalExternalUsers()
    func answer(_ licenses: [License]?, cloud: Cloud? = nil, payAsYouGo: Bool? = nil) throws
      -> String
    {
      let world = LicenseWorld(licenses: licenses, cloud: cloud, payAsYouGo: payAsYouGo)
      return try world.answers(check).joined(separator: ", ")
    }
    let noUnits = LicenseUnits(enabled: 0, suspended: 5)
    #expect(try answer([.powerPages()]) == "pass held")
    #expect(try answer([]) == "fail missing")
    #expect(try answer([.supplyChain()]) == "fail missing")
    #expect(try answer(nil) == "unknown unknown")
    #expect(try answer([.makerTrial]) == "fail trial-only")
    #expect(
      try answer([.powerPages(state: .warning, units: LicenseUnits(warning: 5))])
        == "warning grace")
    #expect(try answer([.powerPages(state: .suspended, units: noUnits)]) == "fail suspended")
    #expect(try answer([.powerPages(state: .deleted, units: noUnits)]) == "fail suspended")
    #expect(try answer([.powerPages(units: LicenseUnits())]) == "fail exhausted")
    #expect(try answer([.powerPages(state: .unknown("Odd"))]) == "unknown state-unknown")
    #expect(try answer([.powerPages(planStatus: "Disabled")]) == "fail missing")
    #expect(try answer([.powerPages()], cloud: .gcc) == "fail wrong-cloud")
    #expect(try answer([.gccPack], cloud: .gcc) == "pass held")
    #expect(try answer([.gccPack], cloud: .public) == "fail wrong-cloud")
    #expect(try answer([.gccPack]) == "pass held")
    #expect(try answer([], payAsYouGo: true) == "pass pay-as-you-go")
    #expect(try answer(nil, payAsYouGo: true) == "pass pay-as-you-go")
    #expect(try answer([], payAsYouGo: false) == "fail missing")
    #expect(
      try answer([
        .of("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "POWERAPPS_PORTALS_LOGIN_T1")
      ]) == "unknown unknown-product")
  }

  @Test(arguments: [
    (Cloud.gcc, "53265c61-c78c-4223-ab30-422da0c97fbb"),
    (.gccHigh, "01d46c34-3525-47d5-bd1a-5f19979938a0"),
    (.dod, "398d37b5-8deb-48db-8f7f-703eb2fb7c72"),
    (.china, "2cfd692f-a352-4fa8-b960-e3ad0c9b1178"),
  ])
  func theThirdTierOfEveryCloudCountsThere(_ cloud: Cloud, _ product: String) throws {
    let pack = License.of(
      product, plans: ["99999999-0000-4000-8000-000000000001"],
      units: LicenseUnits(enabled: 1000))
    let world = LicenseWorld(licenses: [pack], cloud: cloud)
    #expect(try world.answers(PortalExternalUsers()) == ["pass held"])
  }

  @Test func aKnownProductWithUnknownPlansIsNeitherThereNorAbsent() throws {
    let stranger = "99999999-0000-4000-8000-000000000001"
    func answers(_ product: String, plans: [String], _ status: String = "Success") throws
      -> [String]
    {
      let world = LicenseWorld(licenses: [.of(product, plans: plans, planStatus: status)])
      let checks: [any Check] = [
        PortalExternalUsers(), SupplyChainRight(), DataverseRight(), UnknownProducts(),
      ]
      return try checks.flatMap { try world.answers($0) }
    }
    let logins = "57f3babd-73ce-40de-bcb2-dadbfbfff9f7"
    for plans in [[], [stranger], [stranger, "32ad3a4e-2272-43b4-88d0-80d284258208"]] {
      #expect(
        try answers(logins, plans: plans)
          == ["unknown unknown-plans", "fail missing", "fail missing", "warning plans"])
    }
    // Plans that are switched off give nothing, whether they are known or not.
    #expect(try answers(logins, plans: [stranger], "Disabled").first == "fail missing")
    #expect(
      try answers("f2e48cb3-9da0-42cd-8464-4a54ce198ad0", plans: [])
        == [
          "fail missing", "unknown unknown-plans", "unknown unknown-plans", "warning plans",
        ])
  }

  @Test func everyEraOfPortalLicensesCounts() throws {
    for plan in [
      "1d4e9cb1-708d-449c-9f71-943aa8ed1d6a", "084747ad-b095-4a57-b41f-061d84d69f6f",
      "0D3366F3-266E-4117-B422-7CABBC165E7C",
    ] {
      let world = LicenseWorld(licenses: [
        .of("12345678-1234-4234-8234-123456789012", plans: [plan])
      ])
      #expect(try world.answers(PortalExternalUsers()) == ["pass held"])
    }
    let old = LicenseWorld(licenses: [
      .of(
        "57f3babd-73ce-40de-bcb2-dadbfbfff9f7", plans: ["084747ad-b095-4a57-b41f-061d84d69f6f"])
    ])
    let verdict = try #require(PortalExternalUsers().verdicts(in: old.context()).first)
    #expect(verdict.cause.contains("sold from 2019 to 2022"))
    #expect(verdict.evidence?.contains("subscribedskus.json") == true)
  }

  @Test func anonymousVisitorsAreAWarningOnly() throws {
    let check = PortalAnonymousVisitors()
    let views = License.of(
      "a0de5e3a-2500-4a19-b8f4-ec1c64692d22", plans: ["1c5a559a-ec06-4f76-be5b-6a315418495f"])
    #expect(try LicenseWorld(licenses: [views]).answers(check) == ["pass held"])
    #expect(try LicenseWorld().answers(check) == ["warning missing"])
    #expect(try LicenseWorld(licenses: nil).answers(check) == ["unknown unknown"])
    #expect(try LicenseWorld(licenses: [.newPack]).answers(check) == ["unknown unknown-product"])
    #expect(try LicenseWorld(payAsYouGo: true).answers(check) == ["pass pay-as-you-go"])
  }

  @Test func employeesAreInformation() throws {
    let plan = License.of(
      "090b4a96-8114-4c95-9c91-60e81ef53302", plans: ["60bf28f9-2b70-4522-96f7-335f5e06c941"])
    #expect(try LicenseWorld(licenses: [plan]).answers(PortalInternalUsers()) == ["pass held"])
    #expect(try LicenseWorld().answers(PortalInternalUsers()) == ["warning missing"])
  }

  @Test func supplyChainIsNotFinance() throws {
    let check = SupplyChainRight()
    #expect(try LicenseWorld(licenses: [.supplyChain()]).answers(check) == ["pass held"])
    #expect(try LicenseWorld().answers(check) == ["fail missing"])
    #expect(try LicenseWorld(licenses: nil).answers(check) == ["unknown unknown"])
    let finance = try SupplyChainRight().verdicts(
      in: LicenseWorld(licenses: [.finance]).context())
    #expect(finance.first?.status == .fail)
    #expect(finance.first?.cause.contains("without it: Dynamics 365 Finance;") == true)
    let older = License.of(
      "ccba3cfe-71ef-423a-bd87-b6df3dce59a9", plans: ["95d2cd7b-1007-484b-8595-5e97e63fe189"])
    #expect(try LicenseWorld(licenses: [older]).answers(check) == ["pass held"])
    let off = License.of(
      "f2e48cb3-9da0-42cd-8464-4a54ce198ad0", plans: ["1224eae4-0d91-474a-8a52-27ec96a63fe7"],
      planStatus: "Disabled")
    #expect(try LicenseWorld(licenses: [off]).answers(check) == ["fail missing"])
  }

  @Test func dataverseComesWithSupplyChain() throws {
    let check = DataverseRight()
    #expect(try LicenseWorld(licenses: [.supplyChain()]).answers(check) == ["pass held"])
    #expect(try LicenseWorld(licenses: [.powerPages()]).answers(check) == ["fail missing"])
    #expect(try LicenseWorld(licenses: nil).answers(check) == ["unknown unknown"])
  }

  @Test func theLinkerNeedsAPowerAppsPlanUntilTheLinkIsMade() throws {
    let check = LinkerRight()
    let link = FinanceAndOperationsLink(url: "https://contoso.operations.dynamics.com")
    #expect(try LicenseWorld().answers(check) == ["warning unknown"])
    #expect(try LicenseWorld(link: .some(link)).answers(check) == ["pass linked"])
    #expect(try LicenseWorld(link: .some(nil)).answers(check) == ["warning unknown"])
    #expect(try LicenseWorld(linker: [.supplyChain()]).answers(check) == ["pass held"])
    #expect(try LicenseWorld(linker: [.officePlan]).answers(check) == ["fail missing"])
    #expect(try LicenseWorld(linker: []).answers(check) == ["fail missing"])
    #expect(
      try LicenseWorld(linker: [.officePlan], link: .some(link)).answers(check)
        == ["warning missing"])
    let newPlan = License.of("99999999-9999-4999-8999-999999999998", "POWERAPPS_PER_USER_2027")
    #expect(try LicenseWorld(linker: [newPlan]).answers(check) == ["unknown unknown-product"])
  }

  @Test func headroomNamesProductsAndFigures() throws {
    let check = LicenseHeadroom()
    #expect(try LicenseWorld(licenses: nil).answers(check) == [])
    #expect(try LicenseWorld(licenses: [.officePlan]).answers(check) == [])
    #expect(
      try LicenseWorld(licenses: [.supplyChain(), .powerPages()]).answers(check) == ["pass free"])
    let full = try check.verdicts(
      in: LicenseWorld(licenses: [.supplyChain(used: 20), .powerPages()]).context())
    #expect(full.map(\.code) == ["license.headroom-exhausted"])
    #expect(full.first?.cause.contains("20 of 20") == true)
    let empty = [License.powerPages(units: LicenseUnits())]
    #expect(try LicenseWorld(licenses: empty).answers(check) == ["warning exhausted"])
    let few = License.of(
      "57f3babd-73ce-40de-bcb2-dadbfbfff9f7", plans: ["084747ad-b095-4a57-b41f-061d84d69f6f"],
      units: LicenseUnits(enabled: 9))
    #expect(try LicenseWorld(licenses: [few]).answers(check) == ["warning below-minimum"])
  }

  @Test func statesAreReported() throws {
    let check = LicenseStates()
    func answer(_ state: LicenseState, _ units: LicenseUnits, cloud: Cloud? = nil) throws
      -> [String]
    {
      try LicenseWorld(licenses: [.powerPages(state: state, units: units)], cloud: cloud)
        .answers(check)
    }
    #expect(try LicenseWorld(licenses: nil).answers(check) == [])
    #expect(try answer(.enabled, LicenseUnits(enabled: 5)) == ["pass enabled"])
    #expect(try answer(.enabled, LicenseUnits(enabled: 5, warning: 2)) == ["warning grace"])
    #expect(try answer(.warning, LicenseUnits(warning: 5)) == ["warning grace"])
    #expect(try answer(.suspended, LicenseUnits(suspended: 5)) == ["warning suspended"])
    #expect(try answer(.lockedOut, LicenseUnits(lockedOut: 5)) == ["warning locked-out"])
    #expect(try answer(.deleted, LicenseUnits()) == ["warning deleted"])
    #expect(try answer(.unknown("Odd"), LicenseUnits(enabled: 1)) == ["warning unknown"])
    #expect(
      try answer(.enabled, LicenseUnits(enabled: 5), cloud: .gcc) == ["warning wrong-cloud"])
    let grace = try check.verdicts(
      in: LicenseWorld(licenses: [.powerPages(state: .warning, units: LicenseUnits(warning: 5))])
        .context())
    #expect(grace.first?.cause.contains("5 of 5 units") == true)
  }

  @Test func unknownProductsAreNeverAbsent() throws {
    let check = UnknownProducts()
    #expect(try LicenseWorld(licenses: nil).answers(check) == [])
    #expect(try LicenseWorld(licenses: [.powerPages()]).answers(check) == ["pass none"])
    #expect(try LicenseWorld(licenses: [.officePlan]).answers(check) == ["pass unrelated"])
    #expect(
      try LicenseWorld(licenses: [.officePlan, .newPack]).answers(check) == ["warning held"])
    let office = License.of(
      "c7df2760-2c81-4ef7-b578-5b5392b571df", "ENTERPRISEPREMIUM",
      plans: ["28b0fa46-c39a-4188-89e2-58e979a6b014"], target: .user,
      planName: "DYN365_CDS_O365_P3")
    #expect(try LicenseWorld(licenses: [office]).answers(check) == ["warning held"])
    #expect(
      try LicenseWorld(licenses: [office, .supplyChain()]).answers(check) == ["pass unrelated"])
  }

  @Test func codesBeginWithTheCheckAndSentencesAreTame() throws {
    var hostile = License.of("99999999-9999-4999-8999-999999999997", "portals\u{1B}[31mlogin")
    hostile.state = .unknown("x\u{202E}y")
    let worlds = [
      LicenseWorld(licenses: nil), LicenseWorld(), LicenseWorld(licenses: [hostile, .newPack]),
      LicenseWorld(licenses: [.powerPages(), .supplyChain()], linker: [hostile]),
    ]
    #expect(licenseChecks.count == 9)
    for world in worlds {
      for check in licenseChecks {
        #expect(check.stage == .licenses)
        for verdict in check.verdicts(in: try world.context()) {
          #expect(verdict.code.hasPrefix(verdict.check + "-"))
          #expect(verdict.cause == verdict.cause.tamed)
          #expect(verdict.status == .pass || verdict.remedy != nil)
        }
      }
    }
  }
}

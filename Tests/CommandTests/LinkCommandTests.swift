import Support
import Testing

@Suite("The link by commands")
struct LinkCommandTests {
  private func program(_ scenario: String? = nil) throws -> Program {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    if let scenario {
      try program.succeed("environment", "simulate", "demo", "--scenario", scenario)
    }
    return program
  }

  @Test func aCheckThatFailsEndsWithOne() throws {
    let program = try program("typical-errors")
    let ending = try program.run("link", "check", "demo", "--format", "json")
    #expect(ending.status == 1)
    let checks = try ending.json()["checks"].items
    #expect(checks.count == 17)
    #expect(checks.count { $0["status"] == .text("fail") } == 1)
    #expect(checks.allSatisfy { $0["cause"].string?.isEmpty == false })
    let listed = try program.succeed("environment", "simulate", "demo").out
    #expect(listed.contains("open    owning-team"))
    try program.succeed("environment", "simulate", "demo", "--mend", "owning-team")
    let healthy = try program.succeed("link", "check", "demo")
    #expect(healthy.out.contains("The link of demo is healthy."))
  }

  @Test func whatIsNotKnownFailsNothing() throws {
    let program = try Program()
    try program.succeed("environment", "create", "real", "--recorded")
    let ending = try program.succeed("link", "check", "real", "--format", "json")
    #expect(try ending.json()["healthy"] == .bool(false))
  }

  @Test func legalEntitiesComeAndGo() throws {
    let program = try program("all-well")
    try program.succeed("map", "run", "demo", "--required")
    try program.succeed("environment", "simulate", "demo", "--advance", "2h")
    let before = try program.stored()
    let plan = try program.succeed(
      "link", "legal-entities", "demo", "--add", "frsi", "itco", "--dry-run", "--format", "json"
    ).json()["plan"]
    #expect(plan["add"].items == [.text("FRSI"), .text("ITCO")])
    #expect(plan["syncs"].items.count == 38)
    #expect(try program.stored() == before)
    let done = try program.succeed(
      "link", "legal-entities", "demo", "--add", "frsi", "itco", "--remove", "GBSI", "--format",
      "json")
    let codes = try done.json()["legalEntities"].items.compactMap { $0["code"].string }
    #expect(codes == ["USMF", "USRT", "DEMF", "FRSI", "ITCO"])
    let refused = try program.run("link", "legal-entities", "demo", "--remove", "FRSI")
    #expect(refused.status == 1)
    #expect(refused.err.contains("legal-entity.sync-under-way"))
    #expect(refused.err.contains("  Accounts\n"))
    let activity = try program.succeed("activity", "demo").out
    #expect(activity.contains("added FRSI and ITCO, removed GBSI"))
  }

  @Test func keysAreSetFoundAndMade() throws {
    let program = try program()
    let set = ["link", "keys", "demo", "--set", "accounts=accountnumber"]
    let before = try program.stored()
    try program.succeed(set + ["--dry-run"])
    #expect(try program.stored() == before)
    let told = try program.succeed(set).out
    #expect(told.contains("DIPV1015  accounts: the key lacks msdyn_company.cdm_companycode"))
    #expect(try program.run("link", "keys", "demo").status == 1)
    let made = try program.succeed("link", "keys", "demo", "--refresh", "--format", "json")
    #expect(try made.json()["keys"].items.allSatisfy { $0["status"] == .text("pass") })
    let refused = try program.run("link", "keys", "demo", "--set", "accounts=shoesize")
    #expect(refused.status == 1)
    #expect(refused.err.contains("key.column-unmapped"))
  }

  @Test func companiesAreImported() throws {
    let program = try program()
    let file =
      packageFolder
      + "/Tests/PortalDomainTests/Fixtures/ApiSamples/synthetic-dataverse-cdm_companies.json"
    try program.succeed("environment", "import", "demo", file)
    let check = try program.run("link", "check", "demo")
    #expect(check.status == 1)
    #expect(check.out.contains("Linked only: USRT"))
    #expect(check.out.contains("DEMF"))
    let list = try program.succeed("link", "legal-entities", "demo").out
    #expect(list.contains("Contoso Entertainment System USA"))
  }

  @Test(arguments: [
    ["legal-entities", "demo", "--dry-run"], ["legal-entities", "demo", "--no-sync"],
    ["keys", "demo", "--dry-run"], ["keys", "demo", "--set", "accounts"],
    ["keys", "demo", "--set", "a=b", "--refresh"],
  ])
  func whatMakesNoSenseIsWrongUsage(_ arguments: [String]) throws {
    #expect(try Program().run(["link"] + arguments).status == 64)
  }
}

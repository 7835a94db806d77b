import FoundationEssentials
import Support
import Testing

@Suite("Versions, columns and wishes by commands")
struct MapVersionCommandTests {
  private func recorded() throws -> Program {
    let program = try Program()
    let rows = """
      {"value":[{"msdyn_dualwriteentitymapid":"c1c1c1c1-c1c1-c1c1-c1c1-c1c1c1c1c1c1",
        "msdyn_name":"x_[accounts - Customers V3]","msdyn_version":"1.0.0.5",
        "msdyn_mapping":"{\\"legs\\":[{\\"fieldMappings\\":[{\\"syncDirection\\":\\"3\\",\
      \\"sourceField\\":\\"CUSTOMERACCOUNT\\",\\"destinationField\\":\\"accountnumber\\"}]}]}"}]}
      """
    let path = program.folder.path + "/rows.json"
    try rows.write(toFile: path, atomically: true, encoding: .utf8)
    try program.succeed("environment", "import", "real", path)
    return program
  }

  @Test func anUpdatedPackageIsFollowedByItsMaps() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let dry = try program.succeed("solution", "update", "demo", "supply-chain", "--dry-run")
    #expect(dry.out.contains("Would update"))
    try program.succeed("solution", "update", "demo", "supply-chain")
    let outdated = try program.succeed(
      "map", "versions", "demo", "--outdated", "--format", "json"
    ).json()["maps"].items
    #expect(outdated.count > 10)
    let plan = try program.succeed("map", "activate", "demo", "products", "--dry-run").out
    #expect(plan.contains("Would switch Products from 1.0.0.6 of Microsoft Dynamics 365"))
    let switched = try program.succeed(
      "map", "activate", "demo", "products", "--format", "json"
    ).json()["switched"]
    #expect(switched["to"]["version"] == .text("1.0.0.7"))
    let again = try program.run("map", "activate", "demo", "products")
    #expect(again.status == 1)
    #expect(again.err.contains("is the active one"))
    let list = try program.succeed("map", "list", "demo", "--format", "json").json()["maps"].items
    #expect(list.first { $0["word"] == .text("products") }?["version"] == .text("1.0.0.7"))
  }

  @Test func columnsOfAnImportedMapAreShownWithWhatTheyLack() throws {
    let program = try recorded()
    let text = try program.succeed("map", "columns", "real", "accounts").out
    #expect(text.contains("CUSTOMERACCOUNT"))
    #expect(text.contains("Key columns are not mapped (DIPV1014): msdyn_company.cdm_companycode."))
    let columns = try program.succeed(
      "map", "columns", "real", "accounts", "--format", "json"
    ).json()["columns"]
    #expect(columns["source"] == .text("imported"))
    #expect(columns["rows"].items.first?["symbol"] == .text("="))
    let none = try program.run("map", "columns", "real", "accounts", "--version", "3")
    #expect(none.status == 66)
    #expect(none.err.contains("has no version \"3\""))
  }

  @Test func documentedColumnsAreSaidToBeNoMore() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let text = try program.succeed("map", "columns", "demo", "sales-order-header").out
    #expect(text.contains("11 columns of 66 that Microsoft documents"))
    let none = try program.run("map", "columns", "demo", "uoms/units")
    #expect(none.status == 66)
    #expect(none.err.contains("remedy: import the rows of msdyn_dualwriteentitymaps"))
  }

  @Test func aWishIsTakenDownListedAndWithdrawn() throws {
    let program = try recorded()
    let dry = try program.run("map", "run", "real", "accounts", "--dry-run")
    #expect(dry.status == 1)
    #expect(dry.out.contains("Would take down"))
    #expect(try program.succeed("map", "wishes", "real").out.contains("Nothing is wanted."))
    let wish = try program.run("map", "run", "real", "accounts")
    #expect(wish.status == 1)
    #expect(wish.out.contains("1. In Finance and Operations open the workspace Data management"))
    #expect(wish.out.contains("--done-by-hand"))
    let rows = try program.succeed("map", "wishes", "real", "--format", "json").json()["wishes"]
    #expect(rows.items.contains { $0["map"] == .text("accounts/customers-v3") })
    #expect(try program.succeed("map", "list", "real").out.contains("(wanted: run)"))
    let done = try program.succeed("map", "run", "real", "accounts", "--done-by-hand")
    #expect(done.out.contains("Took down as running"))
    #expect(try program.succeed("map", "wishes", "real").out.contains("Nothing is wanted."))
    _ = try program.run("map", "pause", "real", "accounts")
    try program.succeed("map", "wishes", "real", "accounts", "--withdraw")
    #expect(try program.succeed("map", "wishes", "real").out.contains("Nothing is wanted."))
    try program.succeed("store", "check")
  }
}

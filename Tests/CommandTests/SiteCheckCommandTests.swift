import FoundationEssentials
import Support
import Testing

@Suite("Checking a website by commands")
struct SiteCheckCommandTests {
  /// A store with a portal whose store folder can be edited by hand.
  private func portal() throws -> (Program, String) {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("map", "run", "demo", "--required")
    try program.succeed(
      "portal", "provision", "demo", "--template", "customer-portal", "--template-version", "1.0.0",
      "--name", "Shop", "--address", "contoso-shop", "--language", "en")
    return (program, program.folder.path + "/store/environments/demo/sites/shop/site/")
  }

  @Test func errorsEndWithOneAndWarningsDoNot() throws {
    let (program, site) = try portal()
    #expect(try program.run(["portal", "check", "demo", "shop"]).status == 0)
    try FileManager.default.removeItem(
      atPath: site + "content-snippets/footer/Footer.en-US.contentsnippet.value.html")
    try FileManager.default.removeItem(
      atPath: site + "content-snippets/footer/Footer.en-US.contentsnippet.yml")
    let warned = try program.run(["portal", "check", "demo", "shop", "--format", "json"])
    #expect(warned.status == 0)
    let finding = try warned.json()["findings"].items.first
    #expect(finding?["code"].string == "site.name-dangling")
    #expect(finding?["severity"].string == "warning")
    #expect(finding?["place"].string?.hasPrefix("web-templates/footer/") == true)
    try FileManager.default.removeItem(atPath: site + "page-templates/Home.pagetemplate.yml")
    let failed = try program.run(["portal", "check", "demo", "shop"])
    #expect(failed.status == 1)
    #expect(failed.out.contains("[site.reference-dangling]\n         remedy: "))
    #expect(failed.out.hasSuffix("Shop: 2 errors, 1 warning.\n"))
  }

  @Test func whoSeesWhat() throws {
    let (program, _) = try portal()
    let out = try program.succeed("portal", "access", "demo", "shop").out
    #expect(
      out == """
        MAY READ             Administrator  Representative X  Jane  Sam  May
        Order of Jane        yes            yes               yes   no   no
        Order of Sam         yes            yes               no    yes  no
        Order of customer Y  yes            no                no    no   no

        """)
    let people = program.folder.path + "/people.json"
    try Data(
      #"{"contacts": [{"id": "ann", "roles": ["Authorized users"]}], "rows": [{"table": "product", "id": "p"}]}"#
        .utf8
    ).write(to: URL(filePath: people))
    let json = try program.succeed(
      "portal", "access", "demo", "shop", "--contacts", people, "--table", "product", "--format",
      "json"
    ).json()["access"]
    let cell = json["rows"].items.first?["cells"].items.first
    #expect(cell?["isAllowed"] == .bool(true))
    #expect(cell?["permissions"].items.compactMap(\.string) == ["Products for orders"])
    #expect(
      try program.run(["portal", "access", "demo", "shop", "--contacts", "none"]).status == 66)
  }

  @Test func permissionsArePlannedAndThenWritten() throws {
    let (program, site) = try portal()
    let before = try program.stored()
    let plan = try program.succeed(
      "portal", "permissions", "demo", "shop", "--party", "--dry-run", "--format", "json"
    ).json()["plan"]
    #expect(
      plan["steps"].items.compactMap { $0["deed"].string } == ["activate", "activate", "activate"])
    #expect(try program.stored() == before)
    try program.succeed("portal", "permissions", "demo", "shop", "--party")
    let path = site + "table-permissions/Party-model-account.tablepermission.yml"
    #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("statecode"))
    let again = try program.succeed("portal", "permissions", "demo", "shop", "--party").out
    #expect(again.hasSuffix("Nothing to do: all three are there.\n"))
    #expect(try program.run(["portal", "permissions", "demo", "shop"]).status == 64)
  }
}

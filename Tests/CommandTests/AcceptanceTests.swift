import Support
import Testing

/// The lines of the acceptance, literally.
@Suite("The journey on the command line")
struct AcceptanceTests {
  let program: Program

  init() throws { program = try Program() }

  static let provision = [
    "portal", "provision", "demo", "--template", "customer-portal", "--name", "Customer Portal",
    "--address", "contoso-orders", "--language", "en",
  ]

  @Test(arguments: ["text", "json"])
  func aBareEnvironmentIsRefusedForItsMissingSolution(_ format: String) throws {
    try program.succeed("environment", "create", "bare")
    let before = try program.stored()
    let command = Self.provision.map { $0 == "demo" ? "bare" : $0 }
    let ending = try program.run(command + ["--format", format])
    #expect(ending.status == 1)
    if format == "json" {
      #expect(try ending.json()["error"]["code"].string == "dual-write.solution-missing")
      #expect(ending.err == "")
    } else {
      #expect(ending.out == "")
      #expect(ending.errors.first?.contains("Dual-write") == true)
      #expect(ending.errors.first?.contains("dual-write.solution-missing") == true)
      #expect(ending.errors.last?.hasPrefix("remedy: ") == true)
    }
    #expect(try program.stored() == before)
  }

  @Test func theSampleJourneyLeadsToAnExportedWebsite() throws {
    try program.succeed("environment", "create", "demo", "--sample")
    let check = try program.run("check", "demo", "--format", "json")
    #expect(check.status == 1)
    try expectFiveMapsFailing(try check.json())
    let maps = try program.succeed(
      "map", "run", "demo", "accounts", "contacts", "products", "sales-order-header",
      "sales-order-details", "--format", "json")
    let titles = try maps.json()["plan"]["steps"].items.compactMap { $0["title"].string }
    #expect(titles.first == "Legal entities")
    #expect(titles.last == "Sales Order Details")
    #expect(try program.run("check", "demo").status == 0)
    let made = try program.run(Self.provision)
    #expect(made.status == 0)
    #expect(made.out.contains("https://contoso-orders.powerappsportals.com"))
    #expect(made.out.contains("Next:"))
    let list = try program.succeed("portal", "list", "--format", "json").json()["portals"].items
    #expect(list.map { $0["id"].string } == ["customer-portal"])
    #expect(list.map { $0["environment"].string } == ["demo"])
    try expectExportedAsStored()
    try expectSecondRefused()
  }

  private func expectFiveMapsFailing(_ document: JSON) throws {
    #expect(document.keys == ["environment", "ready", "verdicts"])
    #expect(document["environment"] == .text("demo"))
    #expect(document["ready"] == .bool(false))
    let needed: Set = ["code", "status", "title", "cause"]
    #expect(document["verdicts"].items.allSatisfy { $0.keys.isSuperset(of: needed) })
    let failing = document["verdicts"].items.filter { $0["status"] == .text("fail") }
    #expect(failing.count == 5)
    for verdict in failing {
      #expect(verdict["code"] == .text("dual-write.map-not-running"))
      #expect(verdict["remedy"].string != nil && verdict["evidence"].string != nil)
    }
  }

  private func expectExportedAsStored() throws {
    let out = program.folder.path + "/out"
    try program.succeed("portal", "export", "demo", "customer-portal", out)
    let stored = program.store + "/environments/demo/sites/customer-portal/"
    let exported = try tree(of: out)
    #expect(exported.count > 100)
    #expect(try tree(of: stored + "site") == exported)
    #expect(try tree(of: stored + "generations/000001/files") == exported)
    #expect(exported["website.yml"] != nil)
    let zip = program.folder.path + "/out.zip"
    let command = ["portal", "export", "demo", "customer-portal", zip, "--zip"]
    try program.succeed(command)
    #expect(try tree(of: program.folder.path)["out.zip"]?.starts(with: Array("PK".utf8)) == true)
    #expect(try program.run(command).status == 73)
  }

  private func expectSecondRefused() throws {
    let second = Self.provision.map { $0 == "contoso-orders" ? "second" : $0 }
    let ending = try program.run(second + ["--format", "json"])
    #expect(ending.status == 1)
    #expect(try ending.json()["error"]["code"].string == "portal.limit-reached")
    #expect(
      try program.succeed("portal", "list", "--format", "json").json()["portals"].items.count == 1)
  }
}

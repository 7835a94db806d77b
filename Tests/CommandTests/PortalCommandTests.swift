import Support
import Testing

@Suite("Portals by commands")
struct PortalCommandTests {
  /// A sample environment with a running portal.
  private func program() throws -> Program {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("map", "run", "demo", "--required")
    try program.succeed(
      "portal", "provision", "demo", "--name", "Shop", "--address", "contoso-shop", "--language",
      "en")
    return program
  }

  @Test func aTrialIsFollowedToItsEndAndBack() throws {
    let program = try program()
    try program.succeed("environment", "simulate", "demo", "--advance", "85d")
    let soon = try program.succeed("portal", "list")
    #expect(soon.out.contains("trial 5 d"))
    #expect(soon.err.contains("1 trial ends within 7 days"))
    try program.succeed("environment", "simulate", "demo", "--advance", "6d")
    let suspended = try program.succeed(
      "portal", "list", "--state", "suspended", "--format", "json")
    #expect(try suspended.json()["portals"].items.count == 1)
    #expect(
      try suspended.json()["portals"].items.first?["nextDate"]["event"] == .text("hostDeleted"))
    try program.succeed("environment", "simulate", "demo", "--advance", "7d")
    #expect(try program.succeed("portal", "list", "--state", "inactive").out.contains("Inactive"))
    let plan = try program.succeed("portal", "reactivate", "demo", "shop", "--dry-run")
    #expect(plan.out.contains("A new trial begins: 90 days."))
    try program.succeed("portal", "reactivate", "demo", "shop")
    try program.succeed("portal", "convert", "demo", "shop")
    let shown = try program.succeed("portal", "show", "demo", "shop", "--format", "json").json()
    #expect(shown["portal"]["type"] == .text("Production"))
    #expect(shown["portal"]["log"].items.count > 5)
    #expect(try program.succeed("store", "check").status == 0)
  }

  @Test func everyActionHasAPlanThatChangesNothing() throws {
    let program = try program()
    let before = try program.stored()
    for words in [
      ["restart"], ["stop"], ["visibility", "public"], ["maintenance", "on"], ["convert"],
      ["delete"],
    ] {
      for format in ["text", "json"] {
        let ending = try program.run(
          ["portal", words[0], "demo", "shop"] + words.dropFirst() + [
            "--dry-run", "--format", format,
          ])
        #expect(ending.status == 0, "\(words): \(ending.err)")
        if format == "json" { #expect(try ending.json()["plan"] != .null) }
      }
    }
    let refused = try program.run("portal", "start", "demo", "shop", "--format", "json")
    #expect(refused.status == 1)
    #expect(try refused.json()["error"]["code"] == .text("portal.transition-refused"))
    #expect(try program.stored() == before)
  }

  @Test func deletingWantsAConfirmation() throws {
    let program = try program()
    #expect(try program.run("portal", "delete", "demo", "shop").status == 64)
    try program.succeed("portal", "delete", "demo", "shop", "--yes")
    #expect(try program.run("portal", "delete", "demo", "shop", "--configuration").status == 64)
    try program.succeed("portal", "delete", "demo", "shop", "--configuration", "--yes")
    #expect(try program.succeed("portal", "list").out.contains("No portals yet."))
    #expect(try program.succeed("store", "check").status == 0)
    try program.succeed("environment", "rollback", "demo", "--to", "3", "--yes")
    #expect(try program.succeed("portal", "list").out.contains("contoso-shop"))
  }

  @Test func theListIsFilteredSortedAndWritten() throws {
    let program = try program()
    try program.succeed("environment", "create", "other", "--sample")
    try program.succeed(
      "portal", "provision", "other", "--template", "blank", "--name", "A, \"B\"", "--address",
      "contoso-b", "--language", "en")
    try program.succeed("portal", "stop", "other", "a-b")
    let sorted = try program.succeed(
      "portal", "list", "--sort", "-name", "--columns", "name,state,next")
    let lines = sorted.out.split(separator: "\n")
    #expect(lines.first?.hasPrefix("NAME") == true)
    #expect(lines[1].hasPrefix("Shop"))
    #expect(sorted.err.isEmpty)
    let csv = try program.succeed("portal", "list", "--filter", "state:stopped", "--csv", "-").out
    #expect(csv.contains("\"A, \"\"B\"\"\""))
    #expect(csv.split(separator: "\r\n").count == 2)
    let wrong = try program.run("portal", "list", "--sort", "colour")
    #expect(wrong.status == 64)
    #expect(wrong.err.contains("use one of name, environment"))
  }

  @Test func rolesAreTakenDownAndCount() throws {
    let program = try program()
    try program.succeed(
      "environment", "roles", "demo", "--add", "System Administrator", "--inherited")
    let refused = try program.run("portal", "restart", "demo", "shop")
    #expect(refused.status == 1)
    #expect(refused.err.contains("role.inherited"))
    try program.succeed("environment", "roles", "demo", "--add", "system administrator")
    try program.succeed("portal", "restart", "demo", "shop")
    #expect(try program.run("environment", "roles", "demo", "--add", "King").status == 64)
    let told = try program.succeed("environment", "roles", "demo", "--format", "json").json()
    #expect(told["roles"].items.count == 1)
    #expect(told["tasks"].items.count == 8)
  }

  @Test func aRecordedPortalIsDoneByHand() throws {
    let program = try Program()
    let list =
      packageFolder + "/Tests/PortalDomainTests/Fixtures/ApiSamples/ppapi-websites-list.json"
    try program.succeed("environment", "import", "real", list)
    let told = try program.run("portal", "maintenance", "real", "site-1", "on")
    #expect(told.status == 1)
    #expect(told.err.contains("Enable maintenance mode"))
    let page = "https://status.example.com/"
    try program.succeed(
      "portal", "maintenance", "real", "site-1", "on", "--page", page, "--done-by-hand")
    #expect(try program.succeed("portal", "show", "real", "site-1").out.contains(page))
    #expect(try program.run("portal", "open", "real", "site-1").status == 69)
    #expect(
      try program.succeed("portal", "open", "real", "site-1", "--print").out
        == "https://site-0uaq9.powerappsportals.com\n")
  }
}

import FoundationEssentials
import Support
import Testing

@Suite("Initial syncs, pauses and profiles by commands")
struct MapSyncTests {
  /// A sample environment that follows a scenario.
  private func program(_ scenario: String) throws -> Program {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("environment", "simulate", "demo", "--scenario", scenario)
    return program
  }

  @Test func allErrorsAreToldFoundAndWritten() throws {
    let program = try program("typical-errors")
    try program.succeed("map", "run", "demo", "--required")
    try program.succeed("environment", "simulate", "demo", "--advance", "2h")
    let errors = try program.succeed("map", "errors", "demo", "--format", "json").json()
    #expect(errors["count"] == .number(1_240))
    #expect(errors["groups"].items.count == 18)
    let found = try program.succeed("map", "errors", "demo", "--find", "n045", "--format", "json")
    #expect(try found.json()["count"] == .number(312))
    let csv = program.folder.path + "/errors.csv"
    try program.succeed("map", "errors", "demo", "--csv", csv)
    let lines = try String(contentsOfFile: csv, encoding: .utf8).split(separator: "\r\n")
    #expect(lines.count == 1_241)
    try program.succeed("environment", "simulate", "demo", "--mend-all")
    try program.succeed("map", "rerun", "demo", "--all")
    let under = try program.succeed("map", "list", "demo").out
    #expect(under.contains("Initializing"))
    try program.succeed("environment", "simulate", "demo", "--advance", "1h")
    let check = try program.run("check", "demo", "--format", "json").json()["verdicts"].items
    #expect(check.count { $0["code"] == .text("dual-write.map-running") } == 5)
    #expect(try program.succeed("store", "check").status == 0)
  }

  @Test func aBrokenLimitEndsWithOneAndChangesNothing() throws {
    let program = try program("large")
    let preflight = try program.run("map", "preflight", "demo", "--format", "json")
    #expect(preflight.status == 1)
    let lines = try preflight.json()["preflight"].items
    let broken = Set(
      lines.filter { $0["finding"]["status"] != .text("pass") }.compactMap { $0["code"].string })
    #expect(
      broken == [
        "sync.rows", "sync.single-thread", "sync.time", "sync.legal-entities", "sync.lookups",
        "sync.tracking",
      ])
    let run = try program.run("map", "run", "demo", "--required")
    #expect(run.status == 1)
    #expect(run.err.contains("map.limit-exceeded"))
    let rows = try program.succeed("map", "list", "demo", "--format", "json").json()["maps"].items
    #expect(rows.allSatisfy { $0["state"] == .text("notRunning") })
  }

  @Test func aSideIsChosenForOneMap() throws {
    let program = try program("all-well")
    try program.succeed(
      "map", "run", "demo", "accounts", "--master-of", "accounts=finance-and-operations")
    let syncs = try program.succeed("map", "sync", "demo", "--format", "json").json()["syncs"].items
    let leads = Dictionary(
      uniqueKeysWithValues: syncs.map { ($0["map"].string ?? "", $0["master"].string ?? "") })
    #expect(leads["accounts/customers-v3"] == "financeAndOperations")
    #expect(leads["contacts/cds-contacts-v2/customer"] == "dataverse")
    let bad = try program.run("map", "run", "demo", "products", "--master-of", "products=me")
    #expect(bad.status == 64)
    #expect(bad.err.contains("remedy: say it as accounts=finance-and-operations"))
  }

  @Test func aPauseIsCountedDownInTheList() throws {
    let program = try program("all-well")
    try program.succeed("map", "run", "demo", "--required", "--no-sync")
    try program.succeed("map", "pause", "demo", "products")
    try program.succeed("environment", "simulate", "demo", "--advance", "1350m")
    #expect(try program.succeed("environment", "list").out.contains("map paused, 1 h left"))
    try program.succeed("environment", "simulate", "demo", "--advance", "150m")
    #expect(try program.succeed("environment", "list").out.contains("map paused too long"))
    let queue = try program.succeed("map", "queue", "demo", "--format", "json").json()
    #expect(queue["queues"].items.first?["queue"]["lost"] == .number(120))
    try program.succeed("map", "resume", "demo", "products", "--queue", "keep")
    let kept = try program.succeed("map", "queue", "demo", "--format", "json").json()
    #expect(kept["queues"].items.first?["catchUp"]["records"] == .number(2_880))
    #expect(
      try program.succeed("map", "queue", "demo", "--retry").out.contains("2,880 written, 0 left"))
  }

  @Test func aProfileIsWrittenAndAppliedElsewhere() throws {
    let program = try program("all-well")
    try program.succeed("map", "run", "demo", "products", "--no-sync")
    let file = program.folder.path + "/maps.json"
    try program.succeed("map", "profile", "demo", file)
    try program.succeed("environment", "create", "other", "--sample")
    let dry = try program.succeed("map", "apply", "other", file, "--dry-run")
    #expect(dry.out.contains("Would be changed"))
    try program.succeed("map", "apply", "other", file)
    let again = try program.succeed("map", "apply", "other", file)
    #expect(again.out.contains("Every map is as the profile says"))
  }

  /// What is typed, and the exit status.
  private static let refused: [(words: String, status: Int32)] = [
    ("environment simulate demo --advance soon", 64),
    ("environment simulate demo --advance 99999999d", 64),
    ("environment simulate demo --scenario nonsense", 66),
    ("environment simulate demo --mend nonsense", 66), ("map alert demo strict", 64),
    ("map alert demo x --remove", 66), ("map rerun demo --skip --without-errors products", 64),
    ("map rerun demo products", 1), ("map cancel demo --all", 1),
    ("map apply demo /nowhere/maps.json", 66),
  ]

  @Test(arguments: refused)
  func whatCannotBeDoneIsRefusedAndChangesNothing(_ words: String, _ status: Int32) throws {
    let program = try program("all-well")
    let before = try Self.environments(program)
    let run = try program.run(words.split(separator: " ").map(String.init))
    #expect(run.status == status, "\(run.err)")
    #expect(!run.err.isEmpty)
    #expect(try Self.environments(program) == before)
  }

  private static func environments(_ program: Program) throws -> [String: [UInt8]] {
    try tree(of: program.store + "/environments")
  }
}

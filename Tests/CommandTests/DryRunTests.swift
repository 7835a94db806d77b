import Support
import Testing

@Suite("Plans that change nothing")
struct DryRunTests {
  static let commands: [[String]] = [
    ["environment", "create", "new"], ["environment", "create", "new", "--sample"],
    ["environment", "create", "new", "--recorded"], ["environment", "delete", "demo"],
    ["environment", "link", "demo"], ["solution", "install", "bare"],
    ["solution", "install", "bare", "supply-chain"], ["map", "run", "demo", "--required"],
    ["map", "run", "demo", "accounts"], ["link", "legal-entities", "demo", "--add", "FRSI"],
    ["link", "legal-entities", "demo", "--remove", "USMF"], ["link", "keys", "demo", "--refresh"],
    ["link", "keys", "demo", "--set", "accounts=accountnumber"],
    [
      "portal", "provision", "bare", "--template", "blank", "--name", "X", "--address", "xyz",
      "--language", "en",
    ],
  ]

  @Test(arguments: commands, ["text", "json"])
  func aPlanIsShownAndTheStoreStaysAsItWas(_ command: [String], _ format: String) throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("environment", "create", "bare")
    let before = try program.stored()
    let ending = try program.run(command + ["--dry-run", "--format", format])
    #expect(ending.status == 0, "\(ending.err)")
    #expect(!ending.out.isEmpty)
    if format == "json" { #expect(try ending.json()["plan"] != .null) }
    #expect(try program.stored() == before)
  }

  @Test func imports() throws {
    let program = try Program()
    let file = packageFolder + "/Tests/PortalDomainTests/Fixtures/ApiSamples/"
    let list = file + "synthetic-pac-solution-list.json"
    try program.succeed("environment", "import", "real", list, "--dry-run")
    try program.succeed(
      "license", "import", "real", file + "graph-subscribedskus-entra.json", "--dry-run")
    #expect(try program.stored() == [:])
    #expect(
      try program.succeed("environment", "list", "--format", "json").json()["environments"].items
        == [])
  }

  @Test func aRefusedPlanIsShownWithItsStatus() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let before = try program.stored()
    let ending = try program.run(AcceptanceTests.provision + ["--dry-run", "--format", "json"])
    #expect(ending.status == 1)
    #expect(try ending.json()["plan"]["blockers"].items.count == 5)
    #expect(try program.stored() == before)
  }

  @Test func mapChangesAndExports() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("map", "run", "demo", "--required")
    try program.succeed(
      "portal", "provision", "demo", "--template", "blank", "--name", "X", "--address", "xyz",
      "--language", "de")
    let before = try tree(of: program.folder.path)
    for action in ["stop", "pause"] {
      try program.succeed("map", action, "demo", "accounts", "--dry-run")
    }
    try program.succeed("portal", "export", "demo", "x", program.folder.path + "/out", "--dry-run")
    #expect(try tree(of: program.folder.path) == before)
  }
}

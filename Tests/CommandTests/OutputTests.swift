import Support
import Testing

@Suite("What commands print")
struct OutputTests {
  static let lists = [
    (["environment", "list"], "environments"), (["license", "list", "demo"], "licenses"),
    (["solution", "list", "demo"], "solutions"), (["map", "list", "demo"], "maps"),
    (["template", "list"], "templates"), (["portal", "list"], "portals"),
    (["check", "demo"], "verdicts"), (["license", "check", "demo"], "verdicts"),
    (["activity"], "activity"),
  ]

  @Test(arguments: lists)
  func aListIsAnObjectWithThePluralNoun(_ command: [String], _ noun: String) throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let ending = try program.run(command + ["--format", "json"])
    #expect(ending.err == "")
    guard case .list = try ending.json()[noun] else {
      Issue.record("\(ending.out)")
      return
    }
  }

  @Test func oneThingIsAnObjectWithTheNoun() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let things = [
      (["environment", "show", "demo"], "environment"),
      (["map", "show", "demo", "accounts"], "map"),
      (["template", "show", "blank"], "template"),
    ]
    for (command, noun) in things {
      #expect(try program.run(command + ["--format", "json"]).json().keys == [noun])
    }
    let map = try program.run("map", "show", "demo", "accounts", "--format", "json").json()["map"]
    #expect(map["state"] == .text("notRunning"))
  }

  @Test(arguments: ["plain", "json", "none"])
  func progressGoesToStandardErrorAlone(_ mode: String) throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let ending = try program.succeed(
      "map", "run", "demo", "accounts", "--progress", mode, "--format", "json")
    #expect(try ending.json()["plan"]["steps"].items.isEmpty == false)
    #expect(ending.err.isEmpty == (mode == "none"))
  }

  @Test func timesAreInUTC() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo")
    let activity = try program.succeed("activity", "demo", "--format", "json").json()["activity"]
    let time = try #require(activity.items.first?["at"].string)
    #expect(time.count == 20 && time.hasSuffix("Z"))
  }

  @Test func aLockedStoreAsksToTryAgain() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo")
    do {
      let lock = try #require(HeldLock(program.store + "/locks/demo.lock", note: "bob on host7"))
      let ending = try program.run("solution", "install", "demo", "--lock-timeout", "0")
      #expect(ending.status == 75)
      #expect(ending.errors.first?.contains("bob on host7") == true)
      withExtendedLifetime(lock) {}
    }
    #expect(try program.run("solution", "install", "demo").status == 0)
  }
}

import Support
import Testing

@Suite("Wrong usage")
struct UsageTests {
  static let commands: [[String]] = [
    ["nothing"], ["environment", "nothing"], ["environment", "create"], ["environment", "show"],
    ["environment", "create", "a", "b"], ["environment", "list", "--nothing"],
    ["environment", "list", "--lock-timeout", "-1"],
    ["environment", "list", "--lock-timeout", "x"],
    ["environment", "list", "--progress", "loud"], ["map", "run", "demo"],
    ["map", "run", "demo", "accounts", "--required"], ["portal", "provision", "demo"],
    ["environment", "import", "demo"], ["environment", "list", "--store"],
    ["environment", "list", "\u{1B}[2J\u{202E}"],
  ]

  @Test(arguments: commands)
  func isOneLineWithARemedy(_ command: [String]) throws {
    let program = try Program()
    let ending = try program.run(command)
    #expect(ending.status == 64, "\(command): \(ending.err)")
    #expect(ending.out == "")
    #expect(ending.errors.count == 2)
    #expect(ending.errors.first?.hasPrefix("portal-console: ") == true)
    #expect(ending.errors.last?.hasPrefix("remedy: ") == true)
    #expect(try program.stored() == [:])
  }

  @Test(arguments: commands, [["--format", "json"], ["--format=json"]])
  func isOneDocumentToAScript(_ command: [String], _ format: [String]) throws {
    let program = try Program()
    let ending = try program.run(format + command)
    let behind = try program.run(command + format)
    for ending in [ending, behind] {
      #expect(ending.status == 64)
      #expect(ending.err == "")
      #expect(try ending.json()["error"]["summary"].string?.isEmpty == false, "\(command)")
    }
  }

  @Test func anUnknownFormatIsWrongUsage() throws {
    let ending = try Program().run("environment", "list", "--format", "xml")
    #expect(ending.status == 64)
    #expect(ending.out == "")
    #expect(ending.errors.count == 2)
  }

  @Test(arguments: [["--help"], ["help"], ["--version"], ["portal", "provision", "--help"]])
  func helpIsNoError(_ command: [String]) throws {
    let ending = try Program().run(command)
    #expect(ending.status == 0)
    #expect(!ending.out.isEmpty)
    #expect(ending.err == "")
  }

  /// Options of every command may stand before it, as in the promised command lines.
  @Test(arguments: [["--store"], ["--lock-timeout", "5", "--store"]])
  func optionsMayStandBeforeTheCommand(_ options: [String]) throws {
    let program = try Program()
    let elsewhere = program.folder.path + "/elsewhere"
    try program.succeed(options + [elsewhere, "environment", "create", "demo", "--sample"])
    let list = try program.succeed(
      ["--format=json"] + options + [elsewhere, "environment", "list"])
    #expect(try list.json()["environments"].items.map { $0["name"].string } == ["demo"])
    #expect(try program.stored() == [:])
  }
}

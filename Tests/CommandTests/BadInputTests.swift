import FoundationEssentials
import Glibc
import Support
import Testing

@Suite("What bad input gets")
struct BadInputTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.succeed("environment", "create", "demo")
  }

  @Test(
    arguments: [
      ("", "import.empty"), ("{", "import.json"), (#"{"value":["#, "import.json"),
      ("[1,2", "import.json"), ("\u{0}\u{1}\u{2}\u{3}", nil), ("<a><b></a>", nil), ("<", nil),
      ("hello", nil), ("{}", nil), ("[]", nil), ("null", nil), ("\u{FEFF}", nil),
      (String(repeating: "[", count: 100_000), nil),
    ] as [(String, String?)])
  func aFileThatIsNotWhatItShouldBe(_ text: String, _ code: String?) throws {
    let file = try program.folder.write("file.json", text)
    try expect(["environment", "import", "demo", file], 65, place: "file.json", code: code)
  }

  @Test func aFileOfAHundredMegabytes() throws {
    let file = try program.folder.write("huge.json", "")
    #expect(truncate(file, 100 << 20) == 0)
    try expect(["environment", "import", "demo", file], 65, place: "huge.json")
  }

  @Test func aFolderOrNothingInPlaceOfAFile() throws {
    try expect(["environment", "import", "demo", program.folder.path], 66)
    try expect(["environment", "import", "demo", program.folder.path + "/nothing"], 66)
    try expect(["license", "import", "demo", program.folder.path + "/nothing"], 66)
  }

  @Test(arguments: ["demo", "DEMO", "Demo"])
  func aNameThatIsTaken(_ name: String) throws {
    try expect(["environment", "create", name], 73, code: "environment.exists")
    try expect(["environment", "create", name, "--dry-run"], 73, code: "environment.exists")
  }

  @Test(arguments: [
    "a/b", "..", "../x", ".", "", " ", "a\u{1B}[2J", "a\nb", "a\u{202E}b", "a\u{7F}",
    String(repeating: "a", count: 300),
  ])
  func aNameThatCannotBe(_ name: String) throws {
    for command in [
      ["environment", "create"], ["environment", "show"], ["check"], ["map", "list"],
    ] {
      try expect(command + [name], 65, code: "environment.name-invalid")
    }
  }

  @Test(arguments: [
    "Contoso", "-contoso", "contoso-", "größe", "a", String(repeating: "a", count: 64),
  ])
  func anAddressThatCannotBe(_ address: String) throws {
    try expect(
      [
        "portal", "provision", "demo", "--template", "blank", "--name", "x", "--address=\(address)",
        "--language", "en",
      ], 65, code: "portal.address-invalid")
  }

  @Test func anEnvironmentMapOrPortalThatIsNotThere() throws {
    try expect(["environment", "show", "nowhere"], 66, code: "environment.not-found")
    try expect(["map", "run", "demo", "nothing"], 66, code: "map.unknown")
    try expect(["portal", "show", "demo", "nothing"], 66, code: "portal.not-found")
    try expect(["solution", "install", "demo", "nothing"], 66, code: "solution.unknown")
    try expect(["template", "show", "nothing"], 66, code: "template.unknown")
  }

  @Test func aMapNamedTwice() throws {
    try expect(["map", "run", "demo", "accounts", "accounts"], 64, code: "map.twice")
  }

  @Test func aLossThatNobodyConfirmed() throws {
    try expect(["environment", "delete", "demo"], 64, code: "confirmation.needed")
  }

  @Test func aStoreThatIsAFile() throws {
    let file = try program.folder.write("plain", "text")
    for path in [file, file + "/below"] {
      try expect(["environment", "list", "--store", path], 66, code: "store.not-a-folder")
      try expect(["check", "demo", "--store", path], 66, code: "store.not-a-folder")
      for dryRun in [[], ["--dry-run"]] {
        try expect(
          ["environment", "create", "x", "--store", path] + dryRun, 73, code: "store.not-a-folder")
      }
    }
  }

  @Test func aConsoleThatBeginsWithAnEnvironmentThatIsNotThere() throws {
    try expect(["open", "--environment", "nope"], 66, code: "environment.not-found")
    try expect(
      ["open", "--environment", "nope", "--screen", "portals"], 66, code: "environment.not-found")
    try expect(["open", "--environment", "a/b"], 65, code: "environment.name-invalid")
  }

  @Test func aStoreOfAnUnknownFormatOrAFolderWithOtherThings() throws {
    try program.folder.write("strange/store.json", #"{"format":99}"#)
    try program.folder.write("letters/one.txt", "Dear")
    for (name, code) in [("strange", "store.format-unknown"), ("letters", "store.not-a-store")] {
      let path = program.folder.path + "/" + name
      try expect(["environment", "list", "--store", path], 65, code: code)
      try expect(["environment", "create", "x", "--store", path], 65, code: code)
    }
  }

  /// One line with a remedy, the same as one JSON document, the status, and nothing changed.
  private func expect(
    _ command: [String], _ status: Int32, place: String? = nil, code: String? = nil
  ) throws {
    let before = try files()
    let text = try program.run(command)
    let json = try program.run(command + ["--format", "json"])
    #expect(text.status == status, "\(command): \(text.err)")
    #expect(json.status == status)
    #expect(text.out == "")
    #expect(text.errors.first?.hasPrefix("portal-console: ") == true)
    #expect(text.errors.dropFirst().allSatisfy { $0.hasPrefix("  ") || $0.hasPrefix("remedy: ") })
    #expect(text.errors.contains { $0.hasPrefix("remedy: ") }, "\(command): \(text.err)")
    #expect(text.err.utf8.count < 3_000)
    let error = try json.json()["error"]
    #expect(error.keys == ["code", "summary", "detail", "remedy", "place"])
    #expect(json.err == "")
    if let code { #expect(error["code"] == .text(code)) }
    if let place {
      #expect(error["place"].string?.contains(place) == true, "\(command): \(json.out)")
    }
    #expect(try files() == before)
  }

  /// Everything but who held a lock last, which is told to those who wait.
  private func files() throws -> [String: [UInt8]] {
    try tree(of: program.folder.path).filter { !$0.key.contains("/locks/") }
  }
}

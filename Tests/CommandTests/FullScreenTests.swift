import Cells
import Glibc
import Support
import Testing

@Suite("The whole program in a terminal", .serialized)
struct FullScreenTests {
  private let program: Program

  init() throws { program = try Program() }

  /// How the terminal must be left: as it was found.
  private func expectGivenBack(
    _ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(terminal.screen.modes == VirtualScreen.usualModes, sourceLocation: sourceLocation)
    #expect(terminal.settings == terminal.settingsBefore, sourceLocation: sourceLocation)
    // Whatever is written next is plain.
    #expect(["", "0"].contains(terminal.screen.renditions.last), sourceLocation: sourceLocation)
  }

  @Test func theJourneyFromAnEmptyStoreToAPortal() throws {
    let terminal = try program.open()
    try terminal.wait(for: "Welcome. There is no environment here yet.")
    #expect(terminal.screen.isAlternate)
    terminal.send("n")
    try terminal.wait(for: "New environment")
    terminal.send("demo\u{13}")
    try terminal.wait(for: "Created demo. Press s to set it up.")
    terminal.send("s")
    try terminal.wait(for: "3 of 6 · Entity maps")
    terminal.send("a")
    try terminal.wait(for: "y run")
    terminal.send("y")
    try terminal.wait(for: "38 maps started")
    terminal.send("\r")
    try terminal.wait(for: "4 of 6 · Template")
    terminal.send("\r")
    try terminal.wait(for: "5 of 6 · Details")
    terminal.send("\u{0E}")
    try terminal.wait(for: "files will be written")
    terminal.send("\r")
    try terminal.wait(
      for: "✔ Customer Portal is provisioned.",
      "https://demo-customer-portal.powerappsportals.com",
      "Convert the portal to production before its trial ends", "show the portal")
    terminal.send("\r")
    try terminal.wait(for: "Portals (1)")
    terminal.send("q")
    try terminal.wait(for: "Environments (1)")
    terminal.send("q")
    #expect(try terminal.waitForEnd() == 0)
    expectGivenBack(terminal)
    let list = try program.succeed("portal", "list", "--format", "json").json()["portals"].items
    #expect(list.map { $0["address"].string } == ["demo-customer-portal"])
  }

  /// Every way out by its keys or its signal, with the exit status that belongs to it.
  @Test(
    arguments: [
      ("q", 0, 0), ("\u{03}", 0, 130), ("", SIGTERM, 128 + SIGTERM), ("", SIGHUP, 128 + SIGHUP),
      ("", SIGINT, 128 + SIGINT), ("", SIGQUIT, 128 + SIGQUIT), ("", SIGSEGV, 128 + SIGSEGV),
    ] as [(String, Int32, Int32)])
  func theTerminalIsGivenBack(_ keys: String, _ signal: Int32, _ status: Int32) throws {
    let terminal = try program.open()
    try terminal.wait(for: "Welcome.")
    #expect(terminal.settings != terminal.settingsBefore)
    #expect(terminal.screen.isAlternate && !terminal.screen.showsCursor)
    #expect(terminal.screen.modes.isSuperset(of: [1000, 1006, 2004]))
    if keys.isEmpty { terminal.signal(signal) } else { terminal.send(keys) }
    #expect(try terminal.waitForEnd() == status)
    expectGivenBack(terminal)
  }

  @Test func theWindowIsFollowed() throws {
    let terminal = try program.open()
    try terminal.wait(for: "? help")
    #expect(terminal.screen.text.split(separator: "\n").last?.count == 79)
    terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: String(repeating: " ", count: 50) + "? help")
    #expect(terminal.screen.text.split(separator: "\n").last?.count == 119)
    terminal.resize(columns: 30, rows: 8)
    try terminal.wait(for: "needs at least\n40 columns")
    terminal.send("\u{03}")
    #expect(try terminal.waitForEnd() == 130)
  }

  @Test func itEndsWithItsWindow() throws {
    let terminal = try program.open()
    try terminal.wait(for: "Welcome.")
    terminal.hangUp()
    // By the signal or by the end of the input, whichever is seen first.
    #expect([128 + SIGHUP, 130].contains(try terminal.waitForEnd()))
  }

  /// A parent may have blocked them in a thread of its own, which a child inherits.
  @Test(arguments: [SIGTERM, SIGHUP]) func signalsAreHeardThatAParentBlocked(
    _ signal: Int32
  ) throws {
    let terminal = try program.open(blockingSignals: true)
    try terminal.wait(for: "Welcome.")
    terminal.signal(signal)
    #expect(try terminal.waitForEnd() == 128 + signal)
    expectGivenBack(terminal)
  }

  @Test func noColorsWhereTheyAreNotWanted() throws {
    let plain = try program.open(variables: ["NO_COLOR": "1"])
    try plain.wait(for: "Welcome.")
    let colored = try program.open()
    try colored.wait(for: "Welcome.")
    let hasColor = { (rendition: String) in rendition.contains("38;5;") }
    #expect(!plain.screen.renditions.contains(where: hasColor))
    #expect(colored.screen.renditions.contains(where: hasColor))
  }

  @Test(arguments: [["LANG": "C", "LC_ALL": "C"], ["TERM": "linux"], ["TERM": "vt100"]])
  func plainLettersWhereThereAreNoOthers(_ variables: [String: String]) throws {
    try program.succeed("environment", "create", "demo", "--sample")
    let terminal = try program.open(
      "open", "--environment", "demo", "--screen", "maps", variables: variables)
    try terminal.wait(for: "[ ] Sales Order Details")
    #expect(terminal.screen.text.contains("> [ ] Accounts                       . Not running"))
    #expect(terminal.written.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [
    ("dumb", "cannot place its cursor"), ("", "TERM is not set"),
  ])
  func aTerminalWithoutAScreenIsToldSo(_ type: String, _ words: String) throws {
    let terminal = try program.open(variables: ["TERM": type])
    #expect(try terminal.waitForEnd() == 64)
    #expect(terminal.screen.text.contains(words))
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func anUnknownTerminalIsTreatedAsACommonOne() throws {
    let terminal = try program.open(variables: ["TERM": "no-such-terminal"])
    try terminal.wait(for: "no-such-terminal is unknown here; it is treated as")
    try terminal.wait(for: "Welcome.")
  }
}

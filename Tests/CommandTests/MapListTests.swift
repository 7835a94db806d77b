import Support
import Testing

@Suite("What map list and check say of one map")
struct MapListTests {
  /// The answer of the dual-write service with one map.
  private static func answer(_ table: String, _ entity: String, state: Int) -> String {
    """
    [{"leftEntity":{"targetType":"AX","name":"\(entity)"},
      "rightEntity":{"targetType":"CRM","name":"\(table)"},"detail":{"state":\(state)}}]
    """
  }

  private static func imported(_ answer: String) throws -> Program {
    let program = try Program()
    let file = try program.folder.write("maps.json", answer)
    try program.succeed("environment", "import", "a", file)
    return program
  }

  @Test func aStateThatNobodyKnowsKeepsItsWord() throws {
    let program = try Self.imported(Self.answer("accounts", "Customers V3", state: 17))
    let rows = try program.succeed("map", "list", "a", "--format", "json").json()["maps"].items
    #expect(rows.first?["state"] == .text("unknown (17)"))
    #expect(try program.succeed("map", "list", "a").out.contains("Unknown (17)"))
  }

  @Test func aMapThatNobodyToldOfIsUnknownInListAndCheck() throws {
    let program = try Self.imported(Self.answer("accounts", "Customers V3", state: 4))
    let rows = try program.succeed("map", "list", "a", "--format", "json").json()["maps"].items
    #expect(
      rows.map { $0["state"] } == [.text("running")] + .init(repeating: .text("unknown"), count: 4))
    let verdict = try program.run("check", "a", "--format", "json").json()["verdicts"].items
      .first { $0["check"] == .text("dual-write.map.products") }
    #expect(verdict?["status"] == .text("unknown"))
    #expect(verdict?["cause"].string?.contains("is unknown: no fact tells of it") == true)
    try program.succeed("environment", "create", "bare")
    let absent = try program.succeed("map", "show", "bare", "products", "--format", "json").json()
    #expect(absent["map"]["state"] == .null)
    #expect(try program.succeed("map", "show", "bare", "products").out.contains("Not there"))
  }

  @Test func aMapOutsideOfTheCatalogIsListedAndShown() throws {
    let program = try Self.imported(Self.answer("contacts", "CDS Contacts V2", state: 4))
    let rows = try program.succeed("map", "list", "a", "--format", "json").json()["maps"].items
    let open = rows.first { $0["id"] == .text("contacts/cds-contacts-v2") }
    #expect(open?["state"] == .text("running"))
    #expect(open?["name"] == .text("CDS Contacts V2"))
    let contacts = rows.first { $0["word"] == .text("contacts") }
    #expect(contacts?["state"] == .text("unknown"))
    let shown = try program.succeed("map", "show", "a", "contacts/cds-contacts-v2")
    #expect(shown.out.contains("Running"))
    let strange = try Self.imported(Self.answer("new_things", "Things V1", state: 1))
    #expect(try strange.succeed("map", "list", "a").out.contains("new_things/things-v1"))
  }
}

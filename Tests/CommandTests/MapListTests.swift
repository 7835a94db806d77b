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

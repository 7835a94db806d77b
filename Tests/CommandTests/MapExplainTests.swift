import Support
import Testing

@Suite("What map explain answers")
struct MapExplainTests {
  @Test func aCodeIsExplainedAsTextAndAsJSON() throws {
    let program = try Program()
    let text = try program.succeed("map", "explain", "dipv1003").out
    #expect(text.hasPrefix("DIPV1003: Integration key is missing (map validation)\n  cause: "))
    #expect(text.contains("\n  remedy: "))
    let entry = try program.succeed("map", "explain", "dipv1003", "--format", "json").json()[
      "codes"
    ].items.first
    #expect(entry?["code"] == .text("DIPV1003"))
    #expect(entry?["group"] == .text("mapValidation"))
    #expect(entry?["pattern"] == .null)
    for key in ["title", "cause", "remedy"] {
      #expect(text.contains(try #require(entry?[key].string)))
    }
  }

  @Test func severalCodesAndAMessageAreExplainedInTheirOrder() throws {
    let ending = try Program().succeed(
      "map", "explain", "400", "The lookup value was not found: X", "--format", "json")
    #expect(
      try ending.json()["codes"].items.map { $0["code"] } == [
        .text("400"), .text("lookup-missing"),
      ]
    )
  }

  @Test func aCodeWithAHyphenStandsBehindTwo() throws {
    let ending = try Program().succeed("map", "explain", "--", "-2147220970")
    #expect(ending.out.hasPrefix("-2147220970: "))
  }

  @Test func withoutACodeAllAreListed() throws {
    let program = try Program()
    let lines = try program.succeed("map", "explain").out.split(separator: "\n")
    #expect(lines.first?.hasPrefix("CODE ") == true)
    let items = try program.succeed("map", "explain", "--format", "json").json()["codes"].items
    #expect(items.count == lines.count - 1)
    #expect(zip(items, lines.dropFirst()).allSatisfy { $1.hasPrefix($0["code"].string ?? "?") })
  }

  @Test func anUnknownCodeEndsWith66AndOffersOthers() throws {
    let program = try Program()
    let ending = try program.run("map", "explain", "DIPV1003", "DIPV2000")
    #expect(ending.status == 66 && ending.out.isEmpty)
    #expect(ending.errors.first == "portal-console: nothing is known of \"DIPV2000\"")
    #expect(ending.errors.last?.hasPrefix("remedy: ask for DIPV") == true)
    let asJSON = try program.run("map", "explain", "DIPV2000", "--format", "json")
    #expect(asJSON.status == 66)
    #expect(try asJSON.json()["error"]["code"] == .text("code.unknown"))
  }

  /// A dictionary needs no store: neither one that cannot be used nor a new one.
  @Test func noStoreIsTouched() throws {
    let program = try Program()
    let file = try program.folder.write("store-that-is-a-file", "x")
    try program.succeed("map", "explain", "900", "--store", file)
    try program.succeed("map", "explain", "900")
    #expect(try program.stored().isEmpty)
  }
}

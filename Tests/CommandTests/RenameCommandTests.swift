import FoundationEssentials
import Support
import Testing

@Suite("Renames by command")
struct RenameCommandTests {
  private static let lines = (1...20).map { "What a visitor is told, line \($0)\n" }.joined()

  private static func record(_ name: String, _ number: Int) -> String {
    "adx_name: \(name)\nadx_webtemplateid: 00000000-0000-4000-8000-0000000000f\(number)\n"
  }

  /// Three folders: the template renamed a web template, the website edited its text.
  private func folders(_ program: Program) throws -> [String] {
    func put(_ side: String, _ name: String, _ number: Int, _ text: String) throws {
      let path = "\(side)/web-templates/\(name.lowercased())/\(name).webtemplate"
      try program.folder.write(path + ".yml", Array(Self.record(name, number).utf8))
      try program.folder.write(path + ".source.html", Array(text.utf8))
    }
    try put("base", "Note", 1, Self.lines)
    try put("ours", "Note", 1, Self.lines.replacing("line 3\n", with: "line three\n"))
    try put("theirs", "Hint", 2, Self.lines.replacing("line 20", with: "line twenty"))
    return ["base", "ours", "theirs"].map { program.folder.path + "/" + $0 }
  }

  @Test func aMergeListsThemAndGoesOn() throws {
    let program = try Program()
    let merge = ["merge"] + (try folders(program)) + ["--dry-run"]
    let text = try program.run(merge)
    #expect(text.status == 0)
    #expect(text.out.contains("taken for renamed: web-template \"Note\" is now \"Hint\""))
    let rename = try program.run(merge + ["--format", "json"]).json()["renames"].items[0]
    #expect(rename["decision"] == .null)
    #expect(rename["isSeparate"] == .bool(false))
    #expect(rename["side"].string == "theirs")
    let id = try #require(rename["id"].string)
    #expect(text.out.contains(id))

    func decided(_ choice: String) throws -> Ending {
      let file = "resolutions-\(choice).json"
      try program.folder.write(
        file, Array("[{\"conflict\": \"\(id)\", \"choice\": \"\(choice)\"}]".utf8))
      return try program.run(
        merge + ["--resolutions", program.folder.path + "/" + file, "--format", "json"])
    }
    let same = try decided("same")
    #expect(same.status == 0)
    #expect(try same.json()["renames"].items[0]["decision"] == .text("same"))
    let separate = try decided("separate")
    #expect(separate.status == 1)
    #expect(try separate.json()["renames"].items[0]["isSeparate"] == .bool(true))
    #expect(try separate.json()["conflicts"].items[0]["kind"] == .text("modify-delete"))
    #expect(try decided("ours").status == 65)
  }

  /// A website in the store in which somebody renamed a web template by hand.
  @Test func anUpdateWaitsForThem() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("map", "run", "demo", "--required")
    try program.succeed(
      "portal", "provision", "demo", "--template", "customer-portal", "--template-version", "1.0.0",
      "--name", "Shop", "--address", "contoso-orders", "--language", "en")
    let site = "store/environments/demo/sites/shop/site/web-templates/footer/"
    let text = try Data(
      contentsOf: URL(filePath: program.folder.path + "/" + site + "Footer.webtemplate.source.html")
    )
    for end in [".yml", ".source.html"] {
      try FileManager.default.removeItem(
        atPath: program.folder.path + "/" + site + "Footer.webtemplate" + end)
    }
    try program.folder.write(
      site + "Our-Footer.webtemplate.yml", Array(Self.record("Our-Footer", 3).utf8))
    try program.folder.write(site + "Our-Footer.webtemplate.source.html", Array(text))

    let plan = try program.run("portal", "update", "demo", "shop", "--dry-run", "--format", "json")
    #expect(plan.status == 1)
    #expect(try plan.json()["update"]["clean"] == .bool(false))
    let begun = try program.run("portal", "update", "demo", "shop")
    #expect(begun.status == 1)
    #expect(begun.out.contains("Our-Footer") && begun.out.contains("to be confirmed"))
    #expect(try program.run("portal", "resolve", "demo", "shop").status == 1)
    let refused = try program.run(
      "portal", "resolve", "demo", "shop", "Our-Footer", "--take", "ours")
    #expect(refused.status == 65)
    let decided = try program.succeed(
      "portal", "resolve", "demo", "shop", "Our-Footer", "--take", "separate", "--format", "json")
    let rename = try decided.json()["update"]["renames"].items[0]
    #expect(rename["decision"] == .text("separate"))
    #expect(
      rename.keys == [
        "id", "componentKind", "base", "other", "side", "path", "otherPath", "isSeparate",
        "decision",
      ])
    try program.succeed("portal", "resolve", "demo", "shop", "Our-Footer", "--undo")
    let listed = try program.run("portal", "resolve", "demo", "shop")
    #expect(listed.status == 1)
    #expect(listed.out.contains("To decide: "))
    try program.succeed("portal", "resolve", "demo", "shop", "--all", "--take", "same")
    _ = try program.run("portal", "resolve", "demo", "shop", "--all", "--take", "ours")
    try program.succeed("portal", "update", "demo", "shop")
  }
}

import FoundationEssentials
import Support
import Testing

@Suite("template")
struct TemplateCommandTests {
  private let program: Program
  private let templates = packageFolder + "/Sources/Resources/Templates/"

  init() throws { program = try Program() }

  @Test(arguments: ["blank/1.0.0", "customer-portal/1.0.0", "customer-portal/1.1.0"])
  func theTemplatesOfTheProgramAreSound(_ folder: String) throws {
    let ending = try program.succeed("template", "validate", templates + folder)
    #expect(ending.out.contains("is sound"))
    let json = try program.succeed(
      "template", "validate", templates + folder, "--format", "json"
    ).json()
    #expect(json["findings"].items == [])
  }

  @Test(arguments: ["1.0.0", packageFolder + "/Sources/Resources/Templates/customer-portal/1.0.0"])
  func aVersionIsComparedWithAnEarlierOne(_ earlier: String) throws {
    try program.succeed(
      "template", "validate", templates + "customer-portal/1.1.0", "--against", earlier)
    let ending = try program.run(
      "template", "validate", templates + "customer-portal/1.0.0", "--against", earlier,
      "--format", "json")
    #expect(ending.status == 1)
    let codes = try ending.json()["findings"].items.map { $0["code"].string }
    #expect(codes == ["template.version-not-newer"])
  }

  @Test func findingsEndWithOneAndTellPlaceCauseAndRemedy() throws {
    let folder = program.folder.path + "/faulty"
    try FileManager.default.copyItem(atPath: templates + "blank/1.0.0", toPath: folder)
    try FileManager.default.removeItem(atPath: folder + "/site/web-files/site.css")
    let ending = try program.run("template", "validate", folder)
    #expect(ending.status == 1)
    #expect(ending.out.contains("web-files/site.css.webfile.yml: "))
    #expect(ending.out.contains("[site.content-missing]"))
    #expect(ending.out.contains("remedy: "))
    let json = try program.run("template", "validate", folder, "--format", "json")
    #expect(json.status == 1)
    let finding = try #require(try json.json()["findings"].items.first)
    for key in ["code", "place", "cause", "remedy"] {
      #expect(finding[key].string?.isEmpty == false, "\(key)")
    }
  }

  @Test func aManifestThatCannotBeReadIsAFinding() throws {
    let folder = program.folder.path + "/unreadable"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(
      FileManager.default.createFile(
        atPath: folder + "/template.yml", contents: Data("format: 1\n".utf8)))
    let ending = try program.run("template", "validate", folder, "--format", "json")
    #expect(ending.status == 1)
    #expect(try ending.json()["findings"].items.first?["code"].string == "template.malformed")
  }

  @Test func bothVersionsAndWhatIsNewAreShown() throws {
    let text = try program.succeed("template", "show", "customer-portal").out
    #expect(text.contains("1.0.0, 1.1.0"))
    #expect(text.contains("New in 1.1.0:\n  - "))
    let json = try program.succeed(
      "template", "show", "customer-portal", "--format", "json"
    ).json()["template"]
    #expect(json["manifest"]["version"].string == "1.1.0")
    #expect(json["releases"].items.map { $0["version"].string } == ["1.0.0", "1.1.0"])
    #expect(json["releases"].items.map { $0["changes"].items.isEmpty } == [true, false])
    let older = try program.succeed(
      "template", "show", "customer-portal", "--template-version", "1.0.0", "--format", "json")
    #expect(try older.json()["template"]["manifest"]["version"].string == "1.0.0")
  }

  @Test func anOlderVersionCanBeProvisioned() throws {
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("map", "run", "demo", "--required", "--yes")
    try program.succeed(
      "portal", "provision", "demo", "--template-version", "1.0.0", "--name", "Customer Portal",
      "--address", "contoso-orders", "--language", "en")
    let portals = try program.succeed("portal", "list", "--format", "json").json()["portals"].items
    #expect(portals.map { $0["templateVersion"].string } == ["1.0.0"])
  }
}

import FoundationEssentials
import Support
import Testing

/// Three small websites on disk.
private struct MergeWorld {
  let program: Program
  var folder: TemporaryFolder { program.folder }

  init() throws {
    program = try Program()
    for side in ["base", "ours", "theirs"] {
      try put(side, "sitesetting.yml", Self.settings(["true", "5", "Contoso"]))
      try put(
        side, "web-templates/footer/Footer.webtemplate.yml",
        "adx_name: Footer\nadx_webtemplateid: 00000000-0000-4000-8000-0000000000f0\n")
      try put(
        side, "web-templates/footer/Footer.webtemplate.source.html",
        "<p>one</p>\n<p>two</p>\n<p>three</p>\n<p>four</p>\n")
    }
  }

  static func settings(_ values: [String]) -> String {
    values.enumerated().map { index, value in
      """
      - adx_name: Setting/\(index)
        adx_sitesettingid: 00000000-0000-4000-8000-00000000000\(index)
        adx_value: \(value)

      """
    }.joined()
  }

  func put(_ side: String, _ path: String, _ text: String) throws {
    try folder.write(side + "/" + path, Array(text.utf8))
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: folder.path + "/" + path)), as: UTF8.self)
  }

  func merge(_ more: String...) throws -> Ending {
    let sides = ["base", "ours", "theirs"].map { folder.path + "/" + $0 }
    return try program.run(["merge"] + sides + more)
  }

  var output: String { folder.path + "/result" }
}

@Suite("portal-console merge")
struct MergeCommandTests {
  @Test func changesOfBothSidesComeTogether() throws {
    let world = try MergeWorld()
    try world.put("ours", "sitesetting.yml", MergeWorld.settings(["false", "5", "Contoso"]))
    try world.put("theirs", "sitesetting.yml", MergeWorld.settings(["true", "5", "Fabrikam"]))
    let ending = try world.merge("--output", world.output, "--format", "json")
    #expect(ending.status == 0)
    #expect(try ending.json()["clean"] == .bool(true))
    #expect(
      try world.read("result/sitesetting.yml") == MergeWorld.settings(["false", "5", "Fabrikam"]))
  }

  @Test func aConflictKeepsOursAndSaysWhy() throws {
    let world = try MergeWorld()
    try world.put("ours", "sitesetting.yml", MergeWorld.settings(["true", "7", "Contoso"]))
    try world.put("theirs", "sitesetting.yml", MergeWorld.settings(["true", "9", "Fabrikam"]))
    let ending = try world.merge("--output", world.output, "--format", "json")
    #expect(ending.status == 1)
    let conflict = try ending.json()["conflicts"].items[0]
    #expect(conflict["path"].string == "sitesetting.yml")
    #expect(conflict["record"].string == "00000000-0000-4000-8000-000000000001")
    #expect(conflict["field"].string == "adx_value")
    #expect(conflict["reason"].string == "both sides changed it differently")
    #expect(
      try world.read("result/sitesetting.yml") == MergeWorld.settings(["true", "7", "Fabrikam"]))
  }

  @Test func resolutionsAreAppliedByTheirConflict() throws {
    let world = try MergeWorld()
    try world.put("ours", "sitesetting.yml", MergeWorld.settings(["true", "7", "Ours"]))
    try world.put("theirs", "sitesetting.yml", MergeWorld.settings(["true", "9", "Theirs"]))
    let place = "sitesetting.yml#00000000-0000-4000-8000-00000000000"
    try world.folder.write(
      "resolutions.json",
      Array(
        """
        [{"conflict": "\(place)1#adx_value", "choice": "theirs"},
         {"conflict": "\(place)2#adx_value", "choice": {"edited": "yes: no"}}]
        """.utf8))
    let ending = try world.merge(
      "--output", world.output, "--resolutions", world.folder.path + "/resolutions.json")
    #expect(ending.status == 0)
    #expect(
      try world.read("result/sitesetting.yml") == MergeWorld.settings(["true", "9", "'yes: no'"]))
  }

  @Test func preferSettlesEveryConflict() throws {
    let world = try MergeWorld()
    try world.put("ours", "sitesetting.yml", MergeWorld.settings(["true", "7", "Ours"]))
    try world.put("theirs", "sitesetting.yml", MergeWorld.settings(["true", "9", "Theirs"]))
    let ending = try world.merge("--output", world.output, "--prefer", "theirs")
    #expect(ending.status == 0)
    #expect(
      try world.read("result/sitesetting.yml") == MergeWorld.settings(["true", "9", "Theirs"]))
  }

  @Test func aDryRunWritesNothing() throws {
    let world = try MergeWorld()
    try world.put("theirs", "sitesetting.yml", MergeWorld.settings(["true", "9", "Contoso"]))
    let ending = try world.merge("--dry-run", "--changes")
    #expect(ending.status == 0)
    #expect(ending.out.contains("adx_value"))
    #expect(!FileManager.default.fileExists(atPath: world.output))
  }

  @Test func aResultIsNeverWrittenOverAnything() throws {
    let world = try MergeWorld()
    try world.folder.write("result/mine.txt", [0x78])
    #expect(try world.merge("--output", world.output).status == 73)
    #expect(try world.read("result/mine.txt") == "x")
  }

  @Test func aMissingFolderIsBadInput() throws {
    let program = try Program()
    let ending = try program.run("merge", "/nowhere", "/nowhere", "/nowhere", "--dry-run")
    #expect(ending.status == 65)
  }
}

@Suite("portal-console merge-file under git")
struct MergeDriverTests {
  /// A repository with two branches whose versions of the settings differ in neighboring records.
  private struct Repository {
    let world: MergeWorld

    init(driver: Bool) throws {
      world = try MergeWorld()
      try git("init", "-q", "-b", "main")
      if driver {
        try git(
          "config", "merge.portal-console.driver", "\(Program.path) merge-file %O %A %B %P")
        try write(".gitattributes", "*.yml merge=portal-console\n*.json merge=portal-console\n")
      }
      try write("sitesetting.yml", MergeWorld.settings(["a", "b", "c"]))
      try commit("base")
      try git("checkout", "-q", "-b", "theirs")
      try write("sitesetting.yml", MergeWorld.settings(["a", "theirs", "c"]))
      try commit("theirs")
      try git("checkout", "-q", "main")
    }

    func write(_ path: String, _ text: String) throws {
      try world.folder.write("repository/" + path, Array(text.utf8))
    }

    func commit(_ message: String) throws {
      try git("add", "-A")
      try git("commit", "-q", "-m", message)
    }

    @discardableResult
    func git(_ arguments: String...) throws -> Int32 {
      try FileManager.default.createDirectory(
        atPath: world.folder.path + "/repository", withIntermediateDirectories: true)
      return try world.program.git(arguments, in: world.folder.path + "/repository").status
    }
  }

  @Test func neighboringFieldsMergeWhereGitAloneConflicts() throws {
    for hasDriver in [false, true] {
      let repository = try Repository(driver: hasDriver)
      try repository.write(
        "sitesetting.yml",
        MergeWorld.settings(["a", "b", "c"]).replacing("Setting/2", with: "Renamed/2"))
      try repository.commit("ours")
      let status = try repository.git("merge", "-q", "--no-edit", "theirs")
      #expect((status == 0) == hasDriver)
      guard hasDriver else { continue }
      #expect(
        try repository.world.read("repository/sitesetting.yml")
          == MergeWorld.settings(["a", "theirs", "c"]).replacing("Setting/2", with: "Renamed/2"))
    }
  }

  @Test func aConflictStandsBetweenMarkersAroundItsField() throws {
    let repository = try Repository(driver: true)
    try repository.write("sitesetting.yml", MergeWorld.settings(["a", "ours", "c"]))
    try repository.commit("ours")
    #expect(try repository.git("merge", "-q", "--no-edit", "theirs") == 1)
    #expect(
      try repository.world.read("repository/sitesetting.yml").contains(
        """
        <<<<<<< ours
          adx_value: ours
        ||||||| base
          adx_value: b
        =======
          adx_value: theirs
        >>>>>>> theirs

        """))
  }
}

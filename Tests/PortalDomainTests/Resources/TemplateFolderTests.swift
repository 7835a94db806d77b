import FoundationEssentials
import PortalDomain
import ResourceFiles
import Support
import Testing

@Suite struct TemplateFolderTests {
  let fixture = packageFolder + "/Tests/PortalDomainTests/Fixtures/templates/sample"

  private func library(_ scratch: Scratch) -> ResourceFiles {
    ResourceFiles(
      variables: ["XDG_DATA_HOME": scratch.path, "XDG_DATA_DIRS": "/nowhere"], executable: nil)
  }

  @Test func anInstalledTemplateIsFound() throws {
    let scratch = try Scratch()
    let library = library(scratch)
    #expect(try library.versions(of: "sample") == [])
    #expect(try library.installTemplate(from: fixture).id == "sample")
    #expect(try library.versions(of: "sample") == ["1.10.0"])
    let template = try library.template("sample", version: "1.10.0")
    #expect(template.site.files.map(\.path) == ["web-pages/home/Home.webpage.yml", "website.yml"])
    #expect(template.manifest.questions.first?.placeholder == "{{name}}")
    #expect(
      #expect(throws: Problem.self) { try library.installTemplate(from: fixture) }?.code
        == "template.exists")
    let home = scratch.path + "/portal-console/Templates/sample"
    #expect(try FileManager.default.contentsOfDirectory(atPath: home) == ["1.10.0"])
    let missing = #expect(throws: Problem.self) { try library.template("sample", version: "2.0") }
    #expect(missing?.code == "template.version-missing")
    #expect(missing?.remedy == "use one of 1.10.0")
    #expect(
      #expect(throws: Problem.self) { try library.template("../sample", version: "1.10.0") }?.code
        == "template.version-missing")
  }

  @Test func versionsOfAllFoldersAreMergedByNumber() throws {
    let scratch = try Scratch()
    for folder in ["one/Templates", "data/portal-console/templates"] {
      for version in ["1.9.0", "1.10.0", folder.hasPrefix("one") ? "2.0.0" : "0.9"] {
        try scratch.write("\(folder)/sample/\(version)/template.yml", "")
      }
    }
    try scratch.write("one/Templates/sample/latest/template.yml", "")
    try scratch.write("one/Templates/sample/3.0.0/other.yml", "")
    let library = ResourceFiles(
      explicit: scratch.path + "/one", variables: ["XDG_DATA_HOME": scratch.path + "/data"],
      executable: nil)
    #expect(try library.versions(of: "sample") == ["0.9", "1.9.0", "1.10.0", "2.0.0"])
  }

  @Test func faultyTemplatesAreRefused() throws {
    let manifest = try #require(
      FileManager.default.contents(atPath: fixture + "/template.yml").map {
        String(decoding: $0, as: UTF8.self)
      })
    let cases: [(change: (String) -> String, code: String, place: String)] = [
      ({ $0.replacing("format: 1", with: "format: 2") }, "template.format-unknown", ""),
      ({ $0.replacing("id: sample", with: "id: ../up") }, "template.invalid", ""),
      ({ $0.replacing("\"1.10.0\"", with: "latest") }, "template.invalid", ""),
      ({ $0.replacing("name: Sample\n", with: "") }, "template.malformed", ":1:1"),
      (
        { $0.replacing("maps: [accounts, products]", with: "maps: accounts") },
        "template.malformed", ":8:7"
      ),
      (
        { $0.replacing("languages: [en-US, de-DE]", with: "languages: [") },
        "template.malformed", ":11:3"
      ),
    ]
    for (change, code, place) in cases {
      let scratch = try Scratch()
      let path = try scratch.write("template.yml", change(manifest))
      try scratch.write("site/website.yml", "a: b\n")
      let problem = #expect(throws: Problem.self) {
        try ResourceFiles.readTemplate(scratch.path)
      }
      #expect(problem?.code == code)
      #expect(problem?.place?.hasPrefix(path + place) == true, "\(problem?.place ?? "")")
    }
  }

  @Test func symbolicLinksAreRefused() throws {
    let scratch = try Scratch()
    try FileManager.default.copyItem(atPath: fixture, toPath: scratch.path + "/t")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/t/site/passwd", withDestinationPath: "/etc/passwd")
    let library = library(scratch)
    let problem = #expect(throws: Problem.self) {
      try library.installTemplate(from: scratch.path + "/t")
    }
    #expect(problem?.code == "template.symbolic-link")
    for (link, name) in [("site", "site"), ("template.yml", "template.yml")] {
      let other = try Scratch()
      try FileManager.default.copyItem(atPath: fixture, toPath: other.path + "/t")
      try other.remove("t/" + name)
      try FileManager.default.createSymbolicLink(
        atPath: other.path + "/t/" + name, withDestinationPath: fixture + "/" + link)
      let refused = #expect(throws: Problem.self) {
        try ResourceFiles.readTemplate(other.path + "/t")
      }
      #expect(refused?.code == "template.symbolic-link")
    }
    #expect(try library.versions(of: "sample") == [])
    let empty = #expect(throws: Problem.self) {
      try ResourceFiles.readTemplate(scratch.path + "/nothing")
    }
    #expect(empty?.code == "template.manifest-missing")
  }

  @Test func themesOfTheFirstFolderWin() throws {
    let scratch = try Scratch()
    try scratch.write("one/Themes/dark.yml", "one")
    try scratch.write("one/Themes/notes.txt", "")
    try scratch.write("two/portal-console/themes/dark.yml", "two")
    try scratch.write("two/portal-console/themes/ann.yml", "two")
    let library = ResourceFiles(
      explicit: scratch.path + "/one", variables: ["XDG_CONFIG_HOME": scratch.path + "/two"],
      executable: nil)
    let themes = try library.themes()
    #expect(themes.map(\.name) == ["ann", "dark"])
    #expect(themes.map { String(decoding: $0.bytes, as: UTF8.self) } == ["two", "one"])
  }
}

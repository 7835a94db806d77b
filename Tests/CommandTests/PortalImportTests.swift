import FoundationEssentials
import Support
import Testing

@Suite("Websites come in and go out by commands")
struct PortalImportTests {
  /// A copy of a real website's folder, to be damaged.
  private func copy(_ program: Program, _ name: String = "gds-power-page") throws -> String {
    let path = program.folder.path + "/site"
    for (file, bytes) in try tree(
      of: packageFolder + "/Tests/PortalDomainTests/Fixtures/Sites/\(name)")
    where file != "LICENSE" && !file.hasSuffix("/") {
      try program.folder.write("site/" + file, bytes)
    }
    return path
  }

  @Test func aRealWebsiteComesOutAsItWent() throws {
    let program = try Program()
    let site = try copy(program)
    try program.succeed("environment", "create", "demo")
    let taken = try program.succeed("portal", "import", "demo", site, "--format", "json").json()
    let id = try #require(taken["import"]["portal"]["id"].string)
    let out = program.folder.path + "/out"
    try program.succeed("portal", "export", "demo", id, out)
    #expect(try tree(of: out) == tree(of: site))
    #expect(try program.succeed("portal", "browse", "demo", id).out.hasPrefix("Web pages"))
  }

  @Test func aWebsiteOfTwoEnvironmentsIsNoDamage() throws {
    let program = try Program()
    let site = try copy(program)
    for name in ["test", "production"] {
      try program.succeed("environment", "create", name)
      try program.succeed("portal", "import", name, site)
    }
    try program.succeed("store", "check")
  }

  @Test func aLinkIsRefusedAndNothingIsTakenIn() throws {
    let program = try Program()
    let site = try copy(program)
    try FileManager.default.createSymbolicLink(
      atPath: site + "/web-files/evil.js", withDestinationPath: "/etc/passwd")
    try program.succeed("environment", "create", "demo")
    let refused = try program.run("portal", "import", "demo", site)
    #expect(refused.status == 65)
    #expect(refused.err.contains("web-files/evil.js: a symbolic link to /etc/passwd"))
    #expect(refused.err.contains("remedy: "))
    #expect(try program.succeed("portal", "list", "demo").out.contains("No portals yet."))
  }

  @Test func whatIsWrongIsToldPartByPartAndKept() throws {
    let program = try Program()
    let site = try copy(program)
    try program.folder.write("site/Sitemarker.yml", "- adx_name: Other\n")
    try program.folder.write("site/web-templates/x/X.webtemplate.yml", "adx_name: [broken\n")
    try program.succeed("environment", "create", "demo")
    let taken = try program.succeed("portal", "import", "demo", site, "--format", "json").json()
    let codes = Set(taken["import"]["findings"].items.compactMap { $0["code"].string })
    #expect(codes.contains("site.case-clash"))
    #expect(codes.contains("site.yaml-unreadable"))
    let id = try #require(taken["import"]["portal"]["id"].string)
    let out = program.folder.path + "/out"
    try program.succeed("portal", "export", "demo", id, out)
    #expect(try tree(of: out) == tree(of: site))
  }

  @Test func aFolderWithoutItsWebsiteIsRefused() throws {
    let program = try Program()
    let site = try copy(program)
    try FileManager.default.removeItem(atPath: site + "/website.yml")
    try program.succeed("environment", "create", "demo")
    let refused = try program.run("portal", "import", "demo", site)
    #expect(refused.status == 65)
    #expect(refused.err.contains("holds no website.yml"))
    #expect(try program.succeed("portal", "list", "demo").out.contains("No portals yet."))
  }

  /// An upload deletes only what its manifest names.
  @Test func whatWasDeletedIsToldToTheUpload() throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    try program.succeed("map", "run", "demo", "--required")
    try program.succeed(
      "portal", "provision", "demo", "--template", "customer-portal", "--name", "Shop",
      "--address", "shop", "--language", "en", "--yes")
    let part = try program.succeed(
      "portal", "browse", "demo", "shop", "--kind", "web-template", "--name", "Skip link",
      "--format", "json"
    ).json()["parts"].items[0]
    let id = try #require(part["id"].string)
    let path = try #require(part["path"].string)
    let shown = program.store + "/environments/demo/sites/shop/site/"
    try FileManager.default.removeItem(atPath: shown + path)
    try FileManager.default.removeItem(atPath: shown + path.replacing(".yml", with: ".source.html"))
    let out = program.folder.path + "/out"
    try program.succeed("portal", "export", "demo", "shop", out)
    let manifest = try String(contentsOfFile: out + "/.portalconfig/manifest.yml", encoding: .utf8)
    #expect(manifest.contains("adx_webtemplate:\n- RecordId: \(id)\n  DisplayName: Skip link"))
    #expect(manifest.contains("IsDeleted: true"))
    // Exported again, it stands there once.
    try program.succeed("portal", "export", "demo", "shop", out + "2")
    #expect(try tree(of: out) == tree(of: out + "2"))
  }
}

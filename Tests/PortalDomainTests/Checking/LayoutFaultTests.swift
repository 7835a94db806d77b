import PortalDomain
import Support
import Testing

/// Faults in websites of the other layouts and of the enhanced data model.
@Suite("Checking websites of every layout")
struct LayoutFaultTests {
  private static let nobody = "00000000-1111-4222-8333-444444444444"
  private static let home = "web-pages/home/content-pages/en-US/Home.webpage.yml"

  /// Keys without prefix, a file for each record, languages as folders.
  private static let codeSite = [
    SiteFault(
      .error, "site.reference-dangling", at: home, line: "pagetemplateid",
      .remove("page-templates/Default-studio-template.pagetemplate.yml")),
    SiteFault(
      .error, "site.reference-dangling", at: home, line: "rootwebpageid",
      .set(home, "rootwebpageid", nobody)),
    SiteFault(
      .warning, "site.reference-dangling",
      at: "weblink-sets/default/en-US/Home.weblink.yml", line: "pageid",
      .set("weblink-sets/default/en-US/Home.weblink.yml", "pageid", nobody)),
    SiteFault(
      .warning, "site.marker-missing", at: "sitemarkers",
      .remove("sitemarkers/Profile.sitemarker.yml")),
    SiteFault(
      .warning, "site.content-page-missing", at: "web-pages/home/Home.webpage.yml",
      line: "displayorder", .remove(home)),
    SiteFault(
      .warning, "site.natural-key-twin", at: "site-settings/Twin.sitesetting.yml", line: "id:",
      .add("site-settings/Twin.sitesetting.yml", "id: \(nobody)\nname: search/enabled\n")),
    SiteFault(
      .error, "site.id-missing", at: "site-settings/Bare.sitesetting.yml", line: "name",
      .add("site-settings/Bare.sitesetting.yml", "name: Bare\nvalue: true\n")),
    SiteFault(
      .warning, "site.permission-without-role",
      at: "table-permissions/Contact-Self.tablepermission.yml", line: "entityname",
      .text(
        "table-permissions/Contact-Self.tablepermission.yml", "adx_entitypermission_webrole:",
        "adx_unused:")),
    SiteFault(
      .error, "site.name-dangling",
      at: "web-templates/header/Header.webtemplate.source.html", line: "Nothing",
      .text(
        "web-templates/header/Header.webtemplate.source.html", "",
        "{% include 'Nothing' %}")),
  ]

  /// The classic layout, where languages of the site have the ids of those of the platform.
  private static let enhanced = [
    SiteFault(
      .error, "site.reference-dangling", at: "website.yml", line: "adx_defaultlanguage",
      .set("website.yml", "adx_defaultlanguage", nobody)),
    SiteFault(
      .error, "site.marker-missing", at: "sitemarker.yml",
      .text("sitemarker.yml", "adx_name: Home", "adx_name: Start")),
    SiteFault(
      .warning, "site.file-unknown", at: "web-files/theme2.css",
      .copy("web-files/theme.css", "web-files/theme2.css")),
    SiteFault(
      .error, "site.content-missing", at: "web-files/theme.css.webfile.yml", line: "adx_",
      .remove("web-files/theme.css")),
    SiteFault(
      .error, "site.reference-dangling", at: "webpagerule.yml", line: nobody,
      .set("webpagerule.yml", "adx_webpageid", nobody)),
  ]

  private func expect(_ fault: SiteFault, in site: String) throws {
    let folder = packageFolder + "/Tests/PortalDomainTests/Fixtures/WholeSites/" + site
    let files = try tree(of: folder).filter { !$0.key.hasSuffix("/") }
      .map { SiteFiles.File(path: $0.key, bytes: $0.value) }
    let faulty = try fault.made(in: SiteFiles(files))
    let place = try fault.exactPlace(in: faulty)
    let found = SiteChecker.check(faulty).findings.filter {
      $0.code == fault.code && $0.severity == fault.severity && $0.place == place
    }
    #expect(found.count == 1, "\(place) \(SiteChecker.check(faulty).findings)")
  }

  @Test(arguments: codeSite) func inACodeSite(_ fault: SiteFault) throws {
    try expect(fault, in: "authentication-code-site")
  }

  @Test(arguments: enhanced) func inTheEnhancedModel(_ fault: SiteFault) throws {
    try expect(fault, in: "courses-registration-blank")
  }
}

import PortalDomain
import Support
import Testing

@Suite("Checking a website")
struct SiteCheckerTests {
  private static let source = Rendered.Source("customer-portal", "1.1.0")

  @Test(arguments: Rendered.all, [false, true])
  func whatTheShippedTemplatesMakeIsSound(
    _ made: (Rendered.Source, String), _ hasPartyModel: Bool
  ) throws {
    let report = SiteChecker.check(
      try Rendered.site(made.0, made.1), hasPartyModel: hasPartyModel)
    // The first version has its permissions for the party model, deactivated.
    let mayLackParty = hasPartyModel && made.0 == .init("customer-portal", "1.0.0")
    #expect(
      report.findings.map(\.code)
        == (mayLackParty ? Array(repeating: "site.party-permission-inactive", count: 3) : []),
      "\(report.findings)")
  }

  @Test(arguments: SiteFault.all)
  func everyFaultIsFoundAtItsPlace(_ fault: SiteFault) throws {
    let site = try fault.made(in: Rendered.site(Self.source, "en"))
    let report = SiteChecker.check(site, hasPartyModel: fault.hasPartyModel)
    let place = try fault.exactPlace(in: site)
    #expect(
      report.findings.contains {
        $0.code == fault.code && $0.severity == fault.severity && $0.place == place
      }, "\(place) \(report.findings)")
    #expect(report.findings.allSatisfy { !$0.cause.isEmpty && !$0.remedy.isEmpty })
  }

  @Test func thereAreFaultsOfEveryCode() {
    #expect(Set(SiteFault.all.map(\.code)).count == 27)
    #expect(SiteFault.all.count >= 60)
  }

  // MARK: What is no fault

  private func findings(
    _ path: String, _ old: String, _ new: String
  ) throws -> [CheckFinding] {
    let fault = SiteFault(.error, "", at: path, .text(path, old, new))
    return SiteChecker.check(try fault.made(in: Rendered.site(Self.source, "en"))).findings
  }

  /// Names with a default, that are asked about first, put together, commented out or the platform's own.
  @Test(arguments: [
    "{{ snippets['Nothing'] | default: 'Skip' }}", "{% editable snippets 'No' default: 'A' %}",
    "{% if snippets['Nothing'] %}{{ snippets['Nothing'] }}{% endif %}",
    "{% assign wide = settings['Wide'] %}{% if wide %}wide{% endif %}",
    "{% assign wide = settings['Wide'] | boolean %}",
    "{% assign page = sitemarkers['Blog'].id %}{% unless page %}none{% endunless %}",
    "{% include 'entity_list' key: 'Orders' %}", "{% include 'Part ' | append: kind %}",
    "{{ snippets['Part ' | append: kind] }}", "{{ weblinks[name] }}",
    "{% comment %}{% include 'Nothing' %}{% endcomment %}",
    "{%- comment -%}\n{{ snippets['Nothing'] }}\n{%- endcomment -%}",
    "{% raw %}{{ snippets['Nothing'] }}{% endraw %}", "<!-- {% include 'Nothing' %} -->",
    "<img src=\"/logo.svg?v=3\">", "<img src=\"/{{ name }}.svg\">", "<img src=\"/LOGO.svg#top\">",
    "<a href=\"/_services/about.css\">", "<script src='//cdn.example/x.js'></script>",
    "<script src='/bundles/app.js'></script>", "<a href='/orders/order-details'>",
    "{% entityform id: page.adx_entityform.id %}", "snippets['said in a text']",
  ])
  func whatALineMaySay(_ line: String) throws {
    let header = "web-templates/header/Header.webtemplate.source.html"
    #expect(try findings(header, "<header", line + "<header") == [])
  }

  @Test func aLineEndsWithACarriageReturnToo() throws {
    let text = "<p>\r\n<!-- -->\r\n{{ snippets['A'] }}\r\n<img src='/a.png'>\r\n"
    let header = "web-templates/header/Header.webtemplate.source.html"
    let found = try findings(header, "{% comment %}", text + "{% comment %}")
    #expect(found.map(\.place) == [header + ":3", header + ":4"])
  }

  @Test func aDeactivatedRecordMayNameWhatIsGone() throws {
    let page = "page-templates/Home.pagetemplate.yml"
    let copy = "page-templates/Old.pagetemplate.yml"
    let nobody = "00000000-1111-4222-8333-444444444444"
    let fault = SiteFault(
      .error, "", at: page, .copy(page, copy), .set(copy, "adx_pagetemplateid", nobody),
      .set(copy, "adx_webtemplateid", "00000000-1111-4222-8333-444444444445\nstatecode: 1"))
    #expect(
      SiteChecker.check(try fault.made(in: Rendered.site(Self.source, "en"))).findings == [])
  }

  @Test func aPlaceIsSortedByItsLine() throws {
    let texts = "{{ snippets['A'] }}\n" + String(repeating: "\n", count: 9) + "{{ snippets['B'] }}"
    let found = try findings(
      "web-templates/header/Header.webtemplate.source.html", "{% comment %}",
      texts + "{% comment %}")
    #expect(found.map(\.cause) == ["A", "B"].map { "there is no content snippet \"\($0)\"" })
  }
}

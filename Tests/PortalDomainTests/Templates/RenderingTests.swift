import PortalDomain
import Support
import Testing

@Suite("Websites made from the templates that come with the program")
struct RenderingTests {
  @Test(arguments: Rendered.templates, Rendered.languages)
  func theSameAnswersGiveTheSameBytes(_ template: String, _ language: String) throws {
    let again = try Rendering.render(
      Rendered.template(template),
      Answers(
        name: "Contoso", host: "contoso.powerappsportals.com",
        language: treeLibrary().languages().find(language), websiteRecordID: Rendered.website))
    #expect(try Rendered.site(template, language) == again)
  }

  @Test(arguments: Rendered.templates, Rendered.languages)
  func theSiteCheckFindsNothing(_ template: String, _ language: String) throws {
    let references = Set(
      try Rendered.template(template).manifest.environmentReferences.map { $0.id.lowercased() })
    let findings = SiteCheck.findings(
      try Rendered.site(template, language), environmentReferences: references,
      allowsPlaceholders: false)
    #expect(findings == [])
  }

  @Test(arguments: Rendered.templates)
  func theTemplateItselfIsSound(_ template: String) throws {
    #expect(try Rendered.template(template).findings == [])
  }

  @Test(arguments: Rendered.templates, Rendered.languages)
  func noIdOfTheTemplateIsLeft(_ template: String, _ language: String) throws {
    let source = try Rendered.template(template)
    let kept = Set(source.manifest.environmentReferences.map { $0.id.lowercased() })
    let site = try Rendered.site(template, language)
    #expect(
      Rendered.ids(site).intersection(Rendered.ids(source.site))
        == kept.intersection(Rendered.ids(site)))
    #expect(try Rendered.value("adx_websiteid", site) == Rendered.website)
  }

  @Test(arguments: Rendered.templates)
  func twoWebsitesShareNoId(_ template: String) throws {
    let source = try Rendered.template(template)
    let kept = Set(source.manifest.environmentReferences.map { $0.id.lowercased() })
    let one = Rendered.ids(try Rendered.site(template, "en")).subtracting(kept)
    let other = Rendered.ids(
      try Rendered.site(template, "en", website: "0f0f0f0f-1111-4222-8333-555555555555")
    ).subtracting(kept)
    #expect(one.count == other.count)
    #expect(one.isDisjoint(with: other))
  }

  @Test(arguments: Rendered.templates, Rendered.languages)
  func noPlaceholderIsLeft(_ template: String, _ language: String) throws {
    let left = try Rendered.site(template, language).files.filter {
      $0.bytes.contains(Array("__PORTAL_".utf8)) || $0.path.contains("__PORTAL_")
    }
    #expect(left.map(\.path) == [])
  }

  @Test(arguments: Rendered.templates, [("en", "en-US", "de-DE"), ("de", "de-DE", "en-US")])
  func onlyTheChosenLanguageIsThere(
    _ template: String, _ languages: (word: String, own: String, other: String)
  ) throws {
    let site = try Rendered.site(template, languages.word)
    #expect(site.files.filter { $0.path.contains(".\(languages.other).") }.map(\.path) == [])
    #expect(site.files.contains { $0.path.contains(".\(languages.own).webpage.yml") })
    for path in ["websitelanguage.yml", ".portalconfig/portallanguage.yml"] {
      #expect(SiteText(try #require(site[path])).records.count == 1, "\(path)")
    }
    let text = SiteText(try #require(site["websitelanguage.yml"]))
    let own = text.string("adx_websitelanguageid", in: try #require(text.records.first))
    #expect(try Rendered.value("adx_defaultlanguage", site) == own)
  }

  @Test(arguments: Rendered.templates, Rendered.languages)
  func listFilesStandInTheOrderOfTheirIds(_ template: String, _ language: String) throws {
    for file in try Rendered.site(template, language).files {
      guard let kind = ComponentKind.of(path: file.path), kind.isList else { continue }
      let text = SiteText(file.bytes)
      let ids = text.records.map { text.string(kind.idKey, in: $0) ?? "" }
      #expect(ids == ids.sorted(), "\(file.path)")
    }
  }

  @Test func aLanguageWithoutContentIsRefused() async throws {
    let refusal = await problem { _ = try Rendered.site("blank", "fr") }
    #expect(refusal?.code == "template.language")
    #expect(refusal?.kind == .refused)
  }
}

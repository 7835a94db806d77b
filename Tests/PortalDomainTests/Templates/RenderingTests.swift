import PortalDomain
import Support
import Testing

@Suite("Websites made from the templates that come with the program")
struct RenderingTests {
  @Test(arguments: Rendered.all)
  func theSameAnswersGiveTheSameBytes(_ template: Rendered.Source, _ language: String) throws {
    let again = try Rendering.render(
      Rendered.template(template),
      Answers(
        name: "Contoso", host: "contoso.powerappsportals.com",
        language: treeLibrary().languages().find(language), websiteRecordID: Rendered.website))
    #expect(try Rendered.site(template, language) == again)
  }

  @Test(arguments: Rendered.all)
  func theSiteCheckFindsNothing(_ template: Rendered.Source, _ language: String) throws {
    let references = Set(
      try Rendered.template(template).manifest.environmentReferences.map { $0.id.lowercased() })
    let findings = SiteCheck.findings(
      try Rendered.site(template, language), environmentReferences: references,
      allowsPlaceholders: false)
    #expect(findings == [])
  }

  @Test(arguments: Rendered.all)
  func noIdOfTheTemplateIsLeft(_ template: Rendered.Source, _ language: String) throws {
    let source = try Rendered.template(template)
    let kept = Set(source.manifest.environmentReferences.map { $0.id.lowercased() })
    let site = try Rendered.site(template, language)
    #expect(
      Rendered.ids(site).intersection(Rendered.ids(source.site))
        == kept.intersection(Rendered.ids(site)))
    #expect(try Rendered.value("adx_websiteid", site) == Rendered.website)
  }

  @Test(arguments: Rendered.templates)
  func twoWebsitesShareNoId(_ template: Rendered.Source) throws {
    let source = try Rendered.template(template)
    let kept = Set(source.manifest.environmentReferences.map { $0.id.lowercased() })
    let one = Rendered.ids(try Rendered.site(template, "en")).subtracting(kept)
    let other = Rendered.ids(
      try Rendered.site(template, "en", website: "0f0f0f0f-1111-4222-8333-555555555555")
    ).subtracting(kept)
    #expect(one.count == other.count)
    #expect(one.isDisjoint(with: other))
  }

  @Test(arguments: Rendered.all)
  func noPlaceholderIsLeft(_ template: Rendered.Source, _ language: String) throws {
    let left = try Rendered.site(template, language).files.filter {
      $0.bytes.contains(Array("__PORTAL_".utf8)) || $0.path.contains("__PORTAL_")
    }
    #expect(left.map(\.path) == [])
  }

  @Test(arguments: Rendered.all)
  func onlyTheChosenLanguageIsThere(_ template: Rendered.Source, _ language: String) throws {
    let site = try Rendered.site(template, language)
    let own = try treeLibrary().languages().find(language).code
    for other in try Rendered.template(template).manifest.languages where other != own {
      #expect(site.files.filter { $0.path.contains(".\(other).") }.map(\.path) == [])
    }
    #expect(site.files.contains { $0.path.contains(".\(own).webpage.yml") })
    for path in ["websitelanguage.yml", ".portalconfig/portallanguage.yml"] {
      #expect(SiteText(try #require(site[path])).records.count == 1, "\(path)")
    }
    let text = SiteText(try #require(site["websitelanguage.yml"]))
    let record = text.string("adx_websitelanguageid", in: try #require(text.records.first))
    #expect(try Rendered.value("adx_defaultlanguage", site) == record)
  }

  @Test(arguments: Rendered.all)
  func listFilesStandInTheOrderOfTheirIds(_ template: Rendered.Source, _ language: String) throws {
    for file in try Rendered.site(template, language).files {
      guard let kind = ComponentKind.of(path: file.path), kind.isList else { continue }
      let text = SiteText(file.bytes)
      let ids = text.records.map { text.string(kind.idKey, in: $0) ?? "" }
      #expect(ids == ids.sorted(), "\(file.path)")
    }
  }

  @Test func aLanguageWithoutContentIsRefused() async throws {
    let refusal = await problem { _ = try Rendered.site(Rendered.blank, "fr") }
    #expect(refusal?.code == "template.language")
    #expect(refusal?.kind == .refused)
  }
}

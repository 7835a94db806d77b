import PortalDomain
import Support
import Testing

@Suite("Checking a template")
struct TemplateCheckTests {
  @Test(arguments: Rendered.templates)
  func theTemplatesOfTheProgramAreSound(_ source: Rendered.Source) throws {
    #expect(try TemplateCheck.findings(Rendered.template(source), library: treeLibrary()) == [])
  }

  @Test func theNewVersionOfTheCustomerPortalKeepsTheIdsOfTheOldOne() throws {
    let found = try TemplateCheck.findings(
      Rendered.template(.init("customer-portal", "1.1.0")), library: treeLibrary(),
      against: Rendered.template(.init("customer-portal", "1.0.0")))
    #expect(found == [])
  }

  @Test(arguments: Fault.all)
  func everyFaultIsFoundAtItsPlace(_ fault: Fault) throws {
    let sound = try Rendered.template(.init("customer-portal", "1.1.0"))
    let found = try TemplateCheck.findings(fault.made(in: sound), library: treeLibrary())
    #expect(found.contains(where: fault.isTold), "\(found)")
    #expect(found.allSatisfy { !$0.cause.isEmpty && !$0.remedy.isEmpty })
  }

  @Test(arguments: Fault.lineage)
  func whatAnUpdateCouldNotFollowIsFound(_ fault: Fault) throws {
    let sound = try Rendered.template(.init("customer-portal", "1.1.0"))
    let found = try TemplateCheck.findings(
      fault.made(in: sound), library: treeLibrary(),
      against: Rendered.template(.init("customer-portal", "1.0.0")))
    #expect(found.contains(where: fault.isTold), "\(found)")
  }

  @Test func theSameVersionIsNoNewOne() throws {
    let template = try Rendered.template(.init("customer-portal", "1.1.0"))
    let found = try TemplateCheck.findings(
      template, library: treeLibrary(), against: template)
    #expect(found.map(\.code) == ["template.version-not-newer"])
  }

  @Test func aVersionOfAnotherTemplateIsNoEarlierOne() throws {
    let found = try TemplateCheck.findings(
      Rendered.template(.init("customer-portal", "1.1.0")), library: treeLibrary(),
      against: Rendered.template(Rendered.blank))
    #expect(found.map(\.code) == ["template.other"])
  }

  @Test func aTextWithADefaultMayNameWhatIsNotThere() throws {
    let fault = Fault(
      "", "", "",
      .text(
        "web-templates/skip-link/Skip-link.webtemplate.source.html",
        "snippets['Header/SkipToContent']", "snippets['Nothing'] | default: 'Skip'"))
    let found = try TemplateCheck.findings(
      fault.made(in: Rendered.template(.init("customer-portal", "1.1.0"))), library: treeLibrary())
    #expect(found == [])
  }

  @Test func whatOnlyRenderingMeetsIsFoundToo() throws {
    let fault = Fault(
      "", "", "",
      .text("website.yml", "adx_name: __PORTAL_NAME__", "adx_name: [__PORTAL_NAME__]"))
    let found = try TemplateCheck.findings(
      fault.made(in: Rendered.template(Rendered.blank)), library: treeLibrary())
    #expect(Set(found.map(\.code)) == ["template.malformed"])
    #expect(found.first?.place == "website.yml")
  }
}

import PortalDomain
import Testing

@Suite("Merging websites")
struct SiteMergeTests {
  private func site(_ files: [String: String]) -> SiteFiles {
    SiteFiles(files.map { .init(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  private func text(_ site: SiteFiles, _ path: String) -> String? {
    let bytes: [UInt8]? = site[path]
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func id(_ number: Int) -> String { ModelSite.id(number) }

  private static func role(_ number: Int, _ name: String) -> String {
    "- adx_name: \(name)\n  adx_webroleid: \(id(number))\n"
  }

  private static func permission(_ roles: [Int]) -> String {
    "adx_entitylogicalname: account\nadx_entityname: All\n"
      + (roles.isEmpty
        ? "" : "adx_entitypermission_webrole:\n" + roles.map { "- \(id($0))\n" }.joined())
      + "adx_entitypermissionid: \(id(9))\n"
  }

  @Test func rolesOfAPermissionMergeAsASet() async throws {
    let path = "table-permissions/All.tablepermission.yml"
    let merged = try await Merged(
      site([path: Self.permission([1, 2])]), site([path: Self.permission([1, 2, 3])]),
      site([path: Self.permission([2])]))
    #expect(merged.plan.conflicts.isEmpty)
    #expect(text(merged.site, path) == Self.permission([2, 3]))
  }

  @Test func aSetThatBothEmptiedTogetherIsGone() async throws {
    let path = "table-permissions/All.tablepermission.yml"
    let merged = try await Merged(
      site([path: Self.permission([1, 2])]), site([path: Self.permission([1])]),
      site([path: Self.permission([2])]))
    #expect(text(merged.site, path) == Self.permission([]))
  }

  @Test func aNewRecordStandsWhereItsIdBelongs() async throws {
    let merged = try await Merged(
      site(["webrole.yml": Self.role(1, "A") + Self.role(9, "Z")]),
      site(["webrole.yml": Self.role(1, "A") + Self.role(3, "Ours") + Self.role(9, "Z")]),
      site(["webrole.yml": Self.role(1, "A") + Self.role(2, "Theirs") + Self.role(9, "Z")]))
    #expect(
      text(merged.site, "webrole.yml")
        == Self.role(1, "A") + Self.role(2, "Theirs") + Self.role(3, "Ours") + Self.role(9, "Z"))
  }

  @Test func aDeletedRecordThatIsChangedIsAskedAbout() async throws {
    let both = Self.role(1, "A") + Self.role(2, "B")
    let deletedHere = try await Merged(
      site(["webrole.yml": both]), site(["webrole.yml": Self.role(1, "A")]),
      site(["webrole.yml": Self.role(1, "A") + Self.role(2, "Changed")]))
    #expect(deletedHere.plan.conflicts.map(\.kind) == [.deleteModify])
    let deletedThere = try await Merged(
      site(["webrole.yml": both]),
      site(["webrole.yml": Self.role(1, "A") + Self.role(2, "Changed")]),
      site(["webrole.yml": Self.role(1, "A")]))
    #expect(deletedThere.plan.conflicts.map(\.kind) == [.modifyDelete])
    #expect(text(deletedThere.site, "webrole.yml")?.contains("Changed") == true)
    let id = deletedThere.plan.conflicts[0].id
    let files = try deletedThere.plan.result([.init(conflict: id, choice: .theirs)])
    #expect(files.map(\.content) == [.bytes(Array(Self.role(1, "A").utf8))])
  }

  @Test func whatIsStillReferredToIsNotDeletedUnasked() async throws {
    let template = "web-templates/list/List.webtemplate.yml"
    let record = "adx_name: List\nadx_webtemplateid: \(Self.id(1))\n"
    let merged = try await Merged(
      site([template: record]),
      site([
        template: record,
        "page-templates/Mine.pagetemplate.yml":
          "adx_name: Mine\nadx_pagetemplateid: \(Self.id(2))\nadx_webtemplateid: \(Self.id(1))\n",
      ]), site([:]))
    #expect(merged.plan.conflicts.map(\.path) == [template])
    #expect(text(merged.site, template) == record)
  }

  @Test func spellingsOfNothingAreNoChange() async throws {
    let base = "adx_name: A\nadx_title: \nadx_webtemplateid: \(Self.id(1))\n"
    let ours = "adx_name: A\nadx_title: ''\nadx_webtemplateid: \(Self.id(1))\n"
    let theirs = "adx_name: A\nadx_webtemplateid: \(Self.id(1))\n"
    let path = "web-templates/a/A.webtemplate.yml"
    let merged = try await Merged(site([path: base]), site([path: ours]), site([path: theirs]))
    #expect(merged.plan.conflicts.isEmpty)
    #expect(text(merged.site, path) == ours)
  }

  @Test func theManifestOfTheOrganizationStaysAndDeletionsAreListed() async throws {
    let manifest = ".portalconfig/org1.crm.dynamics.com-manifest.yml"
    let snippet = "content-snippets/a/A.contentsnippet.yml"
    let record = "adx_contentsnippetid: \(Self.id(1))\nadx_name: A\n"
    let ours = [manifest: "adx_tag:\n", ".portalconfig/manifest.yml": "{}\n"]
    let merged = try await Merged(
      site([snippet: record]), site(ours.merging([snippet: record]) { one, _ in one }),
      site([manifest: "adx_ad:\n"]))
    #expect(text(merged.site, manifest) == "adx_tag:\n")
    #expect(text(merged.site, snippet) == nil)
    #expect(
      text(merged.site, ".portalconfig/manifest.yml")
        == "adx_contentsnippet:\n- RecordId: \(Self.id(1))\n  DisplayName: A\n  CheckSum: \n  IsDeleted: true\n"
    )
  }

  @Test func deploymentProfilesGetTheIdsOfTheWebsite() async throws {
    let settings = "- adx_name: A\n  adx_sitesettingid: \(Self.id(1))\n  adx_value: x\n"
    let path = "deployment-profiles/dev.deployment.yml"
    let profile =
      "adx_sitesetting:\n    - adx_sitesettingid: \(Self.id(1))\n      adx_value: ${OS.X}\n"
    func foreign(_ text: String) -> String {
      text.replacing(Self.id(1), with: ModelSite.foreign(Self.id(1)))
    }
    let merged = try await Merged(
      site(["sitesetting.yml": foreign(settings)]), site(["sitesetting.yml": settings]),
      site(["sitesetting.yml": foreign(settings), path: foreign(profile)]))
    #expect(text(merged.site, path) == profile)
  }

  @Test func anOddFileIsMergedAsATextWithAFinding() async throws {
    let path = "web-templates/a/A.webtemplate.yml"
    let odd = "adx_name: A\nadx_name: B\nrest: 1\nlast: 2\nend: 3\n"
    let merged = try await Merged(
      site([path: odd]), site([path: odd.replacing("end: 3", with: "end: 4")]),
      site([path: odd.replacing("adx_name: A", with: "adx_name: C")]))
    #expect(merged.plan.conflicts.isEmpty)
    #expect(merged.plan.findings.map(\.place) == [path])
    #expect(
      text(merged.site, path)
        == odd.replacing("end: 3", with: "end: 4").replacing("adx_name: A", with: "adx_name: C"))
  }

  @Test func bothPartsOfATextCanBeTakenInOrder() async throws {
    let path = "web-templates/a/A.webtemplate.source.html"
    let merged = try await Merged(
      site([path: "a\nb\nc\n"]), site([path: "a\nours\nc\n"]), site([path: "a\ntheirs\nc\n"]))
    let id = merged.plan.conflicts[0].id
    func taken(_ choice: MergeResolution.Choice) throws -> String? {
      guard
        case .bytes(let bytes)? = try merged.plan.result([.init(conflict: id, choice: choice)])
          .first?.content
      else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(try taken(.oursThenTheirs) == "a\nours\ntheirs\nc\n")
    #expect(try taken(.theirsThenOurs) == "a\ntheirs\nours\nc\n")
    #expect(try taken(.base) == "a\nb\nc\n")
    #expect(try taken(.edited("x\ny")) == "a\nx\ny\nc\n")
  }

  @Test func realSitesMergeWithThemselvesToThemselves() async throws {
    var sites: [String: [SiteFiles.File]] = [:]
    for file in try RealSites.files() {
      let parts = file.path.split(separator: "/", maxSplits: 1)
      sites[String(parts[0]), default: []].append(
        .init(path: String(parts[1]), bytes: file.bytes))
    }
    for files in sites.values {
      let site = SiteFiles(files)
      let merged = try await Merged(site, site, site)
      #expect(merged.site == site)
      #expect(merged.plan.changes.isEmpty)
    }
  }

  @Test func readingNeverFails() {
    var dice = Dice(seed: 3)
    let signs: [UInt8] = Array("- :#'\"{}[]\n\r\t&*>|~ab".utf8) + [0, 0xFF, 0xEF, 0xBB, 0xBF]
    for _ in 0..<5000 {
      let bytes = (0..<dice.roll(60)).map { _ in dice.pick(signs) }
      let text = SiteText(bytes)
      #expect(text.replacing([]) == bytes)
      for record in text.records { for entry in record.entries { _ = text.value(of: entry) } }
    }
  }
}

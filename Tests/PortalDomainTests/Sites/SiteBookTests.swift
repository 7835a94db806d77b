import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("A website as people look at it")
struct SiteBookTests {
  /// A provisioned portal with some files put or taken away since.
  private func book(
    _ edit: (SiteFiles) throws -> [SiteFiles.File] = { _ in [] }
  ) async throws -> SiteBook {
    let world = try World()
    let name = try await world.ready()
    try await world.portal(name, at: "contoso-orders")
    let portal = try #require(try await world.snapshot(name).portals.first)
    let base = try await world.services.store.site(of: portal.id, in: name, .base)
    let put = try edit(base)
    let kept = base.files.filter { file in !put.contains { $0.path == file.path } }
    return SiteBook(SiteFiles(kept + put), base: base)
  }

  private func edited(_ base: SiteFiles, _ path: String, _ old: String, _ new: String) throws
    -> SiteFiles.File
  {
    let text = String(decoding: try #require(base[path]), as: UTF8.self)
    #expect(text.contains(old))
    return SiteFiles.File(path: path, bytes: Array(text.replacing(old, with: new).utf8))
  }

  @Test func everyPartStandsOnceInTheTree() async throws {
    let book = try await book()
    var seen: [Int] = []
    func walk(_ number: Int) {
      seen.append(number)
      for below in book.children[number] ?? [] { walk(below) }
    }
    for section in book.sections { section.roots.forEach(walk) }
    #expect(seen.sorted() == book.parts.map(\.id))
    #expect(book.sections.first?.kind == "web-page")
    #expect(book.looseFiles.isEmpty)
    #expect(book.parts.allSatisfy { $0.change == nil })
  }

  @Test func pagesStandBelowTheirParentsWithTheirLanguages() async throws {
    let book = try await book()
    let home = try #require(book.sections.first?.roots.map { book.parts[$0] }.first)
    #expect(home.name == "Home")
    let below = (book.children[home.id] ?? []).map { book.parts[$0] }
    #expect(below.contains { $0.language == "en-us" && $0.name == "Home" })
    #expect(below.contains { $0.name == "Order history" && $0.language == nil })
    #expect(book.path(to: below[0].id) == [home.id])
  }

  @Test func namingGoesBothWays() async throws {
    let book = try await book()
    for part in book.parts {
      for reference in book.references(of: part.id) {
        guard let to = reference.to else { continue }
        #expect(book.referrers(of: to).contains(reference))
      }
    }
    let template = try #require(book.parts.first { $0.kind == "web-template" })
    #expect(
      book.parts.contains { part in book.references(of: part.id).contains { $0.to == template.id } }
    )
  }

  @Test func whatLiquidNamesIsFoundFromBothSides() async throws {
    let book = try await book().withLiquid()
    let tile = try #require(
      book.parts.first { $0.name == "Home tile" && $0.kind == "web-template" })
    #expect(book.referrers(of: tile.id).contains { $0.column == "Liquid, web template" })
    let snippets = book.parts.filter { $0.kind == "content-snippet" }
    #expect(snippets.contains { !book.referrers(of: $0.id).isEmpty })
  }

  @Test func aChangedTextAndAChangedRecordAreMarked() async throws {
    let book = try await book { base in
      let snippet = try #require(
        base.files.first { $0.path.hasSuffix(".contentsnippet.value.html") })
      return [
        SiteFiles.File(path: snippet.path, bytes: Array("Other words".utf8)),
        try edited(base, "sitemarker.yml", "adx_name: Search", "adx_name: Look"),
      ]
    }
    let changed = book.parts.filter { $0.change == .changed }
    #expect(changed.map(\.kind).sorted() == ["content-snippet", "site-marker"])
    #expect(changed.contains { $0.name == "Look" })
    #expect(book.removed == 0)
  }

  @Test func anAddedRecordIsMarkedAndAMissingOneCounted() async throws {
    let book = try await book { base in
      let text = SiteText(try #require(base["sitemarker.yml"]))
      let id = try #require(text.string("adx_sitemarkerid", in: text.records[0]))
      let file = try edited(
        base, "sitemarker.yml", id, "00000000-0000-4000-8000-000000000001")
      return [file]
    }
    #expect(book.parts.filter { $0.change == .added }.map(\.kind) == ["site-marker"])
    #expect(book.removed == 1)
  }

  @Test func partsAreFoundByIdFileAndName() async throws {
    let book = try await book()
    let orders = try #require(
      book.parts.first { $0.name == "Order history" && $0.language == nil && $0.kind == "web-page" }
    )
    #expect(try book.find(orders.recordID.uppercased()).id == orders.id)
    #expect(try book.find(orders.path).id == orders.id)
    let side = try #require(book.files(of: orders.id).last?.path)
    #expect(try book.find(side).id == orders.id)
    #expect(problem { _ = try book.find("no such part") } == "site.no-part")
    #expect(problem { _ = try book.find("Home") } == "site.part-ambiguous")
  }

  private func problem(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch { return (error as? Problem)?.code }
  }

  @Test func textIsFoundWithItsLineAndPart() async throws {
    let book = try await book { base in
      [try edited(base, "sitemarker.yml", "adx_name: Search", "adx_name: Zanzibar")]
    }
    let hits = book.lines(holding: "zanZIBAR")
    #expect(hits.count == 1)
    let hit = try #require(hits.first)
    #expect(hit.path == "sitemarker.yml")
    #expect(hit.part.map { book.parts[$0].name } == "Zanzibar")
    let lines = String(decoding: try #require(book.bytes(of: hit.path)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[hit.line - 1].contains("Zanzibar"))
    #expect(book.lines(holding: "no such text at all").isEmpty)
  }

  /// Every website below the fixtures, or below `PORTAL_CONSOLE_SITES`: a folder with a website.yml or its like.
  @Test func realWebsitesShowEveryPartOnce() throws {
    let files = try tree(of: RealSites.folder)
    for root in Set(files.keys.compactMap { $0.split(separator: "/").first.map(String.init) }) {
      let site = SiteFiles(
        files.filter { $0.key.hasPrefix(root + "/") }.map {
          SiteFiles.File(path: String($0.key.dropFirst(root.count + 1)), bytes: $0.value)
        })
      let book = SiteBook(site)
      #expect(book.parts.count > 20, "\(root)")
      var seen: [Int] = []
      func walk(_ number: Int) {
        seen.append(number)
        for below in book.children[number] ?? [] { walk(below) }
      }
      for section in book.sections { section.roots.forEach(walk) }
      #expect(seen.sorted() == book.parts.map(\.id), "\(root)")
      for part in book.parts {
        #expect(!book.fields(of: part.id).isEmpty)
        #expect(try book.find(part.recordID).recordID == part.recordID)
      }
    }
  }

  @Test func partsInACircleStandAtTheTop() throws {
    func page(_ id: Int, parent: Int) -> SiteFiles.File {
      let guid = { (number: Int) in "00000000-0000-4000-8000-00000000000\(number)" }
      let text = """
        adx_isroot: true
        adx_name: Page \(id)
        adx_parentpageid: \(guid(parent))
        adx_webpageid: \(guid(id))

        """
      return SiteFiles.File(
        path: "web-pages/page-\(id)/Page-\(id).webpage.yml", bytes: Array(text.utf8))
    }
    let book = SiteBook(SiteFiles([page(1, parent: 2), page(2, parent: 1), page(3, parent: 1)]))
    #expect(book.sections.map(\.count) == [3])
    #expect(book.sections.first?.roots.count == 1)
  }
}

@Suite("What was edited is looked at before it is kept")
struct EditedPartTests {
  private func code(_ path: String, _ old: String, _ new: String) -> String? {
    EditedPart.problem(Array(new.utf8), insteadOf: Array(old.utf8), at: path)
      .map { "\($0.place ?? "") \($0.summary)" }
  }

  private let page = "adx_name: Home\nadx_webpageid: 00000000-0000-4000-8000-000000000001\n"

  @Test func aRecordKeepsItsId() {
    let path = "web-pages/home/Home.webpage.yml"
    #expect(code(path, page, page.replacing("Home", with: "Start")) == nil)
    #expect(
      code(path, page, page.replacing("0001", with: "0002"))?.contains("another record") == true)
    #expect(code(path, page, "adx_name: Home\n")?.contains("lacks its id") == true)
    #expect(code(path, page, page + "  - a\n b\n") != nil)
    #expect(code(path, page, page + "adx_title: 'open\n")?.contains("YAML") == true)
  }

  @Test func aListHasNoIdTwice() {
    let list = "- adx_name: A\n  adx_webroleid: 00000000-0000-4000-8000-000000000001\n"
    #expect(code("webrole.yml", list, list + list)?.contains("an id stands twice") == true)
    #expect(code("webrole.yml", list, list + list.replacing("0001", with: "0002")) == nil)
    // What was wrong before is no reason to refuse.
    #expect(code("webrole.yml", list + list, list + list + list) == nil)
  }

  @Test(arguments: [
    ("{% if a %}x{% endif %}", nil), ("{% if a %}x", "x.html:1 {% if %} is never ended"),
    ("a\n{{ b", "x.html:2 a tag {{ is never closed"),
    ("a\n\n{% endfor %}", "x.html:3 {% endfor %} ends nothing that is open"),
    ("{% for x in y %}{% if x %}{% endfor %}", "x.html:1 {% endfor %} ends nothing that is open"),
    ("{% raw %}{% if %}{% endraw %}", nil), ("{% comment %} {{ {% endcomment %}", nil),
    ("{% entitylist id: 1 %}", nil), ("{% entitylist id: 1 %}{% endentitylist %}", nil),
    ("{% block main %}{% if a %}{% endif %}{% endblock %}", nil), ("a { b: c }", nil),
    ("{%- unless a -%}{%- endunless -%}", nil),
  ])
  func liquidIsClosed(_ text: String, _ fault: String?) {
    #expect(code("x.html", "", text) == fault)
  }

  @Test func jsonStaysJSON() {
    #expect(code("a.params.json", "{}", "{\"a\": 1}") == nil)
    #expect(code("a.params.json", "{}", "{\"a\": ") != nil)
    #expect(code("a.params.json", "no json", "{\"a\": ") == nil)
  }

  @Test func theShippedTemplatesAreClosed() throws {
    let library = treeLibrary()
    for version in try library.versions(of: "customer-portal") {
      for file in try library.template("customer-portal", version: version).site.files
      where file.path.hasSuffix(".html") {
        #expect(LiquidCheck.fault(in: file.bytes) == nil, "\(file.path)")
      }
    }
  }

  @Test func anEditIsAChangeOfItsOwnAndCanBeRolledBack() async throws {
    let world = try World(.files)
    let name = try await world.ready()
    try await world.portal(name, at: "contoso-orders")
    let portal = try #require(try await world.snapshot(name).portals.first)
    let book = try await world.run(BrowseSite(environment: name, portal: portal.id))
    let path = try #require(book.parts.first { $0.kind == "content-snippet" }.map(book.mainPath))
    let old = try #require(book.bytes(of: path))
    let job = EditSiteFile(
      environment: name, portal: portal.id, path: path, old: old, new: Array("New words".utf8))
    #expect(try await world.run(job))
    let again = try await world.run(BrowseSite(environment: name, portal: portal.id))
    #expect(again.bytes(of: path) == Array("New words".utf8))
    #expect(again.parts.filter { $0.change == .changed }.count == 1)
    // Who still has the old text in the editor does not write over it.
    let late = await Support.problem {
      try await world.run(
        EditSiteFile(
          environment: name, portal: portal.id, path: path, old: old, new: Array("Late".utf8)))
    }
    #expect(late?.code == "site.changed-meanwhile")
    #expect(
      try await world.services.store.activity(of: name).first?.summary.contains("Edited") == true)
  }
}

import PortalDomain
import Testing

@Suite("File names of website records")
struct SiteFileNameTests {
  @Test(arguments: [
    ("Home", "Home"), ("Create order", "Create-order"), ("a/b\\c:d", "a-b-c-d"),
    ("\"x\" <y>? *|", "-x---y-----"),
    ("Profile (old) & [new]_1.2,3'%", "Profile-(old)-&-[new]_1.2,3'%"),
    ("Über uns", "Über-uns"), ("a\u{00A0}b – c", "a\u{00A0}b-–-c"), ("a\tb", "a-b"),
  ])
  func charactersThatPathsCannotHoldBecomeHyphens(_ name: String, _ stem: String) {
    #expect(SiteFileName.stem(name) == stem)
    #expect(SiteFileName.folder(name) == stem.lowercased())
    #expect(SiteFileName.stem(name).unicodeScalars.count == name.unicodeScalars.count)
  }

  @Test(arguments: [
    // The check value of CRC-32, and the suffix of a real file.
    ("123456789", "_CBF43926"), ("02869abb-1106-4c0e-acfa-fae15966f7b5", "_198BA1C7"),
    ("02869ABB-1106-4C0E-ACFA-FAE15966F7B5", "_198BA1C7"),
  ])
  func theSuffixIsTheChecksumOfTheId(_ id: String, _ suffix: String) {
    #expect(SiteFileName.suffix(id) == suffix)
  }

  @Test func realSuffixedFilesCarryTheChecksumOfTheirRecord() throws {
    let kind = try #require(ComponentKind.all.first { $0.table == "adx_weblinkset" })
    let suffixed = try RealSites.files().filter { $0.path.hasSuffix("_198BA1C7.weblinkset.yml") }
    #expect(suffixed.count == 1)
    for file in suffixed {
      let text = SiteText(file.bytes)
      let record = try #require(text.records.first)
      let id = try #require(text.string(kind.idKey, in: record))
      let name = try #require(text.string(kind.nameKey, in: record))
      let stem = SiteFileName.stem(name) + SiteFileName.suffix(id)
      #expect(file.path.hasSuffix("/\(stem.lowercased())/\(stem).weblinkset.yml"))
    }
  }

  @Test(arguments: Rendered.all)
  func renderedFilesAreNamedAfterTheirRecords(_ template: Rendered.Source, _ language: String)
    throws
  {
    let kinds = ["adx_webtemplate", "adx_pagetemplate", "adx_entitypermission", "adx_webpage"]
    var checked = 0
    for file in try Rendered.site(template, language).files {
      guard let kind = ComponentKind.of(path: file.path), kinds.contains(kind.table) else {
        continue
      }
      let text = SiteText(file.bytes)
      let record = try #require(text.records.first)
      let stem = SiteFileName.stem(try #require(text.string(kind.nameKey, in: record)))
      let suffix = SiteFileName.suffix(try #require(text.string(kind.idKey, in: record)))
      let name = try #require(file.path.split(separator: "/").last)
      let isRoot = file.path.contains("/content-pages/") == false
      let hasStem = name.hasPrefix(stem + ".") || isRoot && name.hasPrefix(stem + suffix + ".")
      #expect(hasStem || !isRoot && name.hasPrefix(stem + "_"), "\(file.path)")
      checked += 1
    }
    #expect(checked > 5)
  }
}

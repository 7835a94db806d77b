import FoundationEssentials
import PortalDomain
import Support
import Testing
import Yams

/// Files of real websites, as tools wrote them; those below `PORTAL_CONSOLE_SITES` instead where that names a folder.
enum RealSites {
  static let folder =
    ProcessInfo.processInfo.environment["PORTAL_CONSOLE_SITES"]
    ?? packageFolder + "/Tests/PortalDomainTests/Fixtures/Sites"

  /// Every YAML file, by its path below the fixtures.
  static func files() throws -> [(path: String, bytes: [UInt8])] {
    try tree(of: folder).filter { $0.key.hasSuffix(".yml") }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }
}

@Suite("YAML files of real websites")
struct SiteTextTests {
  @Test func thereAreManyOfThem() throws {
    #expect(try RealSites.files().count > 100)
    #expect(try RealSites.files().contains { $0.bytes.contains(Array("\r\n".utf8)) })
  }

  @Test func everyFileReassemblesFromItsSpans() throws {
    for file in try RealSites.files() {
      let text = SiteText(file.bytes)
      var position = text.records.first?.range.lowerBound ?? file.bytes.count
      for record in text.records {
        #expect(record.range.lowerBound == position, "\(file.path): a gap between records")
        position = record.range.upperBound
        var inner = record.range.lowerBound
        for entry in record.entries {
          #expect(entry.range.lowerBound == inner, "\(file.path): a gap before \(entry.key)")
          #expect(entry.value.lowerBound >= entry.range.lowerBound)
          #expect(entry.value.upperBound <= entry.range.upperBound)
          inner = entry.range.upperBound
        }
        #expect(record.entries.isEmpty || inner == record.range.upperBound, "\(file.path)")
      }
      #expect(position == file.bytes.count, "\(file.path)")
      let same = text.records.flatMap(\.entries).map { ($0.value, text.text($0.value)) }
      #expect(text.replacing(same) == file.bytes, "\(file.path)")
    }
  }

  @Test func everyValueIsWhatAParserReadsInTheWholeFile() throws {
    var values = 0
    for file in try RealSites.files() {
      let text = SiteText(file.bytes)
      let node = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self))
      let mappings = node?.sequence?.compactMap(\.mapping) ?? [node?.mapping].compactMap(\.self)
      // `{}` stands for nothing: no keys to a parser, no entries to us.
      guard text.records.count == mappings.count else {
        Issue.record("\(file.path): \(text.records.count) records, \(mappings.count) by the parser")
        continue
      }
      for (record, mapping) in zip(text.records, mappings) {
        #expect(record.entries.map(\.key) == mapping.keys.compactMap(\.string), "\(file.path)")
        for entry in record.entries {
          let expected = Self.value(try #require(mapping[entry.key]))
          #expect(text.value(of: entry) == expected, "\(file.path): \(entry.key)")
          values += 1
        }
      }
    }
    #expect(values > 1_000)
  }

  @Test(arguments: [
    "", "\n", "k: v", "k: v\r\n", "- a: 1\n  b: 2\n- a: 3\n", "a: |\n  b: no key\n  c\nd: e\n",
    "{}\n",
    "a:\n- 1\n- 2\nb:\n", "\u{FEFF}a: b\n", "a: 'x\n  y'\nb: c", "? odd\n: thing\n", "a", "\0\u{1}",
  ])
  func noTextLosesAByte(_ yaml: String) {
    let bytes = Array(yaml.utf8)
    let text = SiteText(bytes)
    #expect(text.replacing([]) == bytes)
    let same = text.records.flatMap(\.entries).map { ($0.value, text.text($0.value)) }
    #expect(text.replacing(same) == bytes)
  }

  private static func value(_ node: Node) -> SiteValue {
    switch node {
    case .scalar(let scalar):
      let isNull =
        scalar.string.isEmpty
        || scalar.style == .plain && ["~", "null"].contains(scalar.string)
      return isNull ? .empty : .text(scalar.string)
    case .sequence(let items):
      let texts = items.compactMap(\.scalar?.string)
      return texts.count == items.count ? .list(texts) : .opaque
    case .mapping, .alias: return .opaque
    }
  }
}

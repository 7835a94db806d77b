import PortalDomain
import Testing

@Suite("Record ids")
struct RecordIDTests {
  static let website = "11111111-1111-4111-8111-111111111111"
  static let template = "22222222-2222-4222-8222-222222222222"

  @Test func theRuleIsFixedForever() {
    // Reckoned by hand from the documented rule: a change here makes every later merge impossible.
    #expect(
      RecordID.derived(from: Self.template, website: Self.website)
        == "17188895-4d93-82ab-8186-d8762986c614")
  }

  @Test func lettersInEitherCaseGiveTheSameId() {
    let id = "abcdefab-cdef-4abc-8def-abcdefabcdef"
    #expect(
      RecordID.derived(from: id.uppercased(), website: Self.website)
        == RecordID.derived(from: id, website: Self.website.uppercased()))
  }

  @Test func derivedIdsAreVersionEightAndDiffer() {
    var seen = Set<String>()
    for number in 0..<2_000 {
      let source = "22222222-2222-4222-8222-\(String(1_000_000_000_000 - number).suffix(12))"
      let id = RecordID.derived(from: source, website: Self.website)
      let letters = Array(id)
      #expect(RecordID.isGUID(id) && id == id.lowercased())
      #expect(letters[14] == "8" && "89ab".contains(letters[19]))
      #expect(seen.insert(id).inserted)
    }
  }

  @Test(arguments: [
    ("a: 11111111-1111-4111-8111-111111111111", 1),
    ("{11111111-1111-4111-8111-111111111111},22222222-2222-4222-8222-222222222222", 2),
    ("x11111111-1111-4111-8111-111111111111", 0), ("11111111-1111-4111-8111-1111111111112", 0),
    ("_11111111-1111-4111-8111-111111111111", 0), ("11111111-1111-4111-8111-11111111111g", 0),
    ("11111111111141118111111111111111", 0), ("", 0), ("-", 0),
    ("0-11111111-1111-4111-8111-111111111111", 1), ("ABCDEFAB-CDEF-4ABC-8DEF-ABCDEFABCDEF", 1),
  ])
  func idsAreFoundWhereNoWordTouchesThem(_ text: String, _ count: Int) {
    let found = RecordID.occurrences(in: Array(text.utf8))
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.range.count == 36 && $0.id == $0.id.lowercased() })
  }
}

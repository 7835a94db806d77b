import Testing

@testable import PortalDomain

@Suite("Merging texts by line")
struct TextMergeTests {
  private func merged(_ base: String, _ ours: String, _ theirs: String) -> String? {
    let merge = TextMerge(
      base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
    guard merge.isClean else { return nil }
    return String(
      decoding: TextMerge.joined(merge.pieces, hasFinalNewline: merge.hasFinalNewline) { _ in .ours
      },
      as: UTF8.self)
  }

  @Test func editsApartComeTogether() {
    #expect(merged("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n") == "A\nb\nc\nd\nE\n")
  }

  @Test func editsOfOneLineContradict() {
    #expect(merged("a\nb\nc\n", "a\nB\nc\n", "a\nX\nc\n") == nil)
  }

  @Test func theSameEditIsTakenOnce() {
    #expect(merged("a\nb\n", "a\nx\nb\n", "a\nx\nb\n") == "a\nx\nb\n")
  }

  @Test func theSameBlockAddedAtEqualLinesIsNotDoubled() {
    // Told naively, the block could stand before or behind the brace that it ends with.
    let base = "f {\n}\nlast\n"
    let ours = "f {\n}\ng {\n}\nLAST\n"
    let theirs = "f {\n}\ng {\n}\nlast\n"
    #expect(
      merged(base, ours, theirs)?.split(separator: "\n").filter { $0 == "g {" }.count ?? 1 == 1)
  }

  @Test func lineEndsFollowWhoeverChangedThem() {
    #expect(
      merged("a\nb\nc\nd\n", "a\r\nb\r\nc\r\nd\r\n", "a\nb\nc\nD\n") == "a\r\nb\r\nc\r\nD\r\n")
    #expect(
      merged("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\r\nb\r\nc\r\nd\r\n") == "A\r\nb\r\nc\r\nd\r\n")
  }

  @Test func theFinalNewlineFollowsWhoeverChangedIt() {
    #expect(merged("a\nb\nc", "A\nb\nc", "a\nb\nc\n") == "A\nb\nc\n")
    #expect(merged("a\nb\nc\n", "a\nb\nc", "A\nb\nc\n") == "A\nb\nc")
  }

  @Test func aByteOrderMarkStays() {
    #expect(merged("a\nb\nc\n", "\u{FEFF}a\nb\nc\n", "a\nb\nC\n") == "\u{FEFF}a\nb\nC\n")
  }

  @Test func hunksTellTheWholeDifference() {
    var dice = Dice(seed: 7)
    for _ in 0..<300 {
      let old = (0..<dice.roll(30)).map { _ in Int32(dice.roll(6)) }
      let new = (0..<dice.roll(30)).map { _ in Int32(dice.roll(6)) }
      var made: [Int32] = []
      var position = 0
      for hunk in LineDiff.hunks(old, new) {
        made += old[position..<hunk.old.lowerBound] + new[hunk.new]
        position = hunk.old.upperBound
      }
      #expect(made + old[position...] == new[...])
    }
  }
}

@Suite("Merging JSON by structure")
struct JSONMergeTests {
  private func merged(_ base: String, _ ours: String, _ theirs: String) -> String? {
    JSONMerge.merged(base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func membersApartComeTogether() {
    #expect(
      merged(
        #"{"a":1,"b":{"c":2,"d":3}}"#, #"{"a":9,"b":{"c":2,"d":3}}"#,
        #"{"a":1,"b":{"c":2,"d":4},"e":5}"#)
        == #"{"a":9,"b":{"c":2,"d":4},"e":5}"#)
  }

  @Test func aMemberThatTheTemplateTookOutGoes() {
    #expect(
      merged(#"{"a":1,"b":2,"c":3}"#, #"{"a":9,"b":2,"c":3}"#, #"{"a":1,"c":3}"#)
        == #"{"a":9,"c":3}"#)
  }

  @Test func oneMemberChangedByBothContradicts() {
    #expect(merged(#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#) == nil)
  }

  @Test func whatIsNoJSONIsLeftAlone() {
    #expect(merged("{", "{}", "{}") == nil)
    #expect(merged("1", "2", "1") == nil)
  }
}

import Testing

@testable import EnvironmentFiles

@Suite("Lists of how a website's files looked")
struct ShownTests {
  private static func look(_ number: Int) -> Shown.Look {
    Shown.Look(
      DiskStatus(
        item: .file, size: number, modified: -number, changed: .max, number: .max, rights: 0o600))
  }

  private static let shown = Shown(
    state: 12,
    looks: ["a": look(1), "with space and  two": look(2), "日本/ü": look(3), " leads": look(4)])

  @Test func theyComeBackAsWritten() {
    let back = Shown(Self.shown.bytes)
    #expect(back?.state == 12)
    #expect(back?.looks == Self.shown.looks)
    #expect(Shown(Shown(state: 3).bytes)?.looks == [:])
  }

  @Test func aPathWithALineEndIsLeftOut() {
    let back = Shown(Shown(state: 1, looks: ["a\nb": Self.look(1), "c": Self.look(2)]).bytes)
    #expect(back?.looks == ["c": Self.look(2)])
  }

  @Test func aListThatWasCutOffIsNone() {
    let bytes = Self.shown.bytes
    for count in 0..<bytes.count {
      #expect(Shown(Array(bytes.prefix(count))) == nil, "at \(count)")
    }
  }

  @Test func aListWithAnyBitTurnedIsNone() {
    let bytes = Self.shown.bytes
    for position in bytes.indices {
      var damaged = bytes
      damaged[position] ^= 1
      #expect(Shown(damaged) == nil, "at \(position)")
    }
  }

  @Test(arguments: [
    "", "state \n", "state x\n", "other 1\n", "state 1\n1 2 3 a\n", "state 1\n1 2 3 -4 a\n",
  ])
  func whatIsNoListIsNone(_ text: String) {
    let bytes = Array((text + "sum \(Digest.hex(Array(text.utf8)))\n").utf8)
    #expect(Shown(bytes) == nil)
  }
}

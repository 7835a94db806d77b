import Cells
import Testing

@Suite struct InputDecoderTests {
  private func keys(_ text: String) -> [Key] {
    var decoder = InputDecoder()
    return decoder.feed(text.utf8) + decoder.settle()
  }

  @Test(arguments: [
    ("a", [Key.character("a")]), ("é日😀", ["é", "日", "😀"]), ("\r", [.enter]), ("\n", [.enter]),
    ("\t", [.tab]), ("\u{8}", [.backspace]), ("\u{7F}", [.backspace]), ("\u{3}", [.control("c")]),
    ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}x", [.alt("x")]),
    ("\u{1B}é", [.alt("é")]), ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]), ("\u{1B}[1;5C", [.right]),
    ("\u{1B}[D", [.left]), ("\u{1B}[H", [.home]), ("\u{1B}OF", [.end]), ("\u{1B}[1~", [.home]),
    ("\u{1B}[4~", [.end]), ("\u{1B}[7~", [.home]), ("\u{1B}[5~", [.pageUp]),
    ("\u{1B}[6;2~", [.pageDown]), ("\u{1B}[3~", [.delete]), ("\u{1B}[2~", [.insert]),
    ("\u{1B}[Z", [.backtab]), ("\u{1B}OP", [.function(1)]), ("\u{1B}[15~", [.function(5)]),
    ("\u{1B}[17~", [.function(6)]), ("\u{1B}[24~", [.function(12)]), ("\u{1B}[[B", [.function(2)]),
    ("\u{1B}[1;2R", [.function(3)]), ("\u{1B}[97;5u", [.control("a")]), ("\u{1B}[27u", [.escape]),
    ("\u{1B}[27;5;97~", [.control("a")]), ("\u{1B}[97;2:1u", ["A"]), ("\u{1B}[I", [.focus(true)]),
    ("\u{1B}[O", [.focus(false)]),
  ])
  func decodes(bytes: String, expected: [Key]) {
    #expect(keys(bytes) == expected)
  }

  @Test(arguments: [
    "\u{1B}[?62;1;4c", "\u{1B}]11;rgb:1111/2222/3333\u{7}", "\u{1B}]10;rgb:1/2/3\u{1B}\\",
    "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[24;80R", "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[>41;354;0c", "\u{1B}[99~", "\u{1B}[57358u", "\u{1B}Oz",
    "\u{1B}[<35;3;4M", "\u{1B}[<0;3;4m",
  ])
  func answersAreSwallowed(bytes: String) {
    #expect(keys(bytes + "j") == ["j"])
  }

  @Test func invalidBytesAreSkipped() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0xFF, 0x61, 0xC3, 0x62, 0x80, 0xE6, 0x97, 0x63]) == ["a", "b", "c"])
    #expect(decoder.feed([0xC0, 0xAF, 0xED, 0xA0, 0x80, 0x64]) == ["d"])
  }

  @Test func aLoneEscapeWaits() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.settle() == [.escape])
    #expect(!decoder.isWaiting)
    // A sequence that began goes on however late it comes.
    #expect(decoder.feed("\u{1B}O".utf8) == [])
    #expect(!decoder.isWaiting)
    #expect(decoder.settle() == [])
    #expect(decoder.feed("B".utf8) == [.down])
  }

  @Test func pastesArriveWhole() {
    #expect(keys("\u{1B}[200~dq\nX日\u{1B}[201~j") == [.paste("dq\nX日"), "j"])
    #expect(keys("\u{1B}[200~lost\u{3}q") == [.control("c"), "q"])
    let long = String(repeating: "x", count: InputDecoder.longestPaste + 5000)
    let pasted = keys("\u{1B}[200~\(long)\u{1B}[201~j")
    #expect(pasted.last == "j")
    #expect(pasted.count == 2)
  }

  @Test func mouse() {
    #expect(keys("\u{1B}[<0;3;4M") == [.mouse(Mouse(.press, column: 2, row: 3))])
    #expect(keys("\u{1B}[<64;1;1M") == [.mouse(Mouse(.wheelUp, column: 0, row: 0))])
    #expect(keys("\u{1B}[M a!") == [.mouse(Mouse(.press, column: 64, row: 0))])
    #expect(keys("\u{1B}[M#a!j") == ["j"])
    var decoder = InputDecoder()
    let press = Array("\u{1B}[<0;300;4M".utf8)
    _ = decoder.feed(press, at: .milliseconds(0))
    #expect(
      decoder.feed(press, at: .milliseconds(300)) == [.mouse(Mouse(.double, column: 299, row: 3))])
    #expect(
      decoder.feed(press, at: .milliseconds(400)) == [.mouse(Mouse(.press, column: 299, row: 3))])
    #expect(
      decoder.feed(press, at: .milliseconds(900)) == [.mouse(Mouse(.press, column: 299, row: 3))])
  }

  /// Whatever the bytes, it does not matter in which portions they come.
  @Test(arguments: 0..<200) func portionsDoNotMatter(seed: UInt64) {
    var random = SplitMix(seed)
    let bytes = random.bytes()
    var whole = InputDecoder()
    var parts = InputDecoder()
    let expected = whole.feed(bytes)
    var keys: [Key] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...4, using: &random)
      keys += parts.feed(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(keys == expected)
    // And afterwards it listens again: an escape, a string's end and a letter get through.
    #expect(whole.feed("\u{3}\u{18}\u{18}\u{1B}\\jjjjjjjj".utf8).last == "j")
  }
}

/// A generator whose numbers follow from its seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Bytes as terminals send them, good and bad, without the beginning of a paste.
  mutating func bytes() -> [UInt8] {
    let pieces = [
      "\u{1B}", "[", "O", "<", "1;2", "~", "M", "A", "é", "日", "\u{1B}[A", "\u{1B}]0;x\u{7}", "u",
      "?",
      "\u{1B}[<0;1;1M", "q", "\r", "\u{1B}P", "\u{1B}\\", "\u{18}",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<40 {
      if Int.random(in: 0..<5, using: &self) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &self))
      } else {
        bytes += Array((pieces.randomElement(using: &self) ?? "").utf8)
      }
    }
    return bytes
  }
}

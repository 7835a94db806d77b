import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Lists of checksums")
struct ChecksumListTests {
  /// Names with everything that a line has to escape.
  static let names = ["plain.txt", "a b", "Ünï", "back\\slash", "line\nend", "return\rhere", "\\n"]

  private static func digest(_ text: String) -> String { Digest.hex(Array(text.utf8)) }

  @Test func theyComeBackAsWritten() throws {
    let list = ChecksumList(Self.names.map { .init(path: $0, digest: Self.digest($0)) })
    #expect(try ChecksumList(list.bytes, at: "x") == list)
    #expect(try ChecksumList([], at: "x").lines == [])
  }

  @Test func sha256sumVerifiesThem() throws {
    guard let tool = Tool("sha256sum") else { return }
    let folder = try TemporaryFolder()
    for name in Self.names { try folder.write("files/" + name, "content of \(name)") }
    let list = ChecksumList(
      Self.names.map { .init(path: $0, digest: Self.digest("content of \($0)")) })
    try folder.write("files/list", list.bytes)
    #expect(try tool.run(["-c", "--strict", "list"], in: folder.path + "/files").status == 0)
    try folder.write("files/line\nend", "other")
    #expect(try tool.run(["-c", "--strict", "list"], in: folder.path + "/files").status == 1)
  }

  @Test func thoseOfSha256sumAreRead() throws {
    guard let tool = Tool("sha256sum") else { return }
    let folder = try TemporaryFolder()
    for name in Self.names { try folder.write("files/" + name, "content of \(name)") }
    let written = try tool.run(["--"] + Self.names, in: folder.path + "/files").out
    let list = try ChecksumList(Array(written.utf8), at: "x")
    #expect(list.lines.map(\.path) == Self.names)
    #expect(list.lines.map(\.digest) == Self.names.map { Self.digest("content of \($0)") })
  }

  @Test func sha256sumVerifiesAWholeGenerationAndState() async throws {
    guard let tool = Tool("sha256sum") else { return }
    let world = try await DamagedStore()
    let generation = world.root + "/" + DamagedStore.generations + "/000005"
    #expect(try tool.run(["-c", "--strict", "checksums"], in: generation).status == 0)
    let states = world.root + "/" + DamagedStore.states
    #expect(try tool.run(["-c", "--strict", "000002/manifest"], in: states).status == 0)
  }

  private static let good = digest("x")

  @Test(arguments: [
    good + "  a", good + " a\n", good + "  \n", good.dropLast() + "  a\n",
    good.uppercased() + "  a\n",
    "\\" + good + "  a\\x\n", "\\" + good + "  a\\\n", good + "  a\n\n", "\n",
    good + "  \u{0}".dropLast(),
    "# comment\n",
  ])
  func whatIsNoneIsRefused(_ text: String) async {
    let refusal = await problem { _ = try ChecksumList(Array(text.utf8), at: "/store/list") }
    #expect(refusal?.code == "store.damaged")
    #expect(refusal?.place?.hasPrefix("/store/list") == true)
  }

  @Test func whatIsNoTextIsRefused() async {
    let bytes = Array((Self.good + "  ").utf8) + [0xFF, 0x0A]
    let refusal = await problem { _ = try ChecksumList(bytes, at: "list") }
    #expect(refusal?.place == "list:1")
  }

  @Test func thoseOfAGenerationTellWhereTheyEnd() async throws {
    let list = ChecksumList(
      ["change.json", "maps.json"].map { .init(path: $0, digest: Self.good) })
    let bytes = GenerationChecksums(list).bytes
    #expect(try GenerationChecksums(bytes, at: "x").list == list)
    for count in 0..<bytes.count {
      let refusal = await problem {
        _ = try GenerationChecksums(Array(bytes.prefix(count)), at: "x")
      }
      #expect(refusal?.code == "store.damaged", "cut off at \(count)")
    }
  }
}

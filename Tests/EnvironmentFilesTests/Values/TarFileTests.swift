import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Archives")
struct TarFileTests {
  /// Names that need no, one and another kind of extended header, and contents around a block's size.
  static let files: [SiteFiles.File] = [
    SiteFiles.File(path: "store.json", bytes: Array("{}".utf8)),
    SiteFiles.File(path: "empty", bytes: []),
    SiteFiles.File(path: "block", bytes: [UInt8](repeating: 7, count: 512)),
    SiteFiles.File(path: "more", bytes: [UInt8](repeating: 8, count: 513)),
    SiteFiles.File(path: String(repeating: "a", count: 100), bytes: [1]),
    SiteFiles.File(path: String(repeating: "b", count: 101), bytes: [2]),
    SiteFiles.File(path: "deep/" + String(repeating: "folder/", count: 60) + "x", bytes: [3]),
    SiteFiles.File(path: "日本/環境 ü.html", bytes: [4]),
    SiteFiles.File(path: "line\nend", bytes: [5]),
  ]

  static func archive(_ files: [SiteFiles.File], end: Bool = true) -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files {
      bytes += TarFile.header(path: file.path, size: file.bytes.count, modified: 1_790_000_000)
      bytes += file.bytes + TarFile.padding(file.bytes.count)
    }
    return end ? bytes + TarFile.end : bytes
  }

  @Test func theyComeBackAsWritten() throws {
    #expect(try TarFile.files(Self.archive(Self.files), name: "x.tar") == Self.files)
    #expect(try TarFile.files(TarFile.end, name: "x.tar") == [])
  }

  @Test func tarReadsThem() throws {
    guard let tool = Tool("tar") else { return }
    let folder = try TemporaryFolder()
    try folder.write("x.tar", Self.archive(Self.files))
    let list = try tool.run(["tf", "x.tar", "--quoting-style=literal"], in: folder.path)
    #expect(list.status == 0)
    #expect(list.out == Self.files.map { $0.path + "\n" }.joined())
    try folder.write("out/.keep", "")
    #expect(try tool.run(["xf", "../x.tar"], in: folder.path + "/out").status == 0)
    let out = try tree(of: folder.path + "/out")
    for file in Self.files { #expect(out[file.path] == file.bytes, "\(file.path)") }
  }

  @Test(arguments: ["ustar", "pax"])
  func thoseOfTarAreRead(_ format: String) throws {
    guard let tool = Tool("tar") else { return }
    let folder = try TemporaryFolder()
    let files = Self.files.filter { format == "pax" || $0.path.utf8.count < 101 }
    for file in files { try folder.write("in/" + file.path, file.bytes) }
    let names = try #require(try PosixDisk().list(folder.path + "/in")).sorted()
    let made = try tool.run(
      ["cf", "../x.tar", "--format=\(format)", "--"] + names, in: folder.path + "/in")
    #expect(made.status == 0)
    let bytes = try #require(try PosixDisk().read(folder.path + "/x.tar"))
    let read = try TarFile.files(bytes, name: "x.tar")
    #expect(SiteFiles(read) == SiteFiles(files))
  }

  @Test func oneThatIsCutOffAnywhereIsRefused() async {
    let bytes = Self.archive(Array(Self.files.prefix(3)), end: false)
    for count in stride(from: 0, to: bytes.count, by: 64) {
      let refusal = await problem {
        _ = try TarFile.files(Array(bytes.prefix(count)), name: "x.tar")
      }
      #expect(refusal?.code == "archive.unreadable", "at \(count)")
    }
  }

  /// The same bytes with the checksums of all that can be headers made right.
  static func resummed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for start in stride(from: 0, to: bytes.count - 511, by: 512)
    where bytes[start + 257..<start + 262].elementsEqual("ustar".utf8) {
      for position in 148..<156 { bytes[start + position] = 0x20 }
      let digits = String(bytes[start..<start + 512].reduce(0) { $0 + Int($1) }, radix: 8)
      let sum = String(repeating: "0", count: 6 - digits.utf8.count) + digits
      for (offset, byte) in (Array(sum.utf8) + [0, 0x20]).enumerated() {
        bytes[start + 148 + offset] = byte
      }
    }
    return bytes
  }

  /// A header with a field overwritten and its checksum made right again.
  private func hostile(_ start: Int, _ text: [UInt8]) -> [UInt8] {
    var bytes = Self.archive([SiteFiles.File(path: "a", bytes: [1])])
    for (offset, byte) in text.enumerated() { bytes[start + offset] = byte }
    return Self.resummed(bytes)
  }

  @Test(arguments: [
    (0, "../a"), (0, "/etc/passwd"), (0, "a/../../b"), (0, "./a"), (0, "a//b"), (345, ".."),
    (345, "/etc"), (124, "77777777777"), (124, "-0000000001"), (124, "99999999999"),
    (124, "7777777777777777"), (156, "1"), (156, "2"), (156, "3"), (156, "4"), (156, "6"),
    (156, "S"),
    (156, "L"),
  ])
  func aHostileHeaderIsRefused(_ start: Int, _ text: String) async {
    let refusal = await problem {
      _ = try TarFile.files(hostile(start, Array(text.utf8)), name: "x.tar")
    }
    #expect(refusal?.code == "archive.unreadable")
    #expect(refusal?.kind == .badInput)
  }

  @Test(arguments: [
    "12 path=../a\n", "999 path=a\n", "0 path=a\n", "-9 path=a\n", "9223372036854775807 path=a\n",
    " path=a\n", "9 path=a", "10 path=\n", "x path=a\n",
  ])
  func aHostileExtendedHeaderLeadsNowhere(_ record: String) throws {
    var bytes = hostile(156, [UInt8(ascii: "x")])
    let content = Array(record.utf8)
    bytes.replaceSubrange(512..<1024, with: content + TarFile.padding(content.count))
    bytes = Array(hostileSize(bytes, content.count).dropLast(1024))
    bytes += Self.archive([SiteFiles.File(path: "short", bytes: [9])])
    let paths = (try? TarFile.files(bytes, name: "x.tar"))?.map(\.path) ?? []
    #expect(paths.allSatisfy { SitePath.isSafe($0) })
  }

  private func hostileSize(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
    var bytes = bytes
    let digits = String(size, radix: 8)
    let field = String(repeating: "0", count: 11 - digits.utf8.count) + digits
    for (offset, byte) in field.utf8.enumerated() { bytes[124 + offset] = byte }
    return Self.resummed(bytes)
  }

  @Test func aDamagedHeaderIsRefused() async {
    let bytes = Self.archive([SiteFiles.File(path: "a", bytes: [1])])
    for position in 0..<512 {
      var damaged = bytes
      damaged[position] ^= 1
      let refusal = await problem { _ = try TarFile.files(damaged, name: "x.tar") }
      #expect(refusal != nil || position >= 154, "at \(position)")
    }
  }
}

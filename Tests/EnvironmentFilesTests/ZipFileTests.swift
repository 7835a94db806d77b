import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Websites as zip files")
struct ZipFileTests {
  static let site = SiteFiles([
    SiteFiles.File(path: "website.yml", bytes: Array("adx_name: Müller\n".utf8)),
    SiteFiles.File(path: "web-files/größe 環境.css", bytes: Array("a { b: c }".utf8)),
    SiteFiles.File(path: "web-files/empty.js", bytes: []),
    SiteFiles.File(path: "web-files/all.bin", bytes: (0...255).map { UInt8($0) }),
  ])

  @Test func theChecksumIsTheOneOfTheFormat() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test func theDirectoryLeadsToEveryFile() throws {
    let bytes = try ZipFile.bytes(of: Self.site)
    let files = try Self.unpacked(bytes)
    #expect(files.map(\.path) == Self.site.files.map(\.path))
    #expect(files.map(\.bytes) == Self.site.files.map(\.bytes))
    #expect(try ZipFile.bytes(of: Self.site) == bytes)
  }

  @Test func aZipFileIsWrittenWhereNothingIs() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/site.zip"
    try OutsideDisk().write(Self.site, toZip: path)
    let written = try tree(of: folder.path)
    #expect(written == ["site.zip": try ZipFile.bytes(of: Self.site)])
    for taken in [path, folder.path] {
      let refusal = await problem { try OutsideDisk().write(Self.site, toZip: taken) }
      #expect(refusal?.code == "export.exists")
      #expect(refusal?.kind == .cannotCreate)
    }
    let orphan = await problem {
      try OutsideDisk().write(Self.site, toZip: folder.path + "/no/site.zip")
    }
    #expect(orphan?.code == "export.no-parent")
    #expect(try tree(of: folder.path) == written)
  }

  @Test(arguments: ["../x", "a//b", "/etc/x", "", "./a"])
  func aPathThatLeavesTheFolderIsRefused(_ path: String) async throws {
    let folder = try TemporaryFolder()
    let site = SiteFiles([SiteFiles.File(path: path, bytes: [1])])
    let refusal = await problem {
      try OutsideDisk().write(site, toZip: folder.path + "/site.zip")
    }
    #expect(refusal?.code == "site.path")
    #expect(try tree(of: folder.path).isEmpty)
  }

  @Test func everyFaultLeavesTheWholeZipFileOrNothing() async throws {
    let whole = ["site.zip": try ZipFile.bytes(of: Self.site)]
    var fault = 1
    while true {
      let folder = try TemporaryFolder()
      let disk = FaultyDisk(failingAt: fault)
      let failure = await problem {
        try SiteFolder.write(Self.site, toZip: folder.path + "/site.zip", disk: disk)
      }
      guard disk.verbs >= fault else { break }
      let files = try tree(of: folder.path)
      #expect(failure != nil)
      #expect(files.isEmpty || files == whole, "verb \(fault): \(files.keys)")
      fault += 1
    }
    #expect(fault > 4)
  }

  /// Reads an archive as a reader does: from its end, through the central directory, to each file.
  private static func unpacked(_ zip: [UInt8]) throws -> [(path: String, bytes: [UInt8])] {
    func number(_ place: Int, _ count: Int) throws -> Int {
      try #require(place >= 0 && place + count <= zip.count)
      return (0..<count).reduce(0) { $0 | Int(zip[place + $1]) << (8 * $1) }
    }
    let end = zip.count - 22
    #expect(try number(end, 4) == 0x0605_4B50)
    var entry = try number(end + 16, 4)
    #expect(try entry + number(end + 12, 4) == end)
    return try (0..<number(end + 10, 2)).map { _ in
      #expect(try number(entry, 4) == 0x0201_4B50)
      let nameLength = try number(entry + 28, 2)
      let path = String(decoding: zip[entry + 46..<entry + 46 + nameLength], as: UTF8.self)
      let local = try number(entry + 42, 4)
      #expect(try number(local, 4) == 0x0403_4B50)
      // Both headers say the same: version, flags, method, time, checksum, sizes, lengths.
      #expect(zip[local + 4..<local + 30] == zip[entry + 6..<entry + 32])
      #expect(try number(entry + 8, 2) & 0x800 != 0, "names are not told to be UTF-8")
      #expect(try number(entry + 10, 2) == 0)
      #expect(Array(zip[local + 30..<local + 30 + nameLength]) == Array(path.utf8))
      let start = local + 30 + nameLength
      let bytes = Array(zip[start..<start + (try number(entry + 24, 4))])
      #expect(try number(entry + 20, 4) == bytes.count)
      #expect(try number(entry + 16, 4) == Int(CRC32.of(bytes)))
      entry += 46 + nameLength
      return (path, bytes)
    }
  }
}

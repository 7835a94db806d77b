import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Websites as folders outside the store")
struct SiteFolderTests {
  @Test(arguments: ["out", "out/"])
  func aWebsiteIsWrittenByteForByte(_ name: String) throws {
    let folder = try TemporaryFolder()
    try OutsideDisk().write(StoreWorld.site, to: folder.path + "/" + name)
    let files = try tree(of: folder.path + "/out").filter { !$0.key.hasSuffix("/") }
    let expected = Dictionary(
      uniqueKeysWithValues: StoreWorld.site.files.map { ($0.path, $0.bytes) })
    #expect(files == expected)
  }

  @Test func anEmptyFolderIsFilled() throws {
    let folder = try TemporaryFolder()
    try OutsideDisk().write(StoreWorld.site, to: folder.path)
    #expect(try tree(of: folder.path)["website.yml"] == StoreWorld.site["website.yml"])
  }

  @Test func whatIsThereIsNotOverwritten() async throws {
    let folder = try TemporaryFolder()
    try folder.write("out/mine.txt", "mine")
    let before = try tree(of: folder.path)
    let refusal = await problem {
      try OutsideDisk().write(StoreWorld.site, to: folder.path + "/out")
    }
    #expect(refusal?.code == "export.exists")
    #expect(refusal?.kind == .cannotCreate)
    #expect(try tree(of: folder.path) == before)
  }

  @Test func aMissingParentIsNamed() async throws {
    let folder = try TemporaryFolder()
    let refusal = await problem {
      try OutsideDisk().write(StoreWorld.site, to: folder.path + "/no/out")
    }
    #expect(refusal?.code == "export.no-parent")
    #expect(try tree(of: folder.path).isEmpty)
  }

  @Test(arguments: ["../x", "a//b", "/etc/x", "", "a/../b", "./a"])
  func aPathThatLeavesTheFolderIsRefused(_ path: String) async throws {
    let folder = try TemporaryFolder()
    let site = SiteFiles([SiteFiles.File(path: path, bytes: [1])])
    let refusal = await problem { try OutsideDisk().write(site, to: folder.path + "/out") }
    #expect(refusal?.code == "site.path")
    #expect(try tree(of: folder.path).isEmpty)
  }

  @Test func everyFaultLeavesTheWholeWebsiteOrNothing() async throws {
    var fault = 1
    while true {
      let folder = try TemporaryFolder()
      let disk = FaultyDisk(failingAt: fault)
      let failure = await problem {
        try SiteFolder.write(StoreWorld.site, to: folder.path + "/out", disk: disk)
      }
      guard disk.verbs >= fault else { break }
      let files = try tree(of: folder.path).filter { !$0.key.hasSuffix("/") }
      #expect(failure != nil)
      #expect([0, 3].contains(files.count), "verb \(fault): \(files.keys)")
      fault += 1
    }
  }
}

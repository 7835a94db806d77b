import EnvironmentFiles
import FoundationEssentials
import Glibc
import PortalDomain
import Support
import Testing

@Suite("Files that are written outside of the store")
struct OutsideDiskTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, _ path: String) throws {
    try OutsideDisk().write(Array(text.utf8), toFile: path)
  }

  private func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(lstat(path, &status) == 0)
    return status.st_mode
  }

  @Test func aNewFileHasTheUsualRights() throws {
    let path = folder.path + "/new.csv"
    try write("a", path)
    let mask = umask(0o077)
    umask(mask)
    #expect(try mode(path) & 0o777 == 0o666 & ~mask)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "a")
  }

  @Test func aFileThatIsReplacedKeepsItsRights() throws {
    let path = try folder.write("old.csv", "old")
    try #require(chmod(path, 0o640) == 0)
    try write("new", path)
    #expect(try mode(path) & 0o777 == 0o640)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
  }

  @Test func aLinkIsFollowedAndStays() throws {
    let path = try folder.write("real.csv", "old")
    let link = folder.path + "/link.csv"
    try #require(symlink("real.csv", link) == 0)
    try write("new", link)
    #expect(try mode(link) & S_IFMT == S_IFLNK)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
  }

  @Test func aDeviceStaysADevice() throws {
    try write("anything", "/dev/null")
    #expect(try mode("/dev/null") & S_IFMT == S_IFCHR)
  }

  @Test(arguments: [
    ("", "output.unnamed"), ("/none/x.csv", "output.no-folder"), ("", "output.unnamed"),
  ])
  func whatCannotBeWrittenIsSaidWithItsPlace(_ below: String, _ code: String) async throws {
    let refusal = await problem { try write("x", below.isEmpty ? "" : folder.path + below) }
    #expect(refusal?.code == code)
    #expect(refusal?.kind == .cannotCreate)
  }
}

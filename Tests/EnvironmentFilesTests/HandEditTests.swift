import FoundationEssentials
import Glibc
import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// What people edit in the folder of a website is taken in as a change of its own.
@Suite("Hand edits")
struct HandEditTests {
  private let world: DamagedStore
  private let name: EnvironmentName
  private static let copy = DamagedStore.portal + "/site"

  init() async throws {
    world = try await DamagedStore()
    name = try StoreWorld.name("contoso")
  }

  private func takeIn() async throws -> HandEdits? {
    try await world.store.takeInEdits(
      of: "customer-portal", in: name, by: World.author, at: World.time)
  }

  private func site() async throws -> SiteFiles {
    try await world.store.site(of: "customer-portal", in: name, .site)
  }

  private func generation() async throws -> Int {
    try await world.store.snapshot(of: name).generation
  }

  @Test func withoutEditsNothingHappens() async throws {
    let before = try tree(of: world.root)
    #expect(try await takeIn() == nil)
    #expect(try tree(of: world.root) == before)
  }

  @Test func aChangedFileIsTakenIn() async throws {
    try world.overwrite(Self.copy + "/website.yml", Array("mine\n".utf8))
    #expect(try await takeIn() == HandEdits(changed: ["website.yml"]))
    #expect(try await site()["website.yml"] == Array("mine\n".utf8))
    #expect(try await generation() == 6)
    #expect(try await takeIn() == nil)
  }

  @Test func anAddedFileIsTakenIn() async throws {
    try world.add(Self.copy + "/web-files/new/deep.txt", "deep")
    #expect(try await takeIn() == HandEdits(added: ["web-files/new/deep.txt"]))
    #expect(try await site()["web-files/new/deep.txt"] == Array("deep".utf8))
  }

  @Test func aRemovedFileIsTakenIn() async throws {
    try world.remove(Self.copy + "/web-pages/home/Home.css")
    #expect(try await takeIn() == HandEdits(removed: ["web-pages/home/Home.css"]))
    #expect(try await site()["web-pages/home/Home.css"] == nil)
  }

  @Test func severalEditsAreOneChange() async throws {
    try world.overwrite(Self.copy + "/website.yml", [1])
    try world.add(Self.copy + "/a.txt", "a")
    try world.add(Self.copy + "/b.txt", "b")
    try world.remove(Self.copy + "/new.txt")
    let edits = try await takeIn()
    #expect(
      edits == HandEdits(changed: ["website.yml"], added: ["a.txt", "b.txt"], removed: ["new.txt"]))
    #expect(try await generation() == 6)
    let last = try #require(try await world.store.activity(of: name).first)
    #expect(
      last.summary == "Took in 4 files edited by hand: website.yml, a.txt (new), b.txt (new), "
        + "new.txt (gone) in Customer Portal")
    #expect(try await world.store.check().findings == [])
  }

  @Test func theBaseStaysAsItWas() async throws {
    let base = try await world.store.site(of: "customer-portal", in: name, .base)
    try world.overwrite(Self.copy + "/website.yml", [1])
    _ = try await takeIn()
    #expect(try await world.store.site(of: "customer-portal", in: name, .base) == base)
  }

  @Test(arguments: [
    "website.yml~", ".website.yml.swp", "web-pages/.#Home.html", ".DS_Store", "Thumbs.db",
    ".git/HEAD", "web-pages/.git/config",
  ])
  func byProductsOfEditorsAreNoEdits(_ path: String) async throws {
    try world.add(Self.copy + "/" + path)
    #expect(try await takeIn() == nil)
    #expect(try await world.store.check().isSound)
  }

  @Test func linksAndPipesAreLeftAlone() async throws {
    symlink("/etc/passwd", world.root + "/" + Self.copy + "/passwd")
    symlink("..", world.root + "/" + Self.copy + "/up")
    mkfifo(world.root + "/" + Self.copy + "/pipe", 0o600)
    #expect(try await takeIn() == nil)
    let noted = try await world.store.check().findings
    #expect(noted.map(\.place) == ["passwd", "pipe", "up"].map { Self.copy + "/" + $0 })
    #expect(noted.allSatisfy { $0.status == .note })
  }

  @Test func aNameThatIsNoTextIsLeftAlone() async throws {
    let path = Array((world.root + "/" + Self.copy + "/x").utf8CString.dropLast()) + [-1, -2, 0]
    let file = open(path, O_CREAT | O_WRONLY, 0o600)
    #expect(file >= 0)
    close(file)
    try world.overwrite(Self.copy + "/website.yml", [1])
    #expect(try await takeIn() == HandEdits(changed: ["website.yml"]))
    #expect(access(path, F_OK) == 0)
  }

  @Test func aLinkInPlaceOfAFileCountsAsGone() async throws {
    try world.remove(Self.copy + "/new.txt")
    symlink("/etc/passwd", world.root + "/" + Self.copy + "/new.txt")
    #expect(try await takeIn() == HandEdits(removed: ["new.txt"]))
    #expect(try await site().files.allSatisfy { !$0.bytes.starts(with: Array("root:".utf8)) })
  }

  /// An edit that leaves size and time as they were.
  private func editUnseen() throws {
    let place = world.root + "/" + Self.copy + "/website.yml"
    var before = stat()
    #expect(stat(place, &before) == 0)
    var bytes = try world.bytes(Self.copy + "/website.yml")
    bytes[0] ^= 0x20
    let file = open(place, O_WRONLY)
    #expect(pwrite(file, bytes, bytes.count, 0) == bytes.count)
    close(file)
    let times = [before.st_atim, before.st_mtim]
    #expect(utimensat(AT_FDCWD, place, times, 0) == 0)
  }

  @Test func anEditThatSetsTheTimeBackIsFound() async throws {
    try editUnseen()
    #expect(try await takeIn() == HandEdits(changed: ["website.yml"]))
  }

  @Test func withoutAListEditsAreFoundByDigest() async throws {
    try editUnseen()
    try world.remove(DamagedStore.portal + "/shown")
    #expect(try await takeIn() == HandEdits(changed: ["website.yml"]))
  }

  @Test func anEditThatUndoesItselfIsNone() async throws {
    let bytes = try world.bytes(Self.copy + "/website.yml")
    try world.overwrite(Self.copy + "/website.yml", [1])
    try world.overwrite(Self.copy + "/website.yml", bytes)
    #expect(try await takeIn() == nil)
  }
}

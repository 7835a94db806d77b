import FoundationEssentials
import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// People edit a website's folder while the store brings it up to date.
@Suite("Editing while a change is applied")
struct EditingMeanwhileTests {
  private static let mine = Array("mine, just now\n".utf8)

  /// Edits a file before every verb of a commit in turn; the edit has to be there afterwards.
  private func editAtEveryMoment(
    _ path: String, _ change: SiteChange
  ) async throws {
    let name = try StoreWorld.name("contoso")
    var moment = 1
    while true {
      let world = try await DamagedStore()
      let place = world.root + "/" + DamagedStore.portal + "/site/" + path
      let disk = HookedDisk(before: moment, sparing: place) {
        try Data(Self.mine).write(to: URL(filePath: place))
      }
      let store = FileStore(root: world.root, holder: "bob", disk: disk)
      let snapshot = try await world.store.snapshot(of: name)
      _ = try await store.commit(
        StoreWorld.change(snapshot, "Changed", sites: ["customer-portal": change]))
      guard disk.verbs >= moment else { return }
      #expect(try world.bytes(DamagedStore.portal + "/site/" + path) == Self.mine, "at \(moment)")
      _ = try await world.store.takeInEdits(
        of: "customer-portal", in: name, by: World.author, at: World.time)
      let site = try await world.store.site(of: "customer-portal", in: name, .site)
      #expect(site[path] == Self.mine, "at \(moment): taken in")
      moment += 1
    }
  }

  @Test func anEditOfAFileThatChangesIsNotOverwritten() async throws {
    try await editAtEveryMoment("website.yml", UpkeepDeed.edit("website.yml", "theirs\n"))
  }

  @Test func anEditOfAFileThatGoesIsNotRemoved() async throws {
    try await editAtEveryMoment(
      "new.txt", SiteChange(site: .edited(put: [], removed: ["new.txt"])))
  }

  @Test func aNewFileOfTheSameNameIsNotOverwritten() async throws {
    try await editAtEveryMoment("fresh.txt", UpkeepDeed.edit("fresh.txt", "theirs\n"))
  }

  @Test func anEditOfAnotherFileStays() async throws {
    try await editAtEveryMoment("old name.txt", UpkeepDeed.edit("website.yml", "theirs\n"))
  }

  @Test func anEditThatWasNotTakenInSurvivesAChangeOfTheSameFile() async throws {
    let world = try await DamagedStore()
    let place = DamagedStore.portal + "/site/website.yml"
    try world.overwrite(place, Self.mine)
    let snapshot = try await world.store.snapshot(of: StoreWorld.name("contoso"))
    _ = try await world.store.commit(
      StoreWorld.change(
        snapshot, "Changed", sites: ["customer-portal": UpkeepDeed.edit("website.yml", "theirs")]))
    #expect(try world.bytes(place) == Self.mine)
    #expect(try await world.store.check().findings.map(\.status) == [.edited])
  }

  @Test func aFolderThatBecameALinkIsNotWrittenThrough() async throws {
    let world = try await DamagedStore()
    try world.link(DamagedStore.portal + "/site/web-pages")
    let snapshot = try await world.store.snapshot(of: StoreWorld.name("contoso"))
    let edit = UpkeepDeed.edit("web-pages/home/Home.html", "theirs")
    _ = try await world.store.commit(
      StoreWorld.change(snapshot, "Changed", sites: ["customer-portal": edit]))
    #expect(
      try world.bytes("environments/.moved/home/Home.html")
        == DamagedStore.site["web-pages/home/Home.html"])
  }
}

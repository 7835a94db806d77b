import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("A store that the first version wrote")
struct Format1Tests {
  private let folder: TemporaryFolder
  private let store: FileStore
  private let name: EnvironmentName

  init() async throws {
    folder = try TemporaryFolder()
    store = FileStore(root: folder.path + "/store", holder: "alice")
    name = try StoreWorld.name("demo")
    try await Format1.make(store)
  }

  /// The first change of this version: a toggle that has nothing to do with the website.
  private func migrate() async throws -> Snapshot {
    try await store.commit(
      StoreWorld.change(StoreWorld.toggled(store.snapshot(of: name), "vendors/all")))
  }

  @Test func itIsRead() async throws {
    #expect(try await store.names().map(\.text) == ["demo"])
    let snapshot = try await store.snapshot(of: name)
    #expect(snapshot.generation == 2)
    #expect(snapshot.notice == nil)
    #expect(snapshot.portals.map(\.id) == ["blank"])
    #expect(try await store.activity(of: name).map(\.generation) == [2, 1])
    for copy in SiteCopy.allCases {
      #expect(try await store.site(of: "blank", in: name, copy) == Format1.files(copy))
    }
  }

  @Test func aCheckFindsNothingWrong() async throws {
    let report = try await store.check()
    #expect(report.isSound, "\(report.findings)")
    #expect(report.sizes.generations == 2)
  }

  @Test func readingAndCheckingChangeNothing() async throws {
    let before = try tree(of: store.layout.root)
    _ = try await store.snapshot(of: name)
    _ = try await store.recover()
    _ = try await store.check()
    _ = try await store.takeInEdits(of: "blank", in: name, by: World.author, at: World.time)
    #expect(try tree(of: store.layout.root) == before)
  }

  @Test func theFirstChangeBringsTheWebsiteAlong() async throws {
    let next = try await migrate()
    #expect(next.generation == 3)
    for copy in SiteCopy.allCases {
      #expect(try await store.site(of: "blank", in: name, copy) == Format1.files(copy))
    }
    let sums = try #require(try store.checksums(3, "demo"))
    #expect(sums.states.count == 1)
    #expect(try tree(of: store.layout.copy("blank", "demo")).isEmpty == false)
  }

  @Test func theFormerGenerationAndFoldersStay() async throws {
    let former = try await store.snapshot(of: name)
    let before = try tree(of: store.layout.root)
    _ = try await migrate()
    let after = try tree(of: store.layout.root)
    for (path, bytes) in before where path != "store.json" {
      #expect(after[path] == bytes, "\(path)")
    }
    #expect(after["store.json"] == Array("{\n  \"format\" : 2\n}\n".utf8))
    #expect(try await store.snapshot(of: name, at: 2) == former)
  }

  @Test func aLaterChangeWorksAndTheStoreIsSound() async throws {
    _ = try await migrate()
    let edit = SiteChange(
      site: .edited(put: [SiteFiles.File(path: "mine.txt", bytes: [1])], removed: []))
    let later = try await store.commit(
      StoreWorld.change(store.snapshot(of: name), "Edited", sites: ["blank": edit]))
    #expect(later.generation == 4)
    #expect(try await store.site(of: "blank", in: name, .site)["mine.txt"] == [1])
    #expect(try await store.site(of: "blank", in: name, .base) == Format1.files(.base))
    let report = try await store.check()
    #expect(report.isSound, "\(report.findings)")
  }

  @Test func aHandEditMadeUnderTheFirstVersionIsKept() async throws {
    let path = "environments/demo/sites/blank/000001/site/website.yml"
    try folder.write("store/" + path, "adx_name: mine\n")
    _ = try await migrate()
    let site = try await store.site(of: "blank", in: name, .site)
    #expect(site["website.yml"] == Array("adx_name: mine\n".utf8))
    #expect(try await store.site(of: "blank", in: name, .base) == Format1.files(.base))
  }

  @Test func rollingBackToItRestoresItsWebsite() async throws {
    let path = "environments/demo/sites/blank/000001/site/website.yml"
    try folder.write("store/" + path, "adx_name: mine\n")
    let former = try await store.site(of: "blank", in: name, .site)
    _ = try await migrate()
    let edit = SiteChange(site: .edited(put: [], removed: ["website.yml"]))
    _ = try await store.commit(
      StoreWorld.change(store.snapshot(of: name), "Edited", sites: ["blank": edit]))
    let world = try World()
    var services = world.services
    services.store = store
    _ = try await RollBackEnvironment(environment: name, to: 2).run(in: services) { _ in }
    #expect(try await store.site(of: "blank", in: name, .site) == former)
    #expect(try await store.site(of: "blank", in: name, .base) == Format1.files(.base))
  }

  @Test func anExportOfItCanBeTakenIn() async throws {
    let file = folder.path + "/store.tar"
    _ = try await store.export(to: file)
    let other = FileStore(root: folder.path + "/other", holder: "bob")
    _ = try await other.takeIn(file)
    #expect(try await other.snapshot(of: name) == store.snapshot(of: name))
    #expect(try await other.site(of: "blank", in: name, .site) == Format1.files(.site))
  }
}

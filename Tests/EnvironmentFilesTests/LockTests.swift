import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Taking turns")
struct LockTests {
  @Test func aLeftoverIsCleanedAndTold() async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path, holder: "alice")
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("Contoso")))
    try folder.write("work/~contoso=0001/site-p/website.yml", "adx_name: x")
    #expect(try await store.recover() == ["Contoso: cleaned up after an interruption"])
    #expect(try StoreWorld.leftovers(folder.path) == [])
    #expect(try await store.recover() == [])
  }

  @Test func aKilledProvisioningIsToldByWhatItDid() async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path, holder: "alice")
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    try await FaultTests.leaveLeftover(folder.path)
    let told = try await store.recover()
    #expect(
      told == ["contoso: cleaned up after an interruption: Provisioned customer-portal"])
    #expect(try StoreWorld.siteFolders(folder.path) == [])
  }

  @Test func theWorkOfOneWhoIsStillAtItIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path, holder: "alice")
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    try folder.write("work/contoso=0001/generation/maps.json", "{}")
    let lock = try PosixDisk().lock(store.layout.lock("contoso"), note: "bob")
    #expect(try await store.recover() == [])
    #expect(try StoreWorld.leftovers(folder.path).count == 3)
    withExtendedLifetime(lock) {}
  }

  @Test func aWaitThatRunsOutNamesTheHolder() async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path, lockTimeout: .zero, holder: "alice")
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let lock = try PosixDisk().lock(store.layout.lock("contoso"), note: "bob on host7: map run")
    let refusal = await problem {
      _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(made)))
    }
    withExtendedLifetime(lock) {}
    #expect(refusal?.code == "store.locked")
    #expect(refusal?.kind == .tryAgain)
    #expect(refusal?.summary == "the store is being changed by bob on host7: map run")
  }

  @Test func theHoldersNameCannotDriveTheTerminal() async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path, lockTimeout: .zero, holder: "alice")
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let lock = try PosixDisk().lock(store.layout.lock("contoso"), note: "bob\u{1B}[2J\u{202E}")
    let refusal = await problem {
      _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(made)))
    }
    withExtendedLifetime(lock) {}
    let summary = try #require(refusal?.summary)
    #expect(summary == summary.tamed)
  }

  @Test func readersNeedNoTurn() async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path, lockTimeout: .zero, holder: "alice")
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let lock = try PosixDisk().lock(store.layout.lock("contoso"), note: "bob")
    #expect(try await store.snapshot(of: StoreWorld.name("contoso")) == made)
    withExtendedLifetime(lock) {}
  }

  @Test func fourWritersLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let first = FileStore(root: folder.path, holder: "alice")
    _ = try await first.commit(StoreWorld.change(StoreWorld.new("contoso")))
    try await withThrowingTaskGroup { group in
      for writer in 1...4 {
        group.addTask {
          let store = FileStore(
            root: folder.path, lockTimeout: .seconds(600), holder: "writer \(writer)")
          for number in 1...25 { try await Self.add("map-\(writer)-\(number)", store) }
        }
      }
      try await group.waitForAll()
    }
    let end = try await first.snapshot(of: StoreWorld.name("contoso"))
    let expected = (1...4).flatMap { writer in (1...25).map { "map-\(writer)-\($0)" } }
    #expect(end.generation == 101)
    #expect(Set(end.maps.known?.map(\.id.text) ?? []) == Set(expected))
    #expect(try await first.activity(of: StoreWorld.name("contoso")).count == 101)
  }

  /// Adds a map, again and again until nobody was faster.
  private static func add(_ map: String, _ store: FileStore) async throws {
    while true {
      let snapshot = try await store.snapshot(of: StoreWorld.name("contoso"))
      do {
        _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(snapshot, map)))
        return
      } catch let problem as Problem where problem.code == "store.stale" {
        continue
      }
    }
  }
}

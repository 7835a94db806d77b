import PortalDomain
import Support
import Synchronization
import Testing

@testable import EnvironmentFiles

/// Changes that hold on whatever state they meet: the contract of `update`.
@Suite("Updates of whatever state is met")
struct StoreUpdateTests {
  @Test(arguments: StoreKind.allCases)
  func theChangeIsMadeOnTheNewestState(_ kind: StoreKind) async throws {
    let world = try World(kind)
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(first)))
    let (snapshot, told) = try await store.update(StoreWorld.name("Contoso")) {
      (StoreWorld.change(StoreWorld.toggled($0, "products/all")), $0.generation)
    }
    #expect(told == 2)
    #expect(snapshot.generation == 3)
    #expect(snapshot.maps.known?.count == 2)
    #expect(try await store.snapshot(of: StoreWorld.name("contoso")) == snapshot)
    withExtendedLifetime(world) {}
  }

  @Test(arguments: StoreKind.allCases)
  func nothingToChangeCommitsNothing(_ kind: StoreKind) async throws {
    let world = try World(kind)
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let before = try world.root.map(tree(of:))
    let outcome = try await store.update(StoreWorld.name("contoso")) { (nil, $0.generation) }
    #expect(outcome.snapshot == first)
    #expect(outcome.told == 1)
    #expect(try await store.activity(of: StoreWorld.name("contoso")).count == 1)
    #expect(try world.root.map(tree(of:)) == before)
    withExtendedLifetime(world) {}
  }

  @Test(arguments: StoreKind.allCases)
  func aRefusalChangesNothing(_ kind: StoreKind) async throws {
    let world = try World(kind)
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let refusal = await problem {
      _ = try await store.update(StoreWorld.name("contoso")) { _ -> (Change?, Int) in
        throw Problem(.refused, "test.refused", "no")
      }
    }
    #expect(refusal?.code == "test.refused")
    #expect(try await store.snapshot(of: StoreWorld.name("contoso")) == first)
    withExtendedLifetime(world) {}
  }

  @Test(arguments: StoreKind.allCases)
  func anEnvironmentThatIsNotThereIsNamed(_ kind: StoreKind) async throws {
    let world = try World(kind)
    let store = world.services.store
    let refusal = await problem {
      _ = try await store.update(StoreWorld.name("contoso")) { (nil, $0.generation) }
    }
    #expect(refusal?.code == "environment.not-found")
    withExtendedLifetime(world) {}
  }

  /// Between the first look and the lock another one may change, or delete and make anew, the environment.
  @Test(arguments: [false, true])
  func aChangeInBetweenIsReplayedOnTheNewState(_ isAnew: Bool) async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path, holder: "alice")
    let name = try StoreWorld.name("contoso")
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let asked = Mutex(0)
    let held = Mutex(try PosixDisk().lock(store.layout.lock("contoso"), note: nil))
    let outcome = try await store.update(name) { snapshot in
      let turn = asked.withLock {
        $0 += 1
        return $0
      }
      if turn == 1 {
        // Another one, who holds the lock, changes the state under our eyes and gives the lock back.
        if isAnew { try replace(store, first) } else { try advance(store, first) }
        held.withLock { $0 = nil }
      }
      return (StoreWorld.change(StoreWorld.toggled(snapshot, "products/all")), snapshot.generation)
    }
    #expect(asked.withLock { $0 } == 2)
    #expect(outcome.told == (isAnew ? 1 : 2))
    #expect(outcome.snapshot.maps.known?.map(\.id.text).sorted() == ["other/map", "products/all"])
  }

  /// A toggle by one who holds the lock.
  private func advance(_ store: FileStore, _ snapshot: Snapshot) throws {
    let reading = try store.newestReading("contoso")
    _ = try store.put(
      StoreWorld.change(StoreWorld.toggled(snapshot, "other/map")), on: reading, "contoso")
  }

  /// The same environment made anew: its generation is the first again.
  private func replace(_ store: FileStore, _ snapshot: Snapshot) throws {
    try advance(store, snapshot)
    let generations = store.layout.generations("contoso")
    try store.disk.remove(generations + "/000001")
    try store.disk.rename(generations + "/000002", to: generations + "/000001")
    let path = generations + "/000001"
    let change = PartFile(
      .change,
      Activity(
        environment: snapshot.environment.name, generation: 1, at: World.time,
        author: World.author, summary: "Made anew"))
    let bytes = try StoreJSON.encode(change)
    let sums = try #require(try store.checksums(1, "contoso"))
    var list = sums.list
    for index in list.lines.indices where list.lines[index].path == "change.json" {
      list.lines[index].digest = Digest.hex(bytes)
    }
    try store.disk.remove(path + "/change.json")
    try store.disk.write(bytes, to: path + "/change.json")
    try store.disk.remove(path + "/checksums")
    try store.disk.write(GenerationChecksums(list).bytes, to: path + "/checksums")
  }
}

import PortalDomain
import Support
import Synchronization
import Testing

@testable import EnvironmentFiles

/// A number that several tasks change.
private final class Tally: Sendable {
  private let count: Mutex<Int>
  init(_ count: Int) { self.count = Mutex(count) }
  var value: Int { count.withLock { $0 } }
  func add(_ number: Int) { count.withLock { $0 += number } }
  func raise(to number: Int) { count.withLock { $0 = max($0, number) } }
}

/// Many who write and read at the same time, each with a store of its own on the same folder.
@Suite("Many writers and readers", .serialized)
struct WritersTests {
  private static let writers = 8
  private static let changes = 50

  /// Lets all writers write and readers read until the last writer has ended.
  ///
  /// - Returns: how often the readers looked.
  private func run(
    _ root: String, write: @escaping @Sendable (FileStore, _ writer: Int) async throws -> Void,
    read: @escaping @Sendable (FileStore) async throws -> Void
  ) async throws -> Int {
    let busy = Tally(Self.writers)
    let reads = Tally(0)
    try await withThrowingTaskGroup { group in
      for writer in 1...Self.writers {
        group.addTask {
          defer { busy.add(-1) }
          try await write(
            FileStore(root: root, lockTimeout: .seconds(600), holder: "writer \(writer)"), writer)
        }
      }
      for _ in 1...2 {
        group.addTask {
          let store = FileStore(root: root, lockTimeout: .zero, holder: "reader")
          // Once in any case: on a busy machine the writers may be done before a reader's turn comes.
          repeat {
            try await read(store)
            reads.add(1)
            await Task.yield()
          } while busy.value > 0
        }
      }
      try await group.waitForAll()
    }
    return reads.value
  }

  /// The maps that all changes of a writer set running.
  private static func maps(_ writer: Int) -> [String] {
    (1...changes).map { "writer-\(writer)/map-\($0)" }
  }

  /// One change after the other, and every acknowledged one is of a state in which it is.
  private static func toggle(_ store: FileStore, _ name: EnvironmentName, _ writer: Int)
    async throws
  {
    for map in maps(writer) {
      let (snapshot, _) = try await store.update(name) {
        (StoreWorld.change(StoreWorld.toggled($0, map)), ())
      }
      #expect(snapshot.maps[MapID(map)] != nil)
    }
  }

  /// A whole state has exactly one more map than the one before it.
  private static func expectWhole(_ store: FileStore, _ name: EnvironmentName) async throws {
    let snapshot = try await store.snapshot(of: name)
    #expect(snapshot.notice == nil)
    #expect(snapshot.maps.known?.count ?? 0 == snapshot.generation - 1)
  }

  @Test func onOneEnvironmentLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let name = try StoreWorld.name("contoso")
    let store = FileStore(root: folder.path, holder: "alice")
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let reads = try await run(
      folder.path, write: { try await Self.toggle($0, name, $1) },
      read: { try await Self.expectWhole($0, name) })
    #expect(reads > 0)
    let end = try await store.snapshot(of: name)
    #expect(end.generation == 1 + Self.writers * Self.changes)
    let expected = (1...Self.writers).flatMap(Self.maps)
    #expect(Set(end.maps.known?.map(\.id.text) ?? []) == Set(expected))
    #expect(try StoreWorld.leftovers(folder.path) == [])
    #expect(try await store.check().findings == [])
  }

  @Test func onEightEnvironmentsLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let names = try (1...Self.writers).map { try StoreWorld.name("env-\($0)") }
    // Each writer makes its own environment too, all at once in a store that is not there yet.
    let root = folder.path + "/store"
    let reads = try await run(
      root,
      write: { store, writer in
        _ = try await store.commit(StoreWorld.change(StoreWorld.new("env-\(writer)")))
        try await Self.toggle(store, names[writer - 1], writer)
      },
      read: { store in
        for name in try await store.names() { try await Self.expectWhole(store, name) }
      })
    #expect(reads > 0)
    let store = FileStore(root: root, holder: "alice")
    for (index, name) in names.enumerated() {
      let end = try await store.snapshot(of: name)
      #expect(end.maps.known?.map(\.id.text) == Self.maps(index + 1))
    }
    #expect(try await store.check().findings == [])
  }

  @Test func onOneWebsiteLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let name = try StoreWorld.name("contoso")
    let store = FileStore(root: folder.path, holder: "alice")
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    _ = try await store.commit(StoreWorld.provisioned(made))
    let last = Tally(0)
    _ = try await run(
      folder.path,
      write: { store, writer in
        for number in 1...5 {
          _ = try await store.update(name) { snapshot in
            let text = "\(snapshot.generation + 1)\n"
            let edit = SiteChange(
              site: .edited(
                put: [
                  UpkeepDeed.file("count.txt", text),
                  UpkeepDeed.file("writer-\(writer)-\(number).txt", text),
                ], removed: []))
            return (StoreWorld.change(snapshot, "Edited", sites: ["customer-portal": edit]), ())
          }
        }
      },
      read: { store in
        let before = last.value
        let site = try await store.site(of: "customer-portal", in: name, .site)
        let count = site["count.txt"].map { String(decoding: $0.dropLast(), as: UTF8.self) } ?? "2"
        let number = try #require(Int(count))
        #expect(number >= before)
        #expect(site.files.count == StoreWorld.site.files.count + (number > 2 ? number - 1 : 0))
        last.raise(to: number)
      })
    let site = try await store.site(of: "customer-portal", in: name, .site)
    #expect(site["count.txt"] == Array("42\n".utf8))
    #expect(site.files.count == StoreWorld.site.files.count + 41)
    #expect(try await store.check().findings == [])
  }

  @Test func aDeletionInBetweenIsToldAsThat() async throws {
    let folder = try TemporaryFolder()
    let name = try StoreWorld.name("contoso")
    let store = FileStore(root: folder.path, holder: "alice")
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let refusals = Mutex<[String]>([])
    _ = try await run(
      folder.path,
      write: { store, writer in
        let refusal = await problem {
          if writer == 1 {
            try await store.delete(name, by: World.author)
          } else {
            try await Self.toggle(store, name, writer)
          }
        }
        if let refusal { refusals.withLock { $0.append(refusal.code) } }
      }, read: { _ = try await $0.names() })
    #expect(try await store.names() == [])
    #expect(refusals.withLock { Set($0) }.isSubset(of: ["environment.not-found"]))
    #expect(try StoreWorld.leftovers(folder.path) == [])
  }
}

import Dispatch
import FoundationEssentials
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

/// A thread for one task alone, so that those who read get their turn while those who write wait for the disk.
private final class OwnThread: TaskExecutor {
  private let queue = DispatchQueue(label: "own thread")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Many who write and read at the same time, each with a store of its own on the same folder.
///
/// `STORE_CHANGES=1000` lets each writer make that many changes instead of 50.
@Suite("Many writers and readers", .serialized)
struct WritersTests {
  private static let writers = 8
  private static let changes =
    ProcessInfo.processInfo.environment["STORE_CHANGES"].flatMap { Int($0) } ?? 50

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
        group.addTask(executorPreference: OwnThread()) {
          defer { busy.add(-1) }
          try await write(
            FileStore(root: root, lockTimeout: .seconds(600), holder: "writer \(writer)"), writer)
        }
      }
      for _ in 1...4 {
        group.addTask(executorPreference: OwnThread()) {
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

  private static func map(_ writer: Int) -> MapID { MapID("writer-\(writer)/map") }

  /// One change after the other: each counts the writer's map up from what its own last one left.
  private static func count(_ store: FileStore, _ name: EnvironmentName, _ writer: Int)
    async throws
  {
    let id = map(writer)
    for number in 1...changes {
      let (snapshot, before) = try await store.update(name) { newest in
        let before = newest.maps[id]?.rows ?? 0
        var next = newest
        let counted = EntityMap(id: id, state: .running, rows: number, evidence: .test)
        next.maps.known = (next.maps.known ?? []).filter { $0.id != id } + [counted]
        return (StoreWorld.change(next), before)
      }
      #expect(before == number - 1)
      #expect(snapshot.maps[id]?.rows == number)
    }
  }

  /// A whole state has counted one more than the one before it, whoever did.
  private static func expectWhole(_ store: FileStore, _ name: EnvironmentName) async throws {
    let snapshot = try await store.snapshot(of: name)
    #expect(snapshot.notice == nil)
    let counted = (snapshot.maps.known ?? []).compactMap(\.rows).reduce(0, +)
    #expect(counted == snapshot.generation - 1)
  }

  /// Tells how much was tried, where that was asked for.
  private static func tell(_ reads: Int) {
    guard ProcessInfo.processInfo.environment["STORE_CHANGES"] != nil else { return }
    print("\(writers) writers of \(changes) changes each, read \(reads) times meanwhile")
  }

  @Test func onOneEnvironmentLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let name = try StoreWorld.name("contoso")
    let store = FileStore(root: folder.path, holder: "alice")
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let reads = try await run(
      folder.path, write: { try await Self.count($0, name, $1) },
      read: { try await Self.expectWhole($0, name) })
    #expect(reads > 0)
    let end = try await store.snapshot(of: name)
    #expect(end.generation == 1 + Self.writers * Self.changes)
    Self.tell(reads)
    for writer in 1...Self.writers { #expect(end.maps[Self.map(writer)]?.rows == Self.changes) }
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
        try await Self.count(store, names[writer - 1], writer)
      },
      read: { store in
        guard let name = try await store.names().randomElement() else { return }
        try await Self.expectWhole(store, name)
      })
    #expect(reads > 0)
    Self.tell(reads)
    let store = FileStore(root: root, holder: "alice")
    for (index, name) in names.enumerated() {
      let end = try await store.snapshot(of: name)
      #expect(end.maps.known?.count == 1)
      #expect(end.maps[Self.map(index + 1)]?.rows == Self.changes)
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
            try await Self.count(store, name, writer)
          }
        }
        if let refusal { refusals.withLock { $0.append(refusal.code) } }
      }, read: { _ = try await $0.names() })
    #expect(try await store.names() == [])
    #expect(refusals.withLock { Set($0) }.isSubset(of: ["environment.not-found"]))
    #expect(try StoreWorld.leftovers(folder.path) == [])
  }
}

import FoundationEssentials
import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// A disk that fails at any one moment of more than plain commits.
@Suite("A disk that fails at every moment of websites and upkeep")
struct UpkeepFaultTests {
  /// Runs an act on a new store with a fault at every verb in turn, until it runs through.
  private func everyFault(
    _ mode: FaultyDisk.Mode, prepare: (FileStore) async throws -> Void,
    act: (FileStore) async throws -> Void,
    verify: (_ store: FileStore, _ failure: Problem?, _ moment: String) async throws -> Void
  ) async throws {
    var fault = 1
    while true {
      let folder = try TemporaryFolder()
      let root = folder.path + "/store"
      let store = FileStore(root: root, lockTimeout: .zero, holder: "alice")
      try await prepare(store)
      // A disk that dies at a look leaves what one leaves that dies at the next change.
      let disk = FaultyDisk(failingAt: fault, mode, countsLooks: mode == .once)
      let faulty = FileStore(root: root, lockTimeout: .zero, holder: "bob", disk: disk)
      let failure = await problem { try await act(faulty) }
      let isThrough = disk.verbs < fault
      if isThrough { #expect(failure == nil) }
      try await verify(store, failure, "\(mode.rawValue) at verb \(fault)")
      if isThrough { return }
      fault += 1
    }
  }

  /// What a store shows before and after an act that meets no fault.
  private func beforeAndAfter(_ deed: UpkeepDeed) async throws -> (before: Shows, after: Shows) {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path + "/store", holder: "alice")
    try await deed.prepare(store)
    let before = try await Shows(store)
    try await deed.act(store)
    return (before, try await Shows(store))
  }

  @Test(arguments: UpkeepDeed.all, FaultyDisk.Mode.allCases)
  func everyFaultLeavesTheOldOrTheNew(_ deed: UpkeepDeed, _ mode: FaultyDisk.Mode) async throws {
    let (before, after) = try await beforeAndAfter(deed)
    try await everyFault(mode, prepare: deed.prepare, act: deed.act) { store, failure, moment in
      let shown = try await Shows(store)
      if !deed.isCompletedLater { #expect(shown == before || shown == after, "\(moment)") }
      _ = try await store.recover()
      let recovered = try await Shows(store)
      if !deed.isCompletedLater { #expect(recovered == shown, "\(moment): changed by recovery") }
      #expect(recovered == before || recovered == after, "\(moment)")
      if failure == nil { #expect(recovered == after, "\(moment): told as done") }
      try await expectSound(store, moment)
    }
  }

  /// A check finds nothing to mend, and the next change works.
  private func expectSound(_ store: FileStore, _ moment: String) async throws {
    let wrong = try await store.check().findings.filter {
      $0.status == .damage || $0.status == .leftover
    }
    #expect(wrong.filter { $0.code != "store.folder-missing" } == [], "\(moment)")
    for name in try await store.names() {
      let next = await problem {
        _ = try await store.update(name) {
          (StoreWorld.change(StoreWorld.toggled($0, "next/map")), ())
        }
      }
      #expect(next == nil, "\(moment): the next change")
    }
  }

  @Test(arguments: FaultyDisk.Mode.allCases)
  func aPruneThatFailsLosesNothingThatStays(_ mode: FaultyDisk.Mode) async throws {
    let rule = PruneRule(keep: 2, before: World.time.addingTimeInterval(1))
    try await everyFault(
      mode,
      prepare: { store in
        try await UpkeepDeed.edited(store)
        for number in 1...3 {
          let snapshot = try await store.snapshot(of: StoreWorld.name("contoso"))
          let edit = UpkeepDeed.edit("website.yml", "turn \(number)\n")
          _ = try await store.commit(
            StoreWorld.change(snapshot, "Turn", sites: ["customer-portal": edit]))
        }
      }, act: { _ = try await $0.prune(rule, dryRun: false) }
    ) { store, failure, moment in
      let shown = try await Shows(store)
      #expect(shown.activities[0].count == 6, "\(moment)")
      #expect(shown.sites[0]["website.yml"] == Array("turn 3\n".utf8), "\(moment)")
      _ = try await store.recover()
      #expect(try await Shows(store) == shown, "\(moment)")
      let readable = try Readable(store)
      #expect(readable.generations["contoso 5"] != nil, "\(moment)")
      if failure == nil {
        #expect(readable.generations.count == 2, "\(moment): told as done")
        #expect(readable.states.count == 3, "\(moment): told as done")
      }
      try await expectSound(store, moment)
    }
  }

  @Test(arguments: FaultyDisk.Mode.allCases)
  func anExportThatFailsLeavesNoHalfFile(_ mode: FaultyDisk.Mode) async throws {
    try await everyFault(
      mode, prepare: UpkeepDeed.edited,
      act: { _ = try await $0.export(to: $0.layout.root + ".tar") }
    ) { store, failure, moment in
      let file = store.layout.root + ".tar"
      let isThere = try PosixDisk().status(of: file) != nil
      if failure == nil { #expect(isThere, "\(moment): told as done") }
      if isThere {
        let other = FileStore(root: store.layout.root + "-other", holder: "alice")
        _ = try await other.takeIn(file)
        #expect(try await Shows(other) == Shows(store), "\(moment)")
      }
      try await expectSound(store, moment)
    }
  }
}

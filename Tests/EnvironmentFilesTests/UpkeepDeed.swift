import FoundationEssentials
import PortalDomain
import Support

@testable import EnvironmentFiles

/// What is done while the disk fails at every verb: an act on a prepared store, and what can be seen of it.
struct UpkeepDeed: Sendable, CustomStringConvertible {
  let name: String
  /// Brings a new store into the state before.
  let prepare: @Sendable (FileStore) async throws -> Void
  let act: @Sendable (FileStore) async throws -> Void
  /// Whether what is seen right after a failure may be in between, as only the next start completes it.
  var isCompletedLater = false

  var description: String { name }

  static let contoso = "contoso"

  static let all = [
    UpkeepDeed(name: "an edited website", prepare: edited) { store in
      let snapshot = try await store.snapshot(of: StoreWorld.name(contoso))
      _ = try await store.commit(
        StoreWorld.change(
          snapshot, "Edited", sites: ["customer-portal": edit("website.yml", "two\n")]))
    },
    UpkeepDeed(name: "a website and its base", prepare: edited) { store in
      let snapshot = try await store.snapshot(of: StoreWorld.name(contoso))
      let change = SiteChange(
        site: .edited(put: [file("theirs", "x"), file("website.yml", "y")], removed: ["mine.txt"]),
        base: .edited(put: [file("theirs", "x")], removed: []))
      _ = try await store.commit(
        StoreWorld.change(snapshot, "Updated", sites: ["customer-portal": change]))
    },
    UpkeepDeed(
      name: "taking in hand edits",
      prepare: { store in
        try await edited(store)
        let copy = store.layout.copy("customer-portal", contoso)
        try Data("mine\n".utf8).write(to: URL(filePath: copy + "/website.yml"))
        try Data("new\n".utf8).write(to: URL(filePath: copy + "/added.txt"))
        try FileManager.default.removeItem(atPath: copy + "/mine.txt")
      }
    ) { store in
      _ = try await store.takeInEdits(
        of: "customer-portal", in: StoreWorld.name(contoso), by: World.author, at: World.time)
    },
    UpkeepDeed(name: "a rollback by a state's number", prepare: edited) { store in
      let snapshot = try await store.snapshot(of: StoreWorld.name(contoso))
      _ = try await store.commit(
        StoreWorld.change(
          snapshot, "Rolled back",
          sites: ["customer-portal": SiteChange(site: .state(1), base: .state(1))]))
    },
    UpkeepDeed(
      name: "an update of whatever is met", prepare: edited
    ) { store in
      _ = try await store.update(StoreWorld.name(contoso)) {
        (StoreWorld.change(StoreWorld.toggled($0)), ())
      }
    },
    UpkeepDeed(name: "a first change to a store of format 1", prepare: Format1.makeSmall) { store in
      let snapshot = try await store.snapshot(of: StoreWorld.name("demo"))
      _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(snapshot, "x/y")))
    },
    UpkeepDeed(
      name: "taking in two environments",
      prepare: { store in
        let other = FileStore(root: store.layout.root + "-other", holder: "alice")
        for name in ["one", "two"] {
          let made = try await other.commit(StoreWorld.change(StoreWorld.new(name)))
          _ = try await other.commit(StoreWorld.provisioned(made))
        }
        _ = try await other.export(to: store.layout.root + ".tar")
        _ = try await store.commit(StoreWorld.change(StoreWorld.new(contoso)))
      },
      act: { _ = try await $0.takeIn($0.layout.root + ".tar") }, isCompletedLater: true),
  ]

  /// Provisioned, then edited: state 2 is shown.
  static func edited(_ store: FileStore) async throws {
    let made = try await store.commit(StoreWorld.change(StoreWorld.new(contoso)))
    let snapshot = try await store.commit(StoreWorld.provisioned(made))
    _ = try await store.commit(
      StoreWorld.change(
        snapshot, "Edited", sites: ["customer-portal": edit("mine.txt", "mine\n")]))
  }

  static func file(_ path: String, _ text: String) -> SiteFiles.File {
    SiteFiles.File(path: path, bytes: Array(text.utf8))
  }

  static func edit(_ path: String, _ text: String) -> SiteChange {
    SiteChange(site: .edited(put: [file(path, text)], removed: []))
  }
}

/// Everything that a store shows, to be compared.
struct Shows: Equatable {
  var snapshots: [Snapshot] = []
  var sites: [SiteFiles] = []
  var activities: [[Activity]] = []

  init(_ store: FileStore) async throws {
    for name in try await store.names() {
      let snapshot = try await store.snapshot(of: name)
      snapshots.append(snapshot)
      activities.append(try await store.activity(of: name))
      for portal in snapshot.portals where portal.siteGeneration != nil {
        for copy in SiteCopy.allCases {
          sites.append(try await store.site(of: portal.id, in: name, copy))
        }
      }
    }
  }
}

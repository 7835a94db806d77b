import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// What a disk that fails at any one moment leaves behind: the old state or the new one, whole.
@Suite("A disk that fails at every moment")
struct FaultTests {
  /// A change under test: how the world stands before it, and what is done.
  enum Deed: String, CaseIterable, Sendable {
    case createFirst, create, toggle, provision, provisionSecond, delete

    /// What the store shows before, by environment and portals.
    var before: [String] {
      switch self {
      case .createFirst: []
      case .create: ["other 1"]
      case .toggle, .provision: ["contoso 1"]
      case .provisionSecond, .delete: ["contoso 2 customer-portal:3"]
      }
    }

    /// What it shows afterwards.
    var after: [String] {
      switch self {
      case .createFirst: ["contoso 1"]
      case .create: ["contoso 1", "other 1"]
      case .toggle: ["contoso 2"]
      case .provision: ["contoso 2 customer-portal:3"]
      case .provisionSecond: ["contoso 3 customer-portal:3 second:3"]
      case .delete: []
      }
    }

    func prepare(_ store: FileStore) async throws {
      switch self {
      case .createFirst: break
      case .create: _ = try await store.commit(StoreWorld.change(StoreWorld.new("other")))
      case .toggle, .provision:
        _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
      case .provisionSecond, .delete:
        let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
        _ = try await store.commit(StoreWorld.provisioned(made))
      }
    }

    func run(_ store: FileStore) async throws {
      let name = try StoreWorld.name("contoso")
      switch self {
      case .createFirst, .create:
        _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
      case .toggle:
        let snapshot = try await store.snapshot(of: name)
        _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(snapshot)))
      case .provision:
        _ = try await store.commit(StoreWorld.provisioned(store.snapshot(of: name)))
      case .provisionSecond:
        _ = try await store.commit(StoreWorld.provisioned(store.snapshot(of: name), "second"))
      case .delete: try await store.delete(name, by: World.author)
      }
    }
  }

  @Test(arguments: Deed.allCases, FaultyDisk.Mode.allCases)
  func everyFaultLeavesOneWholeState(_ deed: Deed, _ mode: FaultyDisk.Mode) async throws {
    var fault = 1
    while true {
      let folder = try TemporaryFolder()
      let root = folder.path + "/store"
      let store = FileStore(root: root, lockTimeout: .zero, holder: "alice")
      try await deed.prepare(store)
      let disk = FaultyDisk(failingAt: fault, mode)
      let faulty = FileStore(root: root, lockTimeout: .zero, holder: "bob", disk: disk)
      let failure = await problem { try await deed.run(faulty) }
      guard disk.verbs >= fault else {
        #expect(failure == nil)
        break
      }
      let moment = "\(deed.rawValue), \(mode.rawValue) at verb \(fault)"
      let shown = try await Self.shown(store)
      #expect([deed.before, deed.after].contains(shown), "\(moment): \(shown)")
      if failure == nil { #expect(shown == deed.after, "\(moment): told as done") }
      _ = try await store.recover()
      #expect(try await Self.shown(store) == shown, "\(moment): changed by the clean-up")
      try await Self.expectNothingLeft(root, store, moment)
      try await Self.expectWorking(store, moment)
      fault += 1
    }
  }

  @Test(arguments: FaultyDisk.Mode.allCases)
  func aCleanUpThatFailsIsDoneByTheNext(_ mode: FaultyDisk.Mode) async throws {
    var fault = 1
    while true {
      let folder = try TemporaryFolder()
      let root = folder.path + "/store"
      let store = FileStore(root: root, lockTimeout: .zero, holder: "alice")
      try await Deed.provision.prepare(store)
      try await Self.leaveLeftover(root)
      let disk = FaultyDisk(failingAt: fault, mode)
      let faulty = FileStore(root: root, lockTimeout: .zero, holder: "bob", disk: disk)
      _ = await problem { _ = try await faulty.recover() }
      guard disk.verbs >= fault else { break }
      let moment = "\(mode.rawValue) at verb \(fault) of the clean-up"
      #expect(try await Self.shown(store) == Deed.provision.before, "\(moment)")
      _ = try await store.recover()
      try await Self.expectNothingLeft(root, store, moment)
      fault += 1
    }
  }

  /// Kills a provisioning commit between putting the website in place and the commit point.
  static func leaveLeftover(_ root: String) async throws {
    for fault in 1... {
      let disk = FaultyDisk(failingAt: fault, .dead)
      let faulty = FileStore(root: root, lockTimeout: .zero, holder: "bob", disk: disk)
      _ = await problem { try await Deed.provision.run(faulty) }
      if try StoreWorld.siteFolders(root).contains("customer-portal/000001") { return }
      _ = try await FileStore(root: root, holder: "alice").recover()
    }
  }

  /// Every environment with its generation and its portals with their number of files.
  static func shown(_ store: FileStore) async throws -> [String] {
    var lines: [String] = []
    for name in try await store.names() {
      let snapshot = try await store.snapshot(of: name)
      var words = [name.text, String(snapshot.generation)]
      for portal in snapshot.portals {
        let site = try await store.site(of: portal.id, in: name, .site)
        let base = try await store.site(of: portal.id, in: name, .base)
        #expect(site == base)
        words.append("\(portal.id):\(site.files.count)")
      }
      #expect(try await store.activity(of: name).count == snapshot.generation)
      lines.append(words.joined(separator: " "))
    }
    return lines
  }

  /// No leftover of the work, no website that nothing refers to.
  static func expectNothingLeft(_ root: String, _ store: FileStore, _ moment: String) async throws {
    guard try await !store.names().isEmpty else { return }
    #expect(try StoreWorld.leftovers(root) == [], "\(moment)")
    var known = Set<String>()
    for name in try await store.names() {
      for portal in try await store.snapshot(of: name).portals {
        known.insert(portal.id)
        known.insert(portal.id + "/" + Layout.digits(portal.siteGeneration ?? 0))
      }
    }
    #expect(try StoreWorld.siteFolders(root) == known, "\(moment): orphans")
  }

  /// The next change of each kind works.
  static func expectWorking(_ store: FileStore, _ moment: String) async throws {
    let next = await problem {
      let made = try await store.commit(StoreWorld.change(StoreWorld.new("next")))
      let toggled = try await store.commit(StoreWorld.change(StoreWorld.toggled(made)))
      _ = try await store.commit(StoreWorld.provisioned(toggled, "next-portal"))
    }
    #expect(next == nil, "\(moment): the next change")
  }
}

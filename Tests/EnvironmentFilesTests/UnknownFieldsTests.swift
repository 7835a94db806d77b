import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// Fields that a newer patch version of the program wrote, and this one knows nothing of.
@Suite("Unknown fields")
struct UnknownFieldsTests {
  private static let newest = DamagedStore.generations + "/000005"
  private static let next = DamagedStore.generations + "/000006"
  private static let field = #""future":{"a":[1,{"b":null}],"c":12.5}"#

  /// A store in which a newer version put its field before another one in a part.
  private func world(_ part: String, before known: String) async throws -> DamagedStore {
    let world = try await DamagedStore()
    try world.rewrite(Self.newest, part) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let place = try #require(text.firstRange(of: known)).lowerBound
      return Array((text[..<place] + Self.field + "," + text[place...]).utf8)
    }
    return world
  }

  /// A part without white space.
  private func plain(_ world: DamagedStore, _ path: String) throws -> String {
    String(decoding: try world.bytes(path).filter { $0 > 0x20 }, as: UTF8.self)
  }

  private func commit(
    _ world: DamagedStore, sites: [String: SiteChange] = [:], _ edit: (inout Snapshot) -> Void
  ) async throws {
    var snapshot = try await world.store.snapshot(of: StoreWorld.name("contoso"))
    edit(&snapshot)
    _ = try await world.store.commit(StoreWorld.change(snapshot, "Next", sites: sites))
    #expect(try await world.store.check().isSound)
  }

  @Test(arguments: [
    ("maps.json", #""format""#), ("environment.json", #""kind""#), ("licenses.json", #""format""#),
    ("portals.json", #""id""#),
  ])
  func surviveAChangeOfAnotherPart(_ part: String, _ known: String) async throws {
    let world = try await world(part, before: known)
    try await commit(world) {
      $0.solutions.installed = []
    }
    #expect(try world.bytes(Self.next + "/" + part) == world.bytes(Self.newest + "/" + part))
  }

  @Test func surviveAtTheTopOfAChangedPart() async throws {
    let world = try await world("maps.json", before: #""format""#)
    try await commit(world) { $0 = StoreWorld.toggled($0, "vendors/all") }
    #expect(try plain(world, Self.next + "/maps.json").contains(Self.field))
  }

  @Test func surviveInAChangedItemOfAList() async throws {
    let world = try await world("maps.json", before: #""id" : "accounts/customers-v3""#)
    try await commit(world) { snapshot in
      snapshot.maps.known?[0].state = .paused
      // Other items come and go, and the order changes.
      snapshot = StoreWorld.toggled(snapshot, "vendors/all")
      snapshot.maps.known?.removeAll { $0.id.text == "products/all" }
      snapshot.maps.known?.reverse()
    }
    let text = try plain(world, Self.next + "/maps.json")
    #expect(text.contains(Self.field + #","id":"accounts/customers-v3""#))
    #expect(text.components(of: #""future""#) == 1)
  }

  @Test func surviveDeepWithinAnItem() async throws {
    let world = try await world("maps.json", before: #""source""#)
    try await commit(world) { $0 = StoreWorld.toggled($0, "vendors/all") }
    #expect(try plain(world, Self.next + "/maps.json").contains(Self.field + #","source""#))
  }

  @Test func surviveInThePortalsListWhenAWebsiteChanges() async throws {
    let world = try await world("portals.json", before: #""id""#)
    let edit = UpkeepDeed.edit("website.yml", "three\n")
    try await commit(world, sites: ["customer-portal": edit]) { _ in }
    let text = try plain(world, Self.next + "/portals.json")
    #expect(text.contains(Self.field + #","id":"customer-portal""#))
    #expect(text.contains(#""siteGeneration":3"#))
  }

  @Test func goWithTheItemThatHadThem() async throws {
    let world = try await world("maps.json", before: #""id" : "accounts/customers-v3""#)
    try await commit(world) { snapshot in
      snapshot.maps.known?.removeAll { $0.id.text == "accounts/customers-v3" }
    }
    #expect(try !plain(world, Self.next + "/maps.json").contains("future"))
  }

  @Test func aFieldThatIsKnownAndTakenAwayIsGone() async throws {
    let world = try await world("environment.json", before: #""kind""#)
    try await commit(world) { $0.environment.region = Fact("europe", .test) }
    var snapshot = try await world.store.snapshot(of: StoreWorld.name("contoso"))
    snapshot.environment.region = nil
    _ = try await world.store.commit(StoreWorld.change(snapshot))
    let text = try plain(world, DamagedStore.generations + "/000007/environment.json")
    #expect(text.contains(Self.field))
    #expect(!text.contains("europe"))
  }

  @Test func surviveInTheMarkerOfTheStore() async throws {
    let world = try await DamagedStore()
    let marker = "{\n  \"format\" : 2,\n  \"future\" : true\n}\n"
    try world.overwrite("store.json", Array(marker.utf8))
    _ = try await world.store.repair()
    try await commit(world) { $0 = StoreWorld.toggled($0, "vendors/all") }
    #expect(try world.bytes("store.json") == Array(marker.utf8))
  }

  @Test func surviveTheMigrationFromFormat1() async throws {
    let folder = try TemporaryFolder()
    let store = FileStore(root: folder.path + "/store", holder: "alice")
    try await Format1.make(store)
    let path = store.layout.generation(2, "demo") + "/maps.json"
    let bytes = try #require(try PosixDisk().read(path))
    let text = "{" + Self.field + "," + String(decoding: bytes, as: UTF8.self).dropFirst()
    try folder.write(String(path.dropFirst(folder.path.count + 1)), text)
    _ = try await store.update(StoreWorld.name("demo")) {
      (StoreWorld.change(StoreWorld.toggled($0, "x/y")), ())
    }
    let after = try #require(
      try PosixDisk().read(store.layout.generation(3, "demo") + "/maps.json"))
    let plain = String(decoding: after.filter { $0 > 0x20 }, as: UTF8.self)
    #expect(plain.contains(Self.field))
    #expect(plain.contains(#""format":2"#))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int { self.ranges(of: text).count }
}

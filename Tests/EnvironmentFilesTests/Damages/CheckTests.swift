import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Damage to a store, found and mended")
struct CheckTests {
  @Test func aSoundStoreIsSound() async throws {
    let world = try await DamagedStore()
    let report = try await world.store.check()
    #expect(report.findings == [])
    #expect(report.sizes.environments == 2)
    #expect(report.sizes.generations == 7)
    #expect(report.sizes.siteStates == 3)
  }

  @Test func aSoundStoreNeedsNoRepair() async throws {
    let world = try await DamagedStore()
    let before = try tree(of: world.root)
    #expect(try await world.store.repair() == StoreRepair())
    #expect(try tree(of: world.root) == before)
  }

  @Test(arguments: Damage.all)
  func isFoundAndNamed(_ damage: Damage) async throws {
    let world = try await DamagedStore()
    try damage.apply(world)
    let places = try await world.store.check().findings.map(\.place)
    #expect(places.contains { $0 == damage.place || $0.hasPrefix(damage.place + ":") }, "\(places)")
  }

  @Test(arguments: Damage.all)
  func isFoundWithoutATrace(_ damage: Damage) async throws {
    let world = try await DamagedStore()
    try damage.apply(world)
    let before = try tree(of: world.root)
    _ = try await world.store.check()
    #expect(try tree(of: world.root) == before)
  }

  @Test(arguments: Damage.all)
  func nothingReadableIsLostByARepair(_ damage: Damage) async throws {
    let world = try await DamagedStore()
    try damage.apply(world)
    let before = try Readable(world.store)
    _ = try await world.store.repair()
    let lost = try Readable(world.store).lost(since: before)
    #expect(lost.filter { !damage.isRemoval || !$0.hasPrefix("what stood") } == [])
  }

  @Test(arguments: Damage.all)
  func onlyWhatNoCopyCanMendIsLeft(_ damage: Damage) async throws {
    let world = try await DamagedStore()
    try damage.apply(world)
    let repair = try await world.store.repair()
    let left = try await world.store.check().findings.filter {
      $0.status == .damage || $0.status == .leftover
    }
    #expect(Set(left.map(\.code)) == damage.left, "\(repair.mended) \(repair.setAside) \(left)")
    #expect(repair.left == left)
  }

  @Test(arguments: Damage.all.filter { $0.left.isEmpty })
  func theNextChangeWorksAfterARepair(_ damage: Damage) async throws {
    let world = try await DamagedStore()
    try damage.apply(world)
    _ = try await world.store.repair()
    let next = try await world.store.update(StoreWorld.name("contoso")) {
      (StoreWorld.change(StoreWorld.toggled($0, "vendors/all")), $0.generation)
    }
    #expect(next.snapshot.generation == next.told + 1)
    #expect(try await world.store.check().isSound)
  }
}

import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// A repair that is interrupted at any one moment loses nothing, and the next one completes it.
@Suite("A disk that fails at every moment of a repair")
struct RepairFaultTests {
  private static let wanted: Set = [
    "maps of two generations swapped", "generations swapped", "contents of two states swapped",
    "no second state", "manifests swapped", "a bit of the newest change.json",
    "checksums that look pruned", "no store.json", "the folder for people as a link",
    "a state that nothing refers to",
  ]
  static let damages = Damage.all.filter { wanted.contains($0.name) }

  @Test func everyNamedDamageIsTried() {
    #expect(Self.damages.count == Self.wanted.count)
  }

  // Dead after one change is dead before the next.
  @Test(arguments: damages, [FaultyDisk.Mode.once, .dead])
  func everyFaultLosesNothing(_ damage: Damage, _ mode: FaultyDisk.Mode) async throws {
    var fault = 1
    while true {
      let world = try await DamagedStore()
      try damage.apply(world)
      let before = try Readable(world.store)
      let disk = FaultyDisk(failingAt: fault, mode, countsLooks: false)
      let faulty = FileStore(root: world.root, lockTimeout: .zero, holder: "bob", disk: disk)
      _ = await problem { _ = try await faulty.repair() }
      guard disk.verbs >= fault else { break }
      let moment = "\(mode.rawValue) at verb \(fault)"
      #expect(try Readable(world.store).lost(since: before) == [], "\(moment)")
      _ = try await world.store.repair()
      #expect(try Readable(world.store).lost(since: before) == [], "\(moment): after the next")
      #expect(try await world.store.check().isSound, "\(moment)")
      fault += 1
    }
  }
}

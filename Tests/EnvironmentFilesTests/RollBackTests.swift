import PortalDomain
import Support
import Testing

/// Rolling back as operations, on every store.
@Suite("Rolling back")
struct RollBackTests {
  private static let portal = "customer-portal"

  /// Provisioned from 1.0.0, edited, updated to 2.0.0, edited again: generations 2, 3, 4 and 5.
  private func updated(_ kind: StoreKind) async throws -> (World, EnvironmentName) {
    let world = try World(kind)
    let store = world.services.store
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso"), "Made"))
    var change = StoreWorld.provisioned(made)
    change.snapshot.portals[0].templateVersion = "1.0.0"
    var snapshot = try await store.commit(change)
    snapshot = try await edit(store, snapshot, "mine", "Edited mine")
    snapshot.portals[0].templateVersion = "2.0.0"
    let update = SiteChange(
      site: .edited(put: [file("theirs")], removed: []),
      base: .edited(put: [file("theirs")], removed: []))
    snapshot = try await store.commit(
      StoreWorld.change(snapshot, "Updated to 2.0.0", sites: [Self.portal: update]))
    _ = try await edit(store, snapshot, "later", "Edited later")
    return (world, try StoreWorld.name("contoso"))
  }

  private func file(_ text: String) -> SiteFiles.File {
    SiteFiles.File(path: text + ".txt", bytes: Array(text.utf8))
  }

  private func edit(
    _ store: any EnvironmentStore, _ snapshot: Snapshot, _ text: String, _ summary: String
  ) async throws -> Snapshot {
    let change = SiteChange(site: .edited(put: [file(text)], removed: []))
    return try await store.commit(
      StoreWorld.change(snapshot, summary, sites: [Self.portal: change]))
  }

  private func texts(_ world: World, _ name: EnvironmentName, _ copy: SiteCopy) async throws
    -> [String]
  {
    try await world.services.store.site(of: Self.portal, in: name, copy).files.map(\.path)
      .filter { $0.hasSuffix(".txt") }
  }

  @Test(arguments: StoreKind.allCases)
  func aPortalReturnsToTheStateBeforeItsUpdate(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    let plan = try await world.run(RollBackPortal(environment: name, portal: Self.portal))
    #expect(plan.to == 3)
    #expect(plan.templateVersion == "1.0.0")
    #expect(try await texts(world, name, .site) == ["mine.txt"])
    #expect(try await texts(world, name, .base) == [])
    #expect(try await world.snapshot(name).portals[0].templateVersion == "1.0.0")
  }

  @Test(arguments: StoreKind.allCases)
  func editsAfterTheUpdateAreNamed(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    let operation = RollBackPortal(environment: name, portal: Self.portal)
    let plan = try await operation.plan(in: world.services).plan
    #expect(plan.undone == ["Edited later", "Updated to 2.0.0"])
    #expect(plan.laterEdits == ["Edited later"])
    #expect(try await world.snapshot(name).generation == 5)
  }

  @Test(arguments: StoreKind.allCases)
  func aPortalReturnsToAGivenGeneration(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    try await world.run(RollBackPortal(environment: name, portal: Self.portal, to: 4))
    #expect(try await texts(world, name, .site) == ["mine.txt", "theirs.txt"])
    #expect(try await world.snapshot(name).portals[0].templateVersion == "2.0.0")
  }

  @Test(arguments: StoreKind.allCases)
  func aPortalWithoutAnUpdateReturnsToBeforeItsLastChange(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let first = try await store.commit(StoreWorld.provisioned(made))
    _ = try await edit(store, first, "mine", "Edited")
    let name = try StoreWorld.name("contoso")
    try await world.run(RollBackPortal(environment: name, portal: Self.portal))
    #expect(try await texts(world, name, .site) == [])
  }

  @Test(arguments: StoreKind.allCases)
  func aPortalWithoutHistoryIsRefused(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    _ = try await store.commit(StoreWorld.provisioned(made))
    let refusal = await problem {
      try await world.run(
        RollBackPortal(environment: StoreWorld.name("contoso"), portal: Self.portal))
    }
    #expect(refusal?.code == "portal.rollback-nowhere")
  }

  @Test(arguments: StoreKind.allCases)
  func anEnvironmentReturnsWithItsWebsites(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    let plan = try await world.run(RollBackEnvironment(environment: name, to: 2))
    #expect(plan.undone == ["Edited later", "Updated to 2.0.0", "Edited mine"])
    let after = try await world.snapshot(name)
    #expect(after.generation == 6)
    #expect(after.portals == (try await world.services.store.snapshot(of: name, at: 2)).portals)
    #expect(try await texts(world, name, .site) == [])
  }

  @Test(arguments: StoreKind.allCases)
  func nothingOfTheHistoryIsLost(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    try await world.run(RollBackEnvironment(environment: name))
    let history = try await world.services.store.activity(of: name).map(\.summary)
    #expect(
      history == [
        "Rolled back to generation 4", "Edited later", "Updated to 2.0.0", "Edited mine",
        "Provisioned customer-portal", "Made",
      ])
  }

  @Test(arguments: StoreKind.allCases)
  func thePresentGenerationIsNoPlaceToReturnTo(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    let refusal = await problem {
      try await world.run(RollBackEnvironment(environment: name, to: 5))
    }
    #expect(refusal?.code == "environment.rollback-nowhere")
  }

  @Test(arguments: StoreKind.allCases)
  func twoGenerationsAreComparedFactByFact(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    let outcome = try await world.run(CompareGenerations(environment: name, from: 3, to: 4))
    #expect(outcome.from == 3)
    #expect(outcome.to == 4)
    let version = outcome.difference.lines.filter { $0.fact.hasSuffix("templateVersion") }
    #expect(version.map(\.before) == ["1.0.0"])
    #expect(version.map(\.after) == ["2.0.0"])
  }

  @Test(arguments: StoreKind.allCases)
  func aGenerationDoesNotDifferFromItself(_ kind: StoreKind) async throws {
    let (world, name) = try await updated(kind)
    defer { withExtendedLifetime(world) {} }
    let outcome = try await world.run(CompareGenerations(environment: name, from: 5, to: 5))
    #expect(outcome.difference.lines == [])
  }
}

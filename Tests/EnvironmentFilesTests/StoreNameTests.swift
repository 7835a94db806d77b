import PortalDomain
import Support
import Testing

@Suite("Environment names in stores")
struct StoreNameTests {
  static let names = [
    "Größe und Maß", "日本 環境", "Ελλάδα", "a.b_c-d", "it's (a) test & more, really", "x1",
    // Words that the store itself uses for folders and locks.
    "addresses", "environments", "work", "locks", "store.json", "generations", "000001",
    // As long as names may be.
    String(repeating: "a", count: 64), String(repeating: "A", count: 64),
    String(repeating: "é", count: 64), String(repeating: "環", count: 64),
  ]

  @Test(arguments: StoreKind.allCases, names)
  func everyAllowedNameHoldsAnEnvironment(_ kind: StoreKind, _ text: String) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let made = try await store.commit(StoreWorld.change(StoreWorld.new(text)))
    let next = try await store.commit(StoreWorld.provisioned(made))
    #expect(try await store.names().map(\.text) == [text])
    #expect(try await store.snapshot(of: StoreWorld.name(text)) == next)
  }

  @Test(arguments: StoreKind.allCases, ["addresses", "environments"])
  func aChangeGoesOnWhileAddressesAreHeld(_ kind: StoreKind, _ text: String) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let made = try await store.commit(StoreWorld.change(StoreWorld.new(text)))
    let next = try await store.holdingAddresses {
      try await store.commit(StoreWorld.provisioned(made))
    }
    #expect(next.generation == 2)
  }

  @Test(arguments: StoreKind.allCases)
  func anEnvironmentThatIsNotThereIsNamedEverywhere(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    try await store.delete(StoreWorld.name("contoso"), by: World.author)
    let name = try StoreWorld.name("contoso")
    let problems = [
      await problem { _ = try await store.snapshot(of: name) },
      await problem { _ = try await store.activity(of: name) },
      await problem { _ = try await store.site(of: "p", in: name, .base) },
      await problem { try await store.delete(name, by: World.author) },
      await problem { _ = try await store.commit(StoreWorld.change(made)) },
    ]
    #expect(problems.map(\.?.code) == Array(repeating: "environment.not-found", count: 5))
    #expect(problems.allSatisfy { $0?.kind == .noInput })
  }
}

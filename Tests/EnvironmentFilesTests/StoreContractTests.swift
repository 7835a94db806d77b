import PortalDomain
import Support
import Testing

/// What every store promises: run on each of them.
@Suite("The contract of environment stores")
struct StoreContractTests {
  @Test(arguments: StoreKind.allCases)
  func aNewStoreIsEmpty(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    #expect(try await store.names() == [])
    #expect(try await store.recover() == [])
  }

  @Test(arguments: StoreKind.allCases)
  func aCreatedStateIsReadBack(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("Contoso")))
    #expect(made.generation == 1)
    #expect(try await store.snapshot(of: StoreWorld.name("Contoso")) == made)
  }

  @Test(arguments: StoreKind.allCases)
  func namesAreFoundAndOrderedWithoutCase(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    for name in ["beta", "Alpha", "gamma"] {
      _ = try await store.commit(StoreWorld.change(StoreWorld.new(name)))
    }
    #expect(try await store.names().map(\.text) == ["Alpha", "beta", "gamma"])
    let found = try await store.snapshot(of: StoreWorld.name("ALPHA"))
    #expect(found.environment.name.text == "Alpha")
  }

  @Test(arguments: StoreKind.allCases, ["Contoso", "CONTOSO", "contoso"])
  func aNameThatIsTakenIsRefused(_ kind: StoreKind, _ twin: String) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("Contoso")))
    let refusal = await problem {
      _ = try await store.commit(StoreWorld.change(StoreWorld.new(twin)))
    }
    #expect(refusal?.code == "environment.exists")
    #expect(refusal?.kind == .cannotCreate)
    #expect(try await store.names().map(\.text) == ["Contoso"])
  }

  @Test(arguments: StoreKind.allCases)
  func aCommitMakesTheNextGeneration(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let second = try await store.commit(StoreWorld.change(StoreWorld.toggled(first)))
    #expect(second.generation == 2)
    #expect(second.maps.known?.map(\.state) == [.running])
    #expect(try await store.snapshot(of: StoreWorld.name("contoso")) == second)
  }

  @Test(arguments: StoreKind.allCases)
  func aStaleCommitIsRefusedAndChangesNothing(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let second = try await store.commit(StoreWorld.change(StoreWorld.toggled(first)))
    let refusal = await problem {
      _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(first, "products/x")))
    }
    #expect(refusal?.code == "store.stale")
    #expect(refusal?.kind == .tryAgain)
    #expect(try await store.snapshot(of: StoreWorld.name("contoso")) == second)
  }

  @Test(arguments: StoreKind.allCases)
  func activityIsToldNewestFirst(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso"), "Made"))
    _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(first), "Ran Accounts"))
    let activity = try await store.activity(of: StoreWorld.name("contoso"))
    #expect(activity.map(\.summary) == ["Ran Accounts", "Made"])
    #expect(activity.map(\.generation) == [2, 1])
    #expect(activity.map(\.author) == [World.author, World.author])
  }

  @Test(arguments: StoreKind.allCases)
  func websitesAreKeptByteForByteInBothCopies(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let second = try await store.commit(StoreWorld.provisioned(first))
    // A later change leaves the website alone.
    _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(second)))
    for copy in SiteCopy.allCases {
      let files = try await store.site(
        of: "customer-portal", in: StoreWorld.name("contoso"), copy)
      #expect(files == StoreWorld.site)
    }
    #expect(second.portals.map(\.siteGeneration) == [1])
  }

  @Test(arguments: StoreKind.allCases)
  func aPortalWithoutFilesSaysSo(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    let refusal = await problem {
      _ = try await store.site(of: "nothing", in: StoreWorld.name("contoso"), .site)
    }
    #expect(refusal?.code == "portal.no-files")
  }

  @Test(arguments: StoreKind.allCases)
  func aDeletedEnvironmentIsGoneAndItsNameIsFree(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let store = world.services.store
    let first = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    _ = try await store.commit(StoreWorld.provisioned(first))
    try await store.delete(StoreWorld.name("CONTOSO"), by: World.author)
    #expect(try await store.names() == [])
    let again = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    #expect(again.generation == 1)
    #expect(again.portals == [])
  }
}

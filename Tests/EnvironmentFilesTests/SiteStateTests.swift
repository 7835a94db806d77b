import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// What a change can make of a portal's website and its base.
@Suite("States of websites")
struct SiteStateTests {
  private static let name = "contoso"
  private static let portal = "customer-portal"

  /// An environment with a provisioned portal.
  private func provisioned(_ world: World) async throws -> Snapshot {
    let made = try await world.services.store.commit(
      StoreWorld.change(StoreWorld.new(Self.name)))
    return try await world.services.store.commit(StoreWorld.provisioned(made))
  }

  private func put(
    _ world: World, _ snapshot: Snapshot, site: SiteChange.Content? = nil,
    base: SiteChange.Content? = nil
  ) async throws -> Snapshot {
    try await world.services.store.commit(
      StoreWorld.change(
        snapshot, "Changed", sites: [Self.portal: SiteChange(site: site, base: base)]))
  }

  private func files(_ world: World, _ copy: SiteCopy) async throws -> SiteFiles {
    try await world.services.store.site(of: Self.portal, in: StoreWorld.name(Self.name), copy)
  }

  @Test(arguments: StoreKind.allCases, SiteCopy.allCases)
  func wholeContentReplacesOneCopyOnly(_ kind: StoreKind, _ copy: SiteCopy) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let snapshot = try await provisioned(world)
    let new = SiteFiles([SiteFiles.File(path: "only.txt", bytes: [1])])
    let next = try await put(
      world, snapshot, site: copy == .site ? .whole(new) : nil,
      base: copy == .base ? .whole(new) : nil)
    #expect(try await files(world, copy) == new)
    #expect(try await files(world, copy == .site ? .base : .site) == StoreWorld.site)
    #expect(next.portals[0].siteGeneration != next.portals[0].baseGeneration)
  }

  @Test(arguments: StoreKind.allCases, SiteCopy.allCases)
  func editedContentKeepsTheRest(_ kind: StoreKind, _ copy: SiteCopy) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let edit = SiteChange.Content.edited(
      put: [
        SiteFiles.File(path: "website.yml", bytes: [2]), SiteFiles.File(path: "new", bytes: [3]),
      ], removed: [".portalconfig/manifest.yml", "was/never/there"])
    let snapshot = try await provisioned(world)
    _ = try await put(
      world, snapshot, site: copy == .site ? edit : nil, base: copy == .base ? edit : nil)
    let expected = SiteFiles([
      SiteFiles.File(path: "new", bytes: [3]), SiteFiles.File(path: "website.yml", bytes: [2]),
      SiteFiles.File(path: "web-files/日本.bin", bytes: Array(0...255)),
    ])
    #expect(try await files(world, copy) == expected)
    #expect(try await files(world, copy == .site ? .base : .site) == StoreWorld.site)
  }

  @Test(arguments: StoreKind.allCases)
  func anEarlierStateComesBackByItsNumber(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let first = try await provisioned(world)
    let second = try await put(
      world, first, site: .edited(put: [], removed: ["website.yml"]))
    #expect(try await files(world, .site)["website.yml"] == nil)
    let number = try #require(first.portals[0].siteGeneration)
    let third = try await put(world, second, site: .state(number), base: .state(number))
    #expect(third.portals[0].siteGeneration == number)
    #expect(try await files(world, .site) == StoreWorld.site)
  }

  @Test(arguments: StoreKind.allCases)
  func theSameContentIsTheSameState(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let first = try await provisioned(world)
    let second = try await put(world, first, site: .whole(StoreWorld.site))
    #expect(second.portals == first.portals)
    #expect(first.portals[0].siteGeneration == first.portals[0].baseGeneration)
  }

  @Test(arguments: StoreKind.allCases)
  func anEarlierGenerationIsReadWhole(_ kind: StoreKind) async throws {
    let world = try World(kind)
    defer { withExtendedLifetime(world) {} }
    let first = try await provisioned(world)
    let second = try await put(world, first, site: .whole(SiteFiles([])))
    let store = world.services.store
    let name = try StoreWorld.name(Self.name)
    #expect(try await store.snapshot(of: name, at: 2) == first)
    #expect(try await store.snapshot(of: name, at: 3) == second)
    let refusal = await problem { _ = try await store.snapshot(of: name, at: 4) }
    #expect(refusal?.code == "environment.no-generation")
    #expect(refusal?.kind == .noInput)
  }

  @Test func unchangedContentIsNotWrittenAgain() async throws {
    let world = try World(.files)
    defer { withExtendedLifetime(world) {} }
    let first = try await provisioned(world)
    _ = try await put(
      world, first, site: .whole(SiteFiles(Self.edited)))
    let root = try #require(world.root)
    let folder = "environments/contoso/sites/customer-portal/generations/000002/files/"
    let written = try tree(of: root).keys.filter { $0.hasPrefix(folder) && !$0.hasSuffix("/") }
    #expect(written == [folder + "website.yml"])
    #expect(try await files(world, .site) == SiteFiles(Self.edited))
  }

  private static let edited = StoreWorld.site.files.map { file in
    file.path == "website.yml" ? SiteFiles.File(path: file.path, bytes: [7]) : file
  }

  @Test func aStateThatIsNotThereIsRefused() async throws {
    let world = try World(.files)
    defer { withExtendedLifetime(world) {} }
    let first = try await provisioned(world)
    let refusal = await problem { _ = try await put(world, first, site: .state(9)) }
    #expect(refusal?.code == "store.damaged")
    let store = world.services.store
    #expect(try await store.snapshot(of: StoreWorld.name(Self.name)) == first)
  }

  @Test(arguments: ["../x", "a//b", "/etc/x", "", "a/../b", "./a", "a\u{0}b"])
  func aPathThatLeavesTheWebsiteIsRefused(_ path: String) async throws {
    let world = try World(.files)
    defer { withExtendedLifetime(world) {} }
    let first = try await provisioned(world)
    let file = SiteFiles.File(path: path, bytes: [1])
    let refusal = await problem {
      _ = try await put(world, first, site: .edited(put: [file], removed: []))
    }
    #expect(refusal?.code == "site.path")
    let store = world.services.store
    #expect(try await store.snapshot(of: StoreWorld.name(Self.name)) == first)
  }
}

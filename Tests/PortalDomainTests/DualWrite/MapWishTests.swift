import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("What is wanted of recorded environments")
struct MapWishTests {
  private let accounts = MapID("accounts/customers-v3")

  /// A recorded environment whose accounts map is in a state.
  private func world(_ state: MapState?) async throws -> (World, EnvironmentName) {
    let world = try World()
    let name = try await world.sample("real")
    try await world.change(name) { snapshot in
      snapshot.environment.kind = .recorded
      for index in (snapshot.maps.known ?? []).indices {
        snapshot.maps.known?[index].state = state
      }
    }
    return (world, name)
  }

  private func wish(_ action: MapAction, _ name: EnvironmentName, _ world: World) async throws
    -> WishForMaps.Outcome
  {
    try await world.run(
      WishForMaps(
        environment: name,
        deed: .change(ChangeMaps(environment: name, maps: [accounts], action: action))))
  }

  private func map(_ name: EnvironmentName, _ world: World) async throws -> EntityMap {
    try #require(try await world.snapshot(name).maps[accounts])
  }

  /// What the dual-write service would list.
  private func listed(_ code: Int, version: String = "1.0.0.5") -> String {
    let numbers = version.split(separator: ".").map(String.init)
    return """
      [{"leftEntity":{"targetType":"AX","name":"Customers V3"},
        "rightEntity":{"targetType":"CRM","name":"accounts"},
        "detail":{"state":"\(code)","template":{"author":"Microsoft Dynamics 365",
          "version":{"major":\(numbers[0]),"minor":\(numbers[1]),"build":\(numbers[2]),
            "revision":\(numbers[3])}}}}]
      """
  }

  private func importing(_ text: String, _ name: EnvironmentName, _ world: World) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/maps.json"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try await world.run(ImportFacts(environment: name, paths: [path]))
  }

  @Test func aWishChangesNothingButTellsTheClicks() async throws {
    let (world, name) = try await world(.running)
    let outcome = try await wish(.stop, name, world)
    let guidance = try #require(outcome.guidance)
    #expect(
      guidance.steps.contains { $0.contains("Customers V3 (accounts)") && $0.contains("Stop") })
    #expect(guidance.basis.contains("dual-write core"))
    let map = try await map(name, world)
    #expect(map.state == .running)
    #expect(map.wish?.action == .stop)
    #expect(map.wish?.by == "alice")
    #expect(map.log?.last?.text.contains("alice") == true)
  }

  @Test func anExportThatShowsItConfirmsIt() async throws {
    let (world, name) = try await world(.running)
    _ = try await wish(.stop, name, world)
    try await importing(listed(4), name, world)
    #expect(try await map(name, world).wish != nil)
    try await importing(listed(1), name, world)
    let map = try await map(name, world)
    #expect(map.wish == nil)
    #expect(map.state == .stopped)
    #expect(map.evidence.source == .imported)
    #expect(map.log?.last?.text.contains("confirmed: imported from maps.json") == true)
  }

  @Test func theAdministratorsWordIsMarkedAsSuch() async throws {
    let (world, name) = try await world(.running)
    _ = try await wish(.stop, name, world)
    try await world.run(
      ChangeMaps(environment: name, maps: [accounts], action: .stop, doneByHand: true))
    let map = try await map(name, world)
    #expect(map.wish == nil)
    #expect(map.evidence.source == .typed)
    #expect(map.evidence.sentence.contains("said by alice"))
    #expect(map.evidence.sentence.contains("2026-09-21 14:13 UTC"))
  }

  @Test func anotherDeedOvertakesTheWish() async throws {
    let (world, name) = try await world(.running)
    _ = try await wish(.stop, name, world)
    try await world.run(
      ChangeMaps(environment: name, maps: [accounts], action: .pause, doneByHand: true))
    let map = try await map(name, world)
    #expect(map.wish == nil)
    #expect(map.log?.last?.text.contains("no longer wanted") == true)
  }

  @Test func runningIsWantedWithAllThatItNeeds() async throws {
    let (world, name) = try await world(.notRunning)
    var job = RunMaps(environment: name, maps: [accounts])
    job.master = .financeAndOperations
    let outcome = try await world.run(WishForMaps(environment: name, deed: .run(job)))
    #expect(outcome.maps.count > 10)
    #expect(Set(outcome.maps).count == outcome.maps.count)
    #expect(
      outcome.guidance?.steps.contains { $0.contains("Finance and Operations as the master") }
        == true)
    // An initial sync under way shows that it was begun.
    try await importing(listed(2), name, world)
    #expect(try await map(name, world).wish == nil)
  }

  @Test func aVersionIsWantedUntilAnExportShowsIt() async throws {
    let (world, name) = try await world(.running)
    try await world.change(name) { snapshot in
      let index = try #require(snapshot.maps.known?.firstIndex { $0.id == accounts })
      snapshot.maps.known?[index].add(
        MapVersion(version: "1.0.0.8", publisher: "Microsoft Dynamics 365"))
    }
    let outcome = try await world.run(
      WishForMaps(
        environment: name, deed: .activate(SwitchMapVersion(environment: name, map: accounts))))
    #expect(outcome.guidance?.steps.contains { $0.contains("1.0.0.8") } == true)
    try await importing(listed(4), name, world)
    #expect(try await map(name, world).wish != nil)
    try await importing(listed(4, version: "1.0.0.8"), name, world)
    #expect(try await map(name, world).wish == nil)
    #expect(try await map(name, world).version == "1.0.0.8")
  }

  @Test func withdrawnWishesAreForgotten() async throws {
    let (world, name) = try await world(.running)
    _ = try await wish(.stop, name, world)
    #expect(try await world.run(WithdrawWishes(environment: name)) == [accounts])
    #expect(try await map(name, world).wish == nil)
    #expect(try await world.run(WithdrawWishes(environment: name)).isEmpty)
  }

  @Test func whatCannotBeDoneCannotBeWanted() async throws {
    let (world, name) = try await world(.paused)
    let refusal = await problem { _ = try await self.wish(.stop, name, world) }
    #expect(refusal?.code == "map.transition-refused")
    let simulated = try await world.ready("demo")
    let other = await problem { _ = try await self.wish(.stop, simulated, world) }
    #expect(other?.code == "map.wish-simulated")
  }

  /// The three ways to resume came with a version of the core solution (domain facts 1.5).
  @Test(arguments: [("1.0.22000.1", false), ("1.0.23084.2", true), (nil, true)])
  func theClicksFollowTheVersion(_ core: String?, _ hasWays: Bool) async throws {
    let (world, name) = try await world(.paused)
    try await world.change(name) { snapshot in
      var solutions = snapshot.solutions.installed ?? []
      let index = try #require(solutions.firstIndex { $0.uniqueName == "DualWriteCore" })
      if let core { solutions[index].version = core } else { solutions.remove(at: index) }
      snapshot.solutions.installed = solutions
    }
    let steps = try #require(try await wish(.resume, name, world).guidance).steps
    #expect(steps.contains { $0.contains("Choose to catch up") } == hasWays)
  }
}

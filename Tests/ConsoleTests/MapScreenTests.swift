import Cells
import FoundationEssentials
import PortalDomain
import Support
import Synchronization
import Testing

@testable import Console

@Suite("Screens of the maps", .timeLimit(.minutes(10)))
struct MapScreenTests {
  private func open(_ name: EnvironmentName, _ world: World) async -> Player {
    await Window.small.open(MapsScreen(name), world.services)
  }

  @Test func oneKeyRunsAllRequiredMaps() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await open(name, world)
    await player.play("a", .enter)
    #expect(player.message.contains("38 maps started; Accounts and Contacts in two passes."))
    #expect(player.titleLine.contains("5 of 5 required running"))
    #expect(try await world.report(name).verdicts.allSatisfy { $0.status != .fail })
  }

  @Test func itIsOpenedFromTheEnvironment() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await Window.small.open(EnvironmentsScreen(selecting: name), world.services)
    await player.play(.enter, "m")
    #expect(player.titleLine.contains("demo › Maps of demo"))
    await player.play(.escape, ":")
    player.type("maps")
    await player.play(.enter)
    #expect(player.titleLine.contains("Maps of demo"))
  }

  @Test func whatIsLeftOutDoesNotStart() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await open(name, world)
    await player.play("a")
    player.type("/name affixes")
    await player.play(.enter, " ")
    #expect(player.picture.contains("▲ Name affixes is left out: rows of Accounts that look it up"))
    await player.play(.enter)
    let affixes = MapID("msdyn_nameaffixes/name-affixes")
    #expect(try await world.snapshot(name).maps[affixes]?.state == .notRunning)
    #expect(try await world.state("accounts", name) == .running)
  }

  @Test func whatOnlyALeftOutMapNeedsStaysIdle() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await open(name, world)
    await player.play("a")
    player.type("/vendors v2")
    await player.play(.enter, " ", .escape)
    player.type("/vendor groups")
    await player.play(.enter, " ")
    #expect(player.message.contains("Only maps that are left out need Vendor groups"))
    await player.play(.enter)
    let maps = try await world.snapshot(name).maps
    #expect(maps[MapID("msdyn_vendors/vendors-v2")]?.state == .notRunning)
    #expect(maps[MapID("msdyn_vendorgroups/vendor-groups")]?.state == .notRunning)
  }

  @Test func theOtherSideLeadsWhereItIsSaid() async throws {
    let world = try World()
    let name = try await world.sample()
    let player = await open(name, world)
    await player.play("a", "M")
    player.type("/unit conv")
    await player.play(.enter, "m", .enter)
    let maps = try await world.snapshot(name).maps
    #expect(maps[MapID("uoms/units")]?.lastSync?.master == .financeAndOperations)
    let conversions = MapID("msdyn_unitofmeasureconversions/unit-conversions")
    #expect(maps[conversions]?.lastSync?.master == .dataverse)
  }

  @Test func brokenLimitsStandInTheWayUntilTheyAreIgnored() async throws {
    let world = try World()
    let name = try await world.maps("large", begun: false)
    let player = await open(name, world)
    await player.play("a", .enter)
    #expect(player.picture.contains("limits are broken"))
    #expect(try await world.state("accounts", name) == .notRunning)
    await player.play("i", .enter)
    #expect(try await world.state("accounts", name) == .initializing)
  }

  @Test func withoutSyncsNoLimitIsBroken() async throws {
    let world = try World()
    let name = try await world.maps("large", begun: false)
    let player = await open(name, world)
    await player.play("a", "s", .enter)
    #expect(try await world.state("accounts", name) == .running)
  }

  /// Each way of resuming, with the state and the records that it leaves among the catch-up errors.
  @Test(arguments: [
    (0, MapState.resuming, Int?.none), (1, .running, 2_880), (2, .running, nil),
  ])
  func aPausedMapResumesInThreeWays(_ way: Int, _ state: MapState, _ kept: Int?) async throws {
    let world = try World()
    let name = try await world.paused(for: 90_000)
    let player = await open(name, world)
    player.press(.down, .down, "u")
    for _ in 0..<way { player.press(.down) }
    await player.play(.enter)
    let map = try await world.snapshot(name).maps[world.services.library.maps().find("products").id]
    #expect(map?.state == state)
    #expect(map?.catchUp?.records == kept)
    #expect(player.message.contains("Products is now \(state.label.lowercased())."))
  }

  @Test func whatWasKeptIsTriedAgain() async throws {
    let world = try World()
    let name = try await world.paused(for: 3_600)
    let player = await open(name, world)
    player.press(.down, .down, "u", .down)
    await player.play(.enter, "C", .enter)
    #expect(player.message.contains("120 catch-up errors are settled, 0 left."))
  }

  @Test func anActionIsDoneToAllThatAreMarked() async throws {
    let world = try World()
    let name = try await world.ready()
    let player = await open(name, world)
    player.press(" ", .down, " ", "s")
    #expect(player.picture.contains("Stop: Accounts, Contacts"))
    #expect(player.picture.contains("These look up rows of Accounts: Sales Order Header."))
    await player.play("y")
    #expect(try await world.state("accounts", name) == .stopped)
    #expect(try await world.state("contacts", name) == .stopped)
  }

  @Test func aFailedMapIsRunAgainOrLetGo() async throws {
    let world = try World()
    let name = try await world.maps("typical-errors", after: 7_200)
    let player = await open(name, world)
    await player.play("K", "y")
    #expect(try await world.state("accounts", name) == .running)
    await player.play(.down, .down, "R", "y")
    #expect(try await world.state("products", name) == .initializing)
    await player.play("c", "y")
    #expect(try await world.state("products", name) == .notRunning)
  }

  // MARK: Errors

  @Test func errorsAreFoundAndExported() async throws {
    let folder = try TemporaryFolder()
    let world = try World()
    let name = try await world.maps("typical-errors", after: 7_200)
    let player = await open(name, world)
    await player.play("e")
    #expect(player.titleLine.contains("1,240 errors in 18 groups"))
    #expect(player.picture.contains("Cause: A row refers to another one"))
    player.type("/eom")
    #expect(player.titleLine.contains("44 of 1,240 errors, in 1 of 18 groups"))
    player.press(.enter, "e")
    for _ in 0..<60 { player.press(.backspace) }
    player.type(folder.path + "/errors.csv")
    await player.play(.enter)
    #expect(player.picture.contains("Wrote 44 errors to"))
    let written = try world.services.outside.read(folder.path + "/errors.csv")
    #expect(String(decoding: written.bytes, as: UTF8.self).split(separator: "\r\n").count == 45)
  }

  @Test func theMapsConcernedAreRunAgain() async throws {
    let world = try World()
    let name = try await world.maps("typical-errors", after: 7_200)
    try await world.run(MendFaults(environment: name))
    let player = await open(name, world)
    await player.play("e", "r", "y")
    #expect(player.message.contains("3 initial syncs began again."))
    try await world.run(AdvanceClock(environment: name, seconds: 3_600))
    await player.play(.function(5))
    #expect(player.titleLine.contains("5 of 5 required running"))
  }

  // MARK: Watching

  @Test func nothingIsWatchedWhereNothingIsUnderWay() async throws {
    let world = try World()
    let (services, waits) = world.waiting()
    let name = try await world.ready()
    _ = await Window.small.open(MapsScreen(name), services)
    #expect(try await world.snapshot(name).changesIn == nil)
    #expect(waits.seconds == [])
  }

  @Test func aSyncIsWatchedEachSecondAndTheListFollows() async throws {
    let world = try World()
    let (services, waits) = world.waiting()
    let name = try await world.maps("all-well")
    let player = await Window.small.open(MapsScreen(name), services)
    await waits.begin()
    #expect(waits.seconds == [1])
    #expect(player.program.running.isEmpty)
    try await world.run(AdvanceClock(environment: name, seconds: 86_400))
    waits.end()
    await player.hear()
    #expect(player.titleLine.contains("5 of 5 required running"))
    #expect(try await world.snapshot(name).changesIn == nil)
    #expect(waits.seconds == [1])
  }

  @Test func aScreenThatIsLeftWatchesNoMore() async throws {
    let world = try World()
    let (services, waits) = world.waiting()
    let name = try await world.maps("all-well")
    let player = await Window.small.open(EnvironmentsScreen(selecting: name), services)
    await player.play("m")
    await waits.begin()
    await player.play(.escape)
    await waits.cancelled()
    #expect(waits.seconds == [1])
  }

  @Test func aPauseIsWatchedUntilTheNextWordIsDue() async throws {
    let world = try World()
    let name = try await world.paused(for: 46_800 + 600)
    #expect(try await world.snapshot(name).changesIn == 3_001)
  }
}

/// A wait that a test ends, and that tells when it was begun or stopped.
final class Waits: Sendable {
  private let begun: AsyncStream<Void>
  private let tellBegun: AsyncStream<Void>.Continuation
  private let stopped: AsyncStream<Void>
  private let tellStopped: AsyncStream<Void>.Continuation
  private let ended: AsyncStream<Void>
  private let tellEnded: AsyncStream<Void>.Continuation
  private let asked = Mutex<[Int]>([])

  init() {
    (begun, tellBegun) = AsyncStream.makeStream()
    (stopped, tellStopped) = AsyncStream.makeStream()
    (ended, tellEnded) = AsyncStream.makeStream()
  }

  /// For how long was waited, each time.
  var seconds: [Int] { asked.withLock { $0 } }

  func wait(_ seconds: Int) async throws {
    asked.withLock { $0.append(seconds) }
    tellBegun.yield()
    for await _ in ended { break }
    if Task.isCancelled {
      tellStopped.yield()
      throw CancellationError()
    }
  }

  func begin() async { for await _ in begun { return } }
  func end() { tellEnded.yield() }
  func cancelled() async { for await _ in stopped { return } }
}

extension World {
  /// The services in which time can be waited for.
  func waiting() -> (services: Services, waits: Waits) {
    let waits = Waits()
    var services = services
    services.wait = { try await waits.wait($0) }
    return (services, waits)
  }
}

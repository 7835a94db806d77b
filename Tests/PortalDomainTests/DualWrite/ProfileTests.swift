import Support
import Testing

@testable import PortalDomain

@Suite("Profiles of maps")
struct ProfileTests {
  private func profile(_ text: String) throws -> MapProfile {
    try MapProfile(Array(text.utf8), fileName: "maps.json")
  }

  @Test func whatIsWrittenIsReadAndChangesNothingWhereItCameFrom() async throws {
    let world = try World()
    let name = try await world.ready()
    let catalog = try world.services.library.maps()
    let snapshot = try await world.snapshot(name)
    let written = MapProfile(snapshot, catalog)
    let text = try AnswerDocument.json(written)
    #expect(try profile(text) == written)
    #expect(try written.difference(in: snapshot, catalog).lines == [])
    let plan = try await world.run(ApplyProfile(environment: name, profile: written))
    #expect(plan.difference.lines == [])
    #expect(try await world.snapshot(name).generation == snapshot.generation)
  }

  @Test func itMakesAnotherEnvironmentTheSame() async throws {
    let world = try World()
    let catalog = try world.services.library.maps()
    let wanted = MapProfile(try await world.snapshot(world.ready("one")), catalog)
    let other = try await world.sample("other")
    try await world.run(ApplyProfile(environment: other, profile: wanted))
    let after = MapProfile(try await world.snapshot(other), catalog)
    #expect(after == wanted)
  }

  @Test func stoppingAndStartingGoInOneChange() async throws {
    let world = try World()
    let name = try await world.ready()
    let before = try await world.snapshot(name)
    let wanted = try profile(
      #"{"profile": 1, "maps": [{"map": "products", "state": "stopped"}, {"map": "msdyn_parties/cds-parties", "state": "stopped"}]}"#
    )
    let plan = try await world.run(ApplyProfile(environment: name, profile: wanted))
    #expect(plan.difference.lines.map(\.title) == ["Products"])
    let after = try await world.snapshot(name)
    #expect(after.generation == before.generation + 1)
    #expect(after.maps[try world.services.library.maps().find("products").id]?.state == .stopped)
  }

  @Test func aMapWithoutSyncLeavesDataBehind() async throws {
    let world = try World()
    let name = try await world.sample()
    let wanted = try profile(
      #"{"profile": 1, "maps": [{"map": "msdyn_productcolors/colors", "state": "running", "sync": false}]}"#
    )
    try await world.run(ApplyProfile(environment: name, profile: wanted))
    let map = try await world.snapshot(name).maps[MapID("msdyn_productcolors/colors")]
    #expect(map?.state == .running)
    #expect(map?.lastSync == nil)
  }

  @Test(arguments: [
    ("{", "profile.malformed"), (#"{"profile": 2, "maps": []}"#, "profile.format"),
    (#"{"profile": 1, "maps": [{"map": "x", "state": "asleep"}]}"#, "profile.malformed"),
  ])
  func whatIsNoneIsRefusedWithItsPlace(_ text: String, _ code: String) async throws {
    let refusal = await problem { _ = try profile(text) }
    #expect(refusal?.code == code)
    #expect(refusal?.place?.hasPrefix("maps.json") == true)
  }

  @Test(arguments: [
    (#"[{"map": "nonsense", "state": "running"}]"#, "map.unknown"),
    (
      #"[{"map": "products", "state": "running"}, {"map": "Products", "state": "stopped"}]"#,
      "profile.twice"
    ),
  ])
  func whatCannotBeMeantIsRefused(_ maps: String, _ code: String) async throws {
    let world = try World()
    let name = try await world.sample()
    let wanted = try profile(#"{"profile": 1, "maps": \#(maps)}"#)
    let refusal = await problem {
      try await world.run(ApplyProfile(environment: name, profile: wanted))
    }
    #expect(refusal?.code == code)
  }

  @Test func aMapThatIsLeftOutIsNamedWithWhatBreaks() async throws {
    let world = try World()
    let name = try await world.sample()
    let catalog = try world.services.library.maps()
    var job = RunMaps(environment: name, maps: [try catalog.find("products").id])
    job.without = [MapID("uoms/units")]
    let plan = try await world.run(job)
    #expect(!plan.steps.contains { $0.map == MapID("uoms/units") })
    #expect(plan.warnings.contains { $0.contains("Units is left out") && $0.contains("Products") })
  }
}

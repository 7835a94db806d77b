import PortalDomain
import Support
import Testing

@Suite("The order in which maps run")
struct MapPlanTests {
  let catalog: MapCatalog
  let sample: Snapshot

  init() async throws {
    let world = try World()
    catalog = try world.services.library.maps()
    sample = try await world.snapshot(world.sample())
  }

  /// Twenty random choices among the maps of a sample tenant.
  @Test(arguments: 0..<20)
  func everyMapComesAfterWhatItNeeds(_ round: Int) throws {
    let known = Set(sample.maps.known?.map(\.id) ?? [])
    let offered = catalog.maps.map(\.id).filter(known.contains)
    let wanted = offered.shuffled().prefix(Int.random(in: 1...offered.count))
    let plan = try MapPlan.run(Array(wanted), in: sample, catalog)
    let planned = Set(plan.steps.map(\.map))
    #expect(planned.isSuperset(of: wanted))
    #expect(plan.steps.filter { $0.pass != 2 }.count == planned.count, "a map starts twice")
    // By the last pass of a group all that its maps need runs.
    var running = Set<MapID>()
    for group in plan.groups {
      running.formUnion(plan.steps[group].map(\.map))
      for id in plan.steps[group].map(\.map) {
        let needs = try #require(catalog[id]).needs
        #expect(running.isSuperset(of: needs), "\(id) runs before what it needs")
      }
    }
    #expect(plan.groups.flatMap { Array($0) } == Array(plan.steps.indices))
  }

  @Test func termsOfPaymentComeAfterTheSchedulesAndDaysThatTheyLookUp() throws {
    let plan = try MapPlan.run([catalog.find("accounts").id], in: sample, catalog)
    let titles = plan.steps.map(\.title)
    let terms = try #require(titles.firstIndex(of: "Terms of payment"))
    for earlier in ["Payment schedule", "Payment days CDS"] {
      #expect(try #require(titles.firstIndex(of: earlier)) < terms)
    }
  }

  @Test func accountsAndContactsGoInTwoPassesAndAreNamed() throws {
    let plan = try MapPlan.run([catalog.find("accounts").id], in: sample, catalog)
    #expect(plan.cycles == [["Accounts", "Contacts"]])
    let passes = plan.steps.filter { $0.title == "Accounts" || $0.title == "Contacts" }
    #expect(passes.map(\.title) == ["Accounts", "Contacts", "Accounts"])
    #expect(passes.map(\.pass) == [1, nil, 2])
    #expect(passes.map(\.neededBy) == [nil, "Accounts", nil])
  }

  @Test func whatWasNotAskedForTellsWhoNeedsIt() throws {
    let plan = try MapPlan.run([catalog.find("sales-order-details").id], in: sample, catalog)
    #expect(plan.steps.last?.title == "Sales Order Details")
    #expect(plan.steps.last?.neededBy == nil)
    #expect(plan.steps.dropLast().allSatisfy { $0.neededBy != nil || $0.pass == 2 })
  }

  @Test func whatRunsAlreadyIsLeftOut() throws {
    var snapshot = sample
    let accounts = try catalog.find("accounts").id
    snapshot.set(.running)
    #expect(try MapPlan.run([accounts], in: snapshot, catalog).steps == [])
    #expect(try MapPlan.run([accounts], in: snapshot, catalog).alreadyRunning == ["Accounts"])
    snapshot.set(.notRunning, of: accounts)
    #expect(try MapPlan.run([accounts], in: snapshot, catalog).steps.map(\.map) == [accounts])
  }

  @Test(arguments: [MapState.initializing, .resuming])
  func whatIsNeededAndOnItsWayIsWaitedForButNotStartedAgain(_ state: MapState) async throws {
    var snapshot = sample
    let contacts = try catalog.find("contacts").id
    snapshot.set(state, of: contacts)
    let plan = try MapPlan.run([catalog.find("accounts").id], in: snapshot, catalog)
    #expect(!plan.steps.contains { $0.map == contacts })
    let refusal = await problem { _ = try MapPlan.run([contacts], in: snapshot, catalog) }
    #expect(refusal?.code == "map.transition-refused")
  }

  @Test(arguments: [MapState.paused, .pausing])
  func aMapThatCannotStartRefusesTheWholePlan(_ state: MapState) async throws {
    var snapshot = sample
    snapshot.set(state, of: try catalog.find("contacts").id)
    let refusal = await problem {
      _ = try MapPlan.run([catalog.find("accounts").id], in: snapshot, catalog)
    }
    #expect(refusal?.code == "map.transition-refused")
    #expect(refusal?.kind == .refused)
    #expect(refusal?.summary.contains("Contacts") == true)
  }

  @Test func aMapThatNoSolutionBroughtIsNamedWithItsCure() async throws {
    var snapshot = sample
    snapshot.maps.known = []
    let refusal = await problem {
      _ = try MapPlan.run([catalog.find("products").id], in: snapshot, catalog)
    }
    #expect(refusal?.code == "map.absent")
    #expect(refusal?.remedy?.contains("solution install demo supply-chain") == true)
  }
}

extension Snapshot {
  /// Puts one map, or all of them, into a state.
  mutating func set(_ state: MapState, of map: MapID? = nil) {
    maps.known = maps.known?.map { known in
      var known = known
      if map == nil || known.id == map { known.state = state }
      return known
    }
  }
}

import Testing

@testable import PortalDomain

@Suite("The states of an entity map")
struct MapStateTests {
  /// State, action and the state reached, as the dual-write page offers them; everything else is refused.
  static let offered: [(MapState, MapAction, MapState)] = [
    (.notRunning, .run, .running), (.notRunning, .runWithoutSync, .running),
    (.stopped, .run, .running), (.stopped, .runWithoutSync, .running),
    (.failed, .run, .running), (.failed, .runWithoutSync, .running),
    (.running, .stop, .stopped), (.running, .pause, .paused), (.paused, .resume, .running),
  ]

  @Test(arguments: MapState.allCases, MapAction.allCases)
  func everyActionIsOfferedOrRefused(_ state: MapState, _ action: MapAction) {
    let expected = Self.offered.first { $0.0 == state && $0.1 == action }?.2
    do {
      #expect(try MapTransitions.path(from: state, action, map: "Accounts").to == expected)
    } catch {
      let refusal = error as? Problem
      #expect(expected == nil)
      #expect(refusal?.code == "map.transition-refused")
      #expect(refusal?.remedy?.isEmpty == false)
      #expect(refusal?.summary.contains("Accounts") == true)
    }
  }

  @Test func aPausedMapIsNotStoppedButResumed() {
    #expect(throws: Problem.self) {
      try MapTransitions.path(from: .paused, .stop, map: "Accounts")
    }
    #expect(throws: Never.self) {
      try MapTransitions.path(from: .paused, .resume, map: "Accounts")
    }
  }

  @Test(arguments: [
    (MapState.running, MapAction.resume, "nothing to do"), (.running, .run, "nothing to do"),
    (.failed, .stop, "nothing to do"), (.stopped, .resume, "run it instead"),
    (.notRunning, .resume, "run it instead"), (.stopped, .pause, "run it first"),
    (.paused, .run, "resume it"), (.resuming, .pause, "wait"),
  ])
  func aRemedyCanBeFollowed(_ state: MapState, _ action: MapAction, _ remedy: String) {
    let refusal = #expect(throws: Problem.self) {
      try MapTransitions.path(from: state, action, map: "Accounts")
    }
    #expect(refusal?.remedy?.hasPrefix(remedy) == true)
  }

  @Test func aRandomWalkNeverLeavesTheTable() {
    let resting: Set<MapState> = [.notRunning, .running, .paused, .stopped, .failed]
    var state = MapState.notRunning
    for _ in 0..<5_000 {
      guard let action = MapAction.allCases.randomElement(),
        let path = try? MapTransitions.path(from: state, action, map: "Accounts")
      else { continue }
      #expect(path.through?.isTransient ?? true)
      state = path.to
      #expect(resting.contains(state), "\(state) is no state to rest in")
    }
  }
}

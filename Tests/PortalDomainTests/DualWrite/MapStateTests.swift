import Support
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
    (.paused, .resumeKeeping, .running), (.paused, .resumeDiscarding, .running),
    (.failed, .rerun, .running), (.failed, .rerunWithoutErrors, .running),
    (.failed, .skipSync, .running), (.initializing, .cancel, .notRunning),
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

  /// 100,000 steps at random, actions and events alike: only states of the table are reached, and what is refused
  /// says why.
  @Test func aRandomWalkNeverLeavesTheTable() {
    var random = SeededNumbers(seed: 5)
    var state = MapState.notRunning
    var reached = Set<MapState>()
    for _ in 0..<100_000 {
      reached.insert(state)
      if Bool.random(using: &random), let event = MapEvent.allCases.randomElement(using: &random) {
        state = MapTransitions.state(after: event, in: state) ?? state
        continue
      }
      guard let action = MapAction.allCases.randomElement(using: &random) else { continue }
      do {
        let path = try MapTransitions.path(from: state, action, map: "Accounts")
        #expect(path.through?.isTransient ?? true)
        #expect(!path.to.isTransient)
        // What takes time is left by an event, or by breaking it off.
        state = path.through ?? path.to
      } catch {
        let refusal = error as? Problem
        #expect(refusal?.code == "map.transition-refused")
        #expect(refusal?.remedy?.isEmpty == false)
      }
    }
    #expect(reached == Set(MapState.allCases))
  }

  @Test func everyTransientStateIsLeftByItself() {
    for state in MapState.allCases {
      #expect(
        MapTransitions.events[state]?.isEmpty
          == (state.isTransient ? false : state == .running ? false : nil))
    }
  }
}

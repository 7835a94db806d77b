import FoundationEssentials
import Support
import Testing

@testable import PortalDomain

@Suite("The lifecycle of portals as a table")
struct LifecycleTests {
  private static let types: [PortalType] = [.trial, .production, .developer]

  private func portal(_ state: PortalState, _ type: PortalType) -> Portal {
    Portal(id: "shop", name: "Shop", type: type, state: state, evidence: .test)
  }

  @Test func everyStateOffersOrRefusesEveryActionWithAReason() {
    for state in PortalState.words.map(\.value) {
      for type in Self.types {
        for action in PortalAction.allCases {
          let portal = portal(state, type)
          do {
            let path = try PortalLifecycle.path(of: action, for: portal)
            #expect(PortalLifecycle.table[state]?[action] == path)
          } catch {
            let problem = error as? Problem
            #expect(problem?.code == "portal.transition-refused")
            #expect(problem?.summary.hasPrefix("Shop cannot ") == true)
            #expect(problem?.remedy?.isEmpty == false)
          }
        }
      }
    }
  }

  @Test func everyStateButThoseUnderWayHasAWayOn() {
    for state in PortalState.words.map(\.value) {
      let offered = PortalLifecycle.offered(by: portal(state, .trial))
      #expect(offered.isEmpty == (state == .provisioning), "\(state)")
    }
  }

  @Test func onlyATrialIsConvertedAndADeveloperSiteStaysPrivate() {
    for (type, code) in [(PortalType.production, 1), (.developer, 1), (.trial, 0)] {
      let refused = PortalLifecycle.refusal(of: .convert, for: portal(.running, type))
      #expect((refused == nil ? 0 : 1) == code)
    }
    #expect(PortalLifecycle.refusal(of: .makePublic, for: portal(.running, .developer)) != nil)
    #expect(PortalLifecycle.refusal(of: .makePublic, for: portal(.running, .trial)) == nil)
  }

  @Test func ofAnUnknownStateNothingIsHeldAgainstAnAction() throws {
    let unknown = portal(.unknown("Strange"), .unknown("Strange"))
    #expect(PortalLifecycle.offered(by: unknown).count == PortalAction.allCases.count)
    #expect(try PortalLifecycle.path(of: .stop, for: unknown).to == .stopped)
  }

  @Test func eventsConcernTheirTypeOnly() {
    #expect(PortalLifecycle.state(after: .trialEnded, in: .running, .trial) == .suspended)
    #expect(PortalLifecycle.state(after: .trialEnded, in: .running, .production) == nil)
    #expect(PortalLifecycle.state(after: .idle, in: .running, .developer) == .suspended)
    #expect(PortalLifecycle.state(after: .hostDeleted, in: .suspended, .developer) == nil)
    #expect(PortalLifecycle.state(after: .hostDeleted, in: .running, .trial) == nil)
  }

  /// 100,000 steps of actions and time, as they come.
  @Test func aRandomWalkStaysLegal() async throws {
    let world = try World()
    var snapshot = try await world.snapshot(try await world.ready())
    var start = portal(.running, .trial)
    start.hostID = "host"
    start.visibility = "private"
    snapshot.portals = [start]
    var random = Steps(state: 7)
    var time = World.time
    var seen: Set<String> = []
    for _ in 0..<100_000 {
      time = time.addingTimeInterval(Double(random.below(20)) * 43_200)
      snapshot.at = time
      let before = snapshot.portals[0]
      snapshot.portals[0].settle(at: time)
      let settled = snapshot.portals[0]
      if before.state != settled.state { seen.insert("\(before.state.word)>\(settled.state.word)") }
      #expect(settled.due.map { $0.at > time } ?? true || settled.type == .production)
      let action = PortalAction.allCases[random.below(PortalAction.allCases.count)]
      // The configuration of most stays, so that the walk goes on.
      guard action != .deleteConfiguration || random.below(50) == 0 else { continue }
      let context = try CheckContext(snapshot, world.services.library)
      let plan: PortalPlan
      do {
        plan = try PortalPlan.make(action, of: "shop", byHand: false, context)
      } catch let problem as Problem {
        #expect(problem.remedy?.isEmpty == false && !problem.summary.isEmpty)
        continue
      }
      if let refusal = plan.refusal {
        #expect(refusal.remedy?.isEmpty == false)
        continue
      }
      #expect(!plan.effects.isEmpty)
      seen.insert("\(action.rawValue):\(settled.state.word)>\(plan.to?.word ?? "gone")")
      guard plan.to != nil else {
        snapshot.portals = [start]
        snapshot.portals[0].trialEndsAt = time.addingTimeInterval(86_400 * 90)
        continue
      }
      snapshot.portals[0].take(plan, Evidence(.simulated, at: time), by: "alice")
      let after = snapshot.portals[0]
      #expect(after.state == plan.to)
      #expect(after.state != .inactive || after.hostID == nil && after.trialEndsAt == nil)
      #expect(after.type != .production || after.trialEndsAt == nil)
      #expect((after.log?.count ?? 0) <= 60)
    }
    #expect(seen.contains("running>suspended"))
    #expect(seen.contains("suspended>inactive"))
    #expect(seen.contains("reactivate:inactive>running"))
    #expect(seen.contains("convert:suspended>running"))
  }

  /// Numbers that only look as if they came by chance.
  private struct Steps {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }
}

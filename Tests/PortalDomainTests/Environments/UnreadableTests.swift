import PortalDomain
import Support
import Synchronization
import Testing

@Suite("An environment that cannot be read among others that can")
struct UnreadableTests {
  private let world: World
  private let told = Told()

  private final class Told: Sendable {
    let sentences = Mutex<[String]>([])
    func hear(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
  }

  /// Two environments with a portal each.
  init() async throws {
    world = try World(.files)
    for name in ["demo", "other"] {
      try await world.run(
        Provision(
          environment: try await world.ready(name),
          request: PortalRequest(
            template: "customer-portal", name: "Customer Portal", address: "contoso-\(name)",
            language: "en")))
    }
    try await world.sample("spare")
  }

  private var services: Services {
    var services = world.services
    services.tell = { [told] in told.hear($0) }
    return services
  }

  private func sentences() -> [String] { told.sentences.withLock(\.self) }

  /// The short texts that the store keeps for lists speak of what was there.
  @Test(arguments: World.Damage.allCases)
  func isNoticedAfterAListWasMade(_ damage: World.Damage) async throws {
    #expect(try await EnvironmentOverview.all(services).allSatisfy { $0.problem == nil })
    #expect(try await services.store.memos().allSatisfy { $0.memo != nil })
    try world.damage("demo", damage)
    #expect(try await EnvironmentOverview.all(services).map { $0.problem != nil }.first == true)
  }

  @Test(arguments: World.Damage.allCases) func hasARowOfItsOwn(_ damage: World.Damage) async throws
  {
    try world.damage("demo", damage)
    let all = try await EnvironmentOverview.all(services)
    #expect(all.map(\.name.text) == ["demo", "other", "spare"])
    #expect(all[0].attention == "cannot be read")
    #expect([all[0].licenses, all[0].dualWrite, all[0].maps] == [.unknown, .unknown, .unknown])
    #expect(all[0].kind == nil)
    #expect(all[0].nextStep == all[0].problem?.summary)
    #expect(all[0].remedy != nil)
    #expect(all[1].problem == nil && all[1].portals == 1)
  }

  @Test(arguments: World.Damage.allCases)
  func isLeftOutOfListsAndTold(_ damage: World.Damage) async throws {
    try world.damage("demo", damage)
    let portals = try await SurveyPortals().run(in: services) { _ in }
    #expect(portals.map(\.environment.text) == ["other"])
    #expect(sentences().count == 1)
    #expect(sentences()[0].hasPrefix("the portals of demo are left out: "))
    #expect(sentences()[0].contains("/demo/generations"))
    await #expect(throws: Problem.self) {
      try await SurveyPortals(environment: EnvironmentName("demo")).run(in: services) { _ in }
    }
  }

  @Test func doesNotStopTheHistoryOfTheOthers() async throws {
    try world.damage("demo")
    let all = try await SurveyActivity().run(in: services) { _ in }
    #expect(Set(all.map(\.environment.text)) == ["demo", "other", "spare"])
    try world.damage("demo", .noGenerations)
    let rest = try await SurveyActivity().run(in: services) { _ in }
    #expect(Set(rest.map(\.environment.text)) == ["other", "spare"])
    #expect(sentences().map { $0.prefix(32) } == ["the history of demo is left out:"])
  }

  /// What it has cannot be known: that is told, and stops no work on the others.
  @Test func doesNotStopProvisioningElsewhere() async throws {
    try world.damage("demo")
    func plan(_ address: String) async throws -> ProvisioningPlan {
      try await PlanPortal(
        environment: EnvironmentName("spare"),
        request: PortalRequest(
          template: "customer-portal", name: "Shop", address: address, language: "en",
          overrideReason: "a test")
      ).run(in: services) { _ in }
    }
    let free = try await plan("contoso-demo")
    #expect(free.isReady)
    let verdict = free.verdicts.first { $0.check == "portal.address" }
    #expect(verdict?.code == "portal.address-unchecked")
    #expect(verdict?.status == .warning)
    #expect(verdict?.cause.contains("demo") == true)
    #expect(try await plan("contoso-other").blockers.map(\.code) == ["portal.address-taken"])
  }

  @Test(arguments: World.Damage.allCases) func canBeDeleted(_ damage: World.Damage) async throws {
    try world.damage("demo", damage)
    let overview = try await EnvironmentOverview.one(EnvironmentName("DEMO"), services)
    #expect(overview.name.text == "demo")
    #expect(DeleteEnvironment.loss(overview).contains("which cannot be read"))
    try await DeleteEnvironment(environment: overview.name).run(in: services) { _ in }
    #expect(try await EnvironmentOverview.all(services).map(\.name.text) == ["other", "spare"])
  }

  @Test func aStoreThatCannotBeReadIsNoEmptyOne() async throws {
    try world.damageStore(#"{"format":99}"#)
    let refusal = await problem { _ = try await EnvironmentOverview.all(services) }
    #expect(refusal?.code == "store.format-unknown")
    let other = await problem {
      _ = try await EnvironmentOverview.one(EnvironmentName("demo"), services)
    }
    #expect(other?.code == "store.format-unknown")
  }
}

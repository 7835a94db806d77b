import PortalDomain
import Support
import Testing

/// Decisions on an update, as the screen and the commands make them.
@Suite("Decisions on an update")
struct DecisionTests {
  private func plan(_ world: UpdateWorld) async throws -> UpdatePlan {
    try await world.world.run(PlanUpdate(environment: world.environment, portal: world.portal))
  }

  private func keep(
    _ resolutions: [MergeResolution], for ids: [String]? = nil, in world: UpdateWorld
  ) async throws -> UpdatePlan {
    try await world.world.run(
      ResolveConflicts(
        environment: world.environment, portal: world.portal, keeping: resolutions,
        for: ids ?? resolutions.map(\.conflict), beginning: "1.1.0"))
  }

  @Test func planningChangesNothing() async throws {
    let world = try await UpdateWorld(.two)
    let before = try await world.world.snapshot(world.environment)
    let plan = try await plan(world)
    #expect(plan.open.count == 2)
    #expect(try await world.world.snapshot(world.environment) == before)
  }

  @Test func theFirstDecisionBeginsTheUpdate() async throws {
    let world = try await UpdateWorld(.two)
    let first = try #require(try await plan(world).open.first)
    let after = try await keep([MergeResolution(conflict: first.id, choice: .theirs)], in: world)
    #expect(after.open.count == 1)
    let update = try await world.world.snapshot(world.environment).openUpdate(of: world.portal)
    #expect(update?.to == "1.1.0")
    #expect(update?.resolutions.map(\.choice) == [.theirs])
  }

  @Test func whatIsNotKeptIsOpenAgain() async throws {
    let world = try await UpdateWorld(.two)
    let first = try #require(try await plan(world).open.first)
    _ = try await keep([MergeResolution(conflict: first.id, choice: .theirs)], in: world)
    let after = try await keep([], for: [first.id], in: world)
    #expect(after.open.count == 2)
  }

  @Test func aConflictThatIsGoneIsPassedOver() async throws {
    let world = try await UpdateWorld(.two)
    let first = try #require(try await plan(world).open.first)
    let after = try await keep(
      [
        MergeResolution(conflict: first.id, choice: .ours),
        MergeResolution(conflict: "nowhere", choice: .ours),
      ], in: world)
    #expect(after.resolutions.map(\.conflict) == [first.id])
  }

  @Test func aTextOfTwoPartsIsOpenUntilBothAreDecided() async throws {
    let world = try await UpdateWorld(.all)
    let style = try #require(
      try await plan(world).open.first { $0.path == UpdateWorld.Path.style })
    #expect(style.hunks.count == 2)
    let half = MergeResolution(conflict: style.id, choice: .undecided, hunks: [1: .theirs])
    #expect(try await keep([half], in: world).open.contains { $0.id == style.id })
    let whole = MergeResolution(
      conflict: style.id, choice: .undecided, hunks: [0: .ours, 1: .theirs])
    let after = try await keep([whole], in: world)
    #expect(!after.open.contains { $0.id == style.id })
    let result = after.contents(of: UpdateWorld.Path.style, after.resolutions).result ?? []
    let text = String(decoding: result, as: UTF8.self)
    #expect(text.contains("gap: 3rem") && text.contains("width: 100%"))
  }

  /// The command decides a part and leaves the others open.
  @Test func oneOfTwoPartsByCommand() async throws {
    let world = try await UpdateWorld(.all)
    let outcome = try await world.world.run(
      UpdatePortal(environment: world.environment, portal: world.portal))
    let style = try #require(outcome.plan.open.first { $0.path == UpdateWorld.Path.style })
    let after = try await world.world.run(
      ResolveConflicts(
        environment: world.environment, portal: world.portal, .some([style.id]),
        choice: .undecided, hunks: [0: .theirs]))
    #expect(after.open.contains { $0.id == style.id })
    let last = try await world.world.run(
      ResolveConflicts(
        environment: world.environment, portal: world.portal, .some([style.id]),
        choice: .undecided, hunks: [1: .ours]))
    #expect(!last.open.contains { $0.id == style.id })
  }

  @Test func whatCannotBeUpdatedSaysWhy() async throws {
    let world = try await UpdateWorld(.none)
    var placed = try #require(try await world.placed())
    #expect(placed.newerVersion == "1.1.0")
    #expect(placed.updateObstacle == nil)
    placed.newerVersion = nil
    #expect(placed.updateObstacle == "Up to date: there is no template newer than 1.0.0.")
    placed.portal.baseGeneration = nil
    #expect(placed.updateObstacle?.contains("is not kept") == true)
    placed.portal.template = nil
    #expect(placed.updateObstacle?.contains("not known which template") == true)
    placed.portal.siteGeneration = nil
    #expect(placed.updateObstacle == "The store keeps no files of this portal.")
  }

  @Test func rollingBackNamesWhatGoesWithIt() async throws {
    let world = try await UpdateWorld(.none)
    try await world.world.run(
      UpdatePortal(environment: world.environment, portal: world.portal))
    try await world.edit { $0[UpdateWorld.Path.footer] = "Later" }
    let outcome = try await world.world.run(
      PlanRollBack(environment: world.environment, portal: world.portal))
    #expect(outcome.plan.templateVersion == "1.0.0")
    #expect(outcome.plan.laterEdits == ["Edited by hand"])
    #expect(outcome.edits == nil)
  }

  // MARK: What is shown of texts

  @Test func aDifferenceLeavesOutWhatIsFar() {
    let lines = (1...20).map { "line \($0)\n" }
    var changed = lines
    changed[9] = "other\n"
    let difference = TextDifference(lines.joined(), changed.joined()).lines
    #expect(difference.first?.kind == .gap)
    #expect(difference.first?.text == "7 lines")
    #expect(difference.filter { $0.kind == .removed }.map(\.text) == ["line 10"])
    #expect(difference.filter { $0.kind == .added }.map(\.text) == ["other"])
    #expect(difference.count == 8)
    #expect(TextDifference("a\r\nb\r\n", "a\nb").lines.isEmpty)
  }

  @Test func aPassageIsOneRecordOfAList() {
    let list = Array("- id: one\n  value: 1\n- id: two\n  value: 2\n".utf8)
    #expect(UpdatePlan.passage(list, of: "two")?.contains("value: 2") == true)
    #expect(UpdatePlan.passage(list, of: "two")?.contains("one") == false)
    #expect(UpdatePlan.passage(Array("plain".utf8), of: "two") == "plain")
    #expect(UpdatePlan.passage([0x61, 0], of: nil) == nil)
    #expect(UpdatePlan.passage(nil, of: nil) == nil)
  }
}

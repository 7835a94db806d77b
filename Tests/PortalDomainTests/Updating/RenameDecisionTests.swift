import FoundationEssentials
import PortalDomain
import Support
import Testing

/// Decisions about records that were taken for renamed: nothing is applied before a person has said so.
@Suite("Deciding renames of an update")
struct RenameDecisionTests {
  private typealias Renamed = UpdateWorld.Renamed

  private func plan(_ world: UpdateWorld) async throws -> UpdatePlan {
    try await world.world.run(PlanUpdate(environment: world.environment, portal: world.portal))
  }

  private func update(_ world: UpdateWorld) async throws -> UpdatePortal.Outcome {
    try await world.world.run(UpdatePortal(environment: world.environment, portal: world.portal))
  }

  private func decide(
    _ selection: ResolveConflicts.Selection, _ choice: MergeResolution.Choice?,
    in world: UpdateWorld
  ) async throws -> UpdatePlan {
    try await world.world.run(
      ResolveConflicts(
        environment: world.environment, portal: world.portal, selection, choice: choice))
  }

  private func keep(
    _ resolutions: [MergeResolution], for ids: [String], in world: UpdateWorld
  ) async throws -> UpdatePlan {
    try await world.world.run(
      ResolveConflicts(
        environment: world.environment, portal: world.portal, keeping: resolutions, for: ids,
        beginning: "1.1.0"))
  }

  private func kept(_ world: UpdateWorld) async throws -> [MergeResolution] {
    try await world.world.snapshot(world.environment).openUpdate(of: world.portal)?
      .resolutions ?? []
  }

  @Test func nothingIsAppliedBeforeARenameIsConfirmed() async throws {
    let world = try await UpdateWorld.renamed()
    let before = try await world.site()
    let outcome = try await update(world)
    #expect(!outcome.isApplied)
    #expect(outcome.plan.open.isEmpty)
    let rename = try #require(outcome.plan.unconfirmed.first)
    #expect(rename.side == .theirs && !rename.isSeparate)
    #expect(rename.base == "Returns-Note" && rename.other == "Returns-Hint")
    #expect(rename.path == Renamed.old + ".yml" && rename.otherPath == Renamed.new + ".yml")
    #expect(try await world.site() == before)
    #expect(try await world.world.snapshot(world.environment).openUpdate(of: world.portal) != nil)
  }

  @Test func oneRecordGetsWhatBothChanged() async throws {
    let world = try await UpdateWorld.renamed()
    _ = try await update(world)
    let plan = try await decide(.some(["Returns-Hint"]), .same, in: world)
    #expect(plan.undecided == 0 && plan.merge.conflicts.isEmpty)
    #expect(try await update(world).isApplied)
    let texts = try await world.site().files.filter { $0.path.contains("returns-") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts.count == 2)
    #expect(texts.contains { $0.contains("line three") && $0.contains("line twenty") })
    #expect(texts.contains { $0.contains("adx_name: Returns-Hint") })
  }

  @Test func twoRecordsAreOneDeletedAndOneAdded() async throws {
    let world = try await UpdateWorld.renamed()
    _ = try await update(world)
    let plan = try await decide(.some(["Returns-Note"]), .separate, in: world)
    #expect(plan.unconfirmed.isEmpty)
    #expect(plan.merge.renames.map(\.isSeparate) == [true])
    // The website changed what the template deleted: that is to be decided now.
    #expect(plan.open.map(\.kind).contains(.modifyDelete))
    #expect(try await !update(world).isApplied)
    _ = try await decide(.all, .ours, in: world)
    #expect(try await update(world).isApplied)
    #expect(try await world.text(Renamed.old + ".source.html")?.contains("line three") == true)
    #expect(try await world.text(Renamed.new + ".source.html")?.contains("line twenty") == true)
    #expect(
      try await world.text(Renamed.new + ".source.html")?.contains("line three") == false)
  }

  /// Whoever comes next plans the same.
  @Test(arguments: StoreKind.allCases)
  func aDecisionSurvives(_ kind: StoreKind) async throws {
    let world = try await UpdateWorld.renamed(.none, kind)
    _ = try await update(world)
    let decided = try await decide(.all, .separate, in: world)
    let again = try await plan(world)
    #expect(again.merge.renames == decided.merge.renames)
    #expect(again.merge.conflicts == decided.merge.conflicts)
    #expect(again.resolutions == decided.resolutions)
    #expect(again.outdated.isEmpty)
  }

  @Test func aDecisionCanBeTakenBack() async throws {
    let world = try await UpdateWorld.renamed()
    _ = try await update(world)
    let before = try await plan(world)
    _ = try await decide(.all, .separate, in: world)
    let after = try await decide(.all, nil, in: world)
    #expect(after.merge.renames == before.merge.renames)
    #expect(after.unconfirmed.count == 1)
    #expect(after.merge.conflicts.isEmpty)
    #expect(try await kept(world).isEmpty)
  }

  /// What was decided on a conflict that comes and goes with the rename stays kept.
  @Test func whatHangsOnADecisionComesBackWithIt() async throws {
    let world = try await UpdateWorld.renamed()
    let rename = try #require(try await plan(world).unconfirmed.first)
    let separate = MergeResolution(conflict: rename.id, choice: .separate)
    let conflict = try #require(
      try await keep([separate], for: [rename.id], in: world).open.first)
    let ours = MergeResolution(conflict: conflict.id, choice: .ours)
    // Both at once: the conflict is there only with the rename's decision.
    _ = try await keep([], for: [rename.id], in: world)
    let both = try await keep([separate, ours], for: [rename.id, conflict.id], in: world)
    #expect(Set(both.resolutions) == [separate, ours])
    _ = try await keep([], for: [rename.id], in: world)
    #expect(try await plan(world).resolutions.isEmpty)
    let again = try await keep([separate], for: [rename.id], in: world)
    #expect(Set(again.resolutions) == [separate, ours])
  }

  @Test func allOfOneSideLeavesRenamesAlone() async throws {
    let world = try await UpdateWorld.renamed(.two)
    _ = try await update(world)
    let sides = try await decide(.all, .theirs, in: world)
    #expect(sides.open.isEmpty && sides.unconfirmed.count == 1)
    let all = try await decide(.all, .same, in: world)
    #expect(all.undecided == 0)
    #expect(all.resolutions.count { $0.choice == .theirs } == 2)
  }

  @Test func aChoiceThatDoesNotFitIsRefused() async throws {
    let world = try await UpdateWorld.renamed(.two)
    let plan = try await update(world).plan
    let rename = try #require(plan.unconfirmed.first)
    let conflict = try #require(plan.open.first)
    for (id, choice) in [
      (rename.id, MergeResolution.Choice.ours), (rename.id, .edited("x")),
      (conflict.id, .same), (conflict.id, .separate), (rename.path, .theirs),
    ] {
      let problem = await #expect(throws: Problem.self) {
        _ = try await decide(.some([id]), choice, in: world)
      }
      #expect(problem?.code == "merge.choice")
    }
    let unknown = await #expect(throws: Problem.self) {
      _ = try await decide(.some(["nowhere"]), .same, in: world)
    }
    #expect(unknown?.code == "merge.no-conflict")
    #expect(try await kept(world).isEmpty)
  }

  /// Both sides have one: the website's is confirmed, the template's rejected.
  @Test func eachSideIsDecidedByItself() async throws {
    let world = try await UpdateWorld.renamed(isTwice: true)
    let renames = try await update(world).plan.unconfirmed
    #expect(Set(renames.map(\.side)) == [.ours, .theirs])
    #expect(Set(renames.map(\.id)).count == 2)
    _ = try await decide(.some(["Our-Note"]), .separate, in: world)
    let plan = try await decide(.some(["Returns-Hint"]), .same, in: world)
    #expect(plan.merge.renames.filter(\.isSeparate).map(\.side) == [.ours])
    #expect(plan.undecided == 0)
    #expect(try await update(world).isApplied)
    #expect(try await world.text(UpdateWorld.header + ".yml") == nil)
    #expect(try await world.text(Renamed.mine + ".yml") != nil)
  }

  @Test func manyAtOnceLeaveItOut() async throws {
    let world = try await UpdateWorld.renamed()
    let rows = try await world.world.run(UpdateAll(dryRun: false))
    #expect(rows.map(\.renames) == [1])
    #expect(rows.map(\.conflicts) == [0])
    #expect(rows.map(\.isApplied) == [false])
    _ = try await keep(
      [
        MergeResolution(
          conflict: try #require(try await plan(world).unconfirmed.first).id, choice: .same)
      ],
      for: [try #require(try await plan(world).unconfirmed.first).id], in: world)
    #expect(try await world.world.run(UpdateAll(dryRun: false)).map(\.isApplied) == [true])
  }

  @Test func reportsTellWhatIsDecided() async throws {
    let world = try await UpdateWorld.renamed()
    let outcome = try await update(world)
    let open = UpdateAnswer(outcome)
    #expect(open.text.contains("to be confirmed"))
    #expect(open.text.contains("RENAME --take same|separate"))
    #expect(UpdateReport.html(outcome.plan).contains("To be confirmed"))
    #expect(try AnswerDocument.json(["update": open]).contains("\"decision\" : null"))
    let plan = try await decide(.all, .separate, in: world)
    #expect(UpdateReport.html(plan).contains("Decided: two separate records"))
    let decided = UpdateAnswer(UpdatePortal.Outcome(plan: plan))
    #expect(try AnswerDocument.json(["update": decided]).contains("\"decision\" : \"separate\""))
    #expect(decided.text.contains("kept separate: web-template \"Returns-Note\""))
  }

  // MARK: Without a store

  @Test func aMergeIsPlannedWithAndWithoutIt() async throws {
    let world = try await UpdateWorld.renamed()
    let plan = try await plan(world)
    let sides = (
      SiteFilesTree(plan.base), SiteFilesTree(plan.ours), SiteFilesTree(plan.theirs)
    )
    let id = try #require(plan.merge.renames.first).id
    var options = SiteMerge.Options()
    let one = try await SiteMerge.plan(
      base: sides.0, ours: sides.1, theirs: sides.2, options: options)
    #expect(one.renames == plan.merge.renames)
    #expect(one.conflicts.isEmpty)
    options.separate = [id, "rename:of nothing"]
    let two = try await SiteMerge.plan(
      base: sides.0, ours: sides.1, theirs: sides.2, options: options)
    #expect(two.renames.map(\.id) == [id])
    #expect(two.renames.map(\.isSeparate) == [true])
    #expect(!two.conflicts.isEmpty)
    // A plan gives no result for decisions that it was not made with.
    let separate = MergeResolution(conflict: id, choice: .separate)
    #expect(throws: Problem.self) { try one.result([separate]) }
    #expect(throws: Problem.self) { try two.result([]) }
    #expect(throws: Never.self) { try two.result([separate]) }
  }

  @Test func whatOlderVersionsKeptIsRead() throws {
    let text = """
      [{"author": {"command": "portal update", "user": "a"}, "from": "1.0.0", "portal": "shop",
        "resolutions": [
          {"choice": "ours", "conflict": "a"}, {"choice": {"edited": "x"}, "conflict": "b"},
          {"choice": "undecided", "conflict": "c", "hunks": {"0": "theirs-then-ours"}}],
        "startedAt": 0, "to": "1.1.0"}]
      """
    let updates = try JSONDecoder().decode([OpenUpdate].self, from: Data(text.utf8))
    #expect(
      updates.first?.resolutions.map(\.choice) == [.ours, .edited("x"), .undecided])
    for choice in [MergeResolution.Choice.same, .separate] {
      let bytes = try JSONEncoder().encode([choice])
      #expect(try JSONDecoder().decode([MergeResolution.Choice].self, from: bytes) == [choice])
    }
  }
}

import PortalDomain
import Testing

@Suite("A contested entry that opens its record")
struct ListChoiceTests {
  private func settings(_ description: String?) -> SiteFiles {
    let first = description.map { "- adx_description: \($0)\n  adx_name: A\n" } ?? "- adx_name: A\n"
    let text = first + "  adx_sitesettingid: \(ModelSite.id(1))\n"
    return SiteFiles([.init(path: "sitesetting.yml", bytes: Array(text.utf8))])
  }

  @Test func whicheverIsChosenTheRecordIsOne() async throws {
    let (base, ours, theirs) = (settings("old"), settings(nil), settings("new"))
    let merged = try await Merged(base, ours, theirs)
    #expect(merged.plan.conflicts.map(\.field) == ["adx_description"])
    #expect(merged.site == ours)
    for (choice, wanted) in [
      (MergeResolution.Choice.theirs, theirs), (.base, base), (.edited("mine"), settings("mine")),
    ] {
      let files = try merged.plan.result([
        .init(conflict: merged.plan.conflicts[0].id, choice: choice)
      ])
      #expect(try Merged.applied(files, base, ours, theirs) == wanted)
    }
  }
}

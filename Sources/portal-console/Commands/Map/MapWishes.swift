import ArgumentParser
import PortalDomain

/// `map wishes E [MAP...]`.
struct MapWishes: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "wishes",
    abstract: "What is wanted of maps of a recorded environment and not confirmed yet.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The maps; without any, all.", valueName: "map"))
  var maps: [String] = []

  @Flag(help: "Forget what is wanted.")
  var withdraw = false

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let catalog = try services.library.maps()
    let wanted = maps.isEmpty ? nil : try maps.map { try catalog.find($0).id }
    if withdraw {
      let gone = try await perform(
        WithdrawWishes(environment: environment.name, maps: wanted), services)
      let titles = gone.map { catalog[$0]?.title ?? $0.text.tamed }
      return try write(
        ["withdrawn": gone],
        gone.isEmpty ? "Nothing was wanted." : "No longer wanted: \(titles.listed(upTo: 50)).")
    }
    let snapshot = try await services.store.snapshot(of: environment.name)
    let rows = (snapshot.maps.known ?? []).filter { wanted?.contains($0.id) ?? true }
      .compactMap { map in map.wish.map { Row(map: map.id, wish: $0, state: map.standing.label) } }
    var table = TextTable(["MAP", "WANTED", "STATE", "SINCE", "BY"])
    for row in rows {
      table.add([
        catalog[row.map]?.title ?? row.map.text.tamed, row.wish.label, row.state.tamed,
        row.wish.at.shortUTC, row.wish.by.tamed,
      ])
    }
    try write(["wishes": rows], rows.isEmpty ? "Nothing is wanted." : table.text)
  }

  private struct Row: Encodable {
    let map: MapID
    let wish: MapWish
    let state: String
  }
}

extension PortalCommand {
  /// Takes down what is wanted of a recorded environment and tells the clicks; ends with 1, as nothing is done yet.
  func wish(
    _ deed: WishForMaps.Deed, _ before: Snapshot, dryRun: Bool, _ services: Services
  ) async throws {
    let job = WishForMaps(environment: before.environment.name, deed: deed)
    let outcome =
      dryRun
      ? try job.plan(try CheckContext(before, services.library)) : try await perform(job, services)
    guard !outcome.maps.isEmpty else { return try write(["wish": outcome], "They run already.") }
    let name = before.environment.name
    var lines = [
      "\(name) is a recorded environment: only you can do this there. "
        + (dryRun ? "Would take down" : "Taken down")
        + " as wanted: \(outcome.wish) \(outcome.titles.listed(upTo: 50))."
    ]
    lines += outcome.guidance.map { ["", $0.numbered, ""] } ?? []
    lines.append(
      "Then confirm it: import a new export (portal-console environment import \(name.argument) FILE), "
        + "or give your word: the same command with --done-by-hand.")
    try write(["wish": outcome], lines.joined(separator: "\n"))
    throw ExitCode(1)
  }
}

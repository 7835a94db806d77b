import ArgumentParser
import PortalDomain

/// Which maps a command means.
struct MapSelection: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The maps: accounts, contacts, products, sales-order-header, sales-order-details, or identities.",
      valueName: "map"))
  var maps: [String] = []

  @Flag(help: "The five maps that the Customer portal requires.")
  var required = false

  @Flag(help: "Every map whose state allows it.")
  var all = false

  @Flag(help: "Take down what you did by hand in a recorded environment.")
  var doneByHand = false

  func validate() throws {
    guard (maps.isEmpty ? 0 : 1) + (required ? 1 : 0) + (all ? 1 : 0) == 1 else {
      throw ValidationError(
        required || all
          ? "name maps, or say --required, or --all: one of these"
          : "name the maps, or say --required or --all")
    }
  }

  /// The identities of the maps.
  func ids(
    _ catalog: MapCatalog, in snapshot: Snapshot, for action: MapAction
  ) throws -> [MapID] {
    if required {
      return catalog.required.map(\.id)
    }
    if all {
      let fitting = catalog.maps.filter { entry in
        snapshot.maps[entry.id]?.state.map {
          MapTransitions.offered(in: $0).contains(action)
        } == true
      }
      guard !fitting.isEmpty else {
        throw Problem(
          .refused, "map.none-fits", "there is no map that could \(action.verb) now",
          remedy: "see the maps: portal-console map list \(snapshot.environment.name.argument)")
      }
      return fitting.map(\.id)
    }
    var seen = Set<MapID>()
    return try maps.map { text in
      let entry = try catalog.find(text)
      guard seen.insert(entry.id).inserted else {
        throw Problem(
          .usage, "map.twice", "the map \(entry.title) is named twice", remedy: "name it once")
      }
      return entry.id
    }
  }
}

/// `map run E MAP...`.
struct MapRun: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run maps with everything they need, each with its initial sync.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var selection: MapSelection

  @Option(help: "The side that wins in the initial sync: dataverse or finance-and-operations.")
  var master: Master = .dataverse

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Another side for single maps: accounts=finance-and-operations.", valueName: "map=side"))
  var masterOf: [String] = []

  @Flag(help: "Run without initial syncs: data of before stays behind.")
  var noSync = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Needed maps that are left out all the same.", valueName: "map"))
  var without: [String] = []

  @Flag(help: "Begin initial syncs that break a documented limit all the same.")
  var ignoreLimits = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  enum Master: String, ExpressibleByArgument, CaseIterable {
    case dataverse
    case financeAndOperations = "finance-and-operations"

    var side: InitialSync.Master { self == .dataverse ? .dataverse : .financeAndOperations }
  }

  /// The sides of single maps.
  private func masters(_ catalog: MapCatalog) throws -> [MapID: InitialSync.Master] {
    var masters: [MapID: InitialSync.Master] = [:]
    for text in masterOf {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2, let side = Master(rawValue: halves[1].lowercased()) else {
        throw Problem(
          .usage, "map.master-invalid", "\(quoted(text)) does not say which side leads in a map",
          remedy: "say it as accounts=finance-and-operations or accounts=dataverse")
      }
      let entry = try catalog.find(halves[0])
      guard masters.updateValue(side.side, forKey: entry.id) == nil else {
        throw Problem(
          .usage, "map.twice", "--master-of names the map \(entry.title) twice",
          remedy: "name it once")
      }
    }
    return masters
  }

  func answer(_ services: Services) async throws {
    let before = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    var job = RunMaps(
      environment: try environment.name,
      maps: try selection.ids(catalog, in: before, for: .run),
      master: master.side,
      doneByHand: selection.doneByHand)
    job.masters = try masters(catalog)
    job.syncs = !noSync
    job.without = Set(try without.map { try catalog.find($0).id })
    job.ignoresLimits = ignoreLimits
    if before.environment.kind == .recorded, !selection.doneByHand {
      return try await wish(.run(job), before, dryRun: change.dryRun, services)
    }
    if change.dryRun {
      let context = try CheckContext(before, services.library)
      let plan = try job.plan(context)
      let preflight = job.preflight(plan, context)
      let lines = [text(plan, "Would run")] + preflight.summary
      return try write(
        Planned(plan: plan, preflight: preflight.lines), lines.joined(separator: "\n"))
    }
    let plan = try await perform(job, services)
    let snapshot = try await services.store.snapshot(of: job.environment)
    let rows = try MapRow.rows(plan.steps.map(\.map), in: snapshot, services.library.maps())
    try write(
      Changed(maps: rows, plan: plan),
      text(
        plan,
        selection.doneByHand
          ? "Took down as running"
          : snapshot.maps.scenario == nil || noSync ? "Ran" : "Began"))
  }

  private struct Planned: Encodable {
    let plan: MapPlan
    let preflight: [Preflight.Line]
  }

  private struct Changed: Encodable {
    let maps: [MapRow]
    let plan: MapPlan
  }

  private func text(_ plan: MapPlan, _ verb: String) -> String {
    var lines = plan.alreadyRunning.map { "\($0) runs already." }
    if !plan.steps.isEmpty { lines.append("\(verb), in this order:") }
    for (index, step) in plan.steps.enumerated() {
      let pass = step.pass.map { " (pass \($0) of 2)" } ?? ""
      let why = step.neededBy.map { ", needed by \($0)" } ?? ""
      lines.append("  \(index + 1). \(step.title)\(pass)\(why)")
    }
    for cycle in plan.cycles {
      lines.append(
        "\(cycle.joined(separator: " and ")) look up each other: done in two passes.")
    }
    lines += plan.warnings
    return lines.joined(separator: "\n")
  }
}

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

  @Flag(help: "Take down what you did by hand in a recorded environment.")
  var doneByHand = false

  func validate() throws {
    guard maps.isEmpty == required else {
      throw ValidationError(
        required ? "name maps or say --required, not both" : "name the maps, or say --required")
    }
  }

  /// The identities of the maps.
  func ids(_ catalog: MapCatalog) throws -> [MapID] {
    if required { return catalog.required.map(\.id) }
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

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  enum Master: String, ExpressibleByArgument, CaseIterable {
    case dataverse
    case financeAndOperations = "finance-and-operations"
  }

  func answer(_ services: Services) async throws {
    let job = RunMaps(
      environment: try environment.name, maps: try selection.ids(services.library.maps()),
      master: master == .dataverse ? .dataverse : .financeAndOperations,
      doneByHand: selection.doneByHand)
    if change.dryRun {
      let context = try CheckContext(
        await services.store.snapshot(of: job.environment), services.library)
      let plan = try job.plan(context)
      return try write(["plan": plan], text(plan, "Would run"))
    }
    let plan = try await perform(job, services)
    let snapshot = try await services.store.snapshot(of: job.environment)
    let rows = try MapRow.rows(plan.steps.map(\.map), in: snapshot, services.library.maps())
    try write(
      Changed(maps: rows, plan: plan),
      text(plan, selection.doneByHand ? "Took down as running" : "Ran"))
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
    return lines.joined(separator: "\n")
  }
}

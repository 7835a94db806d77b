import ArgumentParser
import PortalDomain

/// `map preflight E [MAP...]`.
struct MapPreflight: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "preflight",
    abstract: "What the documented limits say of initial syncs, before any begins.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(
    help: ArgumentHelp("The maps; without any, the five required ones.", valueName: "map"))
  var maps: [String] = []

  @Option(help: "The side that wins in the initial sync: dataverse or finance-and-operations.")
  var master: MapRun.Master = .dataverse

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let context = try CheckContext(snapshot, services.library)
    guard snapshot.environment.kind == .simulated else {
      throw Problem(
        .refused, "environment.recorded",
        "how many rows \(snapshot.environment.name) has is not known, so the limits cannot be compared",
        remedy: "the limits themselves: portal-console map explain")
    }
    let wanted =
      maps.isEmpty
      ? context.maps.required.map(\.id) : try maps.map { try context.maps.find($0).id }
    let job = RunMaps(
      environment: try environment.name, maps: wanted,
      master: master == .dataverse ? .dataverse : .financeAndOperations)
    let preflight = job.preflight(try job.plan(context), context)
    var table = TextTable(["VERDICT", "MAP", "LIMIT", "FOUND", "ALLOWED"])
    for line in preflight.lines where line.finding.status != .pass {
      table.add([
        line.finding.status.rawValue, line.title, line.rule, line.finding.figure,
        line.finding.limit,
      ])
    }
    let lines =
      preflight.failures.isEmpty && preflight.warnings.isEmpty
      ? ["Nothing stands against the initial syncs: \(preflight.lines.count) limits were checked."]
      : [table.text] + preflight.summary
    try write(["preflight": preflight.lines], lines.joined(separator: "\n"))
    if !preflight.failures.isEmpty { throw ExitCode(1) }
  }
}

extension Preflight {
  /// What is found and what to do, one line for each limit.
  var summary: [String] {
    var seen = Set<String>()
    return (failures + warnings).filter { seen.insert($0.code).inserted }.map { line in
      let others = (failures + warnings).count { $0.code == line.code } - 1
      let more = others > 0 ? " (and \(others) more)" : ""
      return "\(line.finding.status.rawValue): \(line.title)\(more), \(line.finding.figure), "
        + "\(line.finding.limit): \(line.finding.cause). "
        + (line.finding.remedy.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." } ?? "")
    }
  }
}

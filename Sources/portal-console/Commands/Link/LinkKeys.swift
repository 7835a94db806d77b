import ArgumentParser
import PortalDomain

/// `link keys E`.
struct LinkKeys: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "The integration keys of Dataverse tables: which are missing or not whole.")

  @OptionGroup var environment: EnvironmentArgument

  @Flag(help: "Make the keys that are missing or not whole, as Refresh tables does.")
  var refresh = false

  @Option(
    help: ArgumentHelp(
      "Set the key of a table: accounts=accountnumber,msdyn_company.cdm_companycode.",
      valueName: "table=columns"))
  var set: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if refresh, set != nil { throw ValidationError("say --refresh or --set, not both") }
    if change.dryRun, !refresh, set == nil {
      throw ValidationError("--dry-run needs --refresh or --set")
    }
    if let set, !set.contains("=") {
      throw ValidationError("--set takes a table and columns, such as accounts=accountnumber")
    }
  }

  func answer(_ services: Services) async throws {
    let name = try environment.name
    var lines: [String] = []
    if let made = try await made(name, services) {
      if change.dryRun { return try write(["plan": made], Self.text(made)) }
      lines.append(Self.text(made))
    }
    let report = try await perform(SurveyLink(environment: name), services).keys
    var table = TextTable(["KEY", "TABLE", "CODE", "COLUMNS"])
    for key in report.keys {
      table.add([
        key.status.rawValue, key.tableSet, key.code ?? "-",
        key.columns?.joined(separator: ", ") ?? "-",
      ])
    }
    lines.append(report.keys.isEmpty ? "No map of any table is known." : table.text)
    var seen = Set<String>()
    lines += report.keys.filter { $0.status == .fail }
      .map { "\($0.code ?? $0.status.rawValue)  \($0.tableSet): \($0.cause)".tamed }
    lines += report.keys.compactMap(\.remedy).filter { seen.insert($0).inserted }.prefix(3)
      .map { "remedy: \($0)" }
    try write(["keys": report.keys], lines.joined(separator: "\n"))
    // Who changed something asked for that; who only looks asks whether all is well.
    let isLook = !refresh && set == nil
    if isLook, report.keys.contains(where: { $0.status == .fail }) { throw ExitCode(1) }
  }

  /// Plans or makes what is asked for; nil where nothing is.
  private func made(_ name: EnvironmentName, _ services: Services) async throws -> KeyChange? {
    func context() async throws -> CheckContext {
      try CheckContext(await services.store.snapshot(of: name), services.library)
    }
    if let set, let mark = set.firstIndex(of: "=") {
      let columns = set[set.index(after: mark)...].split(separator: ",").map(String.init)
      let job = SetIntegrationKey(
        environment: name, table: String(set[..<mark]).trimmed, columns: columns)
      return change.dryRun
        ? try job.plan(await context()) : try await perform(job, services)
    }
    guard refresh else { return nil }
    let job = RefreshTables(environment: name)
    return change.dryRun ? try job.plan(await context()) : try await perform(job, services)
  }

  private static func text(_ made: KeyChange) -> String {
    (made.effects + made.warnings.map { "warning: \($0)" }).joined(separator: "\n")
  }
}

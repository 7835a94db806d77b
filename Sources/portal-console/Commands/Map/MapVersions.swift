import ArgumentParser
import PortalDomain

/// `map versions E [MAP...]`.
struct MapVersions: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions",
    abstract: "The installed versions of maps with their publishers, and which one is active.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The maps; without any, all.", valueName: "map"))
  var maps: [String] = []

  @Flag(help: "Only maps of which a newer version is installed than the active one.")
  var outdated = false

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let wanted = maps.isEmpty ? nil : try maps.map { try snapshot.find($0, catalog) }
    let rows = catalog.listed(in: snapshot).filter { wanted?.contains($0) ?? true }
      .compactMap { snapshot.maps[$0] }.filter { !outdated || $0.newer != nil }
      .map { Row($0, catalog[$0.id]?.title ?? $0.id.text.tamed) }
    var table = TextTable(["MAP", "VERSION", "PUBLISHER", "ACTIVE", "COLUMNS"])
    for row in rows {
      for (place, version) in row.versions.enumerated() {
        table.add([
          place == 0 ? row.title : "", version.version.tamed, version.publisher?.tamed ?? "-",
          version.isActive ? "yes" : place == 0 && row.versions.count > 1 ? "no, newer" : "no",
          version.columns.map(String.init) ?? "-",
        ])
      }
      if row.versions.isEmpty { table.add([row.title, "-", "-", "-", "-"]) }
    }
    let advice = rows.compactMap { row in row.advice.map { "\(row.title): \($0)" } }
    try write(
      ["maps": rows],
      rows.isEmpty
        ? "No map is known to have a version\(outdated ? " newer than the active one" : "")."
        : ([table.text] + advice).joined(separator: "\n"))
  }

  private struct Row: Encodable {
    let id: MapID
    let title: String
    let versions: [Version]
    let advice: String?

    init(_ map: EntityMap, _ title: String) {
      id = map.id
      self.title = title
      let active = map.active
      versions = map.installed.map { version in
        Version(
          version: version.version, publisher: version.publisher, isActive: version == active,
          columns: version.columns?.count, filters: version.filters)
      }
      advice = map.versionAdvice
    }
  }

  private struct Version: Encodable {
    let version: String
    let publisher: String?
    let isActive: Bool
    let columns: Int?
    let filters: [String]?
  }
}

extension Snapshot {
  /// Finds a map by what a person types, also one that the catalog does not know.
  func find(_ text: String, _ catalog: MapCatalog) throws -> MapID {
    let id = MapID(text.lowercased())
    return maps[id] == nil ? try catalog.find(text).id : id
  }
}

/// `map activate E MAP`.
struct MapActivate: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate",
    abstract: "Make another installed version of a map the active one: stop, switch, start.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The map, by word or identity.", valueName: "map"))
  var map: String

  @Option(help: "The version; the newest that is installed if left out.")
  var version: String?

  @Option(help: "Who published it, where several have that version.")
  var publisher: String?

  @Flag(help: "Take down what you did by hand in a recorded environment.")
  var doneByHand = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let before = try await services.store.snapshot(of: environment.name)
    let job = SwitchMapVersion(
      environment: try environment.name,
      map: try before.find(map, services.library.maps()), version: version, publisher: publisher,
      doneByHand: doneByHand)
    if before.environment.kind == .recorded, !doneByHand {
      return try await wish(.activate(job), before, dryRun: change.dryRun, services)
    }
    if change.dryRun {
      let plan = try job.plan(try CheckContext(before, services.library))
      return try write(["plan": plan], text(plan, "Would switch"))
    }
    let plan = try await perform(job, services)
    try write(["switched": plan], text(plan, "Switched"))
  }

  private func text(_ plan: SwitchMapVersion.Plan, _ verb: String) -> String {
    let from = plan.from.map { " from \($0.label)" } ?? ""
    return
      (["\(verb) \(plan.title)\(from) to \(plan.to.label):"]
      + plan.steps.enumerated().map { "  \($0 + 1). \($1)" } + plan.warnings)
      .joined(separator: "\n")
  }
}

/// `map columns E MAP`.
struct MapColumnsCommand: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract: "The columns of a map: both sides, direction, transforms; and what it lacks.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The map, by word or identity.", valueName: "map"))
  var map: String

  @Option(help: "The version; the active one if left out.")
  var version: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let id = try snapshot.find(map, catalog)
    let name = snapshot.environment.name.argument
    let known = snapshot.maps[id]
    let title = catalog[id]?.title ?? id.text.tamed
    let meant =
      version.map { text in known?.installed.first { $0.version == text } } ?? known?.shown
    if let version, meant == nil {
      throw Problem(
        .noInput, "map.version-unknown", "\(title) has no version \(quoted(version))",
        remedy: "see them: portal-console map versions \(name) \(id)")
    }
    guard let found = MapColumns(known, version: meant, of: catalog[id]) else {
      throw Problem(
        .noInput, "map.columns-unknown", "no fact tells the columns of \(title)",
        remedy: "import the rows of msdyn_dualwriteentitymaps with msdyn_mapping: "
          + "portal-console environment import \(name) FILE")
    }
    var table = TextTable(["FINANCE AND OPERATIONS", "", "DATAVERSE", "TRANSFORM"])
    for column in found.columns {
      table.add([
        column.financeAndOperations.isEmpty ? "(constant)" : column.financeAndOperations.tamed,
        column.symbol, column.dataverse.tamed, column.transformText.tamed,
      ])
    }
    try write(
      ["columns": Answer(map: id, columns: found)],
      ([found.heading(title), table.text] + found.findings).joined(separator: "\n"))
  }

  private struct Answer: Encodable {
    let map, version: String
    let publisher: String?
    let source: MapColumns.Source
    let documentedCount: Int?
    let missingKeys, oneWayKeys, missingForPortal: [String]
    let rows: [Row]

    init(map: MapID, columns: MapColumns) {
      self.map = map.text
      version = columns.version.version
      publisher = columns.version.publisher
      source = columns.source
      documentedCount = columns.documentedCount
      missingKeys = columns.missingKeys
      oneWayKeys = columns.oneWayKeys
      missingForPortal = columns.missingForPortal
      rows = columns.columns.map(Row.init)
    }
  }

  private struct Row: Encodable {
    let financeAndOperations, dataverse, symbol: String
    let direction: MapColumn.Direction
    let transforms: [MapColumn.Transform]

    init(_ column: MapColumn) {
      financeAndOperations = column.financeAndOperations
      dataverse = column.dataverse
      symbol = column.symbol
      direction = column.direction
      transforms = column.transforms
    }
  }
}

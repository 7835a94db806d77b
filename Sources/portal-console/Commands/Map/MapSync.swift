import ArgumentParser
import FoundationEssentials
import PortalDomain

/// `map sync E [MAP...]`.
struct MapSync: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "How far initial syncs have come, and the ones of before.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(
    help: ArgumentHelp(
      "The maps; with any, each legal entity is shown, and the history.", valueName: "map"))
  var maps: [String] = []

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let wanted = try maps.map { try catalog.find($0).id }
    let now = snapshot.at ?? snapshot.time(services.now())
    let rows = catalog.maps.compactMap { entry -> SyncRow? in
      guard wanted.isEmpty || wanted.contains(entry.id), let map = snapshot.maps[entry.id],
        let run = map.sync
      else { return nil }
      return SyncRow(map, entry, run, at: now)
    }
    guard !rows.isEmpty else {
      return try write(["syncs": rows], "No initial sync was begun here that took any time.")
    }
    var table = TextTable([
      "MAP", "STATE", "ROWS", "EXPORTED", "INSERTED", "UPDATED", "ERRORS", "ELAPSED", "LEFT",
    ])
    for row in rows {
      table.add(row.cells(row.title, row.stateWord, row.progress.total))
      guard !wanted.isEmpty else { continue }
      for leg in row.progress.legs { table.add(row.cells("  " + leg.legalEntity, "", leg)) }
    }
    var text = table.text
    if !wanted.isEmpty {
      for row in rows where row.history.count > 1 {
        text += "\nBefore: " + row.history.dropLast().map(Self.words).joined(separator: "; ") + "."
      }
    }
    try write(["syncs": rows], text)
  }

  private static func words(_ run: SyncRun) -> String {
    let when = run.startsAt.shortUTC
    let what = run.outcome?.rawValue ?? "under way"
    return "\(when) UTC \(what)" + (run.errorCount > 0 ? " with \(run.errorCount) errors" : "")
  }
}

/// An initial sync as lists and JSON show it.
struct SyncRow: Encodable {
  let map: MapID
  let title, state, master: String
  let pass: Int?
  let startedAt, endsAt: Date
  let progress: SyncProgress
  let history: [SyncRun]

  init(_ map: EntityMap, _ entry: MapCatalog.Entry, _ run: SyncRun, at now: Date) {
    self.map = map.id
    title = entry.title
    progress = run.progress(at: now)
    state = run.outcome?.rawValue ?? (progress.isWaiting ? "waiting" : "under way")
    master = run.master.rawValue
    pass = progress.pass
    startedAt = run.startsAt
    endsAt = run.endedAt ?? run.endsAt
    history = map.syncs ?? []
  }

  var stateWord: String { state + (pass.map { ", pass \($0) of 2" } ?? "") }

  func cells(_ name: String, _ state: String, _ leg: SyncProgress.Leg) -> [String] {
    let isWhole = !state.isEmpty
    return [
      name, state, leg.rows.grouped, leg.exported.grouped, leg.inserted.grouped,
      leg.updated.grouped, leg.errors.grouped,
      isWhole ? Int(progress.elapsed).asDuration : "",
      isWhole && progress.remaining > 0 ? Int(progress.remaining).asDuration : "",
    ]
  }
}

/// `map errors E [MAP...]`.
struct MapErrors: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors", abstract: "All errors of failed initial syncs, in groups.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The maps; without any, all.", valueName: "map"))
  var maps: [String] = []

  @Option(help: "Only errors that hold this text, in any case.")
  var find: String?

  @Option(help: "Write every error into this file, as a table for spreadsheets.")
  var csv: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let wanted = maps.isEmpty ? nil : try maps.map { try catalog.find($0).id }
    var errors = SyncErrors(snapshot, catalog, of: wanted)
    if let find { errors = errors.finding(find) }
    var lines: [String] = []
    if errors.groups.isEmpty {
      lines.append(find == nil ? "No initial sync left errors." : "No error holds that text.")
    } else {
      var table = TextTable(["ROWS", "MAP", "LEGAL ENTITY", "TABLE", "FIELD", "VALUE", "CODE"])
      for group in errors.groups {
        table.add([
          group.errors.count.grouped, group.title, group.errors.legalEntity?.tamed ?? "-",
          group.errors.table?.tamed ?? "-", group.errors.field?.tamed ?? "-",
          group.errors.value?.tamed ?? "-", group.errors.code,
        ])
      }
      lines = [
        table.text,
        "\(errors.count.grouped) errors in \(errors.groups.count) group\(errors.groups.count == 1 ? "" : "s"). Mend the causes, then: "
          + "portal-console map rerun \(try environment.name.argument) --all",
      ]
    }
    if let csv {
      lines.append(try await perform(WriteMapErrors(errors, to: csv), services))
    }
    try write(Answer(count: errors.count, groups: errors.groups), lines.joined(separator: "\n"))
  }

  private struct Answer: Encodable {
    let count: Int
    let groups: [SyncErrors.Group]
  }
}

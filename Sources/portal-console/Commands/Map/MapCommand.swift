import ArgumentParser
import PortalDomain

/// `map`: the entity maps.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "The dual-write entity maps.",
    subcommands: [
      MapList.self, MapShow.self, MapPreflight.self, MapRun.self, MapStop.self, MapPause.self,
      MapResume.self, MapSync.self, MapErrors.self, MapRerun.self, MapCancel.self, MapQueue.self,
      MapAlert.self, MapLog.self, MapProfileCommand.self, MapApply.self, MapVersions.self,
      MapActivate.self, MapColumnsCommand.self, MapWishes.self, MapExplain.self,
    ])
}

/// `map list E`.
struct MapList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The maps, the five required ones first.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let rows = MapRow.all(in: snapshot, catalog)
    var table = TextTable(["MAP", "STATE", "NAME", "IDENTITY"])
    for row in rows {
      let wish = row.wish.map { " (wanted: \($0.label))" } ?? ""
      table.add([row.label ?? "-", row.standing.label.tamed + wish, row.name, row.id.text])
    }
    try write(["maps": rows], table.text)
  }
}

/// `map show E MAP`.
struct MapShow: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything known about one map.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The map, by word or identity.", valueName: "map"))
  var map: String

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let catalog = try services.library.maps()
    let row: MapRow
    if let known = snapshot.maps[MapID(map.lowercased())] {
      row = MapRow(known, in: snapshot, catalog)
    } else {
      row = MapRow(try catalog.find(map), in: snapshot)
    }
    var table = TextTable(["FACT", "VALUE"])
    table.add(["Map", row.label ?? row.name])
    table.add(["Name", row.name])
    table.add(["Identity", row.id.text])
    table.add(["State", row.standing.label])
    table.add(["Entity", row.entity ?? "-"])
    table.add(["Table", row.table.map { "\($0) (\(row.tableSet))" } ?? row.tableSet])
    table.add(["Filter", row.filter ?? "-"])
    table.add(["Direction", row.direction ?? "-"])
    table.add(["Keys", row.keys.isEmpty ? "-" : row.keys.joined(separator: ", ")])
    table.add(["Solution", row.package ?? "-"])
    table.add(["Version", row.active?.label ?? "-"])
    if let advice = row.advice { table.add(["Advice", advice]) }
    if let wish = row.wish { table.add(["Wanted", wish.sentence]) }
    table.add(["Needs", row.needs.map { catalog[$0]?.title ?? $0.text }.joined(separator: ", ")])
    table.add(["Evidence", row.evidence ?? "-"])
    try write(["map": row], table.text)
  }
}

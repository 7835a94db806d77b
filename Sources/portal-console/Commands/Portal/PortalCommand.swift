import ArgumentParser
import PortalDomain

/// `portal`: the websites.
struct PortalCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portal", abstract: "The portals: provision, list, show, operate, update, export.",
    subcommands: [
      PortalProvision.self, PortalList.self, PortalShow.self, PortalExport.self,
      PortalImport.self, PortalBase.self, PortalUpdate.self, PortalResolve.self,
      PortalDifference.self, PortalRollback.self, PortalBrowse.self, PortalEdit.self,
      PortalRename.self, PortalAddressCommand.self,
      PortalRestart.self, PortalStart.self, PortalStop.self, PortalVisibility.self,
      PortalMaintenance.self, PortalConvert.self, PortalDelete.self, PortalReactivate.self,
      PortalOpen.self, PortalCheck.self, PortalPermissions.self, PortalAccess.self,
    ])
}

/// A portal with the environment that it belongs to, as lists and JSON show it.
struct PortalRow: Encodable {
  let environment: EnvironmentName
  let portal: Portal
  var newerVersion: String?

  init(environment: EnvironmentName, portal: Portal) {
    self.environment = environment
    self.portal = portal
  }

  init(_ placed: PlacedPortal) {
    self.init(environment: placed.environment, portal: placed.portal)
    newerVersion = placed.newerVersion
  }

  func encode(to encoder: any Encoder) throws {
    try portal.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(environment, forKey: .environment)
    try container.encodeIfPresent(portal.due, forKey: .nextDate)
    try container.encodeIfPresent(newerVersion, forKey: .newerVersion)
  }

  enum Keys: String, CodingKey { case environment, nextDate, newerVersion }
}

/// An environment and one of its portals as arguments.
struct PortalArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The environment's name.", valueName: "environment"))
  var environment: String

  @Argument(help: ArgumentHelp("The portal's id.", valueName: "portal"))
  var portal: String

  /// The portal's record.
  func find(_ services: Services) async throws -> PortalRow {
    let snapshot = try await services.store.snapshot(of: try EnvironmentName(environment))
    guard let found = snapshot.portals.first(where: { $0.id == portal.lowercased() }) else {
      let ids = snapshot.portals.map(\.id)
      throw Problem(
        .noInput, "portal.not-found",
        "the environment \(snapshot.environment.name) has no portal \(quoted(portal))",
        remedy: ids.isEmpty
          ? "provision one: portal-console portal provision \(snapshot.environment.name.argument) --help"
          : "use one of \(ids.joined(separator: ", "))")
    }
    return PortalRow(environment: snapshot.environment.name, portal: found)
  }
}

/// `portal export E P DIR`, `portal export E P FILE --zip`.
struct PortalExport: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a portal's website into a folder, as pac pages takes it, or into a zip file.")

  @OptionGroup var arguments: PortalArguments

  @Argument(
    help: ArgumentHelp(
      "A folder that does not exist yet, or an empty one; with --zip a file that does not exist yet.",
      valueName: "folder"))
  var folder: String

  @Flag(help: "Write one zip file with the website's files in it.")
  var zip = false

  @Flag(help: "Print what would be written and write nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    let job = ExportPortal(
      environment: row.environment, portal: row.portal.id, folder: folder, isZip: zip)
    if dryRun {
      let count = try await job.plan(in: services).files.count
      return try write(
        ["plan": Exported(folder: folder, files: count)],
        "Would write \(count) files to \(folder.tamed).")
    }
    let outcome = try await perform(job, services)
    if let edits = outcome.edits { Output.note("Took in \(edits.sentence).") }
    let upload =
      zip
      ? "Unpack it before pac pages uploads it: a folder is what pac takes."
      : "Upload them: pac pages upload --path \(folder.shellWord.tamed) --modelVersion 1"
    try write(
      ["export": Exported(folder: folder, files: outcome.files, edits: outcome.edits)],
      "Wrote \(outcome.files) files to \(folder.tamed).\n\(upload)")
  }

  private struct Exported: Encodable {
    let folder: String
    let files: Int
    var edits: HandEdits?
  }
}

import ArgumentParser
import PortalDomain

/// `store`: the store as a whole.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "The folder that holds everything.",
    subcommands: [
      StorePath.self, StoreCheck.self, StoreRepairCommand.self, StorePrune.self,
      StoreExport.self, StoreImport.self,
    ])
}

/// `store path`.
struct StorePath: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Where the store is.")

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let path = try Wiring.storePath(options)
    try write(["path": path], path.tamed)
  }
}

/// `store prune`.
struct StorePrune: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove the content of old generations; what was done stays in the history.")

  @Option(help: "How many of the newest generations of each environment stay.")
  var keep = 100

  @Option(help: "Generations of this many last days stay, whatever their number.")
  var days = 90

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard keep >= 1, days >= 0, days <= 36_500 else {
      throw ValidationError("--keep takes a number from 1, --days one from 0 to 36500")
    }
  }

  func answer(_ services: Services) async throws {
    let plan = try await perform(PruneStore(keep: keep, days: days, dryRun: true), services)
      .filter { $0.generations + $0.siteStates > 0 }
    if change.dryRun || plan.isEmpty {
      return try write(["pruned": plan], text(plan, "Would free"))
    }
    try Confirmation.ask(
      "removes the content of \(plan.reduce(0) { $0 + $1.generations }) old generations; "
        + "there is no way back to them", typed: "prune", change)
    let done = try await perform(PruneStore(keep: keep, days: days, dryRun: false), services)
      .filter { $0.generations + $0.siteStates > 0 }
    try write(["pruned": done], text(done, "Freed"))
  }

  private func text(_ pruned: [Pruned], _ verb: String) -> String {
    guard !pruned.isEmpty else { return "Nothing is old enough to go." }
    return pruned.map {
      "\(verb) \($0.bytes.asSize) in \($0.environment): \($0.generations) generations, "
        + "\($0.siteStates) states of websites"
    }.joined(separator: "\n")
  }
}

/// `store export FILE`.
struct StoreExport: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the whole store into one tar file.")

  @Argument(help: ArgumentHelp("A file that does not exist yet.", valueName: "file"))
  var file: String

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let archive = try await perform(ExportStore(file: file), services)
    try write(
      ["export": archive],
      "Wrote \(archive.environments.count) environments to \(file.tamed): \(archive.files) files, "
        + "\(archive.bytes.asSize)")
  }
}

/// `store import FILE`.
struct StoreImport: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in the environments of an exported store.")

  @Argument(help: ArgumentHelp("A file that store export wrote.", valueName: "file"))
  var file: String

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let archive = try await perform(ImportStore(file: file), services)
    try write(
      ["import": archive],
      "Took in \(archive.environments.map(\.text).joined(separator: ", ")): \(archive.files) files, "
        + "\(archive.bytes.asSize)")
  }
}

extension Int {
  /// A number of bytes for people: `434 B`, `12.5 kB`, `1.2 MB`.
  var asSize: String {
    var value = Double(self)
    var unit = "B"
    for next in ["kB", "MB", "GB"] where value >= 1000 {
      value /= 1000
      unit = next
    }
    let tenths = Int((value * 10).rounded())
    return unit == "B" ? "\(self) B" : "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}

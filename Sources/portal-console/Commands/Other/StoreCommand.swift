import ArgumentParser
import PortalDomain

/// `store`: the store as a whole.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "The folder that holds everything.",
    subcommands: [StorePath.self])
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

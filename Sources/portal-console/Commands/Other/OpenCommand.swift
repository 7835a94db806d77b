import ArgumentParser
import PortalDomain

struct OpenCommand: PortalCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: "Open the console.")
  @OptionGroup var options: GlobalOptions
  func answer(_ services: Services) async throws {}
}

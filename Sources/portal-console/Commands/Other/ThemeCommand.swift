import ArgumentParser
import PortalDomain

struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "theme", abstract: "The themes.")
}

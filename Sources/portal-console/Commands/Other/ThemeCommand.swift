import ArgumentParser
import Console
import PortalDomain

/// `theme`: how the console looks.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "The themes of the console.",
    subcommands: [ThemeList.self, ThemeCheck.self])
}

/// `theme list`.
struct ThemeList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The themes that can be chosen.")

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let rows = try Wiring.themes(options).sources.map { Row(name: $0.name, path: $0.place) }
    try write(["themes": rows], rows.map(\.name).joined(separator: "\n").tamedLines)
  }

  private struct Row: Encodable {
    let name, path: String
  }
}

/// `theme check`.
struct ThemeCheck: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that every theme can be read.",
    discussion: "Exit status 0 if all are sound, 1 if there are findings.")

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let catalog = try Wiring.themes(options)
    let findings = catalog.sources.flatMap { catalog.theme(named: $0.name).findings }
    let lines = findings.map { problem in
      (problem.place.map { "\($0): " } ?? "") + problem.summary
        + (problem.remedy.map { "\n  remedy: \($0)" } ?? "")
    }
    try write(
      ["findings": findings],
      findings.isEmpty
        ? "\(catalog.sources.count) themes are sound." : lines.joined(separator: "\n").tamedLines)
    if !findings.isEmpty { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }
}

import ArgumentParser
import Console
import Curses
import PortalDomain

/// `open`: the full-screen console.
///
/// Not asynchronous: it runs on the main thread, which owns the terminal, and leaves the others to operations.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the full-screen console.")

  @Option(help: ArgumentHelp("Begin with this environment.", valueName: "environment"))
  var environment: String?

  @Option(help: "Begin with this screen: setup, maps, portals or activity.")
  var screen: Start?

  @Option(
    help: ArgumentHelp("The theme; else PORTAL_CONSOLE_THEME, else dark.", valueName: "name"))
  var theme: String?

  @OptionGroup var options: GlobalOptions

  /// The screens that the console can begin with.
  enum Start: String, ExpressibleByArgument, CaseIterable {
    case setup, maps, portals, activity
  }

  func validate() throws {
    if screen == .setup || screen == .maps, environment == nil {
      throw ValidationError("--screen \(screen?.rawValue ?? "") needs --environment")
    }
  }

  func run() throws {
    do {
      try open()
    } catch let refusal as TerminalRefusal {
      try fail(
        Problem(.usage, "terminal.unfit", refusal.summary, remedy: refusal.remedy))
    } catch let problem as Problem {
      try fail(problem)
    }
  }

  private func fail(_ problem: Problem) throws {
    Output.write(problem, options.format)
    throw ExitCode(problem.kind.exitStatus)
  }

  private func open() throws {
    var services = try Wiring.services(options, tell: { _ in })
    services.executor = WorkThreads.shared
    // Catalogs take as long to read as the terminal to open: both at once.
    let library = services.library
    Task.detached(executorPreference: services.executor) { library.warm() }
    // Read before the terminal is taken over, so that what is wrong is told in plain sight.
    let themes = try Wiring.themes(options)
    let name = theme ?? Wiring.variables["PORTAL_CONSOLE_THEME"] ?? ThemeCatalog.usual
    let first = try environment.map { try EnvironmentName($0) }
    let terminal = try CursesTerminal()
    defer { terminal.close() }
    let start = ContinuousClock.now
    let program = Program(
      firstScreen(first), size: terminal.size, repertoire: terminal.repertoire, services: services,
      themes: themes, theme: name, notice: terminal.notes.first.map { Notice($0, kind: .warning) },
      clock: { ContinuousClock.now - start }, wake: terminal.waker)
    let ending = program.run(on: terminal)
    terminal.close()
    if ending != .quit { throw ExitCode(Problem.Kind.interrupted.exitStatus) }
  }

  private func firstScreen(_ environment: EnvironmentName?) -> any Screen {
    switch (screen, environment) {
    case (.setup?, let name?): SetupScreen(name)
    case (.maps?, let name?): SetupScreen(name, atMaps: true)
    case (.portals?, let name): PortalsScreen(environment: name)
    case (.activity?, let name): ActivityScreen(environment: name)
    default: EnvironmentsScreen(selecting: environment)
    }
  }
}

import ArgumentParser
import Console
import Curses
import Dispatch
import PortalDomain
import Synchronization

/// `open`: the full-screen console.
///
/// Not asynchronous: it runs on the main thread, which owns the terminal, and leaves the others to operations.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the full-screen console.")

  @Option(help: ArgumentHelp("Begin with this environment.", valueName: "environment"))
  var environment: String?

  @Option(help: "Begin with this screen: setup, maps, link, portals, updates, activity or codes.")
  var screen: Start?

  @Option(
    help: ArgumentHelp("The theme; else PORTAL_CONSOLE_THEME, else dark.", valueName: "name"))
  var theme: String?

  @OptionGroup var options: GlobalOptions

  /// The screens that the console can begin with.
  enum Start: String, ExpressibleByArgument, CaseIterable {
    case setup, maps, link, portals, updates, activity, codes
  }

  func validate() throws {
    if screen == .setup || screen == .maps || screen == .link, environment == nil {
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
    let first = try environment.map { try known(EnvironmentName($0), services) }
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

  /// The name of an environment that is there: a wrong one is told before the terminal is taken over.
  ///
  /// The thread waits, as nothing else may run on it: awaiting could go on in another one.
  private func known(_ name: EnvironmentName, _ services: Services) throws -> EnvironmentName {
    let answer = Answer()
    Task.detached(executorPreference: services.executor) {
      do {
        if let there = try await services.store.names().first(where: { $0 == name }) {
          return answer.give(.success(there))
        }
        // The store's own words for what is not there name those that are.
        answer.give(.success(try await services.store.snapshot(of: name).environment.name))
      } catch {
        answer.give(.failure(error))
      }
    }
    return try answer.wait()
  }

  /// A name that one thread looks up and another waits for.
  private final class Answer: Sendable {
    private let result = Mutex<Result<EnvironmentName, any Error>?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func give(_ name: Result<EnvironmentName, any Error>) {
      result.withLock { $0 = name }
      isThere.signal()
    }

    func wait() throws -> EnvironmentName {
      isThere.wait()
      guard let result = result.withLock(\.self) else { throw CancellationError() }
      return try result.get()
    }
  }

  private func firstScreen(_ environment: EnvironmentName?) -> any Screen {
    switch (screen, environment) {
    case (.setup?, let name?): SetupScreen(name)
    case (.maps?, let name?): MapsScreen(name)
    case (.link?, let name?): LinkScreen(name)
    case (.portals?, let name): PortalsScreen(environment: name)
    case (.updates?, let name): UpdatesScreen(environment: name)
    case (.activity?, let name): ActivityScreen(environment: name)
    case (.codes?, _): CodesScreen()
    default: EnvironmentsScreen(selecting: environment)
    }
  }
}

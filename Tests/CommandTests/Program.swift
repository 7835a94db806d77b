import FoundationEssentials
import Glibc
import PortalDomain
import Support

/// How a program ended, and what it said.
struct Ending {
  /// The exit status; 128 and the signal where one ended it.
  let status: Int32
  let out: String
  let err: String

  /// The lines of standard error.
  var errors: [String] { err.split(separator: "\n").map(String.init) }

  /// The one JSON document on standard output.
  func json() throws -> JSON { try JSONDecoder().decode(JSON.self, from: Data(out.utf8)) }
}

/// The built program with a store of its own.
final class Program: Sendable {
  let folder: TemporaryFolder
  var store: String { folder.path + "/store" }

  init() throws { folder = try TemporaryFolder() }

  static let path = builtProgram("portal-console")

  /// Runs a command to its end.
  @discardableResult
  func run(_ arguments: [String]) throws -> Ending {
    let run = try start(arguments)
    return try run.end()
  }

  @discardableResult
  func run(_ arguments: String...) throws -> Ending { try run(arguments) }

  /// Runs a command that has to end well.
  @discardableResult
  func succeed(_ arguments: String...) throws -> Ending { try succeed(arguments) }

  @discardableResult
  func succeed(_ arguments: [String]) throws -> Ending {
    let ending = try run(arguments)
    guard ending.status == 0 else {
      throw Problem(
        .inputOutput, "test.failed", "\(arguments) ended with \(ending.status): \(ending.err)")
    }
    return ending
  }

  /// Runs git in a folder, without any configuration of the machine.
  @discardableResult
  func git(_ arguments: [String], in directory: String) throws -> Ending {
    let identity = ["user.name=Test", "user.email=test@example.com"].flatMap { ["-c", $0] }
    return try start(["-C", directory] + identity + arguments, executable: "/usr/bin/git").end()
  }

  /// Starts a command; standard input is at its end.
  func start(_ arguments: [String], executable: String = Program.path) throws -> Run {
    let id = UUID().uuidString
    let (out, err) = (folder.path + "/\(id).out", folder.path + "/\(id).err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT, 0o600)
    let variables = [
      "HOME=\(folder.path)", "PATH=/usr/bin:/bin", "PORTAL_CONSOLE_STORE=\(store)",
      "GIT_CONFIG_NOSYSTEM=1",
    ]
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup($0) } + [nil]
    defer { for word in words + settings { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, executable, &actions, nil, &words, &settings)
    guard failure == 0 else {
      throw Problem(
        .inputOutput, "test.spawn", "\(executable): \(String(cString: strerror(failure)))")
    }
    return Run(child: child, out: out, err: err)
  }

  /// Opens the full screen in a terminal of its own.
  func open(
    _ arguments: String..., variables: [String: String] = [:], blockingSignals: Bool = false
  ) throws -> PseudoTerminal {
    let usual = [
      "HOME": folder.path, "PATH": "/usr/bin:/bin", "PORTAL_CONSOLE_STORE": store,
      "TERM": "xterm-256color", "LANG": "C.UTF-8",
    ]
    return try PseudoTerminal(
      Self.path, arguments, variables: usual.merging(variables) { $1 },
      blockingSignals: blockingSignals)
  }

  /// The bytes of everything in the store, by path.
  func stored() throws -> [String: [UInt8]] {
    FileManager.default.fileExists(atPath: store) ? try tree(of: store) : [:]
  }
}

/// A program that runs.
struct Run {
  let child: pid_t
  let out: String
  let err: String

  /// Whether it has ended already; it is not waited for.
  var hasEnded: Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0
      && info.si_signo == SIGCHLD
  }

  /// Ends it at once.
  func kill() { _ = Glibc.kill(child, SIGKILL) }

  /// Waits for its end.
  func end() throws -> Ending {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return Ending(
      status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, out: try text(out),
      err: try text(err))
  }

  private func text(_ path: String) throws -> String {
    defer { unlink(path) }
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}

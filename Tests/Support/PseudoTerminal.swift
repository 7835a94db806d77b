import Cells
import Glibc
import PortalDomain

/// A program in a terminal of its own, whose screen is read as it is written; nothing sleeps.
public final class PseudoTerminal {
  /// What is to be seen.
  public private(set) var screen: VirtualScreen
  /// Everything that the program wrote.
  public private(set) var written: [UInt8] = []
  /// How the terminal was set before the program began.
  public let settingsBefore: [UInt8]
  /// The program's process.
  public let child: pid_t
  private var outer: Int32
  private let inner: Int32
  private let end: Int32
  private var hasEnded = false

  /// How long nothing may come before a test gives up, in milliseconds.
  private static let patience: Int32 = 60_000
  // Names of the kernel's that Swift is not told: unlock a terminal, ask its number, a new session.
  private static let unlock: UInt = 0x4004_5431
  private static let askNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80
  private static let setMask: Int16 = 0x08

  /// Starts a program with a window of a size; signals may be blocked for it, as some parents do.
  public init(
    _ path: String, _ arguments: [String], variables: [String: String], columns: Int = 80,
    rows: Int = 24, blockingSignals isBlocked: Bool = false
  ) throws {
    screen = VirtualScreen(Size(columns: columns, rows: rows))
    outer = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (locked, number): (Int32, UInt32) = (0, 0)
    guard outer >= 0, ioctl(outer, Self.unlock, &locked) == 0,
      ioctl(outer, Self.askNumber, &number) == 0
    else { throw Self.failure("no terminal can be made") }
    let name = "/dev/pts/\(number)"
    // Held open, so that what the program leaves behind can still be looked at.
    inner = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard inner >= 0, socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Self.failure(name) }
    end = ends[0]
    settingsBefore = Self.settings(of: inner)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      close(ends[1])
    }
    // The first terminal that the leader of a new session opens becomes its own.
    posix_spawnattr_setflags(&attributes, Self.newSession | Self.setMask)
    var mask = sigset_t()
    if isBlocked { sigfillset(&mask) } else { sigemptyset(&mask) }
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // Its other end is told when the program has ended.
    posix_spawn_file_actions_adddup2(&actions, ends[1], 9)
    var window = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(outer, UInt(TIOCSWINSZ), &window)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + settings { free(word) } }
    var child: pid_t = 0
    guard posix_spawn(&child, path, &actions, &attributes, &words, &settings) == 0 else {
      throw Self.failure(path)
    }
    self.child = child
  }

  deinit {
    if !hasEnded {
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    for file in [outer, inner, end] where file >= 0 { close(file) }
  }

  private static func failure(_ summary: String) -> Problem {
    Problem(.inputOutput, "test.terminal", "\(summary): \(String(cString: strerror(errno)))")
  }

  /// Presses keys, given as what a terminal sends for them.
  public func send(_ keys: String) { send(Array(keys.utf8)[...]) }

  /// Sends bytes as they are.
  public func send(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(outer, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) { kill(child, number) }

  /// Gives the window another size.
  public func resize(columns: Int, rows: Int) {
    screen.resize(Size(columns: columns, rows: rows))
    var window = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(outer, UInt(TIOCSWINSZ), &window)
  }

  /// Closes the window.
  public func hangUp() {
    close(outer)
    outer = -1
  }

  /// Reads until texts are to be seen, all at once; a frame may come in several parts.
  public func wait(for texts: String...) throws {
    while let missing = texts.first(where: { !screen.text.contains($0) }) {
      guard try read() else {
        throw Problem(.inputOutput, "test.screen", "\(missing) never came:\n\(screen.text)")
      }
    }
  }

  /// Reads until the screen is as it is waited for.
  public func wait(until isReached: (VirtualScreen) -> Bool) throws {
    while !isReached(screen) {
      guard try read() else {
        throw Problem(.inputOutput, "test.screen", "the program has ended:\n\(screen.text)")
      }
    }
  }

  /// Reads until the program ends; its status, or 128 and the signal that ended it.
  public func waitForEnd() throws -> Int32 {
    while try read() {}
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    hasEnded = true
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// How the terminal is set now: its flags and control characters.
  public var settings: [UInt8] { Self.settings(of: inner) }

  private static func settings(of file: Int32) -> [UInt8] {
    var state = termios()
    tcgetattr(file, &state)
    return withUnsafeBytes(of: &state) { Array($0) }
  }

  /// Reads what comes; false when the program has ended and nothing is left.
  private func read() throws -> Bool {
    var watched = [
      pollfd(fd: outer, events: Int16(POLLIN), revents: 0),
      pollfd(fd: end, events: Int16(POLLIN), revents: 0),
    ]
    let ready = poll(&watched, 2, Self.patience)
    if ready < 0 && errno == EINTR { return true }
    guard ready > 0 else {
      throw Problem(.inputOutput, "test.silence", "nothing came for long:\n\(screen.text)")
    }
    if watched[0].revents & Int16(POLLIN) != 0 {
      let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
        count = max(0, Glibc.read(outer, buffer.baseAddress, buffer.count))
      }
      written += bytes
      screen.feed(bytes)
      return true
    }
    return watched[1].revents == 0
  }
}

/// Why no full screen can be shown here.
public struct TerminalRefusal: Error, Hashable, Sendable {
  /// The kinds of obstacle.
  public enum Reason: Hashable, Sendable {
    /// Input or output is a file or a pipe.
    case notATerminal
    /// The terminal cannot place its cursor, or says so.
    case dumb
    /// Nothing is known about the terminal, not even about common ones.
    case unknown
  }

  /// What is in the way.
  public var reason: Reason
  /// One sentence: what is in the way.
  public var summary: String
  /// One sentence: what to do instead.
  public var remedy: String

  static let notATerminal = TerminalRefusal(
    reason: .notATerminal, summary: "the console needs a terminal for both input and output",
    remedy: "use a command instead: portal-console help")

  static func dumb(_ type: String) -> TerminalRefusal {
    TerminalRefusal(
      reason: .dumb,
      summary: type.isEmpty
        ? "TERM is not set, so the terminal's abilities are unknown"
        : "the terminal (TERM=\(type)) cannot place its cursor",
      remedy: "set TERM, for example to xterm-256color, or use a command: portal-console help")
  }

  static func unknown(_ type: String) -> TerminalRefusal {
    TerminalRefusal(
      reason: .unknown, summary: "nothing is known about terminals here, neither of TERM=\(type)",
      remedy: "install the package ncurses-base, or use a command: portal-console help")
  }
}

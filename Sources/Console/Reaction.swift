import PortalDomain

/// What a screen asks for after it was told something.
public indirect enum Reaction<Message: Sendable>: Sendable {
  /// Nothing but a new picture.
  case stay
  /// The key means nothing to the screen; the keys that work everywhere come next.
  case pass
  /// Closes this screen; the one beneath is told. The first screen ends the console.
  case back
  /// Closes this screen and hands an answer to the one beneath.
  case close(any Sendable)
  /// Ends the console.
  case quit
  /// Opens a screen on top.
  case open(any Screen)
  /// Puts another screen in this one's place.
  case replace(any Screen)
  /// Starts an operation; its news come back as messages.
  case start(Work<Message>)
  /// Stops the work of this name that this screen started.
  case stop(String)
  /// Says something on the message line, until the next key.
  case say(Notice)
  /// Shows everything in another theme.
  case theme(String)
  /// Closes this screen and does a command from the one beneath.
  case perform(Command.Deed)
  /// Gives the terminal back and stops the process until the operator lets it go on.
  case suspend
  /// Runs something that needs the terminal itself, such as an editor; its outcome is a message.
  case outside(@Sendable (Services) -> Message)
  /// Puts a text on the clipboard of the terminal.
  case copy(String)
  /// Several of these, in order.
  case several([Reaction])
}

/// One sentence for the message line.
public struct Notice: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// How serious it is.
  public enum Kind: Hashable, Sendable {
    /// It went well, or is just to be known.
    case information
    /// Something wants attention.
    case warning
    /// Something failed.
    case failure
  }

  /// How serious it is.
  public var kind: Kind
  /// The sentence.
  public var text: String

  /// Creates a notice.
  public init(_ text: String, kind: Kind = .information) {
    self.kind = kind
    self.text = text
  }

  /// Creates a plain notice.
  public init(stringLiteral value: String) { self.init(value) }

  /// Creates the notice of a problem: what went wrong, and what to do.
  public init(_ problem: Problem) {
    // A summary that names the place itself needs it no second time.
    let place = problem.place.map { problem.summary.contains($0) ? "" : "\($0): " } ?? ""
    let remedy = problem.remedy.map { remedy in
      // A command is not a sentence: it is shown as it is typed.
      remedy.hasPrefix("portal-console") ? " Command: \(remedy)" : " \(remedy.asSentence)"
    }
    self.init(
      (place + problem.summary).asSentence + (remedy ?? ""),
      kind: problem.kind == .interrupted ? .warning : .failure)
  }
}

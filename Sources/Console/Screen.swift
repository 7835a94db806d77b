import Cells

/// One view of the console: a value that keys and messages change, and that can be drawn.
///
/// A screen is a complete little program and pure: it reaches nothing outside itself. What it wants
/// done it says by a `Reaction`.
public protocol Screen: Sendable {
  /// In which words the news of its operations come.
  associatedtype Message: Sendable = Never

  /// Its name in the title line, after those of the screens beneath.
  var title: String { get }
  /// What stands at the right of the title line.
  var status: String { get }
  /// The keys that work here and now, in the order of the key bar.
  var keys: [KeyRow<Self>] { get }
  /// Whether the filter of a list is being typed, so that the key bar is that of the filter.
  var isFiltering: Bool { get }
  /// Whether letters are text now, so that they are not looked up in any table of keys.
  var takesText: Bool { get }
  /// How much room it takes.
  var presentation: Presentation { get }

  /// Called once, before it is drawn for the first time.
  mutating func appear() -> Reaction<Message>
  /// Takes a key that its table does not have; `seen` says where things were drawn.
  ///
  /// While `takesText`, it is asked before the table, so that Enter or Escape may end the writing.
  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message>
  /// Takes news of an operation that it started.
  mutating func receive(_ message: Message) -> Reaction<Message>
  /// Called when the screen on top of it was closed, with that one's answer if it gave one.
  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message>
  /// Draws it.
  func draw(on canvas: inout Canvas, scene: Scene)
}

/// How much room a screen takes.
public enum Presentation: Hashable, Sendable {
  /// All between the title and the message line.
  case full
  /// A box in front of the screen beneath, of at most this size without its frame.
  case box(columns: Int, rows: Int)
}

/// What a screen may need to know when it is drawn.
public struct Scene: Sendable {
  /// How the roles look.
  public var theme: Theme
  /// What is running.
  public var jobs: [JobStatus]

  /// Creates a scene.
  public init(theme: Theme = .builtIn, jobs: [JobStatus] = []) {
    self.theme = theme
    self.jobs = jobs
  }
}

extension Screen {
  /// Nothing.
  public var status: String { "" }
  /// None.
  public var keys: [KeyRow<Self>] { [] }
  /// There is no filter.
  public var isFiltering: Bool { false }
  /// Letters are keys, but while a filter is typed.
  public var takesText: Bool { isFiltering }
  /// All the room there is.
  public var presentation: Presentation { .full }
  /// Does nothing.
  public mutating func appear() -> Reaction<Message> { .stay }
  /// Knows no further keys.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> { .pass }
  /// Does nothing.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> { .stay }
}

extension Screen where Message == Never {
  /// Never called.
  public mutating func receive(_ message: Never) -> Reaction<Never> {}
}

import FoundationEssentials

/// The outside world, handed down as one plain value: what every operation may reach.
public struct Services: Sendable {
  /// Where environments are kept.
  public var store: any EnvironmentStore
  /// Catalogs and templates that come with the program or were added by the administrator.
  public var library: any Library
  /// The present time.
  public var now: @Sendable () -> Date
  /// A new random identifier.
  public var newID: @Sendable () -> UUID
  /// Who acts, and by which command; written into the history.
  public var author: Author

  /// Creates the outside world.
  public init(
    store: any EnvironmentStore, library: any Library, now: @escaping @Sendable () -> Date,
    newID: @escaping @Sendable () -> UUID, author: Author
  ) {
    self.store = store
    self.library = library
    self.now = now
    self.newID = newID
    self.author = author
  }
}

/// Who did something, and from where.
public struct Author: Hashable, Sendable, Codable {
  /// The operating system's user name.
  public var user: String
  /// The command line that did it, or that would do what was done in the console.
  public var command: String

  /// Creates an author.
  public init(user: String, command: String) {
    self.user = user
    self.command = command
  }
}

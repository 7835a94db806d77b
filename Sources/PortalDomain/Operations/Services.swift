import FoundationEssentials

/// The outside world, handed down as one plain value: what every operation may reach.
public struct Services: Sendable {
  /// Where environments are kept.
  public var store: any EnvironmentStore
  /// Catalogs and templates that come with the program or were added by the administrator.
  public var library: any Library
  /// Files and folders that the administrator names.
  public var outside: any OutsideFiles
  /// The present time.
  public var now: @Sendable () -> Date
  /// A new random identifier.
  public var newID: @Sendable () -> UUID
  /// Who acts, and by which command; written into the history.
  public var author: Author

  /// Hears what an operation had to leave out, one sentence at a time.
  public var tell: @Sendable (String) -> Void = { _ in }

  /// Who looks after the store as a whole; nil for a store that needs none.
  public var upkeep: (any StoreUpkeep)?

  /// Where the console's operations run; nil for the system's own pool.
  public var executor: (any TaskExecutor)?

  /// Waits for some seconds; nil where time does not pass, so that nothing waits for it.
  public var wait: (@Sendable (Int) async throws -> Void)?

  /// Opens an address in a browser; nil where there is no desktop.
  public var browse: (@Sendable (String) throws -> Void)?

  /// Creates the outside world.
  public init(
    store: any EnvironmentStore, library: any Library, outside: any OutsideFiles,
    now: @escaping @Sendable () -> Date,
    newID: @escaping @Sendable () -> UUID, author: Author
  ) {
    self.store = store
    self.library = library
    self.outside = outside
    self.now = now
    self.newID = newID
    self.author = author
  }
}

/// Files and folders outside the store that the administrator names by path.
public protocol OutsideFiles: Sendable {
  /// Reads a file that is handed over for import.
  ///
  /// - Throws: `Problem`: missing, a folder, not readable, too large.
  func read(_ path: String) throws -> HandedFile
  /// Writes a website into a folder that does not exist yet or is empty, whole or not at all.
  func write(_ site: SiteFiles, to folder: String) throws
  /// Writes a website into a zip file that does not exist yet, whole or not at all.
  func write(_ site: SiteFiles, toZip file: String) throws
  /// Reads a website's folder.
  ///
  /// - Throws: `Problem`: missing, no folder, not readable, too large, with links or pipes in it.
  func readSite(_ folder: String) throws -> SiteFiles
  /// Writes a file, in place of one that is there: the old content or the new one, whatever happens.
  func write(_ bytes: [UInt8], toFile path: String) throws
  /// Lets the person at the terminal edit a text in their editor, and gives back what they made of it.
  ///
  /// The terminal must be theirs meanwhile. `name` tells the editor what kind of text it is.
  func edit(_ text: String, named name: String) throws -> String
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

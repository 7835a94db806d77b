/// How a simulated environment behaves: its rows, its speed, and what goes wrong in it.
///
/// Kept in the environment's state from the moment it is chosen, so that a simulation stays the same whatever
/// becomes of the file.
public struct Scenario: Hashable, Sendable, Codable {
  /// The name on the command line: `typical-errors`.
  public var name: String
  /// What it is like, in one sentence.
  public var summary: String
  /// The codes of the legal entities that the link begins with; who is linked by now tells `MapFacts.legalEntities`.
  public var legalEntities: [String]
  /// Rows that one initial sync moves in a minute, for each legal entity.
  public var rowsPerMinute: Int
  /// Rows of single maps in each legal entity, by the map's identity; the catalog's sample shared out for others.
  public var rows: [String: Int]?
  /// Changes of data in an hour, for each running map.
  public var changesPerHour: Int
  /// The bytes that a change takes while it waits.
  public var bytesPerChange: Int
  /// Maps whose table does not track changes, by identity.
  public var untracked: [MapID]?
  /// What goes wrong until it is mended.
  public var faults: [Fault]
  /// What the link suffers from until it is mended.
  public var linkFaults: [LinkFault]?

  /// One thing that goes wrong.
  public struct Fault: Hashable, Sendable, Codable, Identifiable {
    /// The kinds of trouble that initial syncs and running maps meet (domain facts 1.6 and 1.7).
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// Rows look up values that are not there.
      case missingValue
      /// The import and export service of Finance and Operations does not run.
      case importServiceStopped
      /// Finance and Operations refuses the application.
      case forbidden
      /// The import takes longer than is waited for.
      case timeout
      /// There are more legal entities than an initial sync can have.
      case limitExceeded
      /// Changes that waited in a pause cannot be written.
      case catchUp
      /// The initial sync neither goes on nor ends.
      case stuck
      /// Single changes cannot be written while the map runs.
      case liveErrors
    }

    /// A value that rows look up in vain.
    public struct Missing: Hashable, Sendable, Codable {
      /// The value.
      public var value: String
      /// How many rows look it up.
      public var count: Int
      /// Where; nil for every legal entity together.
      public var legalEntity: String?
    }

    /// The word by which it is mended.
    public var id: String
    /// What goes wrong.
    public var kind: Kind
    /// The map; nil for all.
    public var map: MapID?
    /// The table that is looked up, and the field that does.
    public var table, field: String?
    /// The values that are missing.
    public var values: [Missing]?
    /// Errors: of rows that waited, or in an hour.
    public var count: Int?
    /// After how many initial syncs nothing is left of it, as each finds what the one before brought.
    public var fades: Int?
    /// What mends it, as one sentence.
    public var remedy: String?
    /// Whether it was mended.
    public var isMended: Bool?
  }

  /// The faults of a kind that still bite a map.
  func faults(_ kind: Fault.Kind, of map: MapID) -> [Fault] {
    faults.filter {
      $0.kind == kind && $0.isMended != true && ($0.map == nil || $0.map == map)
    }
  }

  /// The rows of a map in each of the legal entities that are linked.
  func rows(
    of map: MapID, known: Int?, in legalEntities: [String]
  ) -> [(legalEntity: String, rows: Int)] {
    if let rows = rows?[map.text] { return legalEntities.map { ($0, rows) } }
    let share = (known ?? 0) / max(1, legalEntities.count)
    let rest = (known ?? 0) - share * legalEntities.count
    return legalEntities.enumerated().map { ($1, share + ($0 < rest ? 1 : 0)) }
  }
}

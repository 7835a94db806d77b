import FoundationEssentials

/// The entity maps of an environment, as far as they are known.
public struct MapFacts: Hashable, Sendable, Codable {
  /// The maps by identity; nil while nobody has told us of any.
  public var known: [EntityMap]?
  /// How the maps of a simulated environment behave; nil for one in which everything takes effect at once.
  public var scenario: Scenario?
  /// What is done when too many changes fail.
  public var alerts: [AlertRule]?
  /// What is known of the link that the maps go over; nil where nobody has told of it.
  public var link: LinkFacts?

  /// Creates facts.
  public init(known: [EntityMap]? = nil) { self.known = known }

  /// The fact about one map.
  public subscript(id: MapID) -> EntityMap? { known?.first { $0.id == id } }
}

/// What tells entity maps apart: names do not, two of them occur twice.
///
/// Written as `accounts/customers-v3`, with a third part where a filter makes the difference:
/// `contacts/cds-contacts-v2/customer`. The parts are the Dataverse table set, the Finance and Operations
/// entity's label as a slug, and the filter's name.
public struct MapID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// The identity as written.
  public let text: String

  /// Creates an identity from its written form.
  public init(_ text: String) { self.text = text }

  /// Creates an identity from a table set and an entity's label.
  public init(table: String, entity: String, variant: String? = nil) {
    text = [table.lowercased(), slug(entity), variant].compactMap(\.self).joined(separator: "/")
  }

  /// The table set and the entity, without what tells variants apart.
  public var pair: MapID {
    MapID(text.split(separator: "/").prefix(2).joined(separator: "/"))
  }

  /// The filter's name, where one makes the difference: `customer`.
  public var variant: String? {
    let parts = text.split(separator: "/")
    return parts.count > 2 ? String(parts[2]) : nil
  }

  /// The identity as written.
  public var description: String { text }

  /// Orders by the written form.
  public static func < (one: Self, other: Self) -> Bool { one.text < other.text }

  /// Reads an identity, which is plain text.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the identity as plain text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// A text as lower-case ASCII letters, digits and single hyphens: `CDS Contacts V2` is `cds-contacts-v2`.
public func slug(_ text: String) -> String {
  var result = ""
  for scalar in text.lowercased().unicodeScalars {
    let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    if isPlain {
      result.unicodeScalars.append(scalar)
    } else if !result.isEmpty, !result.hasSuffix("-") {
      result += "-"
    }
  }
  return result.hasSuffix("-") ? String(result.dropLast()) : result
}

/// What an environment knows about one entity map.
public struct EntityMap: Hashable, Sendable, Codable {
  /// Which map.
  public var id: MapID
  /// Its state; nil where the source does not tell it.
  public var state: MapState?
  /// A state in the words of the service, where this version does not know it.
  public var reportedState: String?
  /// The active version, where known.
  public var version: String?
  /// Who published the active version, where known.
  public var publisher: String?
  /// The versions that are installed, where more is known of them than which one is active.
  public var versions: [MapVersion]?
  /// What the administrator wants done where only they can act, and has not confirmed yet.
  public var wish: MapWish?
  /// Rows that a simulated environment holds on the leading side.
  public var rows: Int?
  /// The last initial sync that brought every row over, if there was one.
  public var lastSync: InitialSync?
  /// The initial syncs of before, newest last, and the one that is under way.
  public var syncs: [SyncRun]?
  /// Since when it is paused, where that is known.
  public var pausedAt: Date?
  /// When the queue of a pause will be worked off.
  public var catchesUpAt: Date?
  /// Changes that could not be written when a pause ended.
  public var catchUp: CatchUpErrors?
  /// Since when it runs without a break, where that is known.
  public var runningSince: Date?
  /// What happened to it, newest last.
  public var log: [MapLogLine]?
  /// How we know.
  public var evidence: Evidence

  /// Creates a map.
  public init(
    id: MapID, state: MapState?, reportedState: String? = nil, version: String? = nil,
    publisher: String? = nil, rows: Int? = nil, evidence: Evidence
  ) {
    self.id = id
    self.state = state
    self.reportedState = reportedState
    self.version = version
    self.publisher = publisher
    self.rows = rows
    self.evidence = evidence
  }
}

/// The outcome of an initial sync.
public struct InitialSync: Hashable, Sendable, Codable {
  /// Which side won where both had data.
  public var master: Master
  /// Rows taken over.
  public var rows: Int
  /// When it ended.
  public var at: Date

  /// The sides of dual-write.
  public enum Master: String, Hashable, Sendable, Codable, CaseIterable {
    /// Dataverse: the default of the dual-write page.
    case dataverse
    /// Finance and Operations.
    case financeAndOperations
  }

  /// Creates an outcome.
  public init(master: Master, rows: Int, at: Date) {
    self.master = master
    self.rows = rows
    self.at = at
  }
}

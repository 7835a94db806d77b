import FoundationEssentials

/// Looking after a store as a whole: what only a store on disk needs.
public protocol StoreUpkeep: Sendable {
  /// Verifies every checksum, reference, count and file name; changes nothing.
  func check() async throws -> StoreReport
  /// Mends what can be mended without loss, and moves aside what cannot be read; nothing is deleted that is the
  /// only copy.
  func repair() async throws -> StoreRepair
  /// Removes the content of old states, their history kept, or tells what that would free.
  ///
  /// What an open update, the present website or its base needs is never removed.
  func prune(_ rule: PruneRule, dryRun: Bool) async throws -> [Pruned]
  /// Writes the whole store into one tar file, each environment at one moment, while others go on writing.
  func export(to file: String) async throws -> StoreArchive
  /// Takes in the environments of such a file, all or none.
  func takeIn(_ file: String) async throws -> StoreArchive
}

/// Something that a check of the store found.
public struct StoreFinding: Hashable, Sendable, Codable {
  /// How bad it is.
  public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something is not what was written.
    case damage
    /// Something that an interruption left, or that nothing refers to.
    case leftover
    /// Somebody edited a website by hand; the next command on the portal takes it in.
    case edited
    /// Worth knowing; nothing is wrong.
    case note
  }

  /// A stable, dotted name such as `store.digest`.
  public var code: String
  /// How bad it is.
  public var status: Status
  /// The file or folder, below the store's folder.
  public var place: String
  /// What was found, as a clause.
  public var cause: String
  /// What that means, as a clause.
  public var meaning: String
  /// What to do; nil where nothing needs doing.
  public var remedy: String?

  /// Creates a finding.
  public init(
    _ code: String, _ status: Status, _ place: String, _ cause: String, meaning: String,
    remedy: String? = nil
  ) {
    self.code = code
    self.status = status
    self.place = place.tamed
    self.cause = cause
    self.meaning = meaning
    self.remedy = remedy
  }
}

/// The outcome of a check of the store.
public struct StoreReport: Hashable, Sendable, Codable {
  /// What was found, damage first.
  public var findings: [StoreFinding]
  /// What was looked at.
  public var sizes: StoreSizes

  /// Creates a report.
  public init(findings: [StoreFinding], sizes: StoreSizes) {
    let order = StoreFinding.Status.allCases
    self.findings = findings.enumerated().sorted { one, other in
      let (mine, theirs) = (
        order.firstIndex(of: one.element.status) ?? 0,
        order.firstIndex(of: other.element.status) ?? 0
      )
      return (mine, one.offset) < (theirs, other.offset)
    }.map(\.element)
    self.sizes = sizes
  }

  /// Whether nothing needs mending.
  public var isSound: Bool {
    findings.allSatisfy { $0.status == .edited || $0.status == .note }
  }
}

/// How large a store is.
public struct StoreSizes: Hashable, Sendable, Codable {
  /// Environments.
  public var environments = 0
  /// Generations of all environments.
  public var generations = 0
  /// States of all websites.
  public var siteStates = 0
  /// Files.
  public var files = 0
  /// Bytes of all files.
  public var bytes = 0

  /// Creates sizes of nothing.
  public init() {}
}

/// What a repair did.
public struct StoreRepair: Hashable, Sendable, Codable {
  /// What was mended, one clause each.
  public var mended: [String]
  /// What was moved aside, one clause each, with its new place.
  public var setAside: [String]
  /// What is still wrong.
  public var left: [StoreFinding]

  /// Creates an outcome.
  public init(mended: [String] = [], setAside: [String] = [], left: [StoreFinding] = []) {
    self.mended = mended
    self.setAside = setAside
    self.left = left
  }
}

/// Which states may go.
public struct PruneRule: Hashable, Sendable {
  /// How many of the newest generations of an environment stay, at least 1.
  public var keep: Int
  /// Generations younger than this stay.
  public var before: Date

  /// Creates a rule.
  public init(keep: Int, before: Date) {
    self.keep = max(1, keep)
    self.before = before
  }
}

/// What was removed of one environment.
public struct Pruned: Hashable, Sendable, Codable {
  /// The environment.
  public var environment: EnvironmentName
  /// Generations whose content went; their history stays.
  public var generations: Int
  /// States of websites that went.
  public var siteStates: Int
  /// Bytes that were freed.
  public var bytes: Int

  /// Creates an entry.
  public init(environment: EnvironmentName, generations: Int, siteStates: Int, bytes: Int) {
    self.environment = environment
    self.generations = generations
    self.siteStates = siteStates
    self.bytes = bytes
  }
}

/// What was written into an archive, or taken from one.
public struct StoreArchive: Hashable, Sendable, Codable {
  /// The environments.
  public var environments: [EnvironmentName]
  /// Files.
  public var files: Int
  /// Bytes of all files.
  public var bytes: Int

  /// Creates a summary.
  public init(environments: [EnvironmentName], files: Int, bytes: Int) {
    self.environments = environments
    self.files = files
    self.bytes = bytes
  }
}

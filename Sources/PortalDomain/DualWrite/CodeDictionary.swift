/// What dual-write's codes and errors mean, and what to do about them: known without any service.
public struct CodeDictionary: Hashable, Sendable, Codable {
  /// Where a code comes up.
  public enum Group: String, Hashable, Sendable, Codable, CaseIterable {
    /// The health checks of a link, and linking itself.
    case link
    /// The health check of one map.
    case mapHealth
    /// The validation of a map before it is saved or run.
    case mapValidation
    /// The initial sync.
    case initialSync
    /// A map that runs.
    case liveSync
    /// A map that is paused or catches up.
    case pause

    /// The group for people.
    public var title: String {
      switch self {
      case .link: "Link"
      case .mapHealth: "Map health"
      case .mapValidation: "Map validation"
      case .initialSync: "Initial sync"
      case .liveSync: "Live sync"
      case .pause: "Pause"
      }
    }
  }

  /// One code with its meaning.
  public struct Entry: Hashable, Sendable, Codable {
    /// The code as it is shown, or our word where an error has none: `DIPV1003`, `lookup-missing`.
    public var code: String
    /// Where it comes up.
    public var group: Group
    /// What it says, in a few words.
    public var title: String
    /// Why it comes up.
    public var cause: String
    /// What to do about it.
    public var remedy: String
    /// A part of the messages that mean it, in any case; what stands around `…` follows in this order.
    public var pattern: String?

    /// Creates an entry.
    public init(
      code: String, group: Group, title: String, cause: String, remedy: String,
      pattern: String? = nil
    ) {
      self.code = code
      self.group = group
      self.title = title
      self.cause = cause
      self.remedy = remedy
      self.pattern = pattern
    }

    /// Writes it with every key, so that a script need not ask whether it exists.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(code, forKey: .code)
      try container.encode(group, forKey: .group)
      try container.encode(title, forKey: .title)
      try container.encode(cause, forKey: .cause)
      try container.encode(remedy, forKey: .remedy)
      try container.encode(pattern, forKey: .pattern)
    }

    enum CodingKeys: String, CodingKey { case code, group, title, cause, remedy, pattern }
  }

  /// The entries, group by group.
  public var codes: [Entry]

  /// Creates a dictionary.
  public init(codes: [Entry]) { self.codes = codes }
}

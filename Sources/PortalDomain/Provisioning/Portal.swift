import FoundationEssentials

/// A website of an environment: the record that "Your apps" shows.
public struct Portal: Hashable, Sendable, Codable {
  /// The slug of its name at creation, unique in its environment; `P` on the command line.
  public var id: String
  /// Its name.
  public var name: String
  /// The id of the host, which every website service takes.
  public var hostID: String?
  /// The id of the website row in Dataverse, which the files carry.
  public var websiteRecordID: String?
  /// The address: the first label of the host name.
  public var address: String?
  /// The full URL.
  public var url: String?
  /// The base language as an LCID.
  public var language: Int?
  /// The template: our id, or the service's name where it is none of ours.
  public var template: String?
  /// The version of our template that it was made from.
  public var templateVersion: String?
  /// Trial, production, developer.
  public var type: PortalType
  /// What it is doing.
  public var state: PortalState
  /// Private or public.
  public var visibility: String?
  /// Standard or Enhanced.
  public var dataModel: String?
  /// The version of the installed package, where a service told it.
  public var packageVersion: String?
  /// The answers with which its website was made from the template, where they were kept.
  public var madeAs: MadeAs?
  /// When it was made.
  public var createdAt: Date?
  /// By whom.
  public var createdBy: String?
  /// When the trial ends.
  public var trialEndsAt: Date?
  /// When the host of a suspended trial is deleted.
  public var deletesAt: Date?
  /// When the host was deleted.
  public var hostDeletedAt: Date?
  /// When somebody last did something to it.
  public var usedAt: Date?
  /// Of how few days before the next end somebody was told.
  public var warnedDays: Int?
  /// The address of the page that is shown in maintenance mode; nil for the usual one.
  public var maintenancePage: String?
  /// What else the website service told.
  public var service: ServiceFacts?
  /// What was done to it, the oldest first.
  public var log: [PortalLogLine]?
  /// Requirements that were overridden when it was made.
  public var overrides: [Override]
  /// The number of its website's state; nil where the store keeps no files.
  public var siteGeneration: Int?
  /// The number of the state that is the base of later merges: the template as it was provisioned.
  public var baseGeneration: Int?
  /// How we know.
  public var evidence: Evidence

  /// What was filled into the template when the website was made; a later change of name does not reach it.
  public struct MadeAs: Hashable, Sendable, Codable {
    /// The portal's name then.
    public var name: String
    /// The host's name then.
    public var host: String

    /// Creates answers.
    public init(name: String, host: String) {
      self.name = name
      self.host = host
    }
  }

  /// A requirement that the administrator overrode, and why.
  public struct Override: Hashable, Sendable, Codable {
    /// The verdict's code.
    public var code: String
    /// The check whose verdict it was: `dual-write.map.accounts`; nil in records of older versions.
    public var check: String?
    /// What that check asked, in a few words: `Entity map Accounts`; nil in records of older versions.
    public var title: String?
    /// The reason, as typed.
    public var reason: String

    /// Creates an override.
    public init(code: String, check: String? = nil, title: String? = nil, reason: String) {
      self.code = code
      self.check = check
      self.title = title
      self.reason = reason
    }
  }

  /// Creates a portal of which little is known.
  public init(
    id: String, name: String, type: PortalType, state: PortalState, evidence: Evidence
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.state = state
    self.evidence = evidence
    overrides = []
  }
}

/// What a portal may be used for.
public enum PortalType: Hashable, Sendable, OpenText {
  case trial, production, developer
  /// A type that this version does not know.
  case unknown(String)

  /// The words of the website service.
  public static let words: [(text: String, value: PortalType)] = [
    ("Trial", .trial), ("Production", .production), ("Developer", .developer),
  ]

  /// The word that is not known.
  public var unknownText: String? { if case .unknown(let text) = self { text } else { nil } }
}

/// What a portal is doing.
public enum PortalState: Hashable, Sendable, OpenText {
  /// It serves pages.
  case running
  /// Its files are ready in the store; the real environment does not have it yet.
  case prepared
  /// It shows a page of maintenance in place of all others.
  case maintenance
  /// An administrator stopped it.
  case stopped
  /// It is shut down, as its trial is over or nobody used it.
  case suspended
  /// The host is being made.
  case provisioning
  /// The last operation on the host failed.
  case failed
  /// Only the rows of the website are there, no host.
  case inactive
  /// A state that this version does not know.
  case unknown(String)

  /// Our words.
  public static let words: [(text: String, value: PortalState)] = [
    ("running", .running), ("prepared", .prepared), ("maintenance", .maintenance),
    ("stopped", .stopped), ("suspended", .suspended), ("provisioning", .provisioning),
    ("failed", .failed), ("inactive", .inactive),
  ]

  /// The word that is not known.
  public var unknownText: String? { if case .unknown(let text) = self { text } else { nil } }

  /// The state for people.
  public var title: String {
    unknownText.map { "Unknown (\($0.tamed))" } ?? word.prefix(1).uppercased() + word.dropFirst()
  }
}

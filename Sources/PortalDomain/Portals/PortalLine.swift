import FoundationEssentials

/// A portal as lists show it: what is told in a line, without the rest of its record.
public struct PortalLine: Hashable, Sendable, Identifiable {
  /// The environment.
  public var environment: EnvironmentName
  /// Simulated or recorded.
  public var kind: EnvironmentKind
  /// The portal's id.
  public var portal: String
  /// Its name.
  public var name: String
  /// Trial, production, developer.
  public var type: PortalType
  /// What it is doing.
  public var state: PortalState
  /// Private or public.
  public var visibility: String?
  /// Its template.
  public var template: String?
  /// The version of its template.
  public var templateVersion: String?
  /// Its address.
  public var address: String?
  /// Its URL.
  public var url: String?
  /// Its language as an LCID.
  public var language: Int?
  /// When it was made.
  public var createdAt: Date?
  /// The next date that matters, on the outside clock.
  public var due: PortalDue?
  /// Seconds by which the environment's clock is ahead of the outside one.
  public var clockAhead: Int
  /// The version that an update was begun to.
  public var openUpdate: String?
  /// Whether the store keeps its files, and the base of updates.
  public var files: Files
  /// A newer version of its template that the library carries.
  public var newerVersion: String?

  /// What the store keeps of a website.
  public enum Files: String, Hashable, Sendable {
    /// Nothing.
    case none
    /// Its files, but not what they were made from.
    case site
    /// Its files and their base.
    case based
  }

  /// Unique in a store.
  public var id: String { environment.folded + "/" + portal }

  /// Whether it has a host.
  public var isActive: Bool { state != .inactive }

  /// Takes the line out of a portal's record; the newer version is not looked for.
  public init(_ portal: Portal, in snapshot: Snapshot) {
    let environment = snapshot.environment
    self.init(portal, environment.name, environment.kind, ahead: environment.clockAhead ?? 0)
    openUpdate = snapshot.openUpdate(of: portal.id)?.to
  }

  init(_ portal: Portal, _ environment: EnvironmentName, _ kind: EnvironmentKind, ahead: Int) {
    self.environment = environment
    self.kind = kind
    self.portal = portal.id
    name = portal.name
    type = portal.type
    state = portal.state
    visibility = portal.visibility
    template = portal.template
    templateVersion = portal.templateVersion
    address = portal.address
    url = portal.url
    language = portal.language
    createdAt = portal.createdAt
    clockAhead = ahead
    due = portal.due.map {
      PortalDue($0.event, at: $0.at.addingTimeInterval(-TimeInterval(ahead)))
    }
    files =
      portal.siteGeneration == nil ? .none : portal.baseGeneration == nil ? .site : .based
  }

  /// Everything that a filter looks in, in small letters: texts, and `state:suspended`.
  public var searchText: String {
    var text = "\(name) \(environment) \(portal) \(url ?? address ?? "")"
    text += " state:\(state.word) type:\(type.word) kind:\(kind.rawValue)"
    text += isActive ? " is:active" : " is:inactive"
    if let visibility { text += " visibility:\(visibility)" }
    if let template { text += " template:\(template) \(templateVersion ?? "")" }
    if newerVersion != nil || openUpdate != nil { text += " update:available" }
    return text.lowercased()
  }

  /// Whether every word of a filter is found.
  public func fits(_ words: [String]) -> Bool {
    guard !words.isEmpty else { return true }
    let text = searchText
    return words.allSatisfy { text.contains($0) }
  }

  /// Why an action cannot be done by the state that it has, as a sentence; nil where nothing is held against it.
  public func obstacle(of action: PortalAction) -> String? {
    var record = Portal(
      id: portal, name: name, type: type, state: state,
      evidence: Evidence(.derived, at: .distantPast))
    record.visibility = visibility
    do {
      _ = try PortalLifecycle.path(of: action, for: record)
      return nil
    } catch {
      return ((error as? Problem) ?? .unforeseen(error)).told.asSentence
    }
  }

  /// Why its website cannot be updated now, as a sentence; nil where it can be.
  public var updateObstacle: String? {
    switch files {
    case .none: "The store keeps no files of this portal."
    case .site where template == nil:
      "It is not known which template this portal was made from; the command portal base tells it."
    case .site:
      "What this website was made from is not kept; the command portal base gives it."
    case .based where openUpdate == nil && newerVersion == nil:
      "Up to date: there is no template newer than \(templateVersion ?? "its own")."
    case .based: nil
    }
  }
}

/// All portals of a store, or of one environment, as they were at one time.
public struct PortalList: Hashable, Sendable {
  /// The portals, by environment.
  public var lines: [PortalLine]
  /// When they were read.
  public var at: Date

  /// Creates a list.
  public init(lines: [PortalLine] = [], at: Date) {
    self.lines = lines
    self.at = at
  }

  /// What a column shows of a portal.
  public func text(_ column: PortalColumn, _ line: PortalLine) -> String {
    column.text(line, at: at)
  }

  /// The days until the next date of a portal; nil where there is none to come.
  public func daysLeft(_ line: PortalLine) -> Int? {
    line.due.flatMap { $0.at > at ? $0.days(from: at) : nil }
  }

  /// Whether somebody should look at the next date of a portal.
  public func isPressing(_ line: PortalLine) -> Bool { line.due?.isPressing(at: at) == true }

  /// The next date of a portal in words, with the day on the clock of its environment.
  public func nextDate(of line: PortalLine) -> String? {
    line.due.map { due in
      let day = due.at.addingTimeInterval(TimeInterval(line.clockAhead)).dayUTC
      return "\(due.sentence(from: at)) (\(day))"
    }
  }
}

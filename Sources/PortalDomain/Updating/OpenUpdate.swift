import FoundationEssentials

/// An update of a portal's website that was begun and waits for decisions.
///
/// It is part of the environment's state: every decision is a change of its own, so that none is lost whatever
/// happens, and whoever comes next goes on where the last one stopped.
public struct OpenUpdate: Hashable, Sendable, Codable, Identifiable {
  /// The portal's id.
  public var portal: String
  /// The template version that the website is at; nil where it is not known.
  public var from: String?
  /// The template version that it shall get.
  public var to: String
  /// What was decided so far.
  public var resolutions: [MergeResolution]
  /// When it was begun.
  public var startedAt: Date
  /// Who began it, and by which command.
  public var author: Author

  /// A portal has one update at a time.
  public var id: String { portal }

  /// Creates an update about which nothing is decided.
  public init(portal: String, from: String?, to: String, startedAt: Date, author: Author) {
    self.portal = portal
    self.from = from
    self.to = to
    self.startedAt = startedAt
    self.author = author
    resolutions = []
  }

  /// Takes a decision in, instead of an earlier one about the same conflict.
  mutating func decide(_ resolution: MergeResolution) {
    resolutions.removeAll { $0.conflict == resolution.conflict }
    resolutions.append(resolution)
    resolutions.sort { $0.conflict < $1.conflict }
  }
}

extension Snapshot {
  /// The open update of a portal.
  public func openUpdate(of portal: String) -> OpenUpdate? { updates.first { $0.portal == portal } }

  /// The same state with another update of a portal, or with none.
  func with(_ update: OpenUpdate?, of portal: String) -> Snapshot {
    var next = self
    next.updates.removeAll { $0.portal == portal }
    if let update { next.updates.append(update) }
    next.updates.sort { $0.portal < $1.portal }
    return next
  }
}

extension Portal {
  /// The newest version of the portal's template that the library carries and that is newer than the portal's own.
  public func newerVersion(_ library: any Library) -> String? {
    guard let template, let newest = try? library.versions(of: template).last,
      let new = VersionNumber(newest)
    else { return nil }
    guard let own = templateVersion.flatMap(VersionNumber.init) else { return nil }
    return own < new ? newest : nil
  }
}

extension PlacedPortal {
  /// Why its website cannot be updated now, as a sentence; nil where it can be.
  public var updateObstacle: String? {
    guard portal.siteGeneration != nil else { return "The store keeps no files of this portal." }
    guard portal.template != nil else {
      return
        "It is not known which template this portal was made from; the command portal base tells it."
    }
    guard portal.baseGeneration != nil else {
      return "What this website was made from is not kept; the command portal base gives it."
    }
    guard openUpdate == nil, newerVersion == nil else { return nil }
    return "Up to date: there is no template newer than \(portal.templateVersion ?? "its own")."
  }
}

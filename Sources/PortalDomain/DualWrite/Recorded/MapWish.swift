import FoundationEssentials

/// What an administrator wants done to an entity map of a recorded environment, until it is known to be done.
///
/// No documented service runs a map there: the wish is kept, the clicks are told, and what confirms it is an
/// imported export that shows the state, or the administrator's word.
public struct MapWish: Hashable, Sendable, Codable {
  /// What is to be done.
  public var action: MapAction
  /// The state that shows it to be done.
  public var state: MapState
  /// The version that is to be active, where that is what is wished for.
  public var version: MapVersion?
  /// Which side is to lead in the initial sync; nil where there is none.
  public var master: InitialSync.Master?
  /// When it was said.
  public var at: Date
  /// Who said it.
  public var by: String

  /// Creates a wish.
  public init(
    _ action: MapAction, version: MapVersion? = nil, master: InitialSync.Master? = nil, at: Date,
    by: String
  ) {
    self.action = action
    self.state = action.usualEnd
    self.version = version
    self.master = master
    self.at = at
    self.by = by
  }

  /// What is wanted in a few words: `run`, `version 1.0.0.6`.
  public var label: String {
    version.map { "version \($0.version.tamed)" } ?? action.verb
  }

  /// The wish as a sentence, with who said it and when.
  public var sentence: String {
    let leading = master.map { ", with \($0.label) leading," } ?? ""
    return "\(label.capitalizedFirst)\(leading) is wanted since \(at.shortUTC) UTC by \(by.tamed); "
      + "no export and no word has confirmed it yet."
  }

  /// Whether what a file tells of the map shows the wish to be done.
  func isFulfilled(by told: EntityMap) -> Bool {
    if let version {
      return told.version.map { MapVersion(version: $0, publisher: told.publisher) }?
        .isSame(as: version) == true
    }
    // An initial sync that is under way shows that Run was chosen.
    return told.state == state || state == .running && told.state == .initializing
  }
}

extension EntityMap {
  /// Forgets the wish that was carried out, and takes down how that is known.
  mutating func fulfill(_ evidence: Evidence) {
    guard let wish else { return }
    self.wish = nil
    note(evidence.at, "\(wish.label.capitalizedFirst) is confirmed: \(evidence.sentence).")
  }

  /// Ends a wish after the map was changed: confirmed where the change is what was wanted, else overtaken by it.
  mutating func settleWish(_ evidence: Evidence) {
    guard let wish, wish.version == nil else { return }
    guard wish.state != state else { return fulfill(evidence) }
    self.wish = nil
    note(evidence.at, "\(wish.label.capitalizedFirst) is no longer wanted: \(evidence.sentence).")
  }
}

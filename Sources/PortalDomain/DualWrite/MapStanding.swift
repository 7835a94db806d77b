/// How an entity map stands in an environment, in the same words wherever it is shown.
public enum MapStanding: Hashable, Sendable {
  /// It is there, in a state that this version knows.
  case known(MapState)
  /// No fact tells its state, or tells it in a word that this version does not know.
  case unknown(String?)
  /// The environment does not have it.
  case absent

  /// The standing for people: `Running`, `Unknown (17)`, `Not there`.
  public var label: String {
    switch self {
    case .known(let state): state.label
    case .unknown(let word): word.map { "Unknown (\($0))" } ?? "Unknown"
    case .absent: "Not there"
    }
  }

  /// The standing as JSON's `state`: `running`, `unknown (17)`, `unknown`; nil where there is no such map.
  public var word: String? {
    switch self {
    case .known(let state): state.rawValue
    case .unknown(let word): word.map { "unknown (\($0))" } ?? "unknown"
    case .absent: nil
    }
  }
}

extension EntityMap {
  /// How it stands.
  public var standing: MapStanding { state.map(MapStanding.known) ?? .unknown(reportedState) }
}

extension Snapshot {
  /// How a map stands: what nobody told of a recorded environment may well be there.
  public func standing(of id: MapID) -> MapStanding {
    if let map = maps[id] { return map.standing }
    return environment.kind == .recorded || maps.openVariant(of: id) != nil
      ? .unknown(nil) : .absent
  }
}

extension MapFacts {
  /// A map of the same table and entity of which no fact tells the filter: it may be this variant or not.
  public func openVariant(of id: MapID) -> EntityMap? {
    id.variant == nil ? nil : self[id.pair]
  }
}

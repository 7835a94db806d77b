import FoundationEssentials

/// Which maps shall run, led by which side, with an initial sync or not: a file that can be applied anywhere.
public struct MapProfile: Hashable, Sendable, Codable {
  /// What is wanted of one map.
  public struct Entry: Hashable, Sendable, Codable {
    /// The map, by word or identity.
    public var map: String
    /// `running` or `stopped`.
    public var state: State
    /// Which side leads; Dataverse where nothing is said.
    public var master: InitialSync.Master?
    /// Whether an initial sync is done; yes where nothing is said.
    public var sync: Bool?

    /// The states that can be wanted.
    public enum State: String, Hashable, Sendable, Codable {
      /// It runs.
      case running
      /// It does not.
      case stopped
    }
  }

  /// The number of the format: 1.
  public var profile: Int
  /// The maps; others stay as they are.
  public var maps: [Entry]

  /// The profile of an environment as it is: every map that runs, and every one that was stopped.
  public init(_ snapshot: Snapshot, _ catalog: MapCatalog) {
    profile = 1
    maps = catalog.maps.compactMap { entry in
      guard let map = snapshot.maps[entry.id], let state = map.state else { return nil }
      let name = entry.word ?? entry.id.text
      switch state {
      case .running, .initializing, .resuming:
        return Entry(
          map: name, state: .running, master: map.sync?.master ?? map.lastSync?.master,
          sync: map.lastSync != nil || map.sync != nil)
      case .stopped: return Entry(map: name, state: .stopped)
      case .notRunning, .failed, .paused, .pausing: return nil
      }
    }
  }

  /// Reads a profile's file.
  ///
  /// - Throws: `Problem` with line and column where it is none.
  public init(_ bytes: [UInt8], fileName: String) throws {
    do {
      self = try JSONDecoder().decode(MapProfile.self, from: Data(bytes))
    } catch let error as DecodingError {
      let fault = JSONFault(error, in: bytes)
      throw Problem(
        .badInput, "profile.malformed", "the file is no profile of maps: \(fault.summary)",
        remedy: "write one to begin with: portal-console map profile ENVIRONMENT FILE",
        place: "\(fileName.tamed):\(fault.place)")
    }
    guard profile == 1 else {
      throw Problem(
        .badInput, "profile.format", "the profile has the format \(profile), which is not known",
        remedy: "use a newer version of this program", place: fileName.tamed)
    }
  }

  /// What is to be done, map by map, so that an environment is as the profile says.
  public struct Difference: Hashable, Sendable, Codable {
    /// One map that is not as wanted.
    public struct Line: Hashable, Sendable, Codable {
      /// The map.
      public var map: MapID
      /// Its name for people.
      public var title: String
      /// The state that it has; nil where no fact tells.
      public var from: MapState?
      /// What is done.
      public var action: MapAction
      /// Which side leads, where an initial sync is done.
      public var master: InitialSync.Master?
    }

    /// The maps that are not as wanted.
    public var lines: [Line]
  }

  /// Compares it with what is.
  ///
  /// - Throws: `Problem` where a map is unknown, stands twice, or is in a state that cannot become the wanted one.
  public func difference(in snapshot: Snapshot, _ catalog: MapCatalog) throws -> Difference {
    var seen = Set<MapID>()
    return Difference(
      lines: try maps.compactMap { wanted in
        let entry = try catalog.find(wanted.map)
        guard seen.insert(entry.id).inserted else {
          throw Problem(
            .badInput, "profile.twice", "the profile names \(entry.title) twice",
            remedy: "leave one of them")
        }
        let state = snapshot.maps[entry.id]?.state
        guard let action = Self.action(wanted, state) else { return nil }
        if let state { _ = try MapTransitions.path(from: state, action, map: entry.title) }
        let leads = action == .run ? wanted.master ?? .dataverse : nil
        return .init(map: entry.id, title: entry.title, from: state, action: action, master: leads)
      })
  }

  private static func action(_ wanted: Entry, _ state: MapState?) -> MapAction? {
    switch (wanted.state, state) {
    case (.running, .running), (.running, .initializing), (.running, .resuming): nil
    case (.running, .paused): .resume
    case (.running, .failed) where wanted.sync == false: .skipSync
    case (.running, _): wanted.sync == false ? .runWithoutSync : .run
    case (.stopped, .running), (.stopped, .paused), (.stopped, .initializing): .stop
    case (.stopped, .pausing), (.stopped, .resuming): .stop
    case (.stopped, _): nil
    }
  }
}

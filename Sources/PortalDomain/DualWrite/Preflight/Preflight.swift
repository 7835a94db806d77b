import FoundationEssentials

/// An initial sync that is about to begin, for those who judge whether it can end well.
public struct PlannedSync: Sendable {
  /// The map.
  public var entry: MapCatalog.Entry
  /// Which side leads.
  public var master: InitialSync.Master
  /// What it moves, and how long that takes.
  public var run: SyncRun
  /// Whether the table tracks changes; nil where that is not known.
  public var isTracked: Bool?
}

/// One documented limit of initial syncs.
protocol PreflightRule: Sendable {
  /// The word for it in codes: `rows`.
  var code: String { get }
  /// What the limit is about: `Rows in one run`.
  var title: String { get }
  /// The verdict on one initial sync; nil where the limit does not concern it.
  func verdict(on sync: PlannedSync) -> Preflight.Finding?
}

/// What stands against some initial syncs before any of them begins.
public struct Preflight: Hashable, Sendable, Codable {
  /// The verdict of one limit on one map.
  public struct Finding: Hashable, Sendable, Codable {
    /// `pass`, `warning` or `fail`.
    public var status: Verdict.Status
    /// What was found: `610,000 rows in USMF`.
    public var figure: String
    /// The limit: `at most 500,000`.
    public var limit: String
    /// Why it matters; empty where nothing is found.
    public var cause: String
    /// What to do: which side leads, which way the data take.
    public var remedy: String?
  }

  /// A finding with the map and the limit that it is of.
  public struct Line: Hashable, Sendable, Codable {
    /// The map.
    public var map: MapID
    /// Its name for people.
    public var title: String
    /// The limit's word and name.
    public var code, rule: String
    /// The verdict.
    public var finding: Finding
  }

  /// The findings, map by map.
  public var lines: [Line]

  /// Those that stand in the way.
  public var failures: [Line] { lines.filter { $0.finding.status == .fail } }
  /// Those that are to be thought about.
  public var warnings: [Line] { lines.filter { $0.finding.status == .warning } }

  /// Every limit that is checked (domain facts 1.6).
  static let rules: [any PreflightRule] = [
    RowsLimit(), SingleThreadLimit(), TimeLimit(), LegalEntitiesLimit(), LookupsLimit(),
    TrackingLimit(),
  ]

  /// Creates the judgment of these findings.
  public init(lines: [Line]) { self.lines = lines }

  /// Judges the initial syncs that a plan begins.
  public init(
    _ plan: MapPlan, master: (MapID) -> InitialSync.Master, in snapshot: Snapshot,
    _ catalog: MapCatalog
  ) {
    lines = plan.steps.filter { $0.pass != 2 }.flatMap { step -> [Line] in
      guard let entry = catalog[step.map], let map = snapshot.maps[step.map] else { return [] }
      let time = snapshot.at ?? map.evidence.at
      let sync = PlannedSync(
        entry: entry, master: master(step.map),
        run: snapshot.newRun(map, entry, master(step.map), at: time),
        isTracked: snapshot.maps.scenario.map { $0.untracked?.contains(step.map) != true })
      return Self.rules.compactMap { rule in
        rule.verdict(on: sync).map {
          Line(
            map: step.map, title: entry.title, code: "sync." + rule.code, rule: rule.title,
            finding: $0)
        }
      }
    }
  }
}

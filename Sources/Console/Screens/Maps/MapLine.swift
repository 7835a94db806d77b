import PortalDomain

/// One map in the list of maps.
struct MapLine: Identifiable, Sendable {
  let id: MapID
  /// What the catalog tells of it, where it knows it.
  let entry: MapCatalog.Entry?
  /// What the environment tells of it.
  let map: EntityMap?
  let standing: MapStanding
  /// How far it has come, how long it may wait, or what went wrong: the shortest words that say it.
  let note: Label
  /// The rows that the initial sync under way has brought over, of all: `1,240/3,100`; else those of the last one.
  let rows: String
  /// Which side leads in it, in short.
  let leads: String
  /// Its place in the catalog's order.
  let place: Int
  var isMarked: Bool

  init(
    _ id: MapID, _ entry: MapCatalog.Entry?, _ map: EntityMap?, in snapshot: Snapshot, place: Int,
    isMarked: Bool
  ) {
    self.id = id
    self.entry = entry
    self.map = map
    self.place = place
    self.isMarked = isMarked
    standing = map?.standing ?? snapshot.standing(of: id)
    note = map.map { Self.note($0, in: snapshot) } ?? ""
    let total = snapshot.at.flatMap { at in map?.sync?.progress(at: at).total }
    let isUnderWay = map?.state == .initializing
    rows = total.map { $0.exported.grouped + (isUnderWay ? "/\($0.rows.grouped)" : "") } ?? ""
    leads = total == nil ? "" : map?.sync?.master.short ?? ""
  }

  /// The name for people: the founding document's if it has one.
  var title: String { entry?.title ?? id.text.tamed }

  /// The state; nil where no fact tells it.
  var state: MapState? { map?.state }

  var stateLabel: Label {
    switch standing {
    case .known(let state): Status(state).label(state.label)
    case .unknown: Status.unknown.label(standing.label.tamed)
    case .absent: Status.pending.label(standing.label)
    }
  }

  private static func note(_ map: EntityMap, in snapshot: Snapshot) -> Label {
    if let wish = map.wish { return Label("wanted: \(wish.label)", Status.warning.role) }
    guard let at = snapshot.at else { return "" }
    if map.state == .initializing, let run = map.sync { return note(run.progress(at: at)) }
    if let left = map.catchUpRemaining(at: at) {
      return Label("catches up, \(left.asDuration) left", Status.running.role)
    }
    if let since = map.pausedAt, let queue = map.queue(at: at, snapshot.maps) {
      return note(queue, queue.alarm(since: since))
    }
    if let errors = map.catchUp {
      return Label("\(errors.records.grouped) catch-up errors", Status.warning.role)
    }
    if let run = map.sync, run.errorCount > 0, run.outcome == .failed || run.outcome == .skipped {
      let isFailed = map.state == .failed
      return Label(
        "\(run.errorCount.grouped) errors", (isFailed ? Status.fail : .warning).role)
    }
    return newer(map) ?? ""
  }

  /// That a newer version than the active one is installed.
  static func newer(_ map: EntityMap) -> Label? {
    map.newer.map { Label("version \($0.version.tamed) is there") }
  }

  private static func note(_ progress: SyncProgress) -> Label {
    let total = progress.total
    if progress.isWaiting { return Label("waits for its lookups", Status.pending.role) }
    guard progress.remaining > 0 else { return Label("does not go on", Status.warning.role) }
    let percent = total.rows > 0 ? total.exported * 100 / total.rows : 0
    return Label(
      "\(percent) %, \(Int(progress.remaining).asDuration) left", Status.running.role)
  }

  private static func note(_ queue: PauseQueue, _ alarm: PauseQueue.Alarm) -> Label {
    switch alarm {
    case .lost:
      Label(
        queue.lost > 0 ? "\(queue.lost.grouped) changes lost" : "changes are lost",
        Status.fail.role)
    case .lastHour: Label("\(Int(queue.remaining).asDuration) left", Status.fail.role)
    case .half, .none: Label("\(Int(queue.remaining).asDuration) left", Status.warning.role)
    }
  }
}

/// By what the list of maps is ordered.
enum MapOrder: CaseIterable {
  /// The five required ones first, then each after those that it looks up.
  case run
  /// By name.
  case name
  /// By state: what is wrong first.
  case state
  /// By table.
  case table

  /// The next one.
  var next: MapOrder {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The order as a sentence.
  var sentence: String {
    switch self {
    case .run: "The required maps first, then each after those that it looks up."
    case .name: "Ordered by name."
    case .state: "Ordered by state: what is wrong first."
    case .table: "Ordered by table."
    }
  }

  /// Puts maps into this order.
  func sorted(_ lines: [MapLine]) -> [MapLine] {
    switch self {
    case .run: lines
    case .name: lines.sorted { ($0.title.lowercased(), $0.id) < ($1.title.lowercased(), $1.id) }
    case .state: lines.sorted { (Self.rank($0), $0.place) < (Self.rank($1), $1.place) }
    case .table:
      lines.sorted {
        ($0.entry?.table ?? $0.id.text, $0.place) < ($1.entry?.table ?? $1.id.text, $1.place)
      }
    }
  }

  private static func rank(_ line: MapLine) -> Int {
    switch line.state {
    case .failed: 0
    case .paused, .pausing: 1
    case .initializing, .resuming: 2
    case .stopped, .notRunning: 3
    case nil: line.map == nil ? 5 : 4
    case .running: line.note.text.isEmpty ? 6 : 2
    }
  }
}

extension MapLine {
  /// The list of maps.
  static func list() -> ListBox<MapLine> {
    ListBox(
      name: "maps",
      columns: [
        Column("MAP", .atLeast(32)) { Label(($0.isMarked ? "[x] " : "[ ] ") + $0.title) },
        Column("STATE", .fixed(14)) { $0.stateLabel },
        Column("NOTE", .atLeast(24)) { $0.note },
        Column("ROWS", .fixed(15), rightAligned: true, inListsFrom: 94) { Label($0.rows) },
        Column("LEADS", .fixed(9), inListsFrom: 106) { Label($0.leads) },
        Column("TABLE", .atLeast(20), inListsFrom: 116) { Label($0.table, "text.faint") },
        Column("ON THE DUAL-WRITE PAGE", .atLeast(30), inListsFrom: 160) {
          Label($0.entry?.name ?? "", "text.faint")
        },
      ], placeholder: "Reading …"
    ) { line in
      [
        line.title, line.entry?.name ?? "", line.table, line.standing.label, line.note.text,
        line.id.text, line.entry?.package ?? "",
      ].joined(separator: " ")
    }
  }

  private var table: String {
    entry?.table ?? String(id.text.split(separator: "/").first ?? "").tamed
  }
}

extension InitialSync.Master {
  /// The side in a column.
  var short: String {
    switch self {
    case .dataverse: "Dataverse"
    case .financeAndOperations: "F&O"
    }
  }
}

import Cells
import PortalDomain

/// All that is known of one map, as lines with a word before each.
struct MapDetail {
  /// One line: a word, and what is to be said.
  struct Line {
    var label: String
    var text: String
    var role: Role = "text"
  }

  let lines: [Line]

  /// What is told of a map, the most pressing first.
  init(_ line: MapLine, in context: CheckContext) {
    let snapshot = context.snapshot
    let catalog = context.maps
    var lines = [Line(label: "", text: Self.head(line), role: "text.strong")]
    func add(_ label: String, _ text: String?, _ role: Role = "text") {
      guard let text, !text.isEmpty else { return }
      lines.append(Line(label: label, text: text, role: role))
    }
    // A wish and a newer version have lines of their own.
    let hasLine = line.map?.wish != nil || line.note == line.map.flatMap(MapLine.newer)
    let note = line.note.text.isEmpty || hasLine ? "" : ": " + line.note.text
    add("State", line.stateLabel.text + note, line.stateLabel.role ?? "text")
    add("Wanted", line.map?.wish?.sentence, "status.warning")
    if let map = line.map {
      lines += Self.waiting(map, snapshot)
      lines += Self.sync(map, snapshot)
    }
    func titles(_ ids: [MapID]) -> String {
      ids.map { catalog[$0]?.title ?? $0.text }.joined(separator: ", ")
    }
    add("Needs", titles(line.entry?.needs ?? []))
    add("Needed by", titles(catalog.maps.filter { $0.needs.contains(line.id) }.map(\.id)))
    add("Table", line.entry.map { "\($0.table) (\($0.tableSet))" })
    add("Entity", line.entry?.entity)
    add("Filter", line.entry?.filter)
    add("Direction", line.entry.map { Self.words(ofDirection: $0.direction) })
    add("Keys", line.entry?.keys.joined(separator: ", "))
    add("Package", line.entry.map { context.packages[$0.package]?.name ?? $0.package })
    add("Version", line.map?.active?.label)
    add("Newer", line.map?.versionAdvice.map { $0 + " v shows them." }, "status.warning")
    add("Alerts", Self.alerts(snapshot.maps.alerts ?? []))
    add("Last sync", line.map?.lastSync.map(Self.words))
    add("Before", line.map.flatMap(Self.history))
    add("Identity", line.id.text.tamed)
    add("Evidence", line.map?.evidence.sentence.tamed, "text.faint")
    for (place, entry) in (line.map?.news ?? []).enumerated() {
      lines.append(
        Line(
          label: place == 0 ? "Log" : "", text: "\(entry.at.shortUTC) \(entry.text.tamed)",
          role: "text.faint"))
    }
    self.lines = lines
  }

  private static func head(_ line: MapLine) -> String {
    guard let entry = line.entry else { return line.title + " · not in the catalog" }
    return entry.label == nil ? entry.name : "\(line.title) · \(entry.name)"
  }

  /// What waits while it is paused, and what could not be written after a pause.
  private static func waiting(_ map: EntityMap, _ snapshot: Snapshot) -> [Line] {
    var lines: [Line] = []
    if let at = snapshot.at, let since = map.pausedAt, let queue = map.queue(at: at, snapshot.maps)
    {
      let limit = queue.isFull ? "1 GB is full" : "a day is over"
      lines.append(
        Line(
          label: "Waiting",
          text: "\(queue.records.grouped) changes since \(since.shortUTC) UTC; \(limit) at "
            + "\(queue.endsAt.shortUTC) UTC."))
      if queue.lost > 0 {
        lines.append(
          Line(
            label: "Lost", text: "\(queue.lost.grouped) changes after that: compare both sides.",
            role: "status.fail"))
      }
    }
    if let errors = map.catchUp {
      lines.append(
        Line(
          label: "Catch-up",
          text: "\(errors.records.grouped) errors: \(errors.reason.tamed); deleted after a day. "
            + "C handles them.", role: "status.warning"))
    }
    return lines
  }

  /// The initial sync that is under way, or the last one, with its legal entities.
  private static func sync(_ map: EntityMap, _ snapshot: Snapshot) -> [Line] {
    guard let run = map.sync, let at = snapshot.at else { return [] }
    let progress = run.progress(at: at)
    let total = progress.total
    var words = ["\(total.exported.grouped) of \(total.rows.grouped) rows"]
    words.append("\(total.inserted.grouped) inserted, \(total.updated.grouped) updated")
    if total.errors > 0 { words.append("\(total.errors.grouped) errors") }
    if let pass = progress.pass { words.append("pass \(pass) of 2") }
    words.append("\(run.master.label) leads")
    let elapsed = Int(progress.elapsed).asDuration
    var time = run.outcome == nil ? "\(elapsed) passed" : "took \(elapsed)"
    if progress.remaining > 0 { time += ", \(Int(progress.remaining).asDuration) left" }
    if progress.isWaiting { time = "begins at \(run.startsAt.shortUTC) UTC" }
    words.append(time)
    let outcome = run.outcome.map { "\($0.rawValue): " } ?? ""
    var lines = [Line(label: "Sync \(run.id)", text: outcome + words.joined(separator: "; ") + ".")]
    for (place, leg) in progress.legs.enumerated() {
      let percent = leg.rows > 0 ? leg.exported * 100 / leg.rows : 100
      let errors = leg.errors > 0 ? ", \(leg.errors.grouped) errors" : ""
      lines.append(
        Line(
          label: place == 0 ? "Legal entity" : "",
          text: "\(leg.legalEntity.tamed) \(percent) % of \(leg.rows.grouped) rows\(errors)",
          role: leg.errors > 0 ? "status.warning" : "text"))
    }
    return lines
  }

  private static func words(ofDirection direction: String) -> String {
    switch direction {
    case "both": "both ways"
    case "toDataverse": "Finance and Operations to Dataverse"
    case "toFinanceAndOperations": "Dataverse to Finance and Operations"
    default: direction
    }
  }

  private static func words(of sync: InitialSync) -> String {
    "\(sync.rows.grouped) rows at \(sync.at.shortUTC) UTC, \(sync.master.label) led"
  }

  /// The rules on what is done when too many changes fail; they hold for every map.
  private static func alerts(_ rules: [AlertRule]) -> String {
    rules.map { rule in
      let deed =
        switch rule.action {
        case .none: "told"
        case .pause: "paused"
        case .stop: "stopped"
        }
      return "\(rule.name.tamed): \(deed) at \(rule.count.grouped) errors in \(rule.minutes) min"
    }.joined(separator: "; ")
  }

  private static func history(_ map: EntityMap) -> String? {
    let before = map.earlierSyncs.prefix(5)
    guard !before.isEmpty else { return nil }
    return before.map { run in
      let errors = run.errorCount > 0 ? " with \(run.errorCount.grouped) errors" : ""
      return "\(run.startsAt.shortUTC) \(run.outcome?.rawValue ?? "under way")\(errors)"
    }.joined(separator: "; ")
  }

  // MARK: Drawing

  /// The lines for a width: the word, the text, how it looks.
  private func broken(width: Int) -> [(label: String, text: String, role: Role)] {
    let indent = Self.indent
    return lines.flatMap { line -> [(label: String, text: String, role: Role)] in
      let isHead = line.label.isEmpty && line.role == "text.strong"
      return Paragraph(line.text).lines(width: width - (isHead ? 0 : indent)).enumerated().map {
        (
          $0 == 0 ? line.label : "", (isHead ? "" : String(repeating: " ", count: indent)) + $1,
          line.role
        )
      }
    }
  }

  private static let indent = 13

  /// How many lines it takes in a place.
  func height(of rect: Rect) -> Int { fitted(rect).count }

  /// The lines as they are shown, with a column at the right for the signs of more where there is more.
  private func fitted(_ rect: Rect) -> [(label: String, text: String, role: Role)] {
    let whole = broken(width: rect.columns)
    return whole.count <= rect.rows ? whole : broken(width: rect.columns - 2)
  }

  /// Draws it from a line on; what does not fit ends in a sign of that.
  func draw(on canvas: inout Canvas, in rect: Rect, from offset: Int = 0, theme: Theme) {
    canvas.mark("map", rect)
    let all = fitted(rect)
    let first = min(max(0, offset), max(0, all.count - rect.rows))
    for (row, line) in all.dropFirst(first).prefix(rect.rows).enumerated() {
      canvas.write(
        line.text, column: rect.column, row: rect.row + row, style: theme[line.role],
        width: rect.columns)
      canvas.write(
        line.label, column: rect.column, row: rect.row + row, style: theme["text.faint"],
        width: Self.indent - 1)
    }
    guard rect.rows > 0 else { return }
    let style = theme["keys.key", on: "text"]
    if first > 0 { canvas.write("↑", column: rect.endColumn - 1, row: rect.row, style: style) }
    if first + rect.rows < all.count {
      canvas.write("↓", column: rect.endColumn - 1, row: rect.endRow - 1, style: style)
    }
  }
}

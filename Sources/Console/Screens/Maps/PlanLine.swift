import PortalDomain

/// One step of a plan, or a map that is left out of it.
struct PlanLine: Identifiable, Sendable {
  let id: String
  let map: MapID
  let title: String
  /// Its place in the order; nil where it does not start.
  let number: Int?
  let pass: Int?
  let neededBy: String?
  /// Which side leads, in short; empty where nothing is synced.
  let leads: String
  let rows: Int?
  let isLeftOut: Bool
  /// Whether it does not start only because nothing that does start needs it.
  let isIdle: Bool
  /// Whether it was asked for by name.
  let isWanted: Bool
  /// The worst that a limit says of it; nil where none says anything.
  let verdict: Verdict.Status?

  /// The steps of the whole plan in order, with those that the real plan leaves out marked as such.
  static func lines(
    _ whole: MapPlan, _ plan: MapPlan, _ job: RunMaps, _ context: CheckContext
  ) -> [PlanLine] {
    var numbers: [String: Int] = [:]
    func id(_ step: MapPlan.Step) -> String { "\(step.map)#\(step.pass ?? 0)" }
    for (place, step) in plan.steps.enumerated() { numbers[id(step)] = place + 1 }
    // Without one map of a cycle the other goes once: its steps are told apart by the map alone then.
    let kept = Set(plan.steps.map(\.map))
    let preflight = job.preflight(plan, context)
    let worst = Dictionary(grouping: preflight.lines, by: \.map).mapValues { lines in
      lines.contains { $0.finding.status == .fail }
        ? Verdict.Status.fail
        : lines.contains { $0.finding.status == .warning } ? .warning : .pass
    }
    let wanted = Set(job.maps)
    let takesTime = context.snapshot.maps.scenario
    func line(_ step: MapPlan.Step, number: Int?) -> PlanLine {
      let master = job.masters[step.map] ?? job.master
      let map = context.snapshot.maps[step.map]
      let inEach = takesTime?.rows?[step.map.text].map {
        $0 * context.snapshot.maps.legalEntityCodes.count
      }
      return PlanLine(
        id: id(step), map: step.map, title: step.title, number: number, pass: step.pass,
        neededBy: step.neededBy,
        leads: number != nil && job.syncs && !job.doneByHand
          ? master.short : "",
        rows: inEach ?? map?.rows, isLeftOut: number == nil,
        isIdle: number == nil && !job.without.contains(step.map),
        isWanted: wanted.contains(step.map),
        verdict: number == nil ? nil : worst[step.map])
    }
    // The real plan's order holds; what is left out stands where it would have started.
    var lines = plan.steps.enumerated().map { line($1, number: $0 + 1) }
    for (place, step) in whole.steps.enumerated()
    where !kept.contains(step.map) && step.pass != 2 {
      let before = Set(whole.steps[..<place].map(\.map))
      let at = lines.lastIndex { before.contains($0.map) }.map { $0 + 1 } ?? 0
      lines.insert(line(step, number: nil), at: at)
    }
    return lines
  }

  /// The list of steps.
  static func list() -> ListBox<PlanLine> {
    ListBox(
      name: "plan",
      columns: [
        Column("MAP", .atLeast(34)) { line in
          let number = line.number.map { "\($0)." } ?? ""
          let pad = String(repeating: " ", count: max(0, 4 - number.count))
          return Label(
            (line.isLeftOut ? "[ ] " : "[x] ") + number + pad + line.title,
            line.isLeftOut ? "text.faint" : nil)
        },
        Column("PASS", .fixed(6)) { Label($0.pass.map { "\($0) of 2" } ?? "") },
        Column("LEADS", .fixed(9)) { Label($0.leads) },
        Column("ROWS", .fixed(9), rightAligned: true) { Label($0.rows?.grouped ?? "") },
        Column("LIMITS", .fixed(8)) { $0.limits },
        Column("NEEDED BY", .atLeast(20), inListsFrom: 96) { line in
          Label(line.isWanted ? "asked for" : line.neededBy ?? "", "text.faint")
        },
      ], placeholder: "They run already."
    ) { "\($0.title) \($0.map)" }
  }

  private var limits: Label {
    switch verdict {
    case .fail: Status.fail.label("broken")
    case .warning: Status.warning.label("look")
    case .pass: Status.ok.label()
    case .unknown: Status.unknown.label()
    case nil: isLeftOut ? Label(isIdle ? "idle" : "left out", "text.faint") : ""
    }
  }
}

/// What a limit says of one map.
struct FindingLine: Identifiable, Sendable {
  let line: Preflight.Line
  var id: String { "\(line.map)#\(line.code)" }

  /// What stands in the way first, then what is to be thought about, then what is well.
  static func lines(_ preflight: Preflight) -> [FindingLine] {
    // A limit that single maps break tells more than one that all of them do.
    func rare(_ lines: [Preflight.Line]) -> [Preflight.Line] {
      let counts = Dictionary(grouping: lines, by: \.code).mapValues(\.count)
      return lines.enumerated().sorted {
        (counts[$0.element.code] ?? 0, $0.offset) < (counts[$1.element.code] ?? 0, $1.offset)
      }.map(\.element)
    }
    let others = preflight.lines.filter { ![.fail, .warning].contains($0.finding.status) }
    return (rare(preflight.failures) + rare(preflight.warnings) + others).map {
      FindingLine(line: $0)
    }
  }

  /// The list of findings.
  static func list() -> ListBox<FindingLine> {
    ListBox(
      name: "findings",
      columns: [
        Column("MAP", .atLeast(20)) { Label($0.line.title) },
        Column("VERDICT", .fixed(9)) { line in
          let status = line.line.finding.status
          return Status(status).label(
            status == .fail ? "Broken" : status == .warning ? "Look" : "OK")
        },
        Column("FOUND", .atLeast(25)) { Label($0.line.finding.figure.tamed) },
        Column("ALLOWED", .atLeast(16)) { Label($0.line.finding.limit) },
        Column("LIMIT", .atLeast(31), inListsFrom: 114) { Label($0.line.rule, "text.faint") },
      ], placeholder: "Reading …"
    ) { "\($0.line.title) \($0.line.rule) \($0.line.finding.figure) \($0.line.finding.status)" }
  }
}

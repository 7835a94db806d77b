/// Whether the five entity maps of the founding document run.
public struct MapCheck: Check {
  /// The stage of the journey.
  public let stage = Stage.maps

  /// Creates the check.
  public init() {}

  /// One verdict for each required map.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    context.maps.required.map { verdict(on: $0, context) }
  }

  private func verdict(on entry: MapCatalog.Entry, _ context: CheckContext) -> Verdict {
    let environment = context.snapshot.environment
    let check = "dual-write.map.\(entry.word ?? entry.id.text)"
    let title = "Entity map \(entry.title)"
    let known = context.snapshot.maps[entry.id]
    if known?.state != .running, let standIn = runningStandIn(for: entry, context) {
      return Verdict(
        .pass, check: check, code: "dual-write.map-running", title: title,
        cause: "\(standIn.title) (\(standIn.map.id)) runs in its place",
        evidence: standIn.map.evidence.sentence)
    }
    let name = "\(entry.title) (\(entry.name), \(entry.tableSet))"
    if let map = known, map.state == .running {
      return Verdict(
        .pass, check: check, code: "dual-write.map-running", title: title,
        cause: "\(name) runs", evidence: map.evidence.sentence)
    }
    if let map = known, let state = map.state {
      return Verdict(
        .fail, check: check, code: "dual-write.map-not-running", title: title,
        cause: "\(name) is \(state.label.lowercased())",
        remedy: remedy(entry, state, environment), evidence: map.evidence.sentence)
    }
    if let map = known {
      return Verdict(
        .unknown, check: check, code: "dual-write.map-state-unknown", title: title,
        cause: map.reportedState.map { "the state of \(name) is unknown (\($0.tamed))" }
          ?? "the state of \(name) is unknown: it is there, but no fact tells its state",
        remedy: remedy(entry, nil, environment), evidence: map.evidence.sentence)
    }
    if let open = context.snapshot.maps.openVariant(of: entry.id) {
      return Verdict(
        .unknown, check: check, code: "dual-write.map-variant-unknown", title: title,
        cause: "a map \(entry.name) (\(entry.tableSet)) is there (\(open.standing.label.tamed)), "
          + "but no fact tells whether it is the one for \(entry.filter ?? entry.title)",
        remedy: "look at its description on the Dual-write page, run the one that is needed if it "
          + "does not run, then tell so: " + command(entry, environment),
        evidence: open.evidence.sentence)
    }
    if environment.kind == .recorded {
      return Verdict(
        .unknown, check: check, code: "dual-write.map-unknown", title: title,
        cause: "the state of \(name) is unknown: no fact tells of it",
        remedy: remedy(entry, nil, environment))
    }
    return Verdict(
      .fail, check: check, code: "dual-write.map-absent", title: title,
      cause: "there is no map \(name)",
      remedy: "install the solution that brings it: portal-console solution install "
        + "\(environment.name.argument) \(entry.package)")
  }

  /// A running map that does the work of a required one, such as the party model's for contacts.
  private func runningStandIn(
    for entry: MapCatalog.Entry, _ context: CheckContext
  ) -> (title: String, map: EntityMap)? {
    for id in entry.standIns ?? [] {
      guard let map = context.snapshot.maps[id], map.state == .running else { continue }
      return (context.maps[id]?.title ?? entry.name, map)
    }
    return nil
  }

  private func remedy(
    _ entry: MapCatalog.Entry, _ state: MapState?, _ environment: Environment
  ) -> String {
    switch environment.kind {
    case .simulated where state == .initializing || state == .resuming:
      "wait until it runs: portal-console map sync \(environment.name.argument) "
        + (entry.word ?? entry.id.text)
    case .simulated where state == .failed:
      "see why: portal-console map errors \(environment.name.argument) \(entry.word ?? entry.id.text)"
    case .simulated where state == .paused:
      "portal-console map resume \(environment.name.argument) \(entry.word ?? entry.id.text)"
    case .simulated: command(entry, environment)
    case .recorded:
      "run it on the Dual-write page of Finance and Operations, then tell so: "
        + command(entry, environment)
    }
  }

  /// The command that runs a map, or takes down that it was run by hand.
  private func command(_ entry: MapCatalog.Entry, _ environment: Environment) -> String {
    "portal-console map run \(environment.name.argument) \(entry.word ?? entry.id.text)"
      + (environment.kind == .recorded ? " --done-by-hand" : "")
  }
}

/// One line about an environment: how far it has come, and what needs attention first.
public struct EnvironmentOverview: Hashable, Sendable, Codable {
  /// The environment.
  public var name: EnvironmentName
  /// Simulated or recorded; nil where the environment cannot be read.
  public var kind: EnvironmentKind?
  /// The geography, where known.
  public var region: String?
  /// The worst verdict on the licenses.
  public var licenses: Verdict.Status
  /// The worst verdict on the dual-write solutions and the link.
  public var dualWrite: Verdict.Status
  /// Required maps that run.
  public var mapsRunning: Int
  /// Required maps.
  public var mapsRequired: Int
  /// The worst verdict on the maps.
  public var maps: Verdict.Status
  /// Portals.
  public var portals: Int
  /// What needs attention first, in a few words; empty if nothing does.
  public var attention: String
  /// What to do next, as a clause: `run the required entity maps`.
  public var nextStep: String
  /// How to do it; nil where nothing needs doing.
  public var remedy: String?
  /// Why the environment cannot be read; nil where it can.
  public var problem: Problem?
  /// For how many seconds this holds if nothing is changed; nil for as long as that is so.
  public var holdsFor: Int?

  /// The row of an environment that cannot be read: it is there, and nothing is known of it.
  public init(_ name: EnvironmentName, unreadable problem: Problem) {
    self.name = name
    (licenses, dualWrite, maps) = (.unknown, .unknown, .unknown)
    (mapsRunning, mapsRequired, portals) = (0, 0, 0)
    attention = "cannot be read"
    nextStep = problem.summary
    remedy = problem.remedy
    self.problem = problem
  }

  /// Looks an environment over.
  public init(_ snapshot: Snapshot, _ library: any Library) throws {
    let context = try CheckContext(snapshot, library)
    let licenses = JourneyReport.verdicts(of: .licenses, in: context)
    let dualWrite = JourneyReport.verdicts(of: .dualWrite, in: context)
    let maps = JourneyReport.verdicts(of: .maps, in: context)
    name = snapshot.environment.name
    kind = snapshot.environment.kind
    region = snapshot.environment.region?.value
    self.licenses = licenses.worst
    self.dualWrite = dualWrite.worst
    self.maps = maps.worst
    mapsRequired = maps.count
    mapsRunning = maps.count { $0.status == .pass }
    portals = snapshot.portals.count
    let isServed = snapshot.portals.contains { $0.template == "customer-portal" }
    if let notice = snapshot.notice {
      (attention, nextStep, remedy) = ("damaged", notice, "portal-console store check")
      return
    }
    (attention, nextStep, remedy) =
      snapshot.pauseAdvice(context.maps)
      ?? Self.advice(
        licenses: licenses, dualWrite: dualWrite, maps: maps, isServed: isServed, snapshot)
    holdsFor = snapshot.at.flatMap { time in
      [snapshot.quietTime(from: time), snapshot.portalsQuietTime(from: time)].compactMap(\.self)
        .min()
    }
  }

  /// What to look at first: what stands in the way comes before what only warns.
  private static func advice(
    licenses: [Verdict], dualWrite: [Verdict], maps: [Verdict], isServed: Bool, _ snapshot: Snapshot
  ) -> (attention: String, nextStep: String, remedy: String?) {
    func first(_ verdicts: [Verdict]) -> Verdict? {
      verdicts.first { $0.status == .fail } ?? verdicts.first { $0.status == .unknown }
    }
    let name = snapshot.environment.name.argument
    if let verdict = first(dualWrite) {
      let isMissing = verdict.status == .fail
      return (
        isMissing ? "dual-write missing" : "dual-write not known",
        isMissing
          ? "complete dual-write: \(verdict.cause)" : "tell about dual-write: \(verdict.cause)",
        verdict.remedy
      )
    }
    if let verdict = first(maps) {
      let open = maps.filter { $0.status == .fail || $0.status == .unknown }
      if let syncing = snapshot.syncAdvice { return syncing }
      let stands = verdict.status == .fail ? "not running" : "not known"
      let isOne = open.count == 1
      return (
        "\(open.count) map\(isOne ? "" : "s") \(stands)",
        isOne ? "run the map: \(verdict.cause)" : "run the \(open.count) required entity maps",
        snapshot.environment.kind == .simulated && !isOne
          ? "portal-console map run \(name) --required" : verdict.remedy
      )
    }
    if !isServed {
      return (
        "ready for a portal", "set up the Customer portal; then nothing is missing",
        "portal-console portal provision \(name) --name NAME --address ADDRESS --language en"
      )
    }
    if let verdict = first(licenses) { return ("license missing", verdict.cause, verdict.remedy) }
    return ("", "nothing is missing", nil)
  }
}

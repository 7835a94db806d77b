/// What running some maps means: which others start first, in which order, and how cycles are passed.
public struct MapPlan: Hashable, Sendable, Codable {
  /// One map to start.
  public struct Step: Hashable, Sendable, Codable {
    /// Which map.
    public var map: MapID
    /// Its name for people.
    public var title: String
    /// 1 or 2 where a cycle of lookups takes two passes; nil elsewhere.
    public var pass: Int?
    /// The map that needs it; nil where it was asked for.
    public var neededBy: String?
  }

  /// The steps, in order.
  public var steps: [Step]
  /// Which steps belong together and are done as a whole, as ranges of indices.
  public var groups: [Range<Int>]
  /// The cycles met, each as the titles of its maps.
  public var cycles: [[String]]
  /// Maps asked for that run already.
  public var alreadyRunning: [String]
  /// What breaks as maps that are needed are left out, one sentence each.
  public var warnings: [String] = []

  /// Plans to run maps with everything they need, but for maps that are to be left out.
  ///
  /// - Throws: `Problem` where a map cannot be run from its state, or is not there.
  public static func run(
    _ wanted: [MapID], without left: Set<MapID> = [], in snapshot: Snapshot, _ catalog: MapCatalog
  ) throws -> MapPlan {
    var plan = MapPlan(steps: [], groups: [], cycles: [], alreadyRunning: [])
    var why: [MapID: String] = [:]
    var pending: [MapCatalog.Entry] = []
    var queue: [(id: MapID, neededBy: String?)] = wanted.map { ($0, nil) }
    var seen = Set<MapID>()
    while !queue.isEmpty {
      let (id, neededBy) = queue.removeFirst()
      guard seen.insert(id).inserted else { continue }
      guard let entry = catalog[id] else {
        throw Problem(.noInput, "map.unknown", "there is no map \(quoted(id.text))")
      }
      if left.contains(id), let neededBy {
        if snapshot.maps[id]?.state != .running { plan.leave(entry, neededBy) }
        continue
      }
      guard try isToStart(entry, in: snapshot, isWanted: neededBy == nil) else {
        if neededBy == nil { plan.alreadyRunning.append(entry.title) }
        continue
      }
      pending.append(entry)
      why[id] = neededBy
      queue += entry.needs.map { ($0, entry.title) }
    }
    let order = Dictionary(
      uniqueKeysWithValues: catalog.maps.enumerated().map { ($1.id, $0) })
    pending.sort { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
    plan.arrange(pending, why: why)
    return plan
  }

  private mutating func leave(_ entry: MapCatalog.Entry, _ neededBy: String) {
    warnings.append(
      "\(entry.title) is left out: rows of \(neededBy) that look it up cannot be written.")
  }

  /// Whether a map still has to be started.
  private static func isToStart(
    _ entry: MapCatalog.Entry, in snapshot: Snapshot, isWanted: Bool
  ) throws -> Bool {
    guard let map = snapshot.maps[entry.id] else {
      // What a recorded environment does not tell of may well run there.
      if snapshot.environment.kind == .recorded { return isWanted }
      throw Problem(
        .refused, "map.absent", "the environment has no map \(entry.title)",
        remedy: "install the solution that brings it: portal-console solution install "
          + "\(snapshot.environment.name.argument) \(entry.package)")
    }
    guard map.state != .running else { return false }
    // What is needed and on its way is waited for.
    if !isWanted, map.state == .initializing || map.state == .resuming { return false }
    if let state = map.state {
      _ = try MapTransitions.path(from: state, .run, map: entry.title)
    }
    return true
  }

  /// Puts maps into an order in which every one comes after what it needs, the catalog's order otherwise.
  private mutating func arrange(_ pending: [MapCatalog.Entry], why: [MapID: String]) {
    func step(_ entry: MapCatalog.Entry, _ pass: Int?) -> Step {
      Step(map: entry.id, title: entry.title, pass: pass, neededBy: why[entry.id])
    }
    let cycleOf = Self.cycles(in: pending)
    var rest = pending
    while !rest.isEmpty {
      let waiting = Set(rest.map(\.id))
      let start = steps.count
      // The first whose needs are met, but for those that it shares a cycle with.
      let free = rest.first { entry in
        let own = cycleOf[entry.id] ?? [entry.id]
        return rest.filter { own.contains($0.id) }.flatMap(\.needs).allSatisfy {
          !waiting.contains($0) || own.contains($0)
        }
      }
      let own = free.flatMap { cycleOf[$0.id] } ?? waiting
      let members = rest.filter { own.contains($0.id) }
      if members.count > 1 { cycles.append(members.map(\.title)) }
      // A cycle goes once round, and those that looked up rows still to come go once more.
      var done = Set<MapID>()
      var early: [MapCatalog.Entry] = []
      for entry in members {
        let looksAhead = entry.needs.contains { own.contains($0) && !done.contains($0) }
        steps.append(step(entry, looksAhead ? 1 : nil))
        if looksAhead { early.append(entry) }
        done.insert(entry.id)
      }
      for entry in early { steps.append(step(entry, 2)) }
      rest.removeAll { own.contains($0.id) }
      groups.append(start..<steps.count)
    }
  }

  /// For each map the maps that need one another with it, itself included.
  private static func cycles(in maps: [MapCatalog.Entry]) -> [MapID: Set<MapID>] {
    let needs = Dictionary(uniqueKeysWithValues: maps.map { ($0.id, $0.needs) })
    let reach = needs.mapValues { direct in
      var found = Set<MapID>()
      var open = direct
      while let id = open.popLast() {
        guard let next = needs[id], found.insert(id).inserted else { continue }
        open += next
      }
      return found
    }
    return Dictionary(
      uniqueKeysWithValues: maps.map { entry in
        let mutual = (reach[entry.id] ?? []).filter { reach[$0]?.contains(entry.id) == true }
        return (entry.id, mutual.union([entry.id]))
      })
  }
}

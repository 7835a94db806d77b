import Cells
import PortalDomain

/// What running some maps means before any of them starts: which others start, in which order, which side leads,
/// and what the documented limits say of it.
///
/// When they are started it closes with a `Notice` for the screen beneath.
struct MapPlanScreen: Screen {
  enum Message: Sendable {
    case read(OperationEvent<CheckContext>)
    case ran(OperationEvent<MapPlan>)
    case wished(OperationEvent<WishForMaps.Outcome>)
  }

  let environment: EnvironmentName
  private(set) var job: RunMaps
  private(set) var context: CheckContext?
  private(set) var plan: MapPlan?
  private(set) var preflight = Preflight(lines: [])
  /// Why there is no plan.
  private(set) var problem: Problem?
  var steps = PlanLine.list()
  var findings = FindingLine.list()
  /// Whether the findings are shown instead of the steps.
  var showsFindings: Bool
  /// How far starting has come; nil while nothing starts.
  private(set) var progress: Progress?

  init(_ environment: EnvironmentName, maps: [MapID], atFindings: Bool = false) {
    self.environment = environment
    job = RunMaps(environment: environment, maps: maps)
    showsFindings = atFindings
  }

  var title: String { showsFindings ? "Preflight" : "Run maps" }
  var status: String { context?.snapshot.environment.kind.rawValue ?? "" }
  var isFiltering: Bool { showsFindings ? findings.isFiltering : steps.isFiltering }
  var isRecorded: Bool { context?.snapshot.environment.kind == .recorded }

  mutating func appear() -> Reaction<Message> { read }

  private var read: Reaction<Message> {
    .start(Work(SurveyMaps(environment: environment)) { .read($0) })
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    let isUsed =
      showsFindings
      ? findings.handle(key, seen: seen) != .ignored : steps.handle(key, seen: seen) != .ignored
    return isUsed ? .stay : .pass
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let context)):
      self.context = context
      replan()
      return .stay
    case .read(.failed(let problem)):
      self.problem = problem
      return .stay
    case .wished(.finished(let outcome)):
      return .close(
        Notice("Taken down as wanted: \(outcome.wish) \(MapWords.names(outcome.titles))."))
    case .wished(.failed(let problem)): return .several([read, .say(Notice(problem))])
    case .wished(.progress): return .stay
    case .ran(.progress(let now)):
      progress = now
      return .stay
    case .ran(.finished(let plan)):
      progress = nil
      return .close(Notice(words(for: plan)))
    case .ran(.failed(let problem)):
      // Somebody may have changed something meanwhile: the plan is made anew.
      progress = nil
      return .several([read, .say(Notice(problem))])
    case .read(.progress): return .stay
    }
  }

  private func words(for plan: MapPlan) -> String {
    let count = Set(plan.steps.map(\.map)).count
    guard count > 0 else { return "They run already." }
    let cycle = plan.cycles.first.map { "; \($0.joined(separator: " and ")) in two passes" } ?? ""
    let maps = "\(count) map\(count == 1 ? "" : "s")"
    if job.doneByHand { return "\(maps) taken down as running." }
    let takesTime = job.syncs && context?.snapshot.maps.scenario != nil
    return takesTime
      ? "\(maps) began \(count == 1 ? "its initial sync" : "their initial syncs")\(cycle)."
      : "\(maps) started\(cycle)."
  }

  /// Plans anew after something was chosen differently.
  private mutating func replan() {
    guard let context else { return }
    job.doneByHand = context.snapshot.environment.kind == .recorded
    do {
      let plan = try job.plan(context)
      var whole = job
      whole.without = []
      let all = try whole.plan(context)
      self.plan = plan
      problem = nil
      preflight = job.preflight(plan, context)
      steps.set(PlanLine.lines(all, plan, job, context))
      findings.set(FindingLine.lines(preflight))
      findings.placeholder =
        job.syncs
        ? "Nothing begins that a limit could stand against."
        : "Without initial syncs no limit stands against it."
    } catch {
      plan = nil
      problem = (error as? Problem) ?? .unforeseen(error)
    }
  }

  // MARK: What the keys do

  /// Which side leads where nothing else is said of a map.
  mutating func turnAll() -> Reaction<Message> {
    job.master = Self.other(job.master)
    job.masters = [:]
    replan()
    return .say(Notice("\(job.master.label) leads in all of them."))
  }

  /// Lets the other side lead in the selected map.
  mutating func turnOne() -> Reaction<Message> {
    guard let line = steps.selected else { return .stay }
    let next = Self.other(job.masters[line.map] ?? job.master)
    job.masters[line.map] = next == job.master ? nil : next
    replan()
    return .say(Notice("\(next.label) leads in \(line.title)."))
  }

  /// Begins with initial syncs, or does without them.
  mutating func toggleSyncs() -> Reaction<Message> {
    job.syncs.toggle()
    replan()
    return job.syncs
      ? .say("Each begins with an initial sync.")
      : .say(Notice("They run without initial syncs: data of before stays behind.", kind: .warning))
  }

  /// Leaves the selected map out, or takes it in again.
  mutating func leaveOut() -> Reaction<Message> {
    guard let line = steps.selected else { return .stay }
    if job.without.remove(line.map) == nil { job.without.insert(line.map) }
    replan()
    guard job.without.contains(line.map) else { return .stay }
    let broken = plan?.warnings.first { $0.hasPrefix(line.title + " is left out") }
    return broken.map { .say(Notice($0, kind: .warning)) } ?? .stay
  }

  /// Lets limits be broken, or no longer.
  mutating func toggleLimits() -> Reaction<Message> {
    job.ignoresLimits.toggle()
    return job.ignoresLimits
      ? .say(
        Notice("Limits may be broken now: such an initial sync may not end well.", kind: .warning))
      : .say("Limits stand in the way again.")
  }

  /// Starts all of it.
  mutating func start() -> Reaction<Message> {
    progress = Progress(done: 0, total: plan?.steps.count ?? 0, note: "Starting")
    return .start(Work(job, outlives: true) { .ran($0) })
  }

  /// Takes it down as wanted.
  mutating func wish() -> Reaction<Message> {
    .start(Work(WishForMaps(environment: environment, deed: .run(job))) { .wished($0) })
  }

  private static func other(_ master: InitialSync.Master) -> InitialSync.Master {
    master == .dataverse ? .financeAndOperations : .dataverse
  }
}

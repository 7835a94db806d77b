import Cells
import PortalDomain

/// All entity maps of an environment, and what can be done to them.
///
/// While something is under way it reads the environment again as often as there is something new to tell; while
/// nothing is, nothing wakes up.
public struct MapsScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The maps were read.
    case read(OperationEvent<CheckContext>)
    /// Time has changed something, or nothing waits for it; told with the number of the watch.
    case watched(Int, OperationEvent<CheckContext?>)
    /// An action was carried out.
    case changed(OperationEvent<ChangeMaps.Plan>)
    /// What is wanted of a recorded environment was taken down.
    case wished(OperationEvent<WishForMaps.Outcome>)
    /// Catch-up errors were handled.
    case handled(OperationEvent<[HandleCatchUp.Outcome]>)
  }

  let environment: EnvironmentName
  var context: CheckContext?
  /// Why the environment cannot be read.
  var problem: Problem?
  var list = MapLine.list()
  var order = MapOrder.run
  var marked: Set<MapID> = []
  /// Whether initial syncs left errors.
  private(set) var hasErrors = false
  /// Whether the detail has the room, and the keys that move.
  var isReading = false
  var offset = 0
  /// What a box on top was opened for.
  var pending: [MapID] = []
  /// The action that such a box would take down as wanted.
  var wanted: MapAction?
  /// What is said when the maps were read again, so that the sentence and the list agree.
  var news: Notice?
  /// The number of the watch that is waited for, and of the last one.
  private var watch: Int?
  private var lastWatch = 0

  /// Creates the screen of an environment's maps.
  public init(_ environment: EnvironmentName) { self.environment = environment }

  /// The name in the title line.
  public var title: String { "Maps of \(environment)" }

  /// How many of the required maps run.
  public var status: String {
    guard let context else { return "" }
    let required = context.maps.required
    let running = required.count { context.snapshot.maps[$0.id]?.state == .running }
    return "\(running) of \(required.count) required running · "
      + context.snapshot.environment.kind.rawValue
  }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// Reads the maps.
  public mutating func appear() -> Reaction<Message> { read }

  /// Reads the maps.
  var read: Reaction<Message> {
    .start(Work(SurveyMaps(environment: environment)) { .read($0) })
  }

  /// Moves, filters, marks, and scrolls what is told of the selected map.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    if isReading, key == .escape || scroll(key, seen) {
      isReading = isReading && key != .escape
      return .stay
    }
    let before = list.selected?.id
    switch list.handle(key, seen: seen) {
    case .ignored: return .pass
    case .opened: return openPlan(targets)
    case .used:
      if list.selected?.id != before { offset = 0 }
      return .stay
    }
  }

  private mutating func scroll(_ key: Key, _ seen: Regions) -> Bool {
    guard let rect = seen["map"], let detail else { return false }
    let last = max(0, detail.height(of: rect) - rect.rows)
    let page = max(1, rect.rows - 1)
    switch key.movement {
    case .up: offset -= 1
    case .down: offset += 1
    case .pageUp: offset -= page
    case .pageDown: offset += page
    case .home: offset = 0
    case .end: offset = last
    case .mouse(let mouse) where mouse.deed == .wheelUp: offset -= 3
    case .mouse(let mouse) where mouse.deed == .wheelDown: offset += 3
    default: return false
    }
    offset = min(max(0, offset), last)
    return true
  }

  /// What is told of the selected map.
  var detail: MapDetail? {
    guard let context, let line = list.selected else { return nil }
    return MapDetail(line, in: context)
  }

  /// Takes news.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let context)):
      let notice = news
      news = nil
      let watch = show(context)
      return notice.map { .several([watch, .say($0)]) } ?? watch
    case .watched(let number, let event):
      guard number == watch else { return .stay }
      watch = nil
      switch event {
      case .finished(let context): return context.map { show($0) } ?? .stay
      case .failed(let problem): return .say(Notice(problem))
      case .progress: return .stay
      }
    case .changed(.finished(let plan)):
      marked = []
      let words = plan.steps.prefix(3).map { "\($0.title) is now \($0.to.label.lowercased())." }
      let more = plan.steps.count - words.count
      news = Notice(words.joined(separator: " ") + (more > 0 ? " And \(more) more." : ""))
      return read
    case .wished(.finished(let outcome)):
      marked = []
      news = Notice(
        "Taken down as wanted: \(outcome.wish) \(MapWords.names(outcome.titles)).")
      return read
    case .handled(.finished(let outcomes)):
      let done = outcomes.reduce(0) { $0 + $1.done }
      let left = outcomes.reduce(0) { $0 + $1.left }
      news = Notice(
        "\(done.grouped) catch-up errors are settled, \(left.grouped) left.",
        kind: left > 0 ? .warning : .information)
      return read
    case .read(.failed(let problem)):
      news = nil
      guard context == nil else { return .say(Notice(problem)) }
      self.problem = problem
      return .stay
    case .changed(.failed(let problem)), .handled(.failed(let problem)),
      .wished(.failed(let problem)):
      return .several([read, .say(Notice(problem))])
    case .read(.progress), .changed(.progress), .handled(.progress), .wished(.progress):
      return .stay
    }
  }

  /// Shows what was read, and waits for the next news that time alone brings, if it brings any.
  private mutating func show(_ context: CheckContext) -> Reaction<Message> {
    self.context = context
    problem = nil
    hasErrors = !SyncErrors(context.snapshot, context.maps).groups.isEmpty
    showLines()
    var reactions: [Reaction<Message>] = []
    if let watch { reactions.append(.stop("watch \(watch)")) }
    watch = nil
    if let seconds = context.snapshot.changesIn {
      lastWatch += 1
      let number = lastWatch
      watch = number
      let job = WatchMaps(environment: environment, seconds: seconds)
      reactions.append(
        .start(Work(job, name: "watch \(number)", quiet: true) { .watched(number, $0) }))
    }
    return reactions.isEmpty ? .stay : .several(reactions)
  }

  /// Puts the maps into the list, in the order that is wanted.
  mutating func showLines() {
    guard let context else { return }
    let catalog = context.maps
    let entries = Dictionary(catalog.maps.map { ($0.id, $0) }) { one, _ in one }
    let known = Dictionary((context.snapshot.maps.known ?? []).map { ($0.id, $0) }) { one, _ in one
    }
    let lines = catalog.listed(in: context.snapshot).enumerated().map { place, id in
      MapLine(
        id, entries[id], known[id], in: context.snapshot, place: place,
        isMarked: marked.contains(id))
    }
    list.placeholder = "No map is known of this environment."
    list.set(order.sorted(lines))
  }

  /// Reads again when another screen was closed; does what a box has confirmed.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case let confirmed as Confirmation: return carryOut(confirmed.token)
    case let notice as Notice:
      marked = []
      news = notice
      return read
    default: return read
    }
  }
}

import Cells
import PortalDomain

/// The update of a portal's website to a newer version of its template: what changes, and what is to be decided.
///
/// Every decision is an operation of its own, so that leaving keeps them. It shows at once and is confirmed later; decisions
/// that are made meanwhile wait and are kept together.
public struct UpdateScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The update was planned.
    case planned(OperationEvent<UpdatePlan>)
    /// Decisions were kept.
    case decided(OperationEvent<UpdatePlan>)
    /// A part of a text was edited.
    case edited(Draft, Result<String, Problem>)
    /// The update was applied, or was not as something is to be decided.
    case applied(OperationEvent<UpdatePortal.Outcome>)
    /// The update was given up.
    case discarded(OperationEvent<OpenUpdate>)
    /// A report was written.
    case reported(OperationEvent<String>)
    /// It was planned what rolling back would undo.
    case undoing(OperationEvent<PlanRollBack.Outcome>)
    /// The website was rolled back.
    case undone(OperationEvent<RollBackPortal.Plan>)
  }

  /// What is edited: a conflict, or one part of it.
  public struct Draft: Hashable, Sendable {
    var conflict: String
    var part: Int?
  }

  /// Decisions about some conflicts, as they shall be; conflicts without one are open.
  struct Deed: Hashable, Sendable {
    var conflicts: [String]
    var resolutions: [MergeResolution]
  }

  let environment: EnvironmentName
  let portal: String
  let name: String
  var version: String?

  /// What is planned; nil until that is known.
  var plan: UpdatePlan?
  /// Why nothing could be planned.
  var problem: Problem?
  /// What is done: the plan was applied.
  var outcome: UpdatePortal.Outcome?
  /// How far the application has come; nil while nothing is applied.
  var progress: Progress?

  var list: ListBox<UpdateRow>
  var rows: [UpdateRow] = []
  var filter = UpdateFilter.all
  /// The part of the selected text that decisions are about.
  var part = 0
  /// Whether the arrows move the text instead of the list.
  var isReading = false
  /// How far the text is moved.
  var offset = Point(column: 0, row: 0)
  /// What is shown of the selected line.
  var detail = UpdateDetail()

  /// Decisions as they will be when all is kept.
  var decisions: [String: MergeResolution] = [:]
  /// What is being kept.
  var sent: Deed?
  /// What waits to be kept.
  var waiting: [Deed] = []
  /// What was before each decision, for taking it back.
  var past: [Deed] = []
  /// Whether an update is kept in the store.
  var isBegun = false
  /// Texts that were edited and could not be taken.
  var drafts: [Draft: String] = [:]
  /// Whether the screen closes as soon as all is kept.
  var isLeaving = false
  /// Whether the update is applied as soon as all is kept.
  var appliesNext = false

  /// Creates the update of a portal; nil for the newest version, or for that of an update that is open.
  public init(
    environment: EnvironmentName, portal: String, name: String, from: String? = nil,
    to version: String? = nil
  ) {
    self.environment = environment
    self.portal = portal
    self.name = name
    self.version = version
    title = "Update" + (from.map { " \($0)" } ?? "") + (version.map { " → \($0)" } ?? "")
    list = ListBox(
      name: "changes",
      columns: [
        Column("", .fixed(14)) { $0.mark },
        Column("", .atLeast(20)) { Label($0.title) },
      ], placeholder: "Nothing of this kind."
    ) { "\($0.mark.text) \($0.title)" }
  }

  /// The name in the title line.
  public private(set) var title: String

  /// How much is decided.
  public var status: String {
    guard plan != nil else { return problem == nil ? "comparing" : "" }
    if outcome != nil { return "applied" }
    return subjects == 0 ? "no conflicts" : "\(subjects - undecided) of \(subjects) decided"
  }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// The conflicts that are open when all that was decided is kept.
  var open: [MergeConflict] { plan?.merge.open(Array(decisions.values)) ?? [] }

  /// The renames that are unconfirmed when all that was decided is kept.
  var unconfirmed: [MergePlan.Rename] { plan?.merge.unconfirmed(Array(decisions.values)) ?? [] }

  /// How many conflicts and renames there are.
  var subjects: Int { plan.map { $0.merge.conflicts.count + $0.merge.renames.count } ?? 0 }

  /// How many of them are to be decided.
  var undecided: Int { open.count + unconfirmed.count }

  /// Those that are to be decided, in the order of the list.
  var undecidedIDs: [String] { unconfirmed.map(\.id) + open.map(\.id) }

  /// The selected rename.
  var rename: MergePlan.Rename? { outcome == nil ? list.selected?.rename : nil }

  /// The selected conflict.
  var conflict: MergeConflict? { outcome == nil ? list.selected?.conflict : nil }

  /// Plans the update.
  public mutating func appear() -> Reaction<Message> { compare }

  var compare: Reaction<Message> {
    .start(Work(PlanUpdate(environment: environment, portal: portal, to: version)) { .planned($0) })
  }

  /// Moves in the list or in the text.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    guard plan != nil, outcome == nil else { return .pass }
    if case .mouse(let mouse) = key, seen["detail"]?.contains(mouse.point) == true {
      switch mouse.deed {
      case .wheelUp: scroll(rows: -3, seen)
      case .wheelDown: scroll(rows: 3, seen)
      case .press: isReading = true
      case .double: break
      }
      return .stay
    }
    if isReading, !isFiltering, let isUsed = read(key, seen) { return isUsed ? .stay : .pass }
    switch list.handle(key, seen: seen) {
    case .ignored: return .pass
    case .opened: isReading = true
    case .used:
      if case .mouse = key { isReading = false }
      show(isNew: list.selected?.id != detail.id)
    }
    return .stay
  }

  /// Moves the text; nil where the key is the list's.
  private mutating func read(_ key: Key, _ seen: Regions) -> Bool? {
    let page = max(1, (seen["detail"]?.rows ?? 10) - 2)
    switch key.movement {
    case .up: scroll(rows: -1, seen)
    case .down: scroll(rows: 1, seen)
    case .pageUp: scroll(rows: -page, seen)
    case .pageDown: scroll(rows: page, seen)
    case .home: offset = Point(column: 0, row: 0)
    case .end: scroll(rows: .max / 2, seen)
    case .left: offset.column = max(0, offset.column - 8)
    case .right: offset.column = min(max(0, detail.width - 8), offset.column + 8)
    case "/", .mouse: return nil
    default: return false
    }
    return true
  }

  private mutating func scroll(rows: Int, _ seen: Regions) {
    let width = offset.column > 0 ? nil : seen["detail"].map { $0.columns - 2 }
    offset.row = min(max(0, offset.row + rows), max(0, detail.height(width: width) - 1))
  }

  /// Takes what was answered in boxes.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case let yes as Confirmation: return carryOut(yes.token)
    case let typed as AskScreen.Answer:
      guard let plan else { return .stay }
      let answer = UpdateAnswer(
        outcome ?? UpdatePortal.Outcome(plan: decided(plan)), isPlan: outcome == nil)
      return .start(Work(WriteUpdateReport(answer, to: typed.text.trimmed)) { .reported($0) })
    default: return .stay
    }
  }

  /// The plan with the decisions that are not kept yet.
  func decided(_ plan: UpdatePlan) -> UpdatePlan {
    var plan = plan
    plan.resolutions = decisions.values.sorted { $0.conflict < $1.conflict }
    return plan
  }

  /// Shows a plan, with what is not kept yet on top of it.
  mutating func show(_ plan: UpdatePlan) {
    self.plan = plan
    version = plan.to
    title = "Update \(plan.from ?? "") → \(plan.to)"
    if plan.snapshot.openUpdate(of: plan.portal.id) != nil { isBegun = true }
    refresh()
  }

  /// Brings decisions, list and text up to date.
  mutating func refresh() {
    guard let plan else { return }
    decisions = Dictionary(plan.resolutions.map { ($0.conflict, $0) }) { _, last in last }
    for deed in [sent].compactMap(\.self) + waiting {
      for id in deed.conflicts { decisions[id] = nil }
      for resolution in deed.resolutions { decisions[resolution.conflict] = resolution }
    }
    rows = UpdateRow.all(plan, mark: { mark(of: $0) }, renameMark: { mark(of: $0) })
    list.set(rows.filter { filter.shows($0) })
    show(isNew: false)
  }

  /// Shows what is selected; where that is another line than before, from its beginning.
  mutating func show(isNew: Bool) {
    if isNew {
      offset = Point(column: 0, row: 0)
      part = 0
    }
    guard let plan, let row = list.selected else { return detail = UpdateDetail() }
    part = min(part, max(0, (row.conflict?.hunks.count ?? 1) - 1))
    detail = UpdateDetail(row, in: plan, decisions: decisions, part: part)
  }
}

import Cells
import PortalDomain

extension UpdateScreen {
  /// What the keys do.
  public var keys: [KeyRow<UpdateScreen>] {
    if outcome != nil { return keysWhenApplied }
    guard plan != nil else {
      return [
        KeyRow(.escape, "leave", also: ["q"]) { _ in .back },
        KeyRow("r", "compare again", unless: problem == nil ? "It is being compared." : nil) {
          $0.problem = nil
          return $0.compare
        },
      ]
    }
    return decisionKeys + renameKeys + [nextKey, applyKey] + otherKeys
  }

  private var decisionKeys: [KeyRow<UpdateScreen>] {
    let none = obstacleOfDeciding
    let isConflict = conflict != nil
    return [
      KeyRow("o", "yours", unless: none, inBar: isConflict) { $0.decide(.ours) },
      KeyRow("t", "template's", unless: none, inBar: isConflict) { $0.decide(.theirs) },
      KeyRow(
        "b", "provisioned", unless: none ?? obstacleOfBase,
        inBar: isConflict && obstacleOfBase == nil
      ) {
        $0.decide(.base)
      },
      KeyRow(
        "B", "both", unless: none ?? obstacleOfBoth, inBar: conflict?.hunks.isEmpty == false
      ) { $0.decideBoth() },
      KeyRow(
        "e", "edit", unless: none ?? obstacleOfEditing,
        inBar: isConflict && obstacleOfEditing == nil
      ) { $0.edit() },
    ]
  }

  private var renameKeys: [KeyRow<UpdateScreen>] {
    let none =
      busy ?? (rename == nil ? "This is not about a record that was taken for renamed." : nil)
    let isRename = rename != nil
    return [
      KeyRow("s", "same", unless: none, inBar: isRename) { $0.decideRename(.same) },
      KeyRow("u", "unrelated", unless: none, inBar: isRename) { $0.decideRename(.separate) },
    ]
  }

  private var nextKey: KeyRow<UpdateScreen> {
    KeyRow("n", "next", unless: busy, inBar: undecided > 0) { $0.goToOpen(1) }
  }

  private var applyKey: KeyRow<UpdateScreen> {
    KeyRow("A", "apply", unless: busy ?? obstacleOfApplying) { $0.askToApply() }
  }

  private var otherKeys: [KeyRow<UpdateScreen>] {
    let count = open.count
    let all = busy ?? (count == 0 ? "No conflict is open." : nil)
    let noParts =
      (conflict?.hunks.count ?? 0) > 1 ? nil : "What is selected has no parts to choose from."
    let canUndo = !past.isEmpty || decided != nil
    return [
      KeyRow(
        "z", "undo", unless: busy ?? (canUndo ? nil : "Nothing was decided here yet."),
        inBar: subjects > 0
      ) { $0.undo() },
      KeyRow(.tab, isReading ? "list" : "read", also: [.enter]) { screen in
        screen.isReading.toggle()
        return .stay
      },
      KeyRow("f", "filter") { $0.show(filter: $0.filter.moved(by: 1)) },
      KeyRow("w", "report") { $0.askForReport() },
      KeyRow("p", "preview") { $0.preview() },
      KeyRow("]", "next part", unless: noParts, inBar: false) { $0.goToPart(1) },
      KeyRow("[", "part before", unless: noParts, inBar: false) { $0.goToPart(-1) },
      KeyRow("N", "open one before", unless: busy, inBar: false) { $0.goToOpen(-1) },
      KeyRow("F", "filter before", inBar: false) { $0.show(filter: $0.filter.moved(by: -1)) },
      KeyRow("O", "all yours", unless: all, inBar: false) { $0.askForAll("yours") },
      KeyRow("T", "all template's", unless: all, inBar: false) { $0.askForAll("template") },
      KeyRow("D", "give up", unless: busy ?? obstacleOfGivingUp, inBar: false) {
        $0.askToGiveUp()
      },
      KeyRow(.escape, isReading ? "list" : "leave (kept)", also: ["q"]) { $0.leave() },
    ]
  }

  private var keysWhenApplied: [KeyRow<UpdateScreen>] {
    [
      KeyRow(.enter, "done", also: [.escape, "q"]) { _ in .back },
      KeyRow("R", "roll back") { screen in
        .start(
          Work(PlanRollBack(environment: screen.environment, portal: screen.portal)) {
            .undoing($0)
          })
      },
      KeyRow("w", "report") { $0.askForReport() },
    ]
  }

  // MARK: Why a key does nothing

  private var busy: String? { progress == nil ? nil : "The update is being applied." }

  private var obstacleOfDeciding: String? {
    if let busy { return busy }
    guard conflict == nil else { return nil }
    if rename != nil { return "This is about a record that was taken for renamed: s or u." }
    return undecided == 0
      ? "This is decided by itself." : "This is decided by itself; n goes to what you decide."
  }

  private var obstacleOfBase: String? {
    guard let conflict, !conflict.takesBase else { return nil }
    return conflict.kind == .addAdd
      ? "Nothing was there when the site was provisioned: o or t."
      : "One side deleted it: o keeps what your site has, t takes what the template has."
  }

  private var obstacleOfBoth: String? {
    conflict?.hunks.isEmpty == true ? "Only lines of a text can be taken from both sides." : nil
  }

  private var obstacleOfEditing: String? {
    guard let conflict, conflict.hunks.isEmpty else { return nil }
    guard conflict.field != nil else { return "Only texts and values can be edited: o or t." }
    let longest =
      [conflict.base, conflict.ours, conflict.theirs].compactMap { $0?.count }.max() ?? 0
    return longest >= 4000
      ? "This value is too long to be edited here; portal resolve --edited takes it from a file."
      : nil
  }

  private var obstacleOfApplying: String? {
    guard let first = unconfirmed.first?.title ?? open.first?.title else { return nil }
    return "\(undecided) of \(subjects) still to be decided, first: \(first.tamed). n goes there."
  }

  private var obstacleOfGivingUp: String? {
    isBegun || !decisions.isEmpty
      ? nil : "Nothing was decided yet, so there is nothing to give up; Esc leaves."
  }

  // MARK: Asking first

  private mutating func askToApply() -> Reaction<Message> {
    guard let plan else { return .stay }
    let count = subjects
    let summary = plan.merge.summary
    var effects = [
      "\(name) goes from \(plan.from ?? "an unknown version") to \(plan.to).",
      "Arriving from the template: \(summary.theirs). Staying as your site has it: \(summary.ours). "
        + "Put together: \(summary.merged).\(count > 0 ? " As you decided: \(count)." : "")",
    ]
    effects.append("The website as it is now is kept: R on the portal's screen brings it back.")
    return .open(
      ConfirmScreen("Apply \(plan.to)", effects: effects, verb: "apply", token: "apply"))
  }

  private mutating func askForAll(_ side: String) -> Reaction<Message> {
    guard let plan else { return .stay }
    let count = open.count
    let names = plan.sideNames
    let what = side == "yours" ? names.ours : names.theirs
    return .open(
      ConfirmScreen(
        "Decide all that is open",
        effects: [
          "\(count) conflict\(count == 1 ? "" : "s"): taken is \(what).",
          "What you have decided stays. z takes all of it back.",
        ], verb: "decide", token: side))
  }

  private mutating func askToGiveUp() -> Reaction<Message> {
    let count = decisions.count
    return .open(
      ConfirmScreen(
        "Give the update up",
        effects: [
          "\(count) decision\(count == 1 ? " is" : "s are") forgotten.",
          "Your website stays as it is; the update can be begun again.",
        ], verb: "give it up", token: "discard"))
  }

  private mutating func askForReport() -> Reaction<Message> {
    .open(
      AskScreen(
        "Write a report",
        prompt: "The file. What it is called tells what it is: .html for a page, .json, else text.",
        verb: "write", token: "report", text: "update-\(portal).html"))
  }

  /// Does what was confirmed.
  mutating func carryOut(_ token: String) -> Reaction<Message> {
    switch token {
    case "yours": return decideAll(.ours)
    case "template": return decideAll(.theirs)
    case "apply":
      // What was decided last must be kept before it can be applied.
      appliesNext = true
      return sent == nil ? apply() : .stay
    case "discard":
      let job = DiscardUpdate(environment: environment, portal: portal)
      guard isBegun || sent != nil else { return .back }
      return .start(Work(job) { .discarded($0) })
    case RollBackQuestion.token:
      let job = RollBackPortal(environment: environment, portal: portal)
      return .start(Work(job, outlives: true) { .undone($0) })
    default: return .stay
    }
  }

  /// Applies the update.
  mutating func apply() -> Reaction<Message> {
    appliesNext = false
    progress = Progress(done: 0, total: 4, note: "Applying")
    let job = UpdatePortal(environment: environment, portal: portal, to: version)
    return .start(Work(job, outlives: true) { .applied($0) })
  }

  /// Goes back to the list, or leaves as soon as everything is kept.
  private mutating func leave() -> Reaction<Message> {
    if isReading {
      isReading = false
      return .stay
    }
    guard sent != nil else { return .back }
    isLeaving = true
    return .say("Keeping your last decisions, then this closes.")
  }

  private mutating func show(filter: UpdateFilter) -> Reaction<Message> {
    self.filter = filter
    list.set(rows.filter { filter.shows($0) })
    show(isNew: list.selected?.id != detail.id)
    return .stay
  }

  // MARK: Preview

  private var previewPath: String {
    switch list.selected?.subject {
    case .conflict(let conflict): plan?.contentPath(of: conflict.path) ?? conflict.path
    case .change(let change): plan?.contentPath(of: change.path) ?? change.path
    case .rename(let rename):
      [rename.path, rename.otherPath].first {
        plan?.contents(of: $0, Array(decisions.values)).result != nil
      }.map { plan?.contentPath(of: $0) ?? $0 } ?? ""
    case nil: ""
    }
  }

  /// Shows the selected line's file as it will be.
  private func preview() -> Reaction<Message> {
    guard let plan, !previewPath.isEmpty,
      let text = UpdatePlan.passage(
        plan.contents(of: previewPath, Array(decisions.values)).result,
        of: previewPath == conflict?.path ? conflict?.record : nil)
    else { return .say("There will be no text here that could be shown.") }
    return .open(PreviewScreen(previewPath, text))
  }
}

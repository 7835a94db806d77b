import Cells
import PortalDomain

extension UpdateScreen {
  // MARK: What is decided

  /// How a conflict stands: open, decided, or being kept.
  func mark(of conflict: MergeConflict) -> Label {
    let decision = decisions[conflict.id]
    guard conflict.isDecided(by: decision), let decision else {
      let done = conflict.hunks.indices.count { conflict.isDecided(by: decision, part: $0) }
      return done == 0
        ? Status.fail.label("to decide")
        : Status.warning.label("\(done) of \(conflict.hunks.count)")
    }
    let choices = conflict.hunks.indices.map { decision.hunks?[$0] ?? decision.choice }
    let isMixed = Set(choices).count > 1
    let word = isMixed ? "part by part" : Self.word(for: choices.first ?? decision.choice)
    return (isKept(conflict.id) ? Status.ok : .running).label(word)
  }

  /// Whether nothing that was decided about a conflict or rename is still on its way into the store.
  func isKept(_ id: String) -> Bool {
    !([sent].compactMap(\.self) + waiting).contains { $0.conflicts.contains(id) }
  }

  private static func word(for choice: MergeResolution.Choice) -> String {
    switch choice {
    case .ours: "yours"
    case .theirs: "template's"
    case .base: "provisioned"
    case .oursThenTheirs, .theirsThenOurs: "both"
    case .edited: "edited"
    case .undecided, .same, .separate: "to decide"
    }
  }

  /// Decides the selected conflict, or the part of it that is shown.
  mutating func decide(_ choice: MergeResolution.Choice) -> Reaction<Message> {
    guard let conflict, let resolution = resolution(choice) else { return .stay }
    let reaction = keep(Deed(conflicts: [conflict.id], resolutions: [resolution]))
    return .several([reaction, taken(choice)])
  }

  /// Says what was decided and what comes next.
  func taken(_ choice: MergeResolution.Choice) -> Reaction<Message> {
    let next = undecided == 0 ? "A applies the update" : "n goes to the next"
    return .say(Notice("Taken: \(UpdateReport.words(for: choice)). \(next), z takes it back."))
  }

  /// The decision on the selected conflict when a choice is made about the part that is shown.
  private func resolution(_ choice: MergeResolution.Choice) -> MergeResolution? {
    guard let conflict else { return nil }
    guard conflict.hunks.count > 1 else {
      return MergeResolution(conflict: conflict.id, choice: choice)
    }
    let former = decisions[conflict.id]
    return MergeResolution(
      conflict: conflict.id, choice: former?.choice ?? .undecided,
      hunks: (former?.hunks ?? [:]).merging([part: choice]) { $1 })
  }

  /// Takes both sides of the part, the other way round where that is so already.
  mutating func decideBoth() -> Reaction<Message> {
    guard let conflict else { return .stay }
    let decision = decisions[conflict.id]
    let now = decision?.hunks?[part] ?? decision?.choice
    return decide(now == .oursThenTheirs ? .theirsThenOurs : .oursThenTheirs)
  }

  /// Decides every conflict that is open; parts that are decided stay so.
  mutating func decideAll(_ choice: MergeResolution.Choice) -> Reaction<Message> {
    let resolutions = open.map { conflict in
      MergeResolution(conflict: conflict.id, choice: choice, hunks: decisions[conflict.id]?.hunks)
    }
    return keep(Deed(conflicts: resolutions.map(\.conflict), resolutions: resolutions))
  }

  /// The id of the selected conflict or rename, if something is decided about it.
  var decided: String? {
    (conflict?.id ?? rename?.id).flatMap { decisions[$0] == nil ? nil : $0 }
  }

  /// Takes the last decision back; of an earlier sitting, that on the selected conflict or rename.
  mutating func undo() -> Reaction<Message> {
    let deed: Deed
    if let last = past.popLast() {
      deed = last
    } else {
      guard let decided else { return .stay }
      deed = Deed(conflicts: [decided], resolutions: [])
    }
    let reaction = send(deed)
    if let first = deed.conflicts.first { select(first) }
    let count = deed.conflicts.count
    return .several([
      reaction, .say(Notice("Taken back\(count > 1 ? ": \(count) decisions" : "").")),
    ])
  }

  // MARK: Keeping

  /// Keeps decisions, and remembers what was before.
  mutating func keep(_ deed: Deed) -> Reaction<Message> {
    past.append(
      Deed(
        conflicts: deed.conflicts, resolutions: deed.conflicts.compactMap { decisions[$0] }))
    return send(deed)
  }

  /// Keeps decisions after all that were made before them.
  private mutating func send(_ deed: Deed) -> Reaction<Message> {
    waiting.append(deed)
    let reaction = sendNext()
    refresh()
    return reaction
  }

  /// Hands what waits to one operation, if none is under way.
  mutating func sendNext() -> Reaction<Message> {
    guard sent == nil, !waiting.isEmpty, let version else { return .stay }
    var ids: [String] = []
    var kept: [String: MergeResolution] = [:]
    for deed in waiting {
      for id in deed.conflicts where !ids.contains(id) { ids.append(id) }
      for id in deed.conflicts { kept[id] = nil }
      for resolution in deed.resolutions { kept[resolution.conflict] = resolution }
    }
    let all = Deed(conflicts: ids, resolutions: ids.compactMap { kept[$0] })
    sent = all
    waiting = []
    let job = ResolveConflicts(
      environment: environment, portal: portal, keeping: all.resolutions, for: ids,
      beginning: version)
    return .start(Work(job, outlives: true) { .decided($0) })
  }

  // MARK: Going from one to the next

  /// Goes to the next place that is open, or to the one before.
  mutating func goToOpen(_ step: Int) -> Reaction<Message> {
    guard let plan else { return .stay }
    let renames = plan.merge.renames.map { (id: $0.id, part: 0, isOpen: decisions[$0.id] == nil) }
    let conflicts = plan.merge.conflicts.flatMap { conflict in
      let decision = decisions[conflict.id]
      return conflict.hunks.count > 1
        ? conflict.hunks.indices.map { part in
          (id: conflict.id, part: part, isOpen: !conflict.isDecided(by: decision, part: part))
        } : [(id: conflict.id, part: 0, isOpen: !conflict.isDecided(by: decision))]
    }
    let places = renames + conflicts
    let selected = conflict?.id ?? rename?.id
    let here = places.firstIndex { $0.id == selected && $0.part == part }
    let start = here ?? (step > 0 ? -1 : places.count)
    for distance in 1...max(1, places.count) {
      let index = (start + step * distance + 2 * places.count) % max(1, places.count)
      guard places.indices.contains(index), places[index].isOpen else { continue }
      select(places[index].id, part: places[index].part)
      return .stay
    }
    return .say("Everything is decided: A applies the update.")
  }

  /// Selects a conflict or rename, whatever is filtered out.
  mutating func select(_ id: String, part: Int = 0) {
    if !list.rows.contains(where: { $0.id == id }) {
      filter = .all
      list.set(rows.filter { filter.shows($0) })
    }
    list.select(id)
    if list.selected?.id != id, !list.filter.text.isEmpty {
      _ = list.handle(.escape, seen: .init())
      list.select(id)
    }
    show(isNew: true)
    self.part = part
    show(isNew: false)
  }

  /// Goes to another part of the selected text.
  mutating func goToPart(_ step: Int) -> Reaction<Message> {
    part = min(max(0, part + step), max(0, (conflict?.hunks.count ?? 1) - 1))
    offset = .init(column: 0, row: 0)
    show(isNew: false)
    return .stay
  }

  // MARK: Editing

  /// Opens the editor with what was decided, or with all sides between marks.
  mutating func edit() -> Reaction<Message> {
    guard let plan, let conflict else { return .stay }
    let draft = Draft(conflict: conflict.id, part: conflict.hunks.isEmpty ? nil : part)
    let text = drafts[draft] ?? EditedText.start(conflict, part, decisions[conflict.id], plan)
    // What the editor shows as code is told by the end of the name.
    let name = conflict.field == nil ? conflict.path : "\(conflict.field ?? "value").txt"
    return .outside { services in
      do {
        return .edited(draft, .success(try services.outside.edit(text, named: name)))
      } catch {
        return .edited(draft, .failure((error as? Problem) ?? .unforeseen(error)))
      }
    }
  }

  /// Takes what came back from the editor.
  mutating func take(_ text: String, for draft: Draft) -> Reaction<Message> {
    guard let plan, let conflict = plan.merge.conflicts.first(where: { $0.id == draft.conflict })
    else { return .say(Notice("That conflict is there no more.", kind: .warning)) }
    select(conflict.id, part: draft.part ?? 0)
    let start =
      drafts[draft] ?? EditedText.start(conflict, part, decisions[conflict.id], plan)
    let edited = Self.edited(text, conflict)
    if let fault = EditedText.fault(in: text) ?? plan.fault(of: resolution(edited), decisions) {
      drafts[draft] = text
      return .say(Notice("\(fault) Your text is kept: e goes on with it.", kind: .warning))
    }
    guard text != start else { return .say("Nothing was changed in the editor.") }
    drafts[draft] = nil
    return decide(edited)
  }

  /// A text as a choice; editors end the last line, but a value has no lines.
  private static func edited(
    _ text: String, _ conflict: MergeConflict
  ) -> MergeResolution.Choice {
    .edited(conflict.hunks.isEmpty && text.last == "\n" ? String(text.dropLast()) : text)
  }
}

import PortalDomain

extension UpdateScreen {
  /// Takes news of operations.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .planned(.finished(let plan)): return begin(with: plan)
    case .planned(.failed(let problem)):
      self.problem = problem
      return .stay
    case .decided(.finished(let plan)): return kept(plan)
    case .decided(.failed(let problem)): return notKept(problem)
    case .edited(let draft, .success(let text)): return take(text, for: draft)
    case .edited(_, .failure(let problem)): return .say(Notice(problem))
    case .applied(.progress(let progress)):
      self.progress = progress
      return .stay
    case .applied(.finished(let outcome)): return applied(outcome)
    case .applied(.failed(let problem)):
      progress = nil
      return .say(Notice(problem))
    case .discarded(.finished):
      return .several([
        .back, .say(Notice("The update of \(name) was given up; its website is as it was.")),
      ])
    case .reported(.finished(let file)): return .say(Notice("Wrote the report to \(file)."))
    case .undoing(.finished(let outcome)):
      return .open(RollBackQuestion.screen(name, outcome))
    case .undone(.finished(let plan)):
      return .several([.back, .say(RollBackQuestion.notice(name, plan))])
    case .discarded(.failed(let problem)), .reported(.failed(let problem)),
      .undoing(.failed(let problem)), .undone(.failed(let problem)):
      return .say(Notice(problem))
    case .planned(.progress), .decided(.progress), .discarded(.progress), .reported(.progress),
      .undoing(.progress), .undone(.progress):
      return .stay
    }
  }

  /// Shows the plan for the first time, at what is to be decided first.
  private mutating func begin(with plan: UpdatePlan) -> Reaction<Message> {
    let isFirst = self.plan == nil
    show(plan)
    if isFirst { show(isNew: true) }
    if isFirst, let first = undecidedIDs.first { select(first) }
    guard !plan.outdated.isEmpty else { return .stay }
    let count = plan.outdated.count
    return .say(
      Notice(
        "\(count) earlier decision\(count == 1 ? " fits" : "s fit") nothing any more, as the website "
          + "changed since: \(count == 1 ? "it is" : "they are") left out.", kind: .warning))
  }

  /// Decisions were kept: the next ones are sent, or what was waiting for that begins.
  private mutating func kept(_ plan: UpdatePlan) -> Reaction<Message> {
    let ids = Set(plan.merge.conflicts.map(\.id) + plan.merge.renames.map(\.id))
    let gone = (sent?.resolutions ?? []).count { !ids.contains($0.conflict) }
    let isPlannedAnew = self.plan.map { separated($0) != separated(plan) } ?? false
    let known = Set(self.plan?.merge.conflicts.map(\.id) ?? [])
    sent = nil
    isBegun = true
    show(plan)
    let next = goOn()
    let new = isPlannedAnew ? open.count { !known.contains($0.id) } : 0
    if gone > 0 {
      let why =
        isPlannedAnew ? "Other records are the same now" : "The website was edited meanwhile"
      let words = "\(why), and \(gone) of the conflicts you decided is there no more."
      return .several([next, .say(Notice(words, kind: .warning))])
    }
    guard new > 0 else { return next }
    let words =
      "Planned again: \(new) conflict\(new == 1 ? " has" : "s have") come of it. n goes on."
    return .several([next, .say(Notice(words, kind: .warning))])
  }

  /// The renames that are rejected in a plan.
  private func separated(_ plan: UpdatePlan) -> Set<String> {
    Set(plan.merge.renames.filter(\.isSeparate).map(\.id))
  }

  /// Decisions were not kept: they are open again, and others go on.
  private mutating func notKept(_ problem: Problem) -> Reaction<Message> {
    let count = sent?.conflicts.count ?? 0
    sent = nil
    appliesNext = false
    isLeaving = false
    refresh()
    let words = "\(count) decision\(count == 1 ? " was" : "s were") not kept: "
    var notice = Notice(problem)
    notice.text = words + notice.text
    return .several([goOn(), .say(notice)])
  }

  private mutating func goOn() -> Reaction<Message> {
    let next = sendNext()
    if sent != nil { return next }
    if isLeaving { return .back }
    if appliesNext {
      // Other conflicts may have come of what was decided last.
      appliesNext = undecided == 0
      return appliesNext ? apply() : next
    }
    return next
  }

  /// The update was applied, or something new is to be decided first.
  private mutating func applied(_ outcome: UpdatePortal.Outcome) -> Reaction<Message> {
    progress = nil
    past = []
    show(outcome.plan)
    guard outcome.isApplied else {
      if let first = undecidedIDs.first { select(first) }
      return .say(
        Notice(
          "The website was edited meanwhile: \(undecided) to decide. Nothing was written yet.",
          kind: .warning))
    }
    self.outcome = outcome
    return .say(Notice("\(name) is at \(outcome.plan.to)."))
  }
}

import PortalDomain

extension SetupScreen {
  /// Takes news of operations.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .surveyed(.finished(let survey)):
      show(survey)
      guard let notice = news else { return .stay }
      news = nil
      progress = nil
      return .say(notice)
    case .imported(.finished(let outcome)):
      let kinds = outcome.files.map(\.kind).joined(separator: ", ")
      return read(thenSay: Notice("Imported: \(kinds)."))
    case .installed(.finished(let packages)):
      let names = packages.map(\.name).joined(separator: ", ")
      return read(
        thenSay: Notice(packages.isEmpty ? "All of it is there." : "Installed \(names)."))
    case .linked(.finished(let link)):
      return read(thenSay: Notice("Linked to \(link.url)."))
    case .ran(.finished(let plan)):
      let count = Set(plan.steps.map(\.map)).count
      let cycle = plan.cycles.first.map { "; \($0.joined(separator: " and ")) in two passes" } ?? ""
      let text = "\(count) map\(count == 1 ? "" : "s") started\(cycle)."
      return read(thenSay: Notice(count == 0 ? "They run already." : text))
    case .changed(.finished(let plan)):
      let words = plan.steps.map { "\($0.title) is now \($0.to.label.lowercased())." }
      return read(thenSay: Notice(words.joined(separator: " ")))
    case .planned(.finished(let plan)):
      show(plan)
      guard let refusal = plan.refusal else { return .stay }
      // Somebody else may have taken the address meanwhile: the step before should know.
      return .several([readAddresses, .say(Notice(refusal))])
    case .addressed(.finished(let taken)):
      details.know(taken)
      return .stay
    case .provisioned(.finished(let outcome)):
      progress = nil
      self.outcome = outcome
      return .several([read, .say(Notice("\(outcome.portal.name) is there."))])
    case .ran(.progress(let progress)), .provisioned(.progress(let progress)),
      .installed(.progress(let progress)):
      self.progress = progress
      return .stay
    case .surveyed(.failed(let problem)):
      if news != nil { progress = nil }
      news = nil
      if survey == nil {
        self.problem = problem
        return .stay
      }
      return .say(Notice(problem))
    case .imported(.failed(let problem)), .linked(.failed(let problem)),
      .changed(.failed(let problem)), .planned(.failed(let problem)):
      return .say(Notice(problem))
    case .ran(.failed(let problem)), .provisioned(.failed(let problem)),
      .installed(.failed(let problem)):
      progress = nil
      return .several([read, .say(Notice(problem))])
    case .surveyed(.progress), .imported(.progress), .linked(.progress), .changed(.progress),
      .planned(.progress), .addressed:
      return .stay
    }
  }

  /// Reads the environment again: until then what runs counts as running.
  private mutating func read(thenSay notice: Notice) -> Reaction<Message> {
    news = notice
    return read
  }

  /// Shows what was read; the first time it goes to the first step that is not done.
  private mutating func show(_ survey: SurveySetup.Survey) {
    self.survey = survey
    problem = nil
    licenses.set(survey.verdicts[.licenses, default: []].map { VerdictRow($0) })
    dualWrite.set(survey.verdicts[.dualWrite, default: []].map { VerdictRow($0) })
    maps.items = survey.maps.required.map { entry in
      let state = survey.snapshot.maps[entry.id]?.state
      let word = survey.snapshot.standing(of: entry.id).label
      return CheckList.Item(
        entry.id.text, entry.title, note: Status(state).label(word), isOn: state == .running)
    }
    let isFirst = templates.rows.isEmpty
    templates.set(templateRows)
    if isFirst { templates.select("customer-portal") }
    if isFirst, !hasMoved { step = firstOpenStep }
  }

  /// Shows a plan: what stands in the way first, with the cursor on it, then what is overridden and what warns.
  private mutating func show(_ plan: ProvisioningPlan) {
    self.plan = plan
    func rank(_ verdict: Verdict) -> Int {
      if plan.blockers.contains(verdict) { return 0 }
      if plan.overridden.contains(verdict) { return 1 }
      return verdict.status == .pass ? 3 : 2
    }
    let order = (0...3).flatMap { place in plan.verdicts.filter { rank($0) == place } }
    blockers.set(order.map { VerdictRow($0, in: plan) })
  }
}

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
      self.plan = plan
      let order = plan.blockers + plan.verdicts.filter { !plan.blockers.contains($0) }
      blockers.set(order.map { VerdictRow($0, in: plan) })
      return plan.refusal.map { .say(Notice($0)) } ?? .stay
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
      .planned(.progress):
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
      let map = survey.snapshot.maps[entry.id]
      let word = map?.state?.label ?? (map == nil ? "Not there" : "State unknown")
      return CheckList.Item(
        entry.id.text, entry.title, note: Status(map?.state).label(word),
        isOn: map?.state == .running)
    }
    let isFirst = templates.rows.isEmpty
    templates.set(survey.templates.map { TemplateRow(overview: $0) })
    if isFirst { templates.select("customer-portal") }
    if isFirst, !hasMoved { step = firstOpenStep }
  }
}

import Cells
import PortalDomain

extension PortalScreen {
  /// What the keys do.
  var keys: [KeyRow<PortalScreen>] {
    let placed = survey?.placed
    let nothing =
      problem.map { _ in "\(name) cannot be read." }
      ?? (survey == nil ? "The portal is still being read." : nil)
    let files =
      placed?.portal.siteGeneration == nil ? "The store keeps no files of this portal." : nil
    let noURL = PortalKeys.noURL(placed?.portal.url)
    return [
      KeyRow("b", "browse site", unless: nothing ?? files) { screen in
        .open(
          SiteScreen(environment: screen.environment, portal: screen.portal, name: screen.title))
      },
      KeyRow("u", "update", unless: nothing ?? placed?.updateObstacle) { screen in
        screen.survey.map { .open(UpdateScreen($0.placed)) } ?? .stay
      },
      KeyRow("R", "roll back", unless: nothing ?? files) { screen in
        let job = PlanRollBack(environment: screen.environment, portal: screen.portal)
        return .start(Work(job) { .undoing($0) })
      },
      KeyRow("c", "check", unless: nothing ?? files) { screen in
        .open(
          SiteCheckScreen(
            environment: screen.environment, portal: screen.portal, name: screen.title))
      },
    ]
      + PortalKeys.all(placed?.portal.state, placed?.portal.visibility).map { row in
        KeyRow(row.key, row.title, unless: nothing ?? survey?.obstacle(of: row.action)) {
          $0.ask(row.action)
        }
      } + [
        KeyRow(.tab, isInHistory ? "facts" : "history", unless: nothing) { screen in
          screen.isInHistory.toggle()
          return .stay
        },
        KeyRow(
          "n", "rename", unless: nothing ?? survey?.obstacle(of: .rename), inBar: false
        ) { $0.askForName(.rename) },
        KeyRow(
          "H", "change the address", unless: nothing ?? survey?.obstacle(of: .changeAddress),
          inBar: false
        ) { $0.askForName(.changeAddress) },
        KeyRow("w", "open in the browser", unless: nothing ?? noURL, inBar: false) { screen in
          guard let portal = screen.survey?.placed.portal else { return .stay }
          return .start(Work(OpenAddress(portal: portal)) { .browsed($0) })
        },
        KeyRow("y", "copy the URL", unless: nothing ?? noURL, inBar: false) { screen in
          .copy(screen.survey?.placed.portal.url ?? "")
        },
        KeyRow("v", "activity", inBar: false) {
          .open(ActivityScreen(environment: $0.environment))
        },
        KeyRow(.function(5), "read again", inBar: false) { $0.read },
      ]
  }

  private var name: String { title }

  private var isRecorded: Bool { survey?.context.snapshot.environment.kind == .recorded }

  /// Plans an action, as far as that needs no more to be typed.
  private func plan(_ action: PortalAction, _ context: CheckContext) throws -> PortalPlan {
    let byHand = isRecorded && survey?.placed.portal.state != .prepared
    switch action {
    case .convert:
      return try ConvertPortal(environment: environment, portal: portal, doneByHand: byHand)
        .plan(context)
    case .deleteHost, .deleteConfiguration:
      return try DeletePortal(
        environment: environment, portal: portal, configuration: action == .deleteConfiguration,
        doneByHand: byHand
      ).plan(context)
    case .reactivate:
      return try ReactivatePortal(
        environment: environment, portal: portal,
        address: survey?.placed.portal.address ?? "address", doneByHand: byHand
      ).plan(context, TakenAddresses())
    default:
      return try ChangePortal(
        environment: environment, portal: portal, action: action, doneByHand: byHand
      ).plan(context)
    }
  }

  /// Asks before an action is carried out, with its effects.
  mutating func ask(_ action: PortalAction) -> Reaction<Message> {
    guard let context = survey?.context else { return .stay }
    if let obstacle = survey?.obstacle(of: action) {
      return .say(Notice(obstacle, kind: .warning))
    }
    do {
      let plan = try plan(action, context)
      var effects = plan.steps.isEmpty ? plan.effects : plan.steps + plan.effects
      effects += plan.verdicts.filter { $0.status == .unknown }.map(\.cause.asSentence)
      if !plan.steps.isEmpty {
        effects.append("Come back and say so; it is taken down with your name and the time.")
      }
      let title = "\(action.title.capitalizedFirst): \(plan.name)"
      let verb = plan.steps.isEmpty ? action.title : "it is done"
      if action == .reactivate {
        return .open(
          AskScreen(
            title,
            prompt: effects.dropLast(0).filter { !$0.hasPrefix("Its address") }
              .joined(separator: "\n") + "\nIts address then:",
            verb: verb, token: action.rawValue, text: survey?.placed.portal.address ?? "",
            limit: 63))
      }
      if let refusal = plan.refusal, plan.steps.isEmpty {
        return .open(
          AskScreen(
            title,
            prompt: (effects + [refusal.summary.asSentence, "Why is it done all the same?"])
              .joined(separator: "\n"), verb: verb, token: action.rawValue))
      }
      return .open(
        ConfirmScreen(
          title, effects: effects, verb: verb,
          phrase: action.isDestructive && plan.steps.isEmpty ? plan.name : nil,
          token: action.rawValue))
    } catch {
      return .say(Notice((error as? Problem) ?? .unforeseen(error)))
    }
  }

  /// Asks for another name or address.
  private func askForName(_ action: PortalAction) -> Reaction<Message> {
    guard let survey else { return .stay }
    let portal = survey.placed.portal
    let isName = action == .rename
    let byHand = isRecorded ? " Do it in the admin center first: what you type is taken down." : ""
    return .open(
      AskScreen(
        "\(action.title.capitalizedFirst): \(portal.name.tamed)",
        prompt: isName
          ? "The new name. The address stays.\(byHand)"
          : "The new address. The site restarts; the new address works after 30 to 60 minutes, and the old "
            + "one can then be taken by others.\(byHand)",
        verb: action.title, token: action.rawValue,
        text: isName ? portal.name : portal.address ?? "", limit: isName ? 100 : 50))
  }

  /// Does what a box has confirmed; `text` is what was typed into it.
  func carryOut(_ action: PortalAction, _ text: String? = nil) -> Reaction<Message> {
    let byHand = isRecorded && survey?.placed.portal.state != .prepared
    switch action {
    case .convert:
      let job = ConvertPortal(
        environment: environment, portal: portal, overrideReason: text, doneByHand: byHand)
      return .start(Work(job, outlives: true) { .changed($0) })
    case .deleteHost, .deleteConfiguration:
      let job = DeletePortal(
        environment: environment, portal: portal, configuration: action == .deleteConfiguration,
        doneByHand: byHand)
      return .start(Work(job, outlives: true) { .changed($0) })
    case .rename, .changeAddress:
      let job = RenamePortal(
        environment: environment, portal: portal,
        new: action == .rename ? .name(text ?? "") : .address(text ?? ""), doneByHand: byHand)
      return .start(Work(job, outlives: true) { .changed($0) })
    case .reactivate:
      let job = ReactivatePortal(
        environment: environment, portal: portal, address: text, doneByHand: byHand)
      return .start(Work(job, outlives: true) { .changed($0) })
    default:
      let job = ChangePortal(
        environment: environment, portal: portal, action: action, doneByHand: byHand)
      return .start(Work(job, outlives: true) { .changed($0) })
    }
  }

  /// Draws the facts with the history beside them, or one of the two where the window is narrow.
  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    if let problem {
      return ProblemView("\(name) cannot be read", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    let (head, rest) = area.top(1)
    drawHead(on: &canvas, in: head, theme)
    guard area.columns >= 110 else {
      return isInHistory
        ? history.drawHistory(on: &canvas, in: rest, theme: theme)
        : facts.drawFacts(on: &canvas, in: rest, theme: theme)
    }
    let (left, right) = rest.left(area.columns / 2)
    for row in right.row..<right.endRow {
      canvas.write("│", column: right.column + 1, row: row, style: theme["border"])
    }
    // The one that keys move in is drawn last: the cursor stands there.
    if isInHistory {
      facts.drawFacts(on: &canvas, in: left, theme: theme)
      history.drawHistory(on: &canvas, in: right.left(3).rest, theme: theme)
    } else {
      history.drawHistory(on: &canvas, in: right.left(3).rest, theme: theme)
      facts.drawFacts(on: &canvas, in: left, theme: theme)
    }
  }

  /// How it stands, and what comes next, in a line.
  private func drawHead(on canvas: inout Canvas, in line: Rect, _ theme: Theme) {
    guard let survey else { return }
    let portal = survey.placed.portal
    let status = Status(portal.state).label(portal.state.title)
    let end = canvas.write(
      status.text, column: line.column, row: line.row, style: theme[status.role ?? "text"])
    let time = survey.context.snapshot.at
    let next = time.flatMap { time in
      portal.due.map { "\($0.sentence(from: time)) (\($0.at.dayUTC))" }
    }
    let words = [portal.type.label, portal.visibility, next].compactMap(\.self)
    canvas.write(
      " · " + words.joined(separator: " · "), column: end, row: line.row, style: theme["text"],
      width: line.endColumn - end)
  }
}

extension ListBox<PortalScreen.Event> {
  /// Draws the history with all of the selected line below.
  fileprivate func drawHistory(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let (top, foot) = area.top(Swift.max(5, area.rows - 3))
    draw(on: &canvas, in: top, theme: theme)
    guard foot.rows > 1, let line = selected?.line else { return }
    canvas.rule(row: foot.row, style: theme["border"])
    Paragraph(line.text).draw(on: &canvas, in: foot.top(1).rest, style: theme["text.strong"])
  }
}

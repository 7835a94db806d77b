import Cells
import PortalDomain

extension Program {
  /// Does what a screen asked for.
  ///
  /// The screen itself is not borrowed any more at this point, so that it may be closed or covered.
  func carry(out order: Order, for layer: Int) {
    switch order {
    case .stay, .pass: break
    case .back: close(layer, answer: nil)
    case .close(let answer): close(layer, answer: answer)
    case .quit: ending = ending ?? .quit
    case .open(let screen): open(screen)
    case .replace(let screen):
      guard let index = stack.firstIndex(where: { $0.id == layer }) else { return }
      abandonJobs(of: layer)
      let id = nextNumber()
      stack[index] = Layer(id: id, screen: screen)
      carry(out: stack[index].screen.begin(), for: id)
    case .start(let errand): start(errand, for: layer)
    case .stop(let name):
      for job in jobs where job.layer == layer && job.name == name { job.task.cancel() }
    case .say(let said): notice = said
    case .theme(let name):
      let (chosen, findings) = themes.theme(named: name)
      theme = chosen
      if let first = findings.first { notice = Notice(first) }
    case .perform(let deed):
      guard let index = stack.firstIndex(where: { $0.id == layer }), index > 0 else { return }
      // Not told that it is uncovered: to it, a key was pressed.
      remove(layer)
      perform(deed, on: index - 1)
    case .suspend: requests.append(.suspend)
    case .copy(let text): requests.append(.copy(text))
    case .outside(let body):
      let services = services
      requests.append(.outside(layer: layer) { body(services) })
    case .several(let orders): for order in orders { carry(out: order, for: layer) }
    }
  }

  /// Does a command on the screen at a place of the stack.
  private func perform(_ deed: Command.Deed, on index: Int) {
    let layer = stack[index].id
    switch deed {
    case .row(let row): carry(out: stack[index].screen.perform(row: row), for: layer)
    case .key(let key): pressEverywhere(key, for: layer)
    case .quit: ending = ending ?? .quit
    case .home(let row):
      goHome()
      guard let row else { return }
      let top = stack.count - 1
      carry(out: stack[top].screen.perform(row: row), for: stack[top].id)
    }
  }

  /// Goes back to the home screen, or opens it where it is not beneath.
  private func goHome() {
    guard let place = stack.lastIndex(where: { type(of: $0.screen) == type(of: home) }) else {
      return open(home)
    }
    for layer in stack.dropFirst(place + 1) { remove(layer.id) }
    carry(out: stack[place].screen.resume(with: nil), for: stack[place].id)
  }

  /// Opens a screen on top.
  func open(_ screen: any Screen) {
    let id = nextNumber()
    stack.append(Layer(id: id, screen: screen))
    carry(out: stack[stack.count - 1].screen.begin(), for: id)
  }

  /// Brings a message to the screen that waits for it.
  func bring(_ message: any Sendable, to layer: Int) {
    guard let index = stack.firstIndex(where: { $0.id == layer }) else { return }
    carry(out: stack[index].screen.take(message), for: layer)
  }

  private func close(_ layer: Int, answer: (any Sendable)?) {
    guard let index = stack.firstIndex(where: { $0.id == layer }) else { return }
    guard index > 0 else {
      ending = ending ?? .quit
      return
    }
    remove(layer)
    // Only the screen directly beneath is told, and only if it is to be seen now.
    guard index == stack.count else { return }
    let beneath = stack[index - 1].id
    carry(out: stack[index - 1].screen.resume(with: answer), for: beneath)
  }

  private func remove(_ layer: Int) {
    abandonJobs(of: layer)
    stack.removeAll { $0.id == layer }
  }

  /// Stops what a screen started and nobody will hear of, unless it was meant to go on.
  private func abandonJobs(of layer: Int) {
    for job in jobs where job.layer == layer && !job.outlives { job.task.cancel() }
    jobs.removeAll { $0.layer == layer && !$0.outlives }
  }

  private func start(_ errand: Errand, for layer: Int) {
    let id = nextNumber()
    let inbox = inbox
    let task = errand.begin(services) { inbox.post(Mail(job: id, content: $0)) }
    jobs.append(
      Job(
        id: id, name: errand.name, title: errand.title, layer: layer, outlives: errand.outlives,
        isQuiet: errand.isQuiet, started: clock(), task: task))
  }
}

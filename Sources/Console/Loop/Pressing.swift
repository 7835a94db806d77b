import Cells

extension Program {
  /// The smallest window that anything is drawn in.
  public static let smallest = Size(columns: 40, rows: 10)

  var isTooSmall: Bool {
    size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
  }

  /// Takes a key.
  public func press(_ key: Key) {
    switch key {
    case .resize(let new):
      size = new
      return
    case .control("c"):
      ending = ending ?? .interrupted
      return
    case .control("l"), .control("z"): return pressEverywhere(key, for: stack[stack.count - 1].id)
    case .focus: return
    default: break
    }
    guard !isTooSmall else { return }
    notice = nil
    let top = stack.count - 1
    let layer = stack[top].id
    let order = stack[top].screen.press(key, seen: seen)
    if case .pass = order {
      pressEverywhere(key, for: layer)
    } else {
      carry(out: order, for: layer)
    }
  }

  /// Takes a key that the screen has no use for.
  func pressEverywhere(_ key: Key, for layer: Int) {
    let screen = stack[stack.count - 1].screen
    if screen.takesText && key.isText { return }
    switch key {
    case "?", .function(1):
      if !(screen is HelpScreen) { open(HelpScreen(of: screen.title, hints: screen.hints)) }
    case ":": if screen.presentation == .full { open(PaletteScreen(commands(of: screen))) }
    case "t": if screen.presentation == .full { open(ThemeScreen(themes.names, now: theme.name)) }
    case "J": if screen.presentation == .full { open(JobsScreen(running, stop: stopper)) }
    case .control("l"): needsWholePaint = true
    case .control("z"): requests.append(.suspend)
    case "q": carry(out: .back, for: layer)
    case .escape: if stack.count > 1 { carry(out: .back, for: layer) }
    default: break
    }
  }

  private func commands(of screen: any Screen) -> [Command] {
    Command.all(
      screen.hints, home: home, isHome: type(of: screen) == type(of: home),
      isDeep: stack.count > 1)
  }

  /// Stops a job by its number, from the list of jobs.
  private var stopper: @Sendable (Int) -> Void {
    let tasks = jobs.map { ($0.id, $0.task) }
    return { id in
      for (number, task) in tasks where number == id { task.cancel() }
    }
  }
}

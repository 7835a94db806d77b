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
    case .control("l"):
      needsWholePaint = true
      return
    case .control("z"):
      requests.append(.suspend)
      return
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
  private func pressEverywhere(_ key: Key, for layer: Int) {
    let screen = stack[stack.count - 1].screen
    if screen.takesText && key.isText { return }
    switch key {
    case "?", .function(1):
      if !(screen is HelpScreen) { open(HelpScreen(of: screen.title, hints: screen.hints)) }
    case ":": if screen.presentation == .full { open(PaletteScreen(screen.hints)) }
    case "t": if screen.presentation == .full { open(ThemeScreen(themes.names, now: theme.name)) }
    case "J": if screen.presentation == .full { open(JobsScreen(running, stop: stopper)) }
    case "q": carry(out: .back, for: layer)
    case .escape: if stack.count > 1 { carry(out: .back, for: layer) }
    default: break
    }
  }

  /// Stops a job by its number, from the list of jobs.
  private var stopper: @Sendable (Int) -> Void {
    let tasks = jobs.map { ($0.id, $0.task) }
    return { id in
      for (number, task) in tasks where number == id { task.cancel() }
    }
  }
}

import Cells
import PortalDomain

extension Program {
  /// Pictures of mere progress are at least this far apart.
  static let progressPace = Duration.milliseconds(40)

  /// Runs until the operator leaves or the terminal goes away; blocks the calling thread.
  ///
  /// The thread sleeps whenever nothing happens. While something runs, it wakes once a second to show
  /// how long that has been going on.
  public func run(on terminal: some Terminal) -> Ending {
    var lastPaint = clock()
    show(on: terminal)
    while ending == nil {
      let events = terminal.wait(atMost: jobs.isEmpty ? nil : .seconds(1))
      if events.isGone {
        ending = .gone
        break
      }
      needsWholePaint = needsWholePaint || events.needsWholePaint
      for key in events.keys where ending == nil {
        press(key)
        // What a key asked for happens before the next key is looked at.
        if !requests.isEmpty { serve(on: terminal) }
      }
      let hasEnd = deliver()
      serve(on: terminal)
      guard ending == nil else { break }
      let now = clock()
      if events.keys.isEmpty && !needsWholePaint && !hasEnd && now - lastPaint < Self.progressPace {
        // Progress comes faster than anyone reads: let some gather.
        let pause = terminal.wait(atMost: Self.progressPace - (now - lastPaint))
        if pause.isGone { ending = .gone }
        needsWholePaint = needsWholePaint || pause.needsWholePaint
        for key in pause.keys where ending == nil { press(key) }
        deliver()
        serve(on: terminal)
        guard ending == nil else { break }
      }
      show(on: terminal)
      lastPaint = clock()
    }
    stopAll()
    return ending ?? .quit
  }

  private func show(on terminal: some Terminal) {
    terminal.paint(frame(), whole: needsWholePaint)
    needsWholePaint = false
  }

  /// Does what only the owner of the terminal can do.
  func serve(on terminal: some Terminal) {
    while !requests.isEmpty {
      let request = requests.removeFirst()
      switch request {
      case .copy(let text):
        let isTaken = terminal.copy(text)
        notice = Notice(
          isTaken ? "Copied \(text)" : "This terminal takes no copies. It is \(text)",
          kind: isTaken ? .information : .warning)
        continue
      case .suspend: terminal.suspend()
      case .outside(let layer, let body):
        var message: (any Sendable)?
        terminal.lend { message = body() }
        if let message { bring(message, to: layer) }
      }
      size = terminal.size
      needsWholePaint = true
    }
  }
}

import Cells

/// What is running, how far it has come, and for how long.
struct JobsScreen: Screen {
  let title = "Running jobs"
  private let jobs: [JobStatus]
  private let stop: @Sendable (Int) -> Void
  private var position = 0

  /// Shows the jobs that run now; `stop` ends one by its number.
  init(_ jobs: [JobStatus], stop: @escaping @Sendable (Int) -> Void) {
    self.jobs = jobs
    self.stop = stop
  }

  var presentation: Presentation { .box(columns: 70, rows: 12) }
  var keys: [KeyRow<JobsScreen>] {
    [
      KeyRow(.enter, "close", also: ["J"]) { _ in .back },
      KeyRow("x", "stop it", unless: jobs.isEmpty ? "Nothing is running." : nil) { screen in
        screen.stop(screen.jobs[screen.position].id)
        return .say("Asked to stop; it ends between two steps.")
      },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    switch key.movement {
    case .down: position = min(position + 1, max(0, jobs.count - 1))
    case .up: position = max(0, position - 1)
    default: return .pass
    }
    return .stay
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    guard !jobs.isEmpty else {
      canvas.write("Nothing is running.", column: 0, row: 0, style: theme["text"])
      return canvas.place(cursor: 0, row: 0)
    }
    let first = max(0, 2 * (position + 1) - canvas.size.rows) / 2
    for (place, job) in jobs.enumerated().dropFirst(first) {
      let row = 2 * (place - first)
      let isCurrent = place == position
      if isCurrent {
        canvas.write("▸ ", column: 0, row: row, style: theme["list.selected"])
        canvas.place(cursor: 0, row: row)
      }
      canvas.write(
        job.title, column: 2, row: row, style: theme[isCurrent ? "list.selected" : "list"])
      let line = Rect(column: 2, row: row + 1, columns: canvas.size.columns - 2, rows: 1)
      if let now = scene.jobs.first(where: { $0.id == job.id }) {
        ProgressLine(now.progress ?? .unknown, elapsed: now.elapsed)
          .draw(on: &canvas, in: line, theme: theme)
      } else {
        canvas.write("ended", column: 2, row: row + 1, style: theme["text.faint"])
      }
    }
  }
}

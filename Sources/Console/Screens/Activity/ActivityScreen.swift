import Cells
import PortalDomain

/// What was done, by whom and by which command; newest first.
public struct ActivityScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The history was read.
    case read(OperationEvent<[Activity]>)
  }

  struct Row: Identifiable, Sendable {
    var activity: Activity
    var id: String { "\(activity.environment.folded)/\(activity.generation)" }
  }

  private let environment: EnvironmentName?
  private var list: ListBox<Row>

  /// Creates the history of one environment, or of all.
  public init(environment: EnvironmentName?) {
    self.environment = environment
    list = ListBox(
      name: "activity",
      columns: [
        Column("TIME (UTC)", .fixed(16)) { Label($0.activity.at.shortUTC) },
        Column("ENVIRONMENT", .fixed(16)) { Label($0.activity.environment.text) },
        Column("BY", .fixed(10)) { Label($0.activity.author.user) },
        Column("WHAT", .atLeast(24)) { Label($0.activity.summary) },
      ], placeholder: "Reading …"
    ) { "\($0.activity.environment) \($0.activity.author.user) \($0.activity.summary)" }
  }

  /// The name in the title line.
  public var title: String { "Activity" }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// Reads the history.
  public mutating func appear() -> Reaction<Message> {
    .start(Work(SurveyActivity(environment: environment)) { .read($0) })
  }

  /// Moves and filters.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  /// Takes what was read.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let all)):
      list.placeholder = "Nothing was done yet."
      list.set(all.map { Row(activity: $0) })
      return .stay
    case .read(.failed(let problem)): return .say(Notice(problem))
    case .read(.progress): return .stay
    }
  }

  /// Draws the list with all of the selected line and its command.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let (top, foot) = area.top(max(3, area.rows - 4))
    list.draw(on: &canvas, in: top, theme: scene.theme)
    guard foot.rows >= 2, let activity = list.selected?.activity else { return }
    canvas.rule(row: foot.row, style: scene.theme["border"])
    let (what, by) = foot.top(1).rest.top(foot.rows - 2)
    Paragraph(activity.summary).draw(on: &canvas, in: what, style: scene.theme["text"])
    canvas.write(
      "By: \(activity.author.command)", column: by.column, row: by.row,
      style: scene.theme["text.faint"], width: by.columns)
  }
}

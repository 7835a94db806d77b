import Cells
import PortalDomain

/// The dictionary of dual-write's codes: found as one types, with cause and remedy of the selected one.
public struct CodesScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The dictionary was read.
    case read(OperationEvent<CodeDictionary>)
  }

  struct Row: Identifiable, Sendable {
    var entry: CodeDictionary.Entry
    var id: String { entry.code }
  }

  /// From this width on the explanation stands beside the list.
  private static let wide = 100

  private var entries: [CodeDictionary.Entry] = []
  /// The group that is shown; nil for all.
  private var group: CodeDictionary.Group?
  private var list: ListBox<Row>
  /// Why the dictionary cannot be read.
  private var problem: Problem?

  /// Creates the screen.
  public init() {
    list = ListBox(
      name: "codes",
      columns: [
        Column("CODE", .fixed(19)) { Label($0.entry.code.tamed) },
        Column("MEANING", .atLeast(20)) { Label($0.entry.title.tamed) },
        Column("GROUP", .fixed(14), inListsFrom: 70) { Label($0.entry.group.title) },
      ], placeholder: "Reading …"
    ) { row in
      let entry = row.entry
      return [entry.code, entry.title, entry.group.title, entry.cause, entry.pattern ?? ""]
        .joined(separator: " ")
    }
  }

  /// The name in the title line.
  public var title: String { "Codes" }

  /// Which group is shown.
  public var status: String { group?.title ?? "" }

  /// Whether the filter is being typed.
  public var isFiltering: Bool { list.isFiltering }

  /// What the keys do.
  public var keys: [KeyRow<CodesScreen>] {
    [KeyRow("f", "next group", unless: entries.isEmpty ? "There is no code." : nil) { $0.turn() }]
  }

  /// Reads the dictionary.
  public mutating func appear() -> Reaction<Message> { .start(Work(ReadCodes()) { .read($0) }) }

  /// Moves and filters.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    list.handle(key, seen: seen) == .ignored ? .pass : .stay
  }

  /// Takes what was read.
  public mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let dictionary)):
      problem = nil
      list.placeholder = "Nothing here."
      entries = CodeDictionary.Group.allCases.flatMap { group in
        dictionary.codes.filter { $0.group == group }
      }
      show()
    case .read(.failed(let problem)): self.problem = problem
    case .read(.progress): break
    }
    return .stay
  }

  /// Goes on to the next group; after the last one all are shown.
  private mutating func turn() -> Reaction<Message> {
    let all = CodeDictionary.Group.allCases
    let next = group.flatMap { all.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    group = all.indices.contains(next) ? all[next] : nil
    show()
    return .stay
  }

  private mutating func show() {
    list.set(entries.filter { group == nil || $0.group == group }.map { Row(entry: $0) })
  }

  // MARK: Drawing

  /// Draws the list with the explanation of the selected code beside it, or below where room is short.
  public func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    if let problem {
      let room = canvas.bounds.inset(columns: 3, rows: 1)
      return ProblemView("The codes cannot be read", problem)
        .draw(on: &canvas, in: room, theme: theme)
    }
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    if canvas.size.columns >= Self.wide {
      let (left, right) = area.left(area.columns / 2)
      list.draw(on: &canvas, in: left, theme: theme)
      explain(on: &canvas, in: right.left(2).rest, theme)
    } else {
      let (top, foot) = area.top(max(3, area.rows * 2 / 5))
      list.draw(on: &canvas, in: top, theme: theme)
      explain(on: &canvas, in: foot, theme)
    }
  }

  private func explain(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    guard let entry = list.selected?.entry, rect.rows > 1 else { return }
    canvas.rule(row: rect.row, from: rect.column, to: rect.endColumn, style: theme["border"])
    canvas.write(
      " \(entry.code.tamed) · \(entry.group.title) ", column: rect.column + 1, row: rect.row,
      style: theme["border.title"], width: rect.columns - 2)
    // Apart where there is room for it.
    let gap = rect.rows >= 16 ? 1 : 0
    var rest = rect.top(1).rest
    for (text, role): (String, Role) in [
      (entry.title, "text.strong"), ("Cause: \(entry.cause)", "text"),
      ("Remedy: \(entry.remedy)", "text"),
    ] where rest.rows > 0 {
      let used = Paragraph(text.tamed).draw(on: &canvas, in: rest, style: theme[role])
      rest = rest.top(min(rest.rows, used + gap)).rest
    }
  }
}

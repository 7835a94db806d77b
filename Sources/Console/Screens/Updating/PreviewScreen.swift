import Cells
import PortalDomain

/// A text of a website as it will be: what visitors read of it, or the source.
struct PreviewScreen: Screen {
  private let path: String
  private let source: [String]
  private let plain: [String]?
  private var isSource = false
  private var offset = Point(column: 0, row: 0)

  init(_ path: String, _ text: String) {
    self.path = path
    source = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0).replacing("\t", with: "  ").tamed }
    let isPage = path.hasSuffix(".html") || path.hasSuffix(".htm")
    plain = isPage ? PlainText.lines(ofHTML: text) : nil
  }

  var title: String { "Preview" }
  var status: String { plain == nil || isSource ? "source" : "as text" }

  private var lines: [String] { isSource ? source : plain ?? source }

  var keys: [KeyRow<PreviewScreen>] {
    [
      KeyRow(.escape, "back", also: ["q", "p"]) { _ in .back },
      KeyRow(
        .tab, isSource ? "as text" : "source",
        unless: plain == nil ? "This is no page: what you see is all there is." : nil
      ) { screen in
        screen.isSource.toggle()
        screen.offset = Point(column: 0, row: 0)
        return .stay
      },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    let page = max(1, (seen["preview"]?.rows ?? 10) - 1)
    switch key.movement {
    case .up: move(rows: -1)
    case .down: move(rows: 1)
    case .pageUp: move(rows: -page)
    case .pageDown, " ": move(rows: page)
    case .home: offset = Point(column: 0, row: 0)
    case .end: move(rows: lines.count)
    case .left: offset.column = max(0, offset.column - 8)
    case .right: offset.column += 8
    case .mouse(let mouse) where mouse.deed == .wheelUp: move(rows: -3)
    case .mouse(let mouse) where mouse.deed == .wheelDown: move(rows: 3)
    default: return .pass
    }
    return .stay
  }

  private mutating func move(rows: Int) {
    offset.row = min(max(0, offset.row + rows), max(0, lines.count - 1))
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    let (head, rest) = area.top(2)
    canvas.write(
      "As it will be: \(path.tamed)", column: head.column, row: head.row,
      style: scene.theme["text.strong"], width: head.columns)
    canvas.rule(row: head.row + 1, style: scene.theme["border"])
    canvas.mark("preview", rest)
    if lines.allSatisfy(\.isEmpty) {
      canvas.write(
        "(empty)", column: rest.column, row: rest.row, style: scene.theme["text.faint"])
    }
    // On paper a line is broken; a source is moved sideways instead, so that its lines stay lines.
    let shown = isSource || plain == nil
    canvas.draw(in: rest) { canvas in
      var row = 0
      for line in lines.dropFirst(offset.row) where row < rest.rows {
        if shown {
          canvas.write(line, column: -offset.column, row: row, style: scene.theme["text"])
          row += 1
        } else {
          let room = Rect(column: 0, row: row, columns: rest.columns, rows: rest.rows - row)
          row += Paragraph(line).draw(on: &canvas, in: room, style: scene.theme["text"])
        }
      }
    }
    canvas.place(cursor: rest.column, row: rest.row)
  }
}

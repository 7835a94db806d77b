import Cells

/// Asks which of a few ways to take, each told with its effect; closes with a `Confirmation` of the way's token.
struct ChoiceScreen: Screen {
  /// One way.
  struct Way: Sendable {
    /// What is confirmed by it.
    let token: String
    /// What it is called.
    let title: String
    /// What it does, in a sentence or two.
    let effect: String
  }

  let title: String
  private let ways: [Way]
  private let verb: String
  private var place = 0

  init(_ title: String, verb: String, ways: [Way]) {
    self.title = title
    self.verb = verb
    self.ways = ways
  }

  var presentation: Presentation {
    .box(columns: 62, rows: ways.map { lines(of: $0, width: 62).count + 2 }.reduce(0, +))
  }

  private func lines(of way: Way, width: Int) -> [String] {
    Paragraph(way.effect).lines(width: width - 5)
  }

  var keys: [KeyRow<ChoiceScreen>] {
    [
      KeyRow(.enter, verb) { .close(Confirmation(token: $0.ways[$0.place].token)) },
      KeyRow(.escape, "leave it", also: ["q"]) { _ in .back },
    ]
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Never> {
    switch key.movement {
    case .up: place = max(0, place - 1)
    case .down: place = min(ways.count - 1, place + 1)
    case .home: place = 0
    case .end: place = ways.count - 1
    case .character(let letter):
      // The number of a way goes to it.
      guard let number = letter.wholeNumberValue, ways.indices.contains(number - 1) else {
        return .pass
      }
      place = number - 1
    case .mouse(let mouse) where mouse.deed == .press || mouse.deed == .double:
      guard let hit = ways.indices.first(where: { seen[name($0)]?.contains(mouse.point) == true })
      else { return .stay }
      place = hit
      if mouse.deed == .double { return .close(Confirmation(token: ways[hit].token)) }
    default: return .pass
    }
    return .stay
  }

  private func name(_ place: Int) -> String { "way.\(place)" }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    let width = canvas.size.columns
    // Where there is no room for all of them, the chosen one is among those that are seen.
    let heights = ways.map { lines(of: $0, width: width).count + 2 }
    var first = 0
    while first < place, heights[first...place].reduce(0, +) > canvas.size.rows { first += 1 }
    var row = 0
    for (index, way) in ways.enumerated().dropFirst(first) {
      let isHere = index == place
      let lines = lines(of: way, width: width)
      canvas.mark(
        name(index), Rect(column: 0, row: row, columns: width, rows: lines.count + 1))
      canvas.write(
        (isHere ? "▸ " : "  ") + "\(index + 1)  \(way.title)", column: 0, row: row,
        style: theme[isHere ? "list.selected" : "text.strong"], width: width)
      if isHere { canvas.place(cursor: 0, row: row) }
      for (line, text) in lines.enumerated() {
        canvas.write(text, column: 5, row: row + 1 + line, style: theme["text"], width: width - 5)
      }
      row += lines.count + 2
    }
  }
}

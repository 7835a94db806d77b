import Cells
import PortalDomain

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
  /// What is said before the ways, a paragraph each.
  private let introduction: [String]
  private let ways: [Way]
  private let verb: String
  private var place = 0

  init(_ title: String, introduction: [String] = [], verb: String, ways: [Way]) {
    self.title = title
    self.introduction = introduction
    self.verb = verb
    self.ways = ways
  }

  var presentation: Presentation {
    let width = introduction.isEmpty ? 62 : 72
    return .box(
      columns: width,
      rows: head(width: width).count
        + ways.map { lines(of: $0, width: width).count + 2 }.reduce(0, +))
  }

  /// The introduction with an empty line after it.
  private func head(width: Int) -> [String] {
    introduction.isEmpty ? [] : introduction.flatMap { Paragraph($0).lines(width: width) } + [""]
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
    let room = canvas.size.rows
    // The ways are what is asked: where there is little room the introduction gives way to them.
    let head = head(width: width).prefix(max(0, room - heights.reduce(0, +)))
    for (row, text) in head.enumerated() {
      canvas.write(text, column: 0, row: row, style: theme["text"], width: width)
    }
    var first = 0
    while first < place, heights[first...place].reduce(0, +) > room { first += 1 }
    var row = head.count
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

extension ChoiceScreen {
  /// Asks about a deed that only the administrator can do: whether it is done, or wanted; tokens `done`, `wish`.
  ///
  /// `token` is what confirms that it is done.
  static func byHand(
    _ title: String, _ guidance: Guidance?, notes: [String] = [], token: String = "done"
  ) -> ChoiceScreen {
    var lines = (guidance?.steps ?? []).enumerated().map { "\($0 + 1). \($1)" }
    if let guidance { lines += [guidance.evidence, "(\(guidance.basis))"] }
    return ChoiceScreen(
      title, introduction: lines + notes, verb: "take it down",
      ways: [
        Way(
          token: "wish", title: "Not yet: keep it as wanted",
          effect: "It is listed until an imported export shows it, or you say that it is done."),
        Way(
          token: token, title: "It is done",
          effect: "Your word is taken down as such, with your name and the time."),
      ])
  }
}

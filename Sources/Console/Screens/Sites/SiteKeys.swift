import Cells
import PortalDomain

extension SiteScreen {
  var keys: [KeyRow<SiteScreen>] {
    let nothing = book == nil ? "The website is still being read." : nil
    return [
      KeyRow(.enter, "open", unless: nothing) { $0.enter() },
      KeyRow(.tab, isReading ? "tree" : "read", unless: nothing) { screen in
        screen.isReading.toggle()
        return .stay
      },
      KeyRow("F", "find text", unless: nothing) { screen in
        .open(
          AskScreen(
            "Find in all files", prompt: "The text. Upper and lower case are alike.", verb: "find",
            token: "find", text: screen.lastSearch ?? ""))
      },
      KeyRow("v", "next view", unless: nothing ?? noPart) { $0.turnView() },
      KeyRow("d", isDifference ? "text" : "difference", unless: nothing ?? noBase) { screen in
        screen.isDifference.toggle()
        screen.offset = Point(column: 0, row: 0)
        screen.refresh(again: true)
        return .stay
      },
      KeyRow("e", "edit", unless: nothing ?? noEdit) { $0.edit() },
      KeyRow("g", "go to", unless: nothing ?? noLinks) { $0.askWhere() },
      KeyRow("c", isChangedOnly ? "all" : "changed only", unless: nothing ?? noBase, inBar: false) {
        screen in
        screen.isChangedOnly.toggle()
        screen.hits = nil
        screen.showRows()
        return .stay
      },
      KeyRow(.escape, "back", also: ["q"]) { $0.leave() },
    ]
  }

  private var noBase: String? {
    book?.hasBase == false
      ? "It is not known how this website was provisioned: portal base tells or finds it." : nil
  }

  private var part: Int? {
    switch list.selected?.thing {
    case .part(let number)?: number
    case .hit(let index)?: hits?.lines[index].part
    default: nil
    }
  }

  private var noPart: String? { part == nil ? "No part is selected." : nil }

  private var noEdit: String? {
    target == nil ? "Nothing is selected that is a text." : nil
  }

  private var noLinks: String? {
    guard let part, let book else { return "No part is selected." }
    let isAlone =
      book.references(of: part).allSatisfy { $0.to == nil } && book.referrers(of: part).isEmpty
    return isAlone ? "It names no part, and no part names it." : nil
  }

  /// The facts, then each file.
  private mutating func turnView() -> Reaction<Message> {
    guard let part, let book else { return .stay }
    let count = book.files(of: part).count
    switch view {
    case .facts: view = .file(0)
    case .file(let index): view = index + 1 < count ? .file(index + 1) : .facts
    }
    offset = Point(column: 0, row: 0)
    refresh(again: true)
    return .stay
  }

  private func askWhere() -> Reaction<Message> {
    guard let part, let book else { return .stay }
    return .open(SiteLinksScreen(part, book))
  }

  /// Leaves the last thing that narrowed the view, and then the screen.
  private mutating func leave() -> Reaction<Message> {
    if list.clear() {
      showRows()
      return .stay
    }
    if hits != nil || isChangedOnly {
      hits = nil
      isChangedOnly = false
      showRows()
      return .stay
    }
    guard drafts.isEmpty || isWarned else {
      isWarned = true
      return .say(
        Notice(
          "A text that could not be kept is lost if you leave now: e goes on with it, Esc leaves.",
          kind: .warning))
    }
    return .back
  }
}

extension SiteDetail {
  /// The lines for a width: prose is broken, sources are not.
  private func broken(width: Int) -> [[Label]] {
    lines.flatMap { line -> [[Label]] in
      guard line.isProse, line.pieces.reduce(0, { $0 + $1.text.columns }) > width else {
        return [line.pieces]
      }
      // A word before it stays at its head; the rest is told below, a little to the right.
      let text = line.pieces.map(\.text).joined()
      let role = line.pieces.count == 1 ? line.pieces[0].role : nil
      var rows = Paragraph(text).lines(width: width).map { [Label($0, role)] }
      if line.pieces.count > 1, let head = line.pieces.first, let first = rows.first?.first,
        first.text.hasPrefix(head.text.trimmed)
      {
        let rest = String(first.text.dropFirst(head.text.trimmed.count))
        rows[0] = [Label(head.text.trimmed, head.role), Label(rest)]
      }
      return rows
    }
  }

  /// How many lines it takes in a place.
  func height(of rect: Rect) -> Int { broken(width: rect.columns).count }

  /// Draws it from a place on.
  func draw(on canvas: inout Canvas, in rect: Rect, from offset: Point, theme: Theme) {
    let all = broken(width: rect.columns)
    let first = min(max(0, offset.row), max(0, all.count - 1))
    canvas.draw(in: rect) { canvas in
      for (row, pieces) in all.dropFirst(first).prefix(rect.rows).enumerated() {
        var column = -offset.column
        for piece in pieces {
          column = max(
            column + (column < 0 ? piece.text.columns : 0),
            canvas.write(
              piece.text, column: column, row: row, style: theme[piece.role ?? "text"]))
        }
      }
      let style = theme["keys.key", on: "text"]
      if first > 0 { canvas.write("↑", column: rect.columns - 1, row: 0, style: style) }
      if first + rect.rows < all.count {
        canvas.write("↓", column: rect.columns - 1, row: rect.rows - 1, style: style)
      }
    }
  }
}

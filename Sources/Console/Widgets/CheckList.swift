import Cells

/// Things to choose from: several with boxes, or one of them.
public struct CheckList: Hashable, Sendable {
  /// One of the things.
  public struct Item: Identifiable, Hashable, Sendable {
    /// Its identity.
    public var id: String
    /// What it is called.
    public var title: String
    /// What else is to be said of it, in a second column.
    public var note: Label
    /// Whether it is chosen.
    public var isOn: Bool
    /// Why it cannot be changed; nothing if it can.
    public var reason: String?

    /// Creates an item.
    public init(
      _ id: String, _ title: String, note: Label = "", isOn: Bool = false, reason: String? = nil
    ) {
      self.id = id
      self.title = title
      self.note = note
      self.isOn = isOn
      self.reason = reason
    }
  }

  /// What became of a key.
  public enum Answer: Hashable, Sendable {
    /// It means nothing to the list.
    case ignored
    /// The list took it.
    case used
    /// An item was chosen or no longer is.
    case toggled(String)
    /// An item cannot be changed, for this reason.
    case refused(String)
  }

  /// What it is called among the parts of a frame; unique on a screen.
  public let name: String
  /// The things.
  public var items: [Item] {
    didSet { position = min(position, max(0, items.count - 1)) }
  }
  /// Whether only one can be chosen.
  public var isSingle: Bool
  /// The place of the item that the cursor is on.
  public private(set) var position = 0
  private var top = 0

  /// Creates a list.
  public init(name: String, items: [Item], single: Bool = false) {
    self.name = name
    self.items = items
    isSingle = single
    if single { position = items.firstIndex(where: \.isOn) ?? 0 }
  }

  /// The item that the cursor is on.
  public var current: Item? { items.indices.contains(position) ? items[position] : nil }
  /// The identities of those that are chosen.
  public var chosen: [String] { items.filter(\.isOn).map(\.id) }

  /// Takes a key.
  public mutating func handle(_ key: Key, seen: Regions) -> Answer {
    let rect = seen[name]
    let page = max(1, rect?.rows ?? 10)
    switch key.movement {
    case .up: move(to: position - 1, page)
    case .down: move(to: position + 1, page)
    case .pageUp: move(to: position - page, page)
    case .pageDown: move(to: position + page, page)
    case .home: move(to: 0, page)
    case .end: move(to: items.count - 1, page)
    case " ": return toggle()
    case .mouse(let mouse):
      guard let rect, rect.contains(mouse.point) else { return .ignored }
      switch mouse.deed {
      case .wheelUp: move(to: position - 3, page)
      case .wheelDown: move(to: position + 3, page)
      case .press, .double:
        let place = firstShown(page) + mouse.point.row - rect.row
        guard items.indices.contains(place) else { return .used }
        move(to: place, page)
        if mouse.point.column < rect.column + 6 || mouse.deed == .double { return toggle() }
      }
    default: return .ignored
    }
    return .used
  }

  /// Chooses the item that the cursor is on, or takes that back.
  public mutating func toggle() -> Answer {
    guard let item = current else { return .used }
    if let reason = item.reason { return .refused(reason) }
    if isSingle {
      for index in items.indices { items[index].isOn = index == position }
    } else {
      items[position].isOn.toggle()
    }
    return .toggled(item.id)
  }

  private mutating func move(to place: Int, _ page: Int) {
    position = min(max(0, place), max(0, items.count - 1))
    top = firstShown(page)
  }

  private func firstShown(_ height: Int) -> Int {
    let last = max(0, items.count - height)
    return min(max(min(top, position), position - height + 1), last)
  }

  /// Draws the list; with the focus, the hardware cursor stands on the current item's box.
  public func draw(on canvas: inout Canvas, in rect: Rect, theme: Theme, focused: Bool = true) {
    canvas.mark(name, rect)
    let first = firstShown(max(1, rect.rows))
    let widest = items.map(\.title.columns).max() ?? 0
    let notes = rect.column + 6 + min(widest, max(10, rect.columns / 2)) + 2
    for row in 0..<max(0, min(rect.rows, items.count - first)) {
      let item = items[first + row]
      let isCurrent = focused && first + row == position
      let line = rect.row + row
      let style = item.reason == nil ? theme["list"] : theme["text.faint"]
      let box = isSingle ? (item.isOn ? "(•)" : "( )") : (item.isOn ? "[x]" : "[ ]")
      if isCurrent {
        canvas.write("▸ ", column: rect.column, row: line, style: theme["list.selected"])
      }
      canvas.write(
        box + " ", column: rect.column + 2, row: line,
        style: isCurrent ? theme["list.selected"] : style)
      canvas.write(
        item.title, column: rect.column + 6, row: line,
        style: isCurrent ? theme["list.selected"] : style,
        width: min(rect.endColumn, notes - 2) - rect.column - 6)
      canvas.write(
        item.note.text, column: notes, row: line, style: item.note.role.map { theme[$0] } ?? style,
        width: max(0, rect.endColumn - notes))
      if isCurrent { canvas.place(cursor: rect.column + 3, row: line) }
    }
  }
}

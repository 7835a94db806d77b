import Cells

/// A list with columns that is scrolled, filtered as one types, and selected in.
///
/// The selection is kept by identity: when the rows change, the same thing stays selected.
public struct ListBox<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  /// What became of a key.
  public enum Answer: Hashable, Sendable {
    /// It means nothing to a list.
    case ignored
    /// The list took it.
    case used
    /// The selected row is to be opened.
    case opened
  }

  /// What it is called among the parts of a frame; unique on a screen.
  public let name: String
  /// Its columns.
  public var columns: [Column<Row>]
  /// What is said where there are no rows.
  public var placeholder: String
  /// Its rows, without regard to the filter.
  public private(set) var rows: [Row] = []
  /// What the rows are filtered by.
  public private(set) var filter = TextField()
  /// Whether the filter is being typed.
  public private(set) var isFiltering = false
  /// The places of those rows that the filter lets through.
  private(set) var visible: [Int] = []
  /// The place of the selected one among those.
  private(set) var position = 0
  /// The first one to be seen.
  private(set) var top = 0
  private var texts: [[UInt8]] = []
  private let search: @Sendable (Row) -> String

  /// Creates a list; `search` is the text of a row that the filter looks in.
  public init(
    name: String, columns: [Column<Row>], rows: [Row] = [], placeholder: String = "Nothing here.",
    search: @escaping @Sendable (Row) -> String
  ) {
    self.name = name
    self.columns = columns
    self.placeholder = placeholder
    self.search = search
    set(rows)
  }

  /// The selected row.
  public var selected: Row? {
    visible.indices.contains(position) ? rows[visible[position]] : nil
  }

  /// How many rows the filter lets through.
  public var count: Int { visible.count }

  /// Shows other rows; what was selected stays so if it is still there.
  public mutating func set(_ rows: [Row]) {
    let kept = selected?.id
    self.rows = rows
    texts = []
    refilter(keeping: kept)
  }

  /// Selects a row by its identity.
  public mutating func select(_ id: Row.ID) {
    if let place = visible.firstIndex(where: { rows[$0].id == id }) { position = place }
  }

  /// Takes a key.
  public mutating func handle(_ key: Key, seen: Regions) -> Answer {
    let page = max(1, seen[name]?.rows ?? 10)
    if isFiltering, let answer = handleFiltering(key) { return answer }
    switch isFiltering ? key : key.movement {
    case .up: move(to: position - 1, page)
    case .down: move(to: position + 1, page)
    case .pageUp: move(to: position - page, page)
    case .pageDown: move(to: position + page, page)
    case .home: move(to: 0, page)
    case .end: move(to: visible.count - 1, page)
    case "/": isFiltering = true
    case .escape where !filter.text.isEmpty: clearFilter()
    case .mouse(let mouse): return handle(mouse, page, seen)
    default: return .ignored
    }
    return .used
  }

  private mutating func handleFiltering(_ key: Key) -> Answer? {
    switch key {
    case .enter, .tab: isFiltering = false
    case .escape: clearFilter()
    case .home, .end, .up, .down, .pageUp, .pageDown, .mouse: return nil
    default:
      let before = filter.text
      guard filter.handle(key) else { return nil }
      if filter.text != before { refilter(keeping: selected?.id) }
    }
    return .used
  }

  private mutating func handle(_ mouse: Mouse, _ page: Int, _ seen: Regions) -> Answer {
    guard let rect = seen[name], rect.contains(mouse.point) else { return .ignored }
    switch mouse.deed {
    case .wheelUp: move(to: position - 3, page)
    case .wheelDown: move(to: position + 3, page)
    case .press, .double:
      let place = firstShown(page) + mouse.point.row - rect.row
      guard visible.indices.contains(place) else { return .used }
      move(to: place, page)
      if mouse.deed == .double { return .opened }
    }
    return .used
  }

  private mutating func move(to place: Int, _ page: Int) {
    position = min(max(0, place), max(0, visible.count - 1))
    top = firstShown(page)
  }

  /// The first row to be seen so that the selected one is among them.
  func firstShown(_ height: Int) -> Int {
    let last = max(0, visible.count - height)
    return min(max(min(top, position), position - height + 1), last)
  }

  /// Takes the filter away; false if there is none.
  mutating func clear() -> Bool {
    guard !filter.text.isEmpty else { return false }
    clearFilter()
    return true
  }

  private mutating func clearFilter() {
    let kept = selected?.id
    isFiltering = false
    filter.set("")
    refilter(keeping: kept)
  }

  private mutating func refilter(keeping kept: Row.ID?) {
    let wanted = Array(filter.text.lowercased().utf8)
    if wanted.isEmpty {
      visible = Array(rows.indices)
    } else {
      // Made once for all the letters that are typed.
      if texts.count != rows.count { texts = rows.map { Array(search($0).lowercased().utf8) } }
      visible = rows.indices.filter { texts[$0].contains(run: wanted) }
    }
    let same = kept.flatMap { id in visible.firstIndex { rows[$0].id == id } }
    position = same ?? min(position, max(0, visible.count - 1))
  }
}

extension [UInt8] {
  /// Whether the bytes occur side by side.
  fileprivate func contains(run: [UInt8]) -> Bool {
    guard count >= run.count else { return false }
    return withUnsafeBufferPointer { text in
      run.withUnsafeBufferPointer { wanted in
        for start in 0...(text.count - wanted.count) where text[start] == wanted[0] {
          var length = 1
          while length < wanted.count && text[start + length] == wanted[length] { length += 1 }
          if length == wanted.count { return true }
        }
        return false
      }
    }
  }
}

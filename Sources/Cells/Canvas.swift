/// A grid of cells: the only thing that anything is drawn on.
///
/// Drawing happens within a rectangle of the grid, by default all of it. Coordinates count from its
/// upper left corner, and nothing that is drawn leaves it.
public struct Canvas: Hashable, Sendable {
  /// How large the whole grid is.
  public let gridSize: Size
  /// The cells, row after row.
  public internal(set) var cells: [Cell]
  /// Which letters may be drawn.
  public let repertoire: Repertoire
  /// Where the hardware cursor stands, counted on the whole grid.
  public private(set) var cursor: Point?
  /// Whether the hardware cursor is to be seen, as in a text field.
  public private(set) var showsCursor = false
  /// Where named parts were drawn, counted on the whole grid.
  public private(set) var regions = Regions()
  /// Where drawing happens, counted on the whole grid.
  var window: Rect

  /// Creates an empty grid.
  public init(_ size: Size, filledWith style: Style = .plain, repertoire: Repertoire = .unicode) {
    gridSize = size
    self.repertoire = repertoire
    cells = Array(repeating: .blank(style), count: size.columns * size.rows)
    window = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// How large the part is that is drawn on.
  public var size: Size { window.size }

  /// All that is drawn on, in its own coordinates.
  public var bounds: Rect { Rect(column: 0, row: 0, columns: window.columns, rows: window.rows) }

  /// Draws within a rectangle, with coordinates that count from its corner.
  public mutating func draw(in rect: Rect, _ body: (inout Canvas) -> Void) {
    let before = window
    let moved = Rect(
      column: before.column + rect.column, row: before.row + rect.row, columns: rect.columns,
      rows: rect.rows)
    window = moved.intersection(before)
    body(&self)
    window = before
  }

  /// Puts the hardware cursor on a place; screen readers and magnifiers follow it.
  public mutating func place(cursor column: Int, row: Int, visible: Bool = false) {
    guard size.columns > 0, size.rows > 0 else { return }
    cursor = Point(
      column: window.column + min(max(0, column), size.columns - 1),
      row: window.row + min(max(0, row), size.rows - 1))
    showsCursor = visible
  }

  /// Remembers where a named part was drawn, for the mouse and for paging.
  public mutating func mark(_ name: String, _ rect: Rect) {
    let moved = Rect(
      column: window.column + rect.column, row: window.row + rect.row, columns: rect.columns,
      rows: rect.rows)
    regions[name] = moved.intersection(window)
  }

  /// The cell at a place of the whole grid.
  public func cell(column: Int, row: Int) -> Cell? {
    guard column >= 0, column < gridSize.columns, row >= 0, row < gridSize.rows else { return nil }
    return cells[row * gridSize.columns + column]
  }

  /// The places in `cells` that differ from an earlier canvas; all of them where the sizes differ.
  public func changes(since earlier: Canvas?) -> [Int] {
    guard let earlier, earlier.gridSize == gridSize else { return Array(cells.indices) }
    var changed: [Int] = []
    cells.withUnsafeBufferPointer { now in
      earlier.cells.withUnsafeBufferPointer { before in
        for index in now.indices where now[index] != before[index] { changed.append(index) }
      }
    }
    return changed
  }

  /// The whole grid as text, a line for each row, without blanks at the ends.
  public var text: String {
    var lines = ""
    for row in 0..<gridSize.rows {
      var line = ""
      var blanks = 0
      for cell in cells[(row * gridSize.columns)..<((row + 1) * gridSize.columns)]
      where !cell.isCovered {
        if cell.base == 0x20 && cell.firstMark == 0 {
          blanks += 1
        } else {
          line += String(repeating: " ", count: blanks) + cell.text
          blanks = 0
        }
      }
      lines += line + "\n"
    }
    return lines
  }
}

/// Where the named parts of a frame were drawn.
public struct Regions: Hashable, Sendable {
  private var rects: [(name: String, rect: Rect)] = []

  /// Creates an empty map.
  public init() {}

  /// The rectangle of a part, counted on the whole grid.
  public subscript(name: String) -> Rect? {
    get { rects.last { $0.name == name }?.rect }
    set {
      rects.removeAll { $0.name == name }
      if let newValue { rects.append((name, newValue)) }
    }
  }

  /// Whether both name the same parts at the same places.
  public static func == (left: Regions, right: Regions) -> Bool {
    left.rects.elementsEqual(right.rects) { $0.name == $1.name && $0.rect == $1.rect }
  }

  /// Feeds the parts into a hasher.
  public func hash(into hasher: inout Hasher) {
    for part in rects { hasher.combine(part.rect) }
  }
}

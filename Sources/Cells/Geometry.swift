/// A place on the grid, counted from the upper left corner.
public struct Point: Hashable, Sendable {
  /// Columns to the left of it.
  public var column: Int
  /// Rows above it.
  public var row: Int

  /// Creates a place.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// The size of a grid.
public struct Size: Hashable, Sendable {
  /// Its width in columns; never negative.
  public var columns: Int
  /// Its height in rows; never negative.
  public var rows: Int

  /// Creates a size; negative figures count as zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle on the grid.
public struct Rect: Hashable, Sendable {
  /// The first column.
  public var column: Int
  /// The first row.
  public var row: Int
  /// The width; never negative.
  public var columns: Int
  /// The height; never negative.
  public var rows: Int

  /// Creates a rectangle; a negative width or height counts as zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The first column to the right of it.
  public var endColumn: Int { column + columns }
  /// The first row below it.
  public var endRow: Int { row + rows }
  /// How large it is.
  public var size: Size { Size(columns: columns, rows: rows) }

  /// Whether a place lies within it.
  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }

  /// What it shares with another one.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// The rectangle without a margin on each side.
  public func inset(columns across: Int, rows down: Int) -> Rect {
    Rect(
      column: column + across, row: row + down, columns: columns - 2 * across,
      rows: rows - 2 * down)
  }

  /// The first rows, and what is left below them.
  public func top(_ count: Int) -> (Rect, rest: Rect) {
    let taken = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: taken),
      Rect(column: column, row: row + taken, columns: columns, rows: rows - taken)
    )
  }

  /// The first columns, and what is left beside them.
  public func left(_ count: Int) -> (Rect, rest: Rect) {
    let taken = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: taken, rows: rows),
      Rect(column: column + taken, row: row, columns: columns - taken, rows: rows)
    )
  }

  /// A rectangle of at most the given size in the middle of this one.
  public func centered(columns wide: Int, rows high: Int) -> Rect {
    let size = Size(columns: min(wide, columns), rows: min(high, rows))
    return Rect(
      column: column + (columns - size.columns) / 2, row: row + (rows - size.rows) / 2,
      columns: size.columns, rows: size.rows)
  }
}

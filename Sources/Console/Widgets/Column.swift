import Cells

/// One column of a list.
public struct Column<Row>: Sendable {
  /// How wide it is.
  public enum Width: Hashable, Sendable {
    /// Always this wide.
    case fixed(Int)
    /// At least this wide, and a part of what is left over.
    case atLeast(Int)
  }

  /// What stands above it.
  public var title: String
  /// How wide it is.
  public var width: Width
  /// Whether its texts end at its right edge, as figures do.
  public var isRightAligned: Bool
  /// How wide its list must be for it to be shown at all.
  public var leastListWidth: Int
  /// What it shows of a row.
  public var label: @Sendable (Row) -> Label

  /// Creates a column.
  public init(
    _ title: String, _ width: Width, rightAligned: Bool = false,
    inListsFrom leastListWidth: Int = 0, _ label: @escaping @Sendable (Row) -> Label
  ) {
    self.title = title
    self.width = width
    isRightAligned = rightAligned
    self.leastListWidth = leastListWidth
    self.label = label
  }

  /// Where columns begin and how wide they are; those at the end go first where room is short.
  static func layout(_ columns: [Column], width: Int) -> [(start: Int, width: Int)] {
    var widths: [Int] = []
    var used = 0
    for column in columns {
      let least =
        switch column.width {
        case .fixed(let width), .atLeast(let width): width
        }
      let gap = widths.isEmpty ? 0 : 2
      guard used + gap < width else { break }
      widths.append(min(least, width - used - gap))
      used += gap + min(least, width - used - gap)
    }
    let growing = widths.indices.filter {
      if case .atLeast = columns[$0].width { true } else { false }
    }
    var rest = max(0, width - used)
    for (place, index) in growing.enumerated() {
      let share = rest / (growing.count - place)
      widths[index] += share
      rest -= share
    }
    var start = 0
    return widths.map { width in
      defer { start += width + 2 }
      return (start, width)
    }
  }
}

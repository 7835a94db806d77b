/// One cell of the grid: a scalar that takes room, the marks that stand on it, and a style.
///
/// No text is kept here: a frame has thousands of cells, and none of them shall cost an allocation.
public struct Cell: Hashable, Sendable {
  /// The scalar that takes the room; zero in a cell that the wide one to its left covers.
  public internal(set) var base: UInt32
  /// The first mark without a width of its own; zero if there is none.
  public internal(set) var firstMark: UInt32 = 0
  /// The second one; further ones are left out.
  public internal(set) var secondMark: UInt32 = 0
  /// How many columns it takes: one, two, or none if it is covered.
  public internal(set) var width: UInt8
  /// How it looks.
  public var style: Style

  init(_ base: UInt32, width: UInt8, style: Style) {
    self.base = base
    self.width = width
    self.style = style
  }

  /// A cell with nothing in it.
  public static func blank(_ style: Style) -> Cell { Cell(0x20, width: 1, style: style) }

  /// Whether the wide cell to its left covers it.
  public var isCovered: Bool { width == 0 }

  /// What the cell shows, as text.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for value in [base, firstMark, secondMark] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}

/// What the operator did, free of any terminal's codes.
///
/// An arrow or function key with Shift, Control or Alt held counts as the key alone.
public enum Key: Hashable, Sendable {
  /// A letter, digit or sign; the space too.
  case character(Character)
  /// The enter key, of whichever code.
  case enter
  /// The escape key.
  case escape
  /// The tabulator.
  case tab
  /// Shift and the tabulator.
  case backtab
  /// Erases to the left.
  case backspace
  /// Erases what the cursor stands on.
  case delete
  /// The insert key.
  case insert
  /// The arrows.
  case up, down, left, right
  /// To the ends.
  case home, end
  /// By the page.
  case pageUp, pageDown
  /// A function key, counted from 1.
  case function(Int)
  /// A letter with Control held, in lower case.
  case control(Character)
  /// A letter with Alt held.
  case alt(Character)
  /// A text that was pasted in one go.
  case paste(String)
  /// Something done with the mouse.
  case mouse(Mouse)
  /// The window has a new size.
  case resize(Size)
  /// The window was entered or left.
  case focus(Bool)
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// Creates the key of a letter, so that a key table can say `"s"`.
  public init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}

/// What the mouse did, and where on the grid.
public struct Mouse: Hashable, Sendable {
  /// The kinds of deed.
  public enum Deed: Hashable, Sendable {
    /// The left button went down.
    case press
    /// It went down twice at one place within a short time.
    case double
    /// The wheel turned away from the operator.
    case wheelUp
    /// The wheel turned to the operator.
    case wheelDown
  }

  /// What was done.
  public var deed: Deed
  /// Where.
  public var point: Point

  /// Creates a deed of the mouse.
  public init(_ deed: Deed, column: Int, row: Int) {
    self.deed = deed
    point = Point(column: column, row: row)
  }
}

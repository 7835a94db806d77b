extension Unicode.Scalar {
  /// How many columns the scalar takes in a terminal: none, one or two.
  ///
  /// The figures are our own table of the C library's, so that a picture is the same on every machine.
  public var columns: Int {
    if value < 0x300 { return 1 }
    if WidthTable.zero.coversPair(with: value) { return 0 }
    return value >= 0x1100 && WidthTable.double.coversPair(with: value) ? 2 : 1
  }
}

extension [UInt32] {
  /// Whether a value lies within one of the sorted pairs of first and last.
  fileprivate func coversPair(with value: UInt32) -> Bool {
    var low = 0
    var high = count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > self[2 * middle + 1] { low = middle + 1 } else { high = middle }
    }
    return low < count / 2 && value >= self[2 * low]
  }
}

/// What a terminal shows of one scalar of a text.
enum Visible {
  /// It takes room of its own.
  case base(UInt32, width: Int)
  /// It stands on what came before.
  case mark(UInt32)
  /// It is not shown.
  case nothing
}

/// Goes through a text and says what a terminal shows of it, scalar by scalar.
///
/// Terminals disagree about emoji made of several scalars, so those are reduced to what all of them
/// show alike: a joined family becomes its first member, skin tones and presentation selectors go, and
/// flags become their two letters. Whatever may drive or deceive the terminal becomes `�`.
struct Reader {
  private var afterWide = false
  private var joined = false

  mutating func read(_ scalar: Unicode.Scalar) -> Visible {
    let value = scalar.value
    if value >= 0x20 && value < 0x7F {
      afterWide = false
      joined = false
      return .base(value, width: 1)
    }
    switch value {
    case 0x09, 0x0A, 0x0D: return .base(0x20, width: 1)
    case 0xFE0E, 0xFE0F: return .nothing
    case 0x200D where afterWide:
      joined = true
      return .nothing
    case 0x1F3FB...0x1F3FF where afterWide: return .nothing
    case 0x1F1E6...0x1F1FF: return .base(value - 0x1F1E6 + 0x41, width: 1)
    case 0x2500..<0x2600: break
    default:
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate:
        return .base(0xFFFD, width: 1)
      case .format where value != 0x200C && value != 0x200D: return .base(0xFFFD, width: 1)
      default: break
      }
    }
    let width = scalar.columns
    if width == 0 { return .mark(value) }
    if joined {
      joined = false
      return .nothing
    }
    afterWide = width == 2
    return .base(value, width: width)
  }
}

extension String {
  /// How many columns a terminal needs for the text.
  public var columns: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    var reader = Reader()
    var sum = 0
    for scalar in unicodeScalars {
      if case .base(_, let width) = reader.read(scalar) { sum += width }
    }
    return sum
  }
}

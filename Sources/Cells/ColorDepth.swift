/// How many colors a terminal has, and which of them is nearest to one that is wanted.
public enum ColorDepth: Int, Hashable, Sendable {
  /// None: only attributes tell things apart.
  case none = 0
  /// The eight colors of the oldest color terminals.
  case eight = 8
  /// Eight colors, each dark and bright.
  case sixteen = 16
  /// The sixteen, a cube of 216 and 24 greys.
  case many = 256

  /// The depth that covers a number of colors.
  public init(colors: Int) {
    self = colors >= 256 ? .many : colors >= 16 ? .sixteen : colors >= 8 ? .eight : .none
  }

  /// The numbers of the nearest foreground and background; -1 is the terminal's own color.
  ///
  /// Two colors that differ never become one: where they would, the letters turn black or white.
  public func nearest(_ foreground: Color, on background: Color) -> (front: Int, back: Int) {
    let back = nearest(background)
    var front = nearest(foreground)
    if front == back && foreground != background, front >= 0 {
      let parts = Self.parts(of: back)
      let bright = 2 * parts.red + 5 * parts.green + parts.blue > 4 * 255
      front = bright ? 0 : self == .eight ? 7 : 15
    }
    return (front, back)
  }

  /// The number of the nearest color; -1 is the terminal's own.
  public func nearest(_ color: Color) -> Int {
    guard self != .none, let want = color.parts else { return -1 }
    // The first sixteen are whatever the operator's palette makes of them, so they are left alone
    // where there are others.
    let range = self == .many ? 16..<256 : 0..<rawValue
    var best = -1
    var least = Int.max
    for number in range {
      let have = Self.parts(of: number)
      let red = want.red - have.red
      let green = want.green - have.green
      let blue = want.blue - have.blue
      let distance = 3 * red * red + 6 * green * green + 2 * blue * blue
      if distance < least {
        least = distance
        best = number
      }
    }
    return best
  }

  /// What a terminal usually shows for a number of its palette.
  static func parts(of number: Int) -> (red: Int, green: Int, blue: Int) {
    switch number {
    case 0..<8:
      return (number & 1 == 0 ? 0 : 205, number & 2 == 0 ? 0 : 205, number & 4 == 0 ? 0 : 205)
    case 8: return (127, 127, 127)
    case 9..<16:
      return (number & 1 == 0 ? 0 : 255, number & 2 == 0 ? 0 : 255, number & 4 == 0 ? 0 : 255)
    case 16..<232:
      let steps = [0, 95, 135, 175, 215, 255]
      let cube = number - 16
      return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    default:
      let grey = 8 + 10 * (number - 232)
      return (grey, grey, grey)
    }
  }
}

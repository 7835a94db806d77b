/// A color as a theme means it; the terminal shows the nearest that it has.
public struct Color: Hashable, Sendable {
  let bits: UInt32

  /// The terminal's own foreground or background.
  public static let terminal = Color(bits: .max)

  /// A color by its parts of red, green and blue.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(bits: UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  /// Its parts of red, green and blue; nothing for the terminal's own color.
  public var parts: (red: Int, green: Int, blue: Int)? {
    guard self != .terminal else { return nil }
    return (Int(bits >> 16 & 0xFF), Int(bits >> 8 & 0xFF), Int(bits & 0xFF))
  }

  /// Reads `#rrggbb`, or `terminal` for the terminal's own color.
  public init?(_ text: String) {
    if text == "terminal" {
      self = .terminal
      return
    }
    guard text.utf8.count == 7, text.first == "#", let bits = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(bits: bits)
  }

  init(bits: UInt32) { self.bits = bits }
}

/// What else a cell may be besides colored.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier letters.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter letters.
  public static let dim = Attributes(rawValue: 2)
  /// A line below.
  public static let underline = Attributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 8)
}

/// How a cell looks.
public struct Style: Hashable, Sendable {
  /// The color of the letters.
  public var foreground: Color
  /// The color behind them.
  public var background: Color
  /// Bold and the like.
  public var attributes: Attributes

  /// Creates a style; without arguments it is the terminal's own look.
  public init(
    _ foreground: Color = .terminal, on background: Color = .terminal, _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  public static let plain = Style()

  /// The same letters on what another style has behind its own.
  public func over(_ ground: Style) -> Style {
    var style = self
    style.background = ground.background
    style.attributes.formUnion(ground.attributes.intersection(.reverse))
    return style
  }
}

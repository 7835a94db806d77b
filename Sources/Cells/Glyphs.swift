/// Which letters a terminal can show.
public enum Repertoire: Hashable, Sendable {
  /// All of Unicode.
  case unicode
  /// Only the 95 letters and signs of ASCII.
  case ascii

  /// What stands for a scalar that the terminal may not have.
  func fit(_ value: UInt32) -> UInt32 {
    guard self == .ascii, value > 0x7E else { return value }
    return Self.substitutes[value] ?? 0x3F
  }

  /// The one table of glyphs: each takes one column, and so does what stands for it.
  static let substitutes: [UInt32: UInt32] = {
    var table: [UInt32: UInt32] = [:]
    for (glyphs, letter) in pairs {
      for glyph in glyphs.unicodeScalars { table[glyph.value] = letter.value }
    }
    return table
  }()

  private static let pairs: [(String, Unicode.Scalar)] = [
    ("─━═–—‐‑", "-"), ("│┃║", "|"), ("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝✔✓", "+"), ("✘✗×", "x"), ("▲", "!"),
    ("·•", "."), ("▸›→▶»⏎", ">"), ("‹←◀«", "<"), ("↑▴", "^"), ("↓▾▼", "v"), ("↕", "|"), ("…", "~"),
    ("█▓", "#"),
    ("▒░", "."), ("●◉■", "*"), ("○◯□", "o"), ("“”„", "\""), ("‘’‚", "'"), ("\u{A0}", " "),
    ("⌫", "<"),
    ("ÀÁÂÃÄÅĄĂ", "A"), ("àáâãäåąă", "a"), ("ÇĆČ", "C"), ("çćč", "c"), ("ÈÉÊËĘĚ", "E"),
    ("èéêëęě", "e"), ("ÌÍÎÏ", "I"), ("ìíîïı", "i"), ("ÑŃŇ", "N"), ("ñńň", "n"), ("ÒÓÔÕÖØŐ", "O"),
    ("òóôõöøő", "o"), ("ÙÚÛÜŮŰ", "U"), ("ùúûüůű", "u"), ("ÝŸ", "Y"), ("ýÿ", "y"), ("ŚŠŞ", "S"),
    ("śšşß", "s"), ("ŹŻŽ", "Z"), ("źżž", "z"), ("Ł", "L"), ("ł", "l"),
  ]
}

extension Unicode.Scalar {
  /// Whether the scalar may drive or deceive a terminal: controls, bidirectional marks and overrides,
  /// line and paragraph separators, invisible format characters.
  ///
  /// Joiners are spared: scripts and emoji need them.
  public var isUntrustedInTerminals: Bool {
    // Nearly all text is ASCII, where the control characters alone are meant.
    if value < 0x80 { return value < 0x20 || value == 0x7F }
    return switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    case .format: value != 0x200C && value != 0x200D
    default: false
    }
  }

  /// The scalar as `U+202E`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// The text with everything that may drive or deceive a terminal shown as `�`, tabs and line ends as
  /// a space: what comes from files or arguments passes through here before it is shown.
  public var tamed: String {
    // Most texts are plain, and a list tames thousands of them.
    if utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return self }
    guard unicodeScalars.contains(where: \.isUntrustedInTerminals) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "\t" || scalar == "\n" || scalar == "\r" {
        result.append(" ")
      } else {
        result.append(scalar.isUntrustedInTerminals ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// A clause as a sentence: a capital at its beginning, a full stop at its end.
  public var asSentence: String {
    guard let last else { return self }
    return prefix(1).uppercased() + dropFirst() + (".!?…".contains(last) ? "" : ".")
  }

  /// The text without white space at both ends.
  public var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

/// A text between quotation marks, tamed and shortened, fit for a sentence about bad input.
public func quoted(_ text: String, upTo length: Int = 60) -> String {
  let safe = text.tamed
  return safe.count <= length ? "\"\(safe)\"" : "\"\(safe.prefix(length))…\""
}

extension String {
  /// The text with its first letter as a capital.
  public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

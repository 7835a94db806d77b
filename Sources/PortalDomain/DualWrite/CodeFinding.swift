extension CodeDictionary {
  /// Finds what a person asks for: a code, a message that holds codes, or a message that a pattern fits.
  ///
  /// A code that is only a number, or a word of ours, counts as a code only where it stands alone: in a
  /// message it may mean anything. Of several patterns that fit, the longest one wins.
  ///
  /// - Throws: `Problem` with code `code.unknown`, which offers the nearest codes.
  public func find(_ text: String) throws -> [Entry] {
    let wanted = text.trimmed.lowercased()
    let named = codes.filter { $0.code.lowercased() == wanted }
    if !named.isEmpty { return named }
    let words = Self.words(of: wanted)
    let held = words.flatMap { word in
      codes.filter { $0.standsInMessages && $0.bareCode == word }
    }
    if !held.isEmpty { return held.onlyOnce }
    let fitting = codes.compactMap { entry in entry.fit(wanted).map { (entry, length: $0) } }
    if let longest = fitting.map(\.length).max() {
      return fitting.filter { $0.length == longest }.map(\.0)
    }
    throw unknown(text, words)
  }

  /// Finds what several texts ask for, each entry once.
  ///
  /// - Throws: `Problem` with code `code.unknown` for the first text that nothing is known of.
  public func find(all texts: [String]) throws -> [Entry] {
    try texts.flatMap { try find($0) }.onlyOnce
  }

  /// The runs of letters and digits, with the hyphens between them.
  private static func words(of text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "-") }
      .map { String($0).trimmingHyphens }
      .filter { !$0.isEmpty }
  }

  private func unknown(_ text: String, _ words: [String]) -> Problem {
    // In a message only what looks like a code was meant as one.
    let asked = words.count == 1 ? words : words.filter { $0.hasDigit && !$0.isNumeral }
    let near = asked.map { self.near($0) }.first { !$0.isEmpty } ?? []
    let all = "all codes: portal-console map explain"
    return Problem(
      .noInput, "code.unknown", "nothing is known of \(quoted(text))",
      remedy: near.isEmpty
        ? "see \(all)" : "ask for \(near.joined(separator: ", ")), or see \(all)")
  }

  /// At most eight codes that begin like a word, those with the nearest number.
  private func near(_ word: String) -> [String] {
    let kin = codes.enumerated().compactMap { place, entry in
      entry.distance(to: word).map { (place: place, distance: $0) }
    }
    // The nearest ones, in the dictionary's order.
    return kin.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
      .prefix(8).map(\.place).sorted().map { codes[$0].code }
  }
}

extension CodeDictionary.Entry {
  /// The code as a word among others.
  fileprivate var bareCode: String { code.lowercased().trimmingHyphens }

  /// Whether the code cannot be mistaken for a figure or a word of a sentence.
  fileprivate var standsInMessages: Bool {
    bareCode.hasDigit && (!bareCode.isNumeral || bareCode.count > 6)
  }

  /// How many letters of a text in small letters the pattern explains; nil if it does not fit.
  fileprivate func fit(_ text: String) -> Int? {
    guard let pattern else { return nil }
    var rest = text[...]
    var length = 0
    for part in pattern.lowercased().split(separator: "…").map({ String($0).trimmed }) {
      guard let range = rest.firstRange(of: part) else { return nil }
      rest = rest[range.upperBound...]
      length += part.count
    }
    return length > 0 ? length : nil
  }

  /// How far the code is from a word that begins like it; nil if it does not.
  fileprivate func distance(to word: String) -> Int? {
    let (own, other) = (bareCode.stem, word.stem)
    if own == other, let mine = bareCode.figure, let wanted = word.figure {
      // A number alone has kin only among the health codes of maps.
      guard !own.isEmpty || bareCode.count <= 6 else { return nil }
      return mine > wanted ? mine - wanted : wanted - mine
    }
    let shared = zip(bareCode, word).prefix { $0 == $1 }.count
    return shared >= 3 ? Int(Int32.max) - shared : nil
  }
}

extension String {
  fileprivate var hasDigit: Bool { contains { $0.isASCII && $0.isNumber } }
  fileprivate var isNumeral: Bool { !isEmpty && allSatisfy { $0.isASCII && $0.isNumber } }
  /// What stands before the first digit.
  fileprivate var stem: String { String(prefix { !$0.isNumber }) }
  /// The number after the stem, if it is nothing else and of a size that codes have.
  fileprivate var figure: Int? { Int32(dropFirst(stem.count)).map(Int.init) }

  fileprivate var trimmingHyphens: String {
    var rest = self[...]
    while rest.first == "-" { rest.removeFirst() }
    while rest.last == "-" { rest.removeLast() }
    return String(rest)
  }
}

extension [CodeDictionary.Entry] {
  /// The entries, each at its first place only.
  fileprivate var onlyOnce: Self {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}

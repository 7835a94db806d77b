/// Finds a pattern's letters in a text, in order but not necessarily side by side.
public enum Fuzzy {
  /// How well a pattern fits a text, where more is better; nothing if it does not.
  public static func score(_ pattern: String, in text: String) -> Int? {
    let wanted = Array(pattern.lowercased().filter { $0 != " " })
    guard !wanted.isEmpty else { return 0 }
    let letters = Array(text.lowercased())
    var score = 0
    var next = 0
    var previous = -2
    for (place, letter) in letters.enumerated() where next < wanted.count && letter == wanted[next]
    {
      if place == previous + 1 { score += 5 }
      if place == 0 || letters[place - 1] == " " { score += 3 }
      score += 1
      previous = place
      next += 1
    }
    return next == wanted.count ? score * 100 - letters.count : nil
  }

  /// The places of those texts that fit, best first.
  public static func rank(_ pattern: String, among texts: [String]) -> [Int] {
    texts.enumerated().compactMap { place, text in score(pattern, in: text).map { ($0, place) } }
      .sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }.map(\.1)
  }
}

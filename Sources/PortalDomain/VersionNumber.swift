/// A version of numbers and dots, compared number by number: `1.10.0` comes after `1.9.2`.
public struct VersionNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The numbers.
  public let parts: [Int]
  /// The version as written.
  public let description: String

  /// Reads a version of 1 to 4 numbers; nil for anything else, so that it can name a folder.
  public init?(_ text: String) {
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(words.count) else { return nil }
    var parts: [Int] = []
    for word in words {
      guard word.count <= 9, word.allSatisfy({ $0.isASCII && $0.isNumber }), let part = Int(word)
      else { return nil }
      parts.append(part)
    }
    self.parts = parts
    description = text
  }

  /// Orders by the numbers; a missing number counts as 0, and then the shorter one comes first.
  public static func < (one: Self, other: Self) -> Bool {
    for index in 0..<max(one.parts.count, other.parts.count) {
      let left = index < one.parts.count ? one.parts[index] : 0
      let right = index < other.parts.count ? other.parts[index] : 0
      if left != right { return left < right }
    }
    return one.description.count < other.description.count
  }
}

/// Swift text taken apart: what is code, and what stands in its string literals.
struct Code: Sendable {
  /// The code, with blanks for comments and for the letters of strings; lines stay where they are.
  private(set) var text = ""
  /// The string literals without interpolation, each with the line of code that it stands in.
  private(set) var literals: [Literal] = []

  /// A string literal without interpolation.
  struct Literal: Hashable, Sendable {
    /// Its letters.
    let text: String
    /// The code before it on its line.
    let before: String
  }

  private var rest: Substring

  /// Takes a text apart.
  init(_ source: String) {
    rest = source[...]
    readCode(until: nil)
  }

  /// Reads code up to the bracket that ends an interpolation, or to the end.
  private mutating func readCode(until end: Character?) {
    var depth = 0
    while let letter = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        skipComment()
      } else if letter == "\"" || (letter == "#" && rest.drop(while: { $0 == "#" }).first == "\"") {
        readString()
      } else {
        if letter == "(" { depth += 1 }
        if letter == ")" {
          if depth == 0, end == ")" { return }
          depth -= 1
        }
        text.append(letter)
        rest.removeFirst()
      }
    }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if rest.hasPrefix("/*") {
        depth += 1
        rest.removeFirst(2)
      } else if rest.hasPrefix("*/") {
        depth -= 1
        rest.removeFirst(2)
      } else {
        if rest.first == "\n" { text.append("\n") }
        rest.removeFirst()
      }
    } while depth > 0 && !rest.isEmpty
  }

  private mutating func readString() {
    let before = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let pounds = String(rest.prefix { $0 == "#" })
    rest.removeFirst(pounds.count)
    let quote = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    rest.removeFirst(quote.count)
    text.append("\"")
    var letters = ""
    var isPlain = true
    while let letter = rest.first, !rest.hasPrefix(quote + pounds) {
      if rest.hasPrefix("\\" + pounds + "(") {
        isPlain = false
        rest.removeFirst(2 + pounds.count)
        text.append(" ")
        readCode(until: ")")
        text.append(" ")
        if !rest.isEmpty { rest.removeFirst() }
      } else if pounds.isEmpty && letter == "\\" {
        letters += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else {
        if letter == "\n" { text.append("\n") }
        letters.append(letter)
        rest.removeFirst()
      }
    }
    rest = rest.dropFirst(quote.count + pounds.count)
    text.append("\"")
    if isPlain { literals.append(Literal(text: letters, before: String(before))) }
  }
}

import Cells
import PortalDomain

/// A source text cut into pieces, each with the role that shows what it is: keys, tags, strings, Liquid.
///
/// A line at a time and forgiving: what is broken is shown as text. It is there to be read, not to be understood.
struct SourceColors {
  /// The languages of a website's files.
  enum Language {
    case yaml, html, css, script, plain

    /// The language of a file.
    init(path: String) {
      let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      self =
        switch ending {
        case "yml", "yaml": .yaml
        case "html", "htm", "svg", "xml", "liquid": .html
        case "css", "scss", "less": .css
        case "js", "mjs", "ts", "json": .script
        default: .plain
        }
    }
  }

  /// What a line goes on with from the one before.
  private enum Within {
    case nothing, comment, tag, liquid(Character)
  }

  private let language: Language
  private var within = Within.nothing

  /// Creates it for a language.
  init(_ language: Language) { self.language = language }

  /// The pieces of the first lines of a text, in order; one more than `limit` where there are more.
  static func lines(_ text: String, _ language: Language, limit: Int) -> [[Label]] {
    var colors = SourceColors(language)
    // The rest of a long text is one piece, which nobody looks into.
    let lines = text.split(
      maxSplits: limit, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let pieces = lines.prefix(limit).map { line in
      colors.pieces(of: String(line).replacing("\t", with: "  ").tamed)
    }
    return lines.count > limit ? pieces + [[]] : pieces
  }

  /// The pieces of the next line.
  mutating func pieces(of line: String) -> [Label] {
    // A line of a minified script is not read by people.
    guard language != .plain, line.utf8.count < 2_000 else { return [Label(line)] }
    var cutter = Pieces(line)
    if language == .yaml { yaml(&cutter) } else { markup(&cutter) }
    return cutter.end()
  }

  private func yaml(_ cutter: inout Pieces) {
    cutter.take(while: { $0 == " " || $0 == "-" })
    if cutter.next == "#" { return cutter.takeRest("code.comment") }
    if let colon = cutter.place(of: ":"), cutter.rest[..<colon].allSatisfy(Self.isWord) {
      cutter.take(to: colon, "code.key")
      cutter.take(while: { $0 == ":" || $0 == " " })
    }
    let value = cutter.rest
    if value == "true" || value == "false" || value == "null" || Double(value) != nil {
      cutter.takeRest("code.number")
    } else if value.hasPrefix("'") || value.hasPrefix("\"") {
      cutter.takeRest("code.string")
    } else {
      cutter.takeRest(nil)
    }
  }

  private mutating func markup(_ cutter: inout Pieces) {
    while cutter.next != nil {
      switch within {
      case .comment:
        let end = language == .html ? "-->" : "*/"
        within = cutter.take(through: end, "code.comment") ? .nothing : .comment
      case .liquid(let mark):
        within = cutter.take(through: mark == "{" ? "}}" : "%}", "code.liquid") ? .nothing : within
      case .tag: tag(&cutter)
      case .nothing: text(&cutter)
      }
    }
  }

  private mutating func text(_ cutter: inout Pieces) {
    if cutter.starts("{{") || cutter.starts("{%") {
      within = .liquid(cutter.starts("{{") ? "{" : "%")
      return cutter.take(2, "code.liquid")
    }
    if language == .html {
      if cutter.starts("<!--") {
        within = .comment
      } else if cutter.next == "<", cutter.second.map({ $0.isLetter || "/!?".contains($0) }) == true
      {
        cutter.take(1, "code.tag")
        cutter.take(while: { !" />".contains($0) || $0 == "/" }, "code.tag")
        within = .tag
      } else {
        cutter.take(1, nil)
      }
      return
    }
    if cutter.starts("/*") {
      within = .comment
    } else if language == .script, cutter.starts("//") {
      cutter.takeRest("code.comment")
    } else if let quote = cutter.next, quote == "\"" || quote == "'" || quote == "`" {
      cutter.takeQuoted(quote, "code.string")
    } else if cutter.next.map(Self.isWord) == true {
      word(&cutter)
    } else {
      cutter.take(1, nil)
    }
  }

  private mutating func tag(_ cutter: inout Pieces) {
    if cutter.starts("{{") || cutter.starts("{%") {
      // A tag goes on behind the Liquid in it; shown as text then, which does no harm.
      within = .liquid(cutter.starts("{{") ? "{" : "%")
      return cutter.take(2, "code.liquid")
    }
    switch cutter.next {
    case ">"?:
      cutter.take(1, "code.tag")
      within = .nothing
    case "\""?: cutter.takeQuoted("\"", "code.string")
    case "'"?: cutter.takeQuoted("'", "code.string")
    default: cutter.take(1, "code.key")
    }
  }

  private static let keywords: Set<String> = [
    "var", "let", "const", "function", "return", "if", "else", "for", "while", "new", "true",
    "false", "null", "undefined", "this", "typeof", "async", "await", "import", "export", "from",
    "class", "try", "catch", "throw", "switch", "case", "break", "continue", "default",
  ]

  private func word(_ cutter: inout Pieces) {
    let word = String(cutter.rest.prefix(while: Self.isWord))
    let behind = cutter.rest.dropFirst(word.count).drop { $0 == " " }.first
    let role: Role? =
      if word.first?.isNumber == true {
        "code.number"
      } else if language == .script {
        Self.keywords.contains(word) ? "code.keyword" : nil
      } else {
        behind == ":" ? "code.key" : nil
      }
    cutter.take(word.count, role)
  }

  private static func isWord(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || letter == "_" || letter == "-" || letter == "@"
      || letter == "$" || letter == "."
  }
}

/// Cuts a line into labels; neighbors of one role are one piece.
private struct Pieces {
  private(set) var rest: Substring
  private var pieces: [Label] = []

  init(_ line: String) { rest = line[...] }

  var next: Character? { rest.first }
  var second: Character? { rest.dropFirst().first }

  func starts(_ text: String) -> Bool { rest.hasPrefix(text) }
  func place(of letter: Character) -> Substring.Index? { rest.firstIndex(of: letter) }

  mutating func take(_ count: Int, _ role: Role?) {
    add(rest.prefix(count), role)
    rest = rest.dropFirst(count)
  }

  mutating func take(to place: Substring.Index, _ role: Role?) {
    add(rest[..<place], role)
    rest = rest[place...]
  }

  mutating func take(while isFit: (Character) -> Bool, _ role: Role? = nil) {
    let part = rest.prefix(while: isFit)
    add(part, role)
    rest = rest[part.endIndex...]
  }

  /// Takes all up to an end, with it; false where it is not on this line.
  mutating func take(through end: String, _ role: Role) -> Bool {
    guard let range = rest.firstRange(of: end) else {
      takeRest(role)
      return false
    }
    take(to: range.upperBound, role)
    return true
  }

  mutating func takeQuoted(_ quote: Character, _ role: Role) {
    var isEscaped = false
    var count = 1
    for letter in rest.dropFirst() {
      count += 1
      if letter == quote, !isEscaped { break }
      isEscaped = letter == "\\" && !isEscaped
    }
    take(count, role)
  }

  mutating func takeRest(_ role: Role?) {
    add(rest, role)
    rest = rest[rest.endIndex...]
  }

  private mutating func add(_ part: Substring, _ role: Role?) {
    guard !part.isEmpty else { return }
    if let last = pieces.indices.last, pieces[last].role == role {
      pieces[last] = Label(pieces[last].text + part, role)
    } else {
      pieces.append(Label(String(part), role))
    }
  }

  consuming func end() -> [Label] { pieces }
}

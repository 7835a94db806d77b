/// A text of a website as Liquid: its tags, and what they name by name.
///
/// Comments say nothing, and what is raw is no Liquid.
struct LiquidText {
  /// What is named.
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case snippet = "content snippet"
    case setting = "site setting"
    case marker = "site marker"
    case linkSet = "web link set"
    case template = "web template"
    case basicForm = "basic form"
    case list = "list"
    case advancedForm = "advanced form"
    case file = "web file"
  }

  /// A place where something is named.
  struct Use: Hashable, Sendable {
    let kind: Kind
    let name: String
    /// The line, from 1.
    let line: Int
    /// Whether the text says what stands there otherwise.
    let hasDefault: Bool
    /// Whether the text asks first whether it is there, or turns nothing into a value.
    let isTested: Bool
  }

  /// `{{ … }}` or `{% … %}` without its marks.
  private struct Tag {
    let text: Substring
    let line: Int
    var word: Substring { text.prefix { $0.isLetter } }
  }

  /// The text without comments; line ends stay.
  private let text: String

  init(_ bytes: [UInt8]) {
    // A carriage return and a line feed would be one character, which is no line feed.
    var text = String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    for (start, end) in [("comment", "endcomment"), ("raw", "endraw")] {
      text = Self.blanked(text, from: start, to: end)
    }
    self.text = Self.withoutHTMLComments(text)
  }

  /// Everything that is named; addresses of files too where `withFiles`.
  func uses(withFiles: Bool) -> [Use] {
    let tags = self.tags
    var named: [(Tag, Kind, String, Substring)] = []
    for tag in tags {
      for (kind, name, rest) in Self.names(in: tag) { named.append((tag, kind, name, rest)) }
    }
    let tests = tags.filter { ["if", "elsif", "unless", "case", "when"].contains($0.word) }
    let tested = Set(
      named.filter { use in tests.contains { $0.line == use.0.line && $0.text == use.0.text } }
        .map { Self.key($0.1, $0.2) })
    let conditions = tests.map(\.text)
    var found = named.map { tag, kind, name, rest in
      Use(
        kind: kind, name: name, line: tag.line, hasDefault: Self.hasDefault(rest),
        isTested: tested.contains(Self.key(kind, name))
          || tag.word == "assign" && Self.isTested(tag, rest, conditions))
    }
    if withFiles { found += files }
    return found
  }

  private static func key(_ kind: Kind, _ name: String) -> String {
    kind.rawValue + "\u{1F}" + name.lowercased()
  }

  private static func hasDefault(_ rest: Substring) -> Bool {
    rest.contains("default:") || rest.contains("default :")
  }

  /// Whether what is assigned is asked about later, or a filter makes a value of nothing.
  private static func isTested(
    _ tag: Tag, _ rest: Substring, _ conditions: [Substring]
  ) -> Bool {
    if ["boolean", "integer", "decimal", "size"].contains(where: rest.contains) { return true }
    let name = tag.text.dropFirst(6).drop { $0.isWhitespace }.prefix {
      $0.isLetter || $0.isNumber || "_-".contains($0)
    }
    return !name.isEmpty && conditions.contains { holds($0, word: name) }
  }

  private static func holds(_ text: Substring, word: Substring) -> Bool {
    var rest = text
    while let found = rest.firstRange(of: word) {
      let before =
        found.lowerBound == text.startIndex ? " " : text[text.index(before: found.lowerBound)]
      let after = found.upperBound == text.endIndex ? " " : text[found.upperBound]
      if !isWord(before), !isWord(after) { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }

  private static func isWord(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || letter == "_"
  }

  // MARK: Names

  private static let brackets: [(String, Kind)] = [
    ("snippets", .snippet), ("settings", .setting), ("sitemarkers", .marker),
    ("weblinks", .linkSet),
  ]

  private static func names(in tag: Tag) -> [(Kind, String, Substring)] {
    var found: [(Kind, String, Substring)] = []
    for (lead, kind) in brackets {
      var rest = tag.text
      while let start = rest.firstRange(of: lead + "[") {
        let before =
          start.lowerBound == tag.text.startIndex
          ? " " : tag.text[tag.text.index(before: start.lowerBound)]
        rest = rest[start.upperBound...]
        // A name that is put together on the way is known to nobody.
        guard !isWord(before), before != ".", let (name, after) = quotation(rest),
          let close = after.first(where: { !$0.isWhitespace }), close == "]"
        else { continue }
        found.append((kind, name, after))
      }
    }
    let rest = tag.text.drop { $0.isLetter }.drop { $0.isWhitespace }
    switch tag.word {
    case "include", "extends":
      guard let (name, after) = quotation(rest),
        after.first(where: { !$0.isWhitespace }) != "|"
      else { break }
      found.append((.template, name, after))
    case "editable":
      guard rest.hasPrefix("snippets "), let (name, after) = quotation(rest.dropFirst(9)) else {
        break
      }
      found.append((.snippet, name, after))
    case "entityform", "entitylist", "webform":
      guard let start = rest.firstRange(of: "name:"),
        let (name, after) = quotation(rest[start.upperBound...]), !name.isEmpty
      else { break }
      let kind: Kind =
        tag.word == "entityform" ? .basicForm : tag.word == "entitylist" ? .list : .advancedForm
      found.append((kind, name, after))
    default: break
    }
    return found
  }

  /// A quoted text at the beginning, with what follows it.
  private static func quotation(_ text: Substring) -> (name: String, rest: Substring)? {
    let text = text.drop { $0.isWhitespace }
    guard let quote = text.first, quote == "'" || quote == "\"",
      let end = text.dropFirst().firstIndex(of: quote)
    else { return nil }
    return (String(text.dropFirst()[..<end]), text[text.index(after: end)...])
  }

  // MARK: Tags

  private var tags: [Tag] {
    var tags: [Tag] = []
    var rest = text[...]
    var line = 1
    while let open = rest.firstIndex(of: "{") {
      line += Self.lines(rest[..<open])
      let next = rest.index(after: open)
      guard next < rest.endIndex, rest[next] == "{" || rest[next] == "%" else {
        rest = rest[next...]
        continue
      }
      let close = rest[next] == "{" ? "}}" : "%}"
      let content = rest[rest.index(after: next)...]
      guard let end = content.firstRange(of: close) else { break }
      var text = content[..<end.lowerBound]
      // The hyphens only swallow white space around the tag.
      if text.first == "-" { text = text.dropFirst() }
      if text.last == "-" { text = text.dropLast() }
      tags.append(Tag(text: text.drop { $0.isWhitespace }, line: line))
      line += Self.lines(rest[open..<end.upperBound])
      rest = rest[end.upperBound...]
    }
    return tags
  }

  private static func lines(_ text: Substring) -> Int { text.utf8.count { $0 == 0x0A } }

  // MARK: Files

  /// Addresses below the site that pages load or link to: `/logo.svg`.
  private var files: [Use] {
    var found: [Use] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for lead in ["src=", "href="] {
        var rest = line
        while let start = rest.firstRange(of: lead) {
          rest = rest[start.upperBound...]
          guard let quote = rest.first, quote == "'" || quote == "\"" else { continue }
          let value = rest.dropFirst().prefix { $0 != quote }
          guard value.hasPrefix("/"), !value.hasPrefix("//"), !value.contains("{"),
            !value.contains("}"), !value.contains("+"), !value.contains("$")
          else { continue }
          let path = value.prefix { $0 != "?" && $0 != "#" }
          found.append(
            Use(
              kind: .file, name: String(path), line: index + 1, hasDefault: false, isTested: false))
        }
      }
    }
    return found
  }

  // MARK: Comments

  /// A text with everything between two tags blanked out, line ends aside.
  private static func blanked(_ text: String, from start: String, to end: String) -> String {
    guard text.contains(start) else { return text }
    var result = ""
    var rest = text[...]
    while let open = tag(start, in: rest) {
      let content = rest[open.upperBound...]
      guard let close = tag(end, in: content) else { break }
      result += rest[..<open.lowerBound] + blank(rest[open.lowerBound..<close.upperBound])
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  /// The place of `{% word %}`.
  private static func tag(_ word: String, in text: Substring) -> Range<Substring.Index>? {
    var rest = text
    while let open = rest.firstRange(of: "{%"),
      let close = rest[open.upperBound...].firstRange(of: "%}")
    {
      let inner = rest[open.upperBound..<close.lowerBound].filter { $0 != "-" && !$0.isWhitespace }
      if inner == word { return open.lowerBound..<close.upperBound }
      rest = rest[open.upperBound...]
    }
    return nil
  }

  private static func withoutHTMLComments(_ text: String) -> String {
    guard text.contains("<!--") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "<!--"),
      let close = rest[open.upperBound...].firstRange(of: "-->")
    {
      result += rest[..<open.lowerBound] + blank(rest[open.lowerBound..<close.upperBound])
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  private static func blank(_ text: Substring) -> String {
    String(text.map { $0.isNewline ? $0 : " " })
  }
}

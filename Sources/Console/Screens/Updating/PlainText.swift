import PortalDomain

/// What is to be read of a page when its markup is left out.
enum PlainText {
  /// Tags that end a line.
  private static let blocks: Set<String> = [
    "p", "div", "section", "article", "header", "footer", "main", "nav", "ul", "ol", "li", "table",
    "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "form", "fieldset", "legend", "figure",
    "blockquote", "pre", "dl", "dt", "dd", "title", "head", "body", "html", "option", "select",
  ]
  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "copy": "©",
    "ndash": "–", "mdash": "—", "hellip": "…", "euro": "€", "reg": "®", "middot": "·",
  ]

  /// The lines of a page, without markup, scripts and styles; what Liquid would fill in stays as it is written.
  static func lines(ofHTML text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    func end(_ isBlock: Bool = true) {
      let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty, words != "•" { lines.append(words.tamed) }
      line = ""
    }
    var rest = text[...]
    while let letter = rest.first {
      if rest.hasPrefix("<!--") {
        rest = rest.dropping(through: "-->")
      } else if letter == "<",
        rest.dropFirst().first.map({ $0.isLetter || $0 == "/" || $0 == "!" }) == true
      {
        let tag = rest.prefix { $0 != ">" }
        rest = rest.dropFirst(tag.count + 1)
        let isEnd = tag.dropFirst().first == "/"
        let name = tag.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter || $0.isNumber }.lowercased()
        if !isEnd, name == "script" || name == "style" {
          rest = rest.dropping(through: "</\(name)>")
        } else if blocks.contains(name) {
          end()
          if name == "li", !isEnd { line = "• " }
        } else if name == "td" || name == "th" {
          line += "  "
        }
      } else if letter == "&", let (word, after) = entity(rest) {
        line += word
        rest = after
      } else {
        line.append(letter.isWhitespace ? " " : letter)
        rest.removeFirst()
      }
    }
    end()
    return lines
  }

  /// The sign that an entity stands for, and what comes after it.
  private static func entity(_ text: Substring) -> (String, Substring)? {
    let name = text.dropFirst().prefix(10).prefix { $0 != ";" && !$0.isWhitespace }
    let after = text.dropFirst(name.count + 1)
    guard after.first == ";" else { return nil }
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let value =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let scalar = value.flatMap(Unicode.Scalar.init) else { return nil }
      return (String(Character(scalar)), after.dropFirst())
    }
    return entities[String(name)].map { ($0, after.dropFirst()) }
  }
}

extension Substring {
  /// What comes after the first occurrence of a mark; nothing where there is none.
  fileprivate func dropping(through mark: String) -> Substring {
    var rest = self
    while !rest.isEmpty {
      if rest.prefix(mark.count).lowercased() == mark { return rest.dropFirst(mark.count) }
      rest.removeFirst()
    }
    return rest
  }
}

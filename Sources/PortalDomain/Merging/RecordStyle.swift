/// How a record file is laid out: indentation and line ends, which what is put into it follows.
struct RecordStyle: Hashable, Sendable {
  var isList: Bool
  var listIndent: Int
  var keyIndent: Int
  var isCRLF: Bool

  /// The layout of a file.
  init(_ text: SiteText) {
    isList = text.isList
    listIndent = text.listIndent
    keyIndent = text.indent
    isCRLF = TextMerge.LineEnds(text.bytes) == .crlf
  }

  /// The layout of a file with one record.
  init(isCRLF: Bool) {
    (isList, listIndent, keyIndent) = (false, 0, 0)
    self.isCRLF = isCRLF
  }

  private var lineEnd: [UInt8] { isCRLF ? [0x0D, 0x0A] : [0x0A] }

  private func lead(isFirst: Bool) -> [UInt8] {
    var result = [UInt8](repeating: 0x20, count: keyIndent)
    if isList, isFirst { result[listIndent] = 0x2D }
    return result
  }

  /// An entry as it is written in this layout; `isFirst` where it opens its record.
  func render(
    _ text: SiteText, _ entry: SiteText.Entry, wasFirst: Bool, isFirst: Bool, style: RecordStyle
  ) -> [UInt8] {
    if style == self, !isList || wasFirst == isFirst {
      var result = Array(text.bytes[entry.lead..<entry.range.upperBound])
      if result.last != 0x0A { result += lineEnd }
      return result
    }
    var result: [UInt8] = []
    let lines = TextMerge.lines(
      of: text.bytes[entry.lead..<entry.range.upperBound], dropsReturn: true)
    for (number, line) in lines.enumerated() {
      let isKeyLine = line.startIndex == entry.range.lowerBound
      // What stands before the key goes: blanks, or the dash of a record.
      let cut = isKeyLine ? style.keyIndent : min(style.keyIndent, line.prefix { $0 == 0x20 }.count)
      let content = line.dropFirst(cut)
      if !content.isEmpty {
        result += lead(isFirst: isFirst && number == 0)
        result += content
      }
      result += lineEnd
    }
    return result
  }

  /// A key with a value as it is written in this layout.
  func render(key: String, value: [UInt8], isFirst: Bool) -> [UInt8] {
    var result = lead(isFirst: isFirst) + Array(key.utf8) + [0x3A]
    for (number, line) in value.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      if number > 0 {
        result += lineEnd
        if !line.isEmpty { result += lead(isFirst: false) }
      }
      result += line
    }
    return result + lineEnd
  }
}

extension SiteText {
  /// What follows an entry's colon, without the record's indentation, carriage returns and blank lines at the end.
  func block(_ entry: Entry) -> [UInt8] {
    let value = bytes[entry.value]
    guard value.contains(0x0A) else {
      return value.last == 0x0D ? Array(value.dropLast()) : Array(value)
    }
    var result: [UInt8] = []
    for (number, line) in TextMerge.lines(of: value, dropsReturn: true).enumerated() {
      if number > 0 {
        result.append(0x0A)
        result += line.dropFirst(min(indent, line.prefix { $0 == 0x20 }.count))
      } else {
        result += line
      }
    }
    while result.last == 0x0A || result.last == 0x0D { result.removeLast() }
    return result
  }
}

/// What files say, apart from how they are written.
enum FileMerge {
  /// Whether two texts are the same but for line ends, blanks at the ends of lines and empty lines at the end.
  static func isLooselySame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    if SiteComparison.isEqual(one, other) { return true }
    if isBinary(one) || isBinary(other) { return false }
    return loose(one) == loose(other)
  }

  private static func loose(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var lines = TextMerge.lines(of: bytes[...], dropsReturn: true).map { line in
      var end = line.endIndex
      while end > line.startIndex, isBlank(line[end - 1]) { end -= 1 }
      return line[line.startIndex..<end]
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    if let first = lines.first { lines[0] = first.drop(while: isBlank) }
    return lines
  }

  /// Whether a file has no lines to speak of.
  static func isBinary(_ bytes: [UInt8]) -> Bool { bytes.prefix(8000).contains(0) }

  /// Whether a link's target leaves the website.
  static func isUnsafe(link target: String, at path: String) -> Bool {
    if target.hasPrefix("/") || target.isEmpty || target.utf8.contains(0) { return true }
    var depth = path.utf8.count { $0 == 0x2F }
    for part in target.split(separator: "/") {
      if part == ".." { depth -= 1 } else if part != "." { depth += 1 }
      if depth < 0 { return true }
    }
    return false
  }
}

/// Whether a file of a website may be replaced by what somebody made of it.
enum EditedPart {
  /// What is wrong with the new content, where the old one was right; nil for nothing.
  static func problem(_ new: [UInt8], insteadOf old: [UInt8], at path: String) -> Problem? {
    guard SiteBook.isText(new) else {
      return invalid(path, nil, "the text holds a zero byte")
    }
    if String(validating: old, as: UTF8.self) != nil, String(validating: new, as: UTF8.self) == nil
    {
      return invalid(path, nil, "the text is no UTF-8")
    }
    if path.hasSuffix(".yml") { return record(new, old, path) }
    if path.hasSuffix(".json") { return json(new, old, path) }
    // A stylesheet without Liquid has no tags that could be left open.
    guard LiquidCheck.fault(in: old) == nil, let fault = LiquidCheck.fault(in: new) else {
      return nil
    }
    return invalid(path, fault.line, fault.words)
  }

  private static func invalid(_ path: String, _ line: Int?, _ words: String) -> Problem {
    Problem(
      .badInput, "site.edit-invalid", words, remedy: "mend it; the website is as it was",
      place: path + (line.map { ":\($0)" } ?? ""))
  }

  /// Records keep their ids: they are what the environment knows them by.
  private static func record(_ new: [UInt8], _ old: [UInt8], _ path: String) -> Problem? {
    let (before, after) = (SiteText(old), SiteText(new))
    guard before.oddity == nil else { return nil }
    if let oddity = after.oddity {
      return invalid(path, nil, "it reads no more as records: \(oddity)")
    }
    if before.isYAML, !after.isYAML { return invalid(path, nil, "it reads no more as YAML") }
    guard let type = ComponentKind.fileType(of: path), ComponentKind.byFileType[type] != nil else {
      return nil
    }
    func ids(_ text: SiteText) -> [GUID] {
      text.records.compactMap { SiteSide.identity(type, text, $0)?.guid }
    }
    let (former, now) = (ids(before), ids(after))
    if now.count < after.records.count, former.count == before.records.count {
      return invalid(path, nil, "a record lacks its id")
    }
    if Set(now).count < now.count, Set(former).count == former.count {
      return invalid(path, nil, "an id stands twice")
    }
    if !before.isList, former != now {
      return invalid(path, nil, "its id is another one: then it would be another record")
    }
    return nil
  }

  private static func json(_ new: [UInt8], _ old: [UInt8], _ path: String) -> Problem? {
    func fault(_ bytes: [UInt8]) -> Problem? {
      do {
        _ = try JSONReader.value(of: String(decoding: bytes, as: UTF8.self), fileName: path)
        return nil
      } catch {
        return (error as? Problem) ?? .unforeseen(error)
      }
    }
    guard fault(old) == nil, let fault = fault(new) else { return nil }
    return Problem(
      .badInput, "site.edit-invalid", fault.summary, remedy: "mend it; the website is as it was",
      place: fault.place)
  }
}

/// Whether the tags of a Liquid text are closed, and its blocks end where they should.
enum LiquidCheck {
  private static let blocks: Set<Substring> = [
    "if", "unless", "case", "for", "tablerow", "capture", "comment", "raw", "block", "editable",
    "fetchxml", "entitylist", "entityform", "webform", "entityview", "chart", "rating", "style",
    "javascript", "stylesheet", "substitution",
  ]
  /// Tags that open a block in one form only; in the other they stand alone.
  private static let either: Set<Substring> = [
    "editable", "entitylist", "entityform", "webform", "entityview", "chart", "rating", "block",
  ]

  /// The first fault with its line; nil for none.
  static func fault(in bytes: [UInt8]) -> (line: Int, words: String)? {
    var open: [(name: Substring, line: Int)] = []
    var line = 1
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    func count(_ text: Substring) { line += text.utf8.count { $0 == 0x0A } }
    while let start = rest.firstRange(of: "{") {
      count(rest[..<start.upperBound])
      rest = rest[start.upperBound...]
      guard let mark = rest.first, mark == "{" || mark == "%" else { continue }
      let end = mark == "{" ? "}}" : "%}"
      guard let close = rest.firstRange(of: end) else {
        return (line, "a tag \(mark == "{" ? "{{" : "{%") is never closed")
      }
      let body = rest[rest.index(after: rest.startIndex)..<close.lowerBound]
      let began = line
      count(rest[..<close.upperBound])
      rest = rest[close.upperBound...]
      guard mark == "%" else { continue }
      let words = body.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      guard let name = words.first else { continue }
      if name == "raw" || name == "comment" {
        guard let ended = rest.firstRange(of: "end\(name)") else {
          return (began, "{% \(name) %} is never ended")
        }
        // What stands between is no Liquid.
        count(rest[..<ended.lowerBound])
        rest = rest[ended.upperBound...]
        continue
      }
      if name.hasPrefix("end") {
        let ending = name.dropFirst(3)
        while let last = open.last, last.name != ending, either.contains(last.name) {
          open.removeLast()
        }
        guard open.last?.name == ending else {
          guard blocks.contains(ending) else { continue }
          return (began, "{% \(name) %} ends nothing that is open")
        }
        open.removeLast()
      } else if blocks.contains(name) {
        open.append((name, began))
      }
    }
    return open.last { !either.contains($0.name) }.map {
      ($0.line, "{% \($0.name) %} is never ended")
    }
  }
}

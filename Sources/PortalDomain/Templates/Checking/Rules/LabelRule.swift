/// Labels of forms and lists, which hold all languages in one value, have every declared one.
struct LabelRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    let codes = review.manifest.languages
    let languages = review.languages.languages.filter { codes.contains($0.code) }
    let needed = Dictionary(languages.map { (String($0.lcid), $0.code) }) { first, _ in first }
    return review.side.records.indices.flatMap { record -> [SiteFinding] in
      let text = review.side.text(record)
      return review.side.spans(record).entries.compactMap { entry in
        guard text.bytes[entry.value].contains(Array("\"LCID\"".utf8)),
          case .text(let value) = text.value(of: entry),
          let json = try? JSONReader.value(of: value, fileName: "")
        else { return nil }
        var missing = Set<String>()
        var undeclared = Set<String>()
        collect(json, needed, &missing, &undeclared)
        let place = review.website.place(
          review.side.path(record), text.bytes, entry.range.lowerBound)
        if let lcid = undeclared.min() {
          return SiteFinding(
            code: "template.language-undeclared", place: place,
            cause: "\(entry.key) has the language \(lcid), which the manifest does not name",
            remedy: "add it to `languages`, or take it out")
        }
        guard !missing.isEmpty else { return nil }
        return SiteFinding(
          code: "template.text-missing", place: place,
          cause: "\(entry.key) of \(review.title(record)) is not there in "
            + missing.sorted().joined(separator: ", "),
          remedy: "write it in every language of the manifest")
      }
    }
  }

  /// Looks through a value for lists of one text in several languages.
  private func collect(
    _ json: JSONValue, _ needed: [String: String], _ missing: inout Set<String>,
    _ undeclared: inout Set<String>
  ) {
    switch json {
    case .object(let object):
      for member in object.members { collect(member.value, needed, &missing, &undeclared) }
    case .list(let items):
      guard let texts = texts(items) else {
        for item in items { collect(item, needed, &missing, &undeclared) }
        return
      }
      undeclared.formUnion(texts.keys.filter { needed[$0] == nil })
      let isFilled = texts.contains { !$0.value.isEmpty }
      for (lcid, code) in needed where texts[lcid] == nil || isFilled && texts[lcid] == "" {
        missing.insert(code)
      }
    case .null, .bool, .int, .double, .text: return
    }
  }

  /// The texts of a list by LCID; nil for any other list.
  private func texts(_ items: [JSONValue]) -> [String: String]? {
    var result: [String: String] = [:]
    for item in items {
      guard case .object(let object) = item, case .int(let lcid)? = object["LCID"] else {
        return nil
      }
      if case .text(let value)? = object["Value"] { result[String(lcid)] = value }
    }
    return result.isEmpty ? nil : result
  }
}

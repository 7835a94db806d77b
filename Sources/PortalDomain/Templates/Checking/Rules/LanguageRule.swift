/// Every text is there in every language that the manifest declares.
struct LanguageRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    declarations(review) + texts(review) + links(review)
  }

  // MARK: Languages

  /// The declared languages and those of the website are the same.
  private func declarations(_ review: TemplateReview) -> [SiteFinding] {
    let side = review.side
    var found: [SiteFinding] = []
    var codes: [String: Int] = [:]
    for record in side.records.indices {
      switch side.records[record].type {
      case "portallanguage":
        let code = side.value("languagecode", record)
        guard let known = review.languages.languages.first(where: { $0.code == code }),
          String(known.lcid) != side.value("lcid", record)
        else { continue }
        found.append(
          SiteFinding(
            code: "template.language-lcid", place: review.place(record),
            cause: "the LCID of \(code) is \(known.lcid)", remedy: "correct adx_lcid"))
      case "websitelanguage": if let code = review.code(ofLanguage: record) { codes[code] = record }
      default: continue
      }
    }
    for (code, record) in codes.sorted(by: { $0.key < $1.key })
    where !review.manifest.languages.contains(code) {
      found.append(
        SiteFinding(
          code: "template.language-undeclared", place: review.place(record),
          cause: "the website has the language \(quoted(code)), the manifest does not name it",
          remedy: "add it to `languages`, or take its records out"))
    }
    for code in review.manifest.languages where codes[code] == nil {
      found.append(
        SiteFinding(
          code: "template.language-missing", place: "websitelanguage.yml",
          cause: "the website has no language \(quoted(code)), which the manifest declares",
          remedy: "add its records here and to .portalconfig/portallanguage.yml"))
    }
    return found
  }

  // MARK: Texts

  private func texts(_ review: TemplateReview) -> [SiteFinding] {
    var found: [SiteFinding] = []
    for group in groups(review, ["webpage", "contentsnippet", "weblinkset"]) {
      guard let some = group.values.min() else { continue }
      found += missing(review, some, lacking: lacking(review, group))
      for part in [".copy.html", ".summary.html", ".value.html"] {
        let filled = group.filter { hasText(review, $0.value, part) }
        guard !filled.isEmpty, let place = filled.values.min() else { continue }
        let empty = review.manifest.languages.filter { group[$0] != nil && filled[$0] == nil }
        found += missing(review, place, lacking: empty, part)
      }
    }
    return found
  }

  /// Records that are one text in several languages, by their code.
  private func groups(_ review: TemplateReview, _ types: Set<String>) -> [[String: Int]] {
    var groups: [String: [String: Int]] = [:]
    for record in review.side.records.indices
    where types.contains(review.side.records[record].type) {
      guard let code = review.language(record), let key = review.keys[record] else { continue }
      // The last part of the key is the language, of the file's name or of the record.
      let head = key.split(separator: "\u{1F}", omittingEmptySubsequences: false).dropLast()
      groups[head.joined(separator: "\u{1F}"), default: [:]][code] = record
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  private func lacking(_ review: TemplateReview, _ group: [String: Int]) -> [String] {
    review.manifest.languages.filter { group[$0] == nil }
  }

  private func hasText(_ review: TemplateReview, _ record: Int, _ part: String) -> Bool {
    let path = review.side.records[record].sides[part]
    return path.flatMap { review.template.site[$0] }?.isEmpty == false
  }

  private func missing(
    _ review: TemplateReview, _ record: Int, lacking: [String], _ part: String = ""
  ) -> [SiteFinding] {
    guard !lacking.isEmpty else { return [] }
    let what = part.isEmpty ? "" : " has no text (\(part.dropFirst())) in "
    return [
      SiteFinding(
        code: "template.text-missing", place: review.place(record),
        cause: review.title(record) + (part.isEmpty ? " is not there in " : what)
          + lacking.joined(separator: ", "),
        remedy: "write it in every language of the manifest")
    ]
  }

  // MARK: Links

  /// The link sets of one name lead to the same pages in every language.
  private func links(_ review: TemplateReview) -> [SiteFinding] {
    let side = review.side
    var targets: [Int: [String: Int]] = [:]
    for link in side.records.indices where side.records[link].type == "weblink" {
      guard let set = side.target("weblinksetid", link) else { continue }
      let page = side.value("pageid", link)
      let target = page.isEmpty ? side.value("externalurl", link) : page
      targets[set, default: [:]][target] = link
    }
    return groups(review, ["weblinkset"]).flatMap { group -> [SiteFinding] in
      var all: [String: Int] = [:]
      for set in group.values { all.merge(targets[set] ?? [:]) { min($0, $1) } }
      return all.sorted { $0.value < $1.value }.flatMap { target, link in
        missing(
          review, link,
          lacking: review.manifest.languages.filter { code in
            group[code].map { targets[$0]?[target] == nil } ?? false
          })
      }
    }
  }
}

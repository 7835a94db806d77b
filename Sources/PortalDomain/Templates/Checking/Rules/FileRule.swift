/// Every file belongs to a record, and every web file has its content.
struct FileRule: TemplateRule {
  /// Files that hold no records and need none.
  private static let others: Set<String> = [".portalconfig/manifest.yml"]

  /// What may stand beside a record, by the word of its kind.
  private static let parts: [String: Set<String>] = [
    "webpage": [".copy.html", ".summary.html", ".custom_css.css", ".custom_javascript.js"],
    "webtemplate": [".source.html"], "contentsnippet": [".value.html"],
    "basicform": [".custom_javascript.js"], "list": [".custom_javascript.js"],
    "advancedformstep": [".custom_javascript.js"], "webfile": ["@file"],
  ]

  func findings(_ review: TemplateReview) -> [SiteFinding] {
    let documents = Set(review.side.documents.map(\.path))
    let unknown = review.template.site.files.map(\.path).filter { path in
      if Self.others.contains(path) { return false }
      if documents.contains(path) { return ComponentKind.of(path: path) == nil }
      guard let (record, part) = review.side.ownerOfFile[path] else {
        return true
      }
      return Self.parts[review.side.records[record].type]?.contains(part) != true
    }.map {
      SiteFinding(
        code: "site.file-unknown", place: $0, cause: "the file belongs to no record",
        remedy: "name it after the record that it belongs to, or take it out")
    }
    let bare = review.side.records.indices.filter {
      let record = review.side.records[$0]
      return record.type == "webfile" && record.sides["@file"] == nil
    }.map {
      SiteFinding(
        code: "site.content-missing", place: review.side.path($0),
        cause: "\(review.title($0)) has no content beside it",
        remedy: "put the content there under the record file's name without .webfile.yml")
    }
    return unknown + bare
  }
}

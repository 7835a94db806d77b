/// What is found by its name or address has that name or address alone.
///
/// Only kinds that the site itself looks up so: which of two is taken is chance. Forms, lists and permissions are found
/// by their ids, and real sites have many of one name.
struct NamesakeRule: SiteRule {
  private static let types: Set<String> = [
    "webpage", "webfile", "webtemplate", "contentsnippet", "sitesetting", "sitemarker",
    "weblinkset",
    "websitelanguage", "website",
  ]

  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    var first: [String: Int] = [:]
    return review.side.records.indices.compactMap { record -> CheckFinding? in
      let type = review.side.records[record].type
      guard Self.types.contains(type), review.isActive(record), let key = review.keys[record],
        isPlaced(record, type, review)
      else { return nil }
      guard let twin = first[key] else {
        first[key] = record
        return nil
      }
      // The same record twice is told by its id.
      guard review.side.records[twin].guid != review.side.records[record].guid else { return nil }
      let what = type == "webpage" || type == "webfile" ? "address" : "name"
      return CheckFinding(
        .warning, "site.natural-key-twin", at: review.place(record),
        "\(review.title(record)) has the \(what) of \(review.title(twin)) in \(review.place(twin))",
        remedy: "give one of them another \(what), deactivate it or take it out")
    }
  }

  /// Whether the key of a page or file rests on parents that are there.
  private func isPlaced(_ record: Int, _ type: String, _ review: SiteReview) -> Bool {
    switch type {
    case "webpage":
      guard let root = review.root(of: record), review.isActive(root) else { return false }
      return review.address(root) != nil
    case "webfile":
      guard let parent = review.side.target("parentpageid", record) else { return false }
      return review.address(review.root(of: parent) ?? parent) != nil
    default: return true
    }
  }
}

/// No two records have the same natural key: an update could not tell which of them is meant.
struct TwinRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    var first: [String: Int] = [:]
    return review.side.records.indices.compactMap { record in
      guard let key = review.keys[record] else { return nil }
      guard let twin = first[key] else {
        first[key] = record
        return nil
      }
      return SiteFinding(
        code: "site.natural-key-twin", place: review.place(record),
        cause: "\(review.title(record)) cannot be told from the one in \(review.place(twin))",
        remedy: "give one of them another name or address, or take it out")
    }
  }
}

/// Every web file has its content beside it.
struct WebFileRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    return review.active("webfile").compactMap { file in
      guard review.side.records[file].sides["@file"] == nil,
        review.side.value("cloudblobaddress", file).isEmpty
      else { return nil }
      guard review.side.records[file].attachment != nil else {
        return CheckFinding(
          .warning, "site.content-missing", at: review.place(file),
          "\(review.title(file)) has neither an attachment nor content beside it",
          remedy: "attach a file to it, or take it out")
      }
      return CheckFinding(
        .error, "site.content-missing", at: review.place(file),
        "\(review.title(file)) has no content beside it",
        remedy: "put the content there under the record file's name without .webfile.yml")
    }
  }
}

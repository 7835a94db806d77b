/// Every page can be reached: its parents lead to the home page, and none of them is deactivated.
///
/// A parent that is not among the files is the concern of `LookupRule`.
struct ParentRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    return review.active("webpage").filter(review.isRoot).compactMap { page in
      let place = review.place("parentpageid", of: page)
      switch review.chain(page) {
      case .broken: return nil
      case .circle:
        return CheckFinding(
          .error, "site.page-circular", at: place,
          "the parents of \(review.title(page)) lead round in a circle, so it has no address",
          remedy: "give one of them a parent outside of the circle")
      case .top(let pages):
        guard let parent = pages.dropFirst().first(where: { !review.isActive($0) }) else {
          return orphan(page, pages, review)
        }
        return CheckFinding(
          .warning, "site.page-under-inactive", at: place,
          "\(review.title(page)) stands below \(review.title(parent)), which is deactivated, "
            + "so it cannot be reached",
          remedy: "activate that page, choose another parent or deactivate this one too")
      }
    }
  }

  /// A page without a parent that is not the home page.
  private func orphan(_ page: Int, _ pages: [Int], _ review: SiteReview) -> CheckFinding? {
    guard pages.count == 1, !home(review).contains(page), !home(review).isEmpty,
      review.side.value("partialurl", page).trimmed != "/"
    else { return nil }
    return CheckFinding(
      .warning, "site.page-without-parent", at: review.place(page),
      "\(review.title(page)) has no parent page and is not the home page, so no address leads to it",
      remedy: "give it a parent page")
  }

  /// The pages that the site marker Home leads to.
  private func home(_ review: SiteReview) -> [Int] {
    review.records("sitemarker").filter { review.side.value("name", $0).lowercased() == "home" }
      .compactMap { review.side.target("pageid", $0) }.compactMap { review.root(of: $0) }
  }
}

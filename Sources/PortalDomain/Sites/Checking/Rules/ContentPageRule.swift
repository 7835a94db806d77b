/// Every page has a page with its text in every language of the site, and every such page hangs on its root.
struct ContentPageRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    let languages = review.active("websitelanguage")
    let pages = review.active("webpage")
    var known: [Int: Set<GUID>] = [:]
    var found: [CheckFinding] = []
    for page in pages where !review.isRoot(page) {
      if let entry = review.side.entry("webpagelanguageid", page),
        let language = SiteSide.guid(review.side.text(page), entry),
        let root = review.side.target("rootwebpageid", page)
      {
        known[root, default: []].insert(language)
      }
      guard review.side.value("rootwebpageid", page).isEmpty else { continue }
      found.append(
        CheckFinding(
          .warning, "site.content-page-rootless", at: review.place(page),
          "\(review.title(page)) holds a text of one language and belongs to no root page, "
            + "so nobody sees it",
          remedy: "set adx_rootwebpageid to its root page, or take it out"))
    }
    // A site of before the languages keeps its texts in the root pages.
    guard !languages.isEmpty, !known.isEmpty else { return found }
    for root in pages where review.isRoot(root) {
      let lacking = languages.filter { known[root]?.contains(review.side.records[$0].guid) != true }
      guard !lacking.isEmpty else { continue }
      let names = lacking.map { quoted(review.side.name($0)) }.joined(separator: ", ")
      found.append(
        CheckFinding(
          .warning, "site.content-page-missing", at: review.place(root),
          "\(review.title(root)) has no page with its text in \(names)",
          remedy: "add a content page in that language"))
    }
    return found
  }
}

/// The site markers that the platform itself goes by are there and lead to a page (domain facts 3.7).
struct MarkerRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    guard !review.records("website").isEmpty else { return [] }
    let markers = Dictionary(grouping: review.active("sitemarker")) {
      review.side.value("name", $0).lowercased()
    }
    let file = review.records("sitemarker").first.map { review.side.path($0) }
    return SiteCheck.requiredMarkers.compactMap { name -> CheckFinding? in
      // Without Home no page is found; the others only lack what they are for.
      let severity: CheckFinding.Severity = name == "Home" ? .error : .warning
      guard let marker = markers[name.lowercased()]?.first else {
        return CheckFinding(
          severity, "site.marker-missing", at: place(file),
          "the site marker \(quoted(name)) is missing", remedy: "add it and point it to its page")
      }
      guard review.side.value("pageid", marker).isEmpty else { return nil }
      return CheckFinding(
        severity, "site.marker-empty", at: review.place(marker),
        "the site marker \(quoted(name)) leads to no page", remedy: "point it to its page")
    }
  }

  /// The one file of all markers, or the folder with a file for each.
  private func place(_ some: String?) -> String {
    guard let some, let slash = some.lastIndex(of: "/") else { return "sitemarker.yml" }
    return String(some[..<slash])
  }
}

/// Two files whose paths differ in upper and lower case only: where case does not count one of them is lost.
struct CaseRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    var first: [String: String] = [:]
    var found: [CheckFinding] = []
    for path in context.review.site.files.map(\.path) {
      let folded = path.lowercased()
      guard let other = first[folded] else {
        first[folded] = path
        continue
      }
      found.append(
        CheckFinding(
          .warning, "site.case-clash", at: path,
          "its path differs from \(other) in upper and lower case only",
          remedy: "give one of them another name: on Windows one would replace the other"))
    }
    return found
  }
}

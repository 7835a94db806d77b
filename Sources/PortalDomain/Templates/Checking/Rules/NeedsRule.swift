/// What the template needs is known to the catalogs, and complete.
struct NeedsRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    let named = Set(review.manifest.solutions)
    var found: [SiteFinding] = []
    for id in review.manifest.solutions {
      guard let package = review.packages[id] else {
        found.append(
          .manifest(
            "template.solution-unknown", "no dual-write package is called \(quoted(id))",
            "see the packages: portal-console solution list ENVIRONMENT"))
        continue
      }
      found += missing(package.needs, named, "the package \(id)")
    }
    for word in review.manifest.maps {
      let entry = review.maps.maps.first { $0.word == word || $0.id.text == word }
      guard let entry else {
        found.append(
          .manifest(
            "template.map-unknown", "no entity map is called \(quoted(word))",
            "use the word of a required map, such as accounts, or a map's id"))
        continue
      }
      found += missing([entry.package], named, "the map \(word)")
    }
    return found
  }

  /// Provisioning asks for what is named only, so that what comes first must be named too.
  private func missing(_ needed: [String], _ named: Set<String>, _ who: String) -> [SiteFinding] {
    needed.filter { !named.contains($0) }.map {
      .manifest(
        "template.solution-missing", "\(who) needs the package \($0), which is not named",
        "add \($0) to `solutions`")
    }
  }
}

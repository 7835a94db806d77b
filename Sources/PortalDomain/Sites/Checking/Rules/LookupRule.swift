/// What a column names is a record of the site, and of the right kind.
struct LookupRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    Lookup.all.flatMap { lookup in
      // Nothing looks at a record that is deactivated.
      context.review.active(lookup.type).flatMap { record in
        context.review.list(lookup.column, record).compactMap {
          finding($0, lookup, record, context)
        }
      }
    }
  }

  private func finding(
    _ id: String, _ lookup: Lookup, _ record: Int, _ context: SiteRuleContext
  ) -> CheckFinding? {
    let review = context.review
    let place = review.place(lookup.column, of: record)
    let column = review.side.entry(lookup.column, record)?.key ?? lookup.column
    let wanted = lookup.targets.sorted().map(SiteReview.kindName).joined(separator: " or ")
    let owners = GUID(id.trimmed).flatMap { review.side.byID[$0] } ?? []
    guard let owner = owners.first else {
      // The nil GUID is how some tools write nothing.
      guard GUID(id.trimmed)?.value != 0, !id.trimmed.isEmpty else { return nil }
      return CheckFinding(
        lookup.severity, "site.reference-dangling", at: place,
        "\(review.title(record)) names a \(wanted) that is not among the files: "
          + "\(column) \(id.trimmed.tamed)",
        remedy: "name another \(wanted), or add the one that is missing")
    }
    // A language of the website may share its id with that of the platform.
    guard !owners.contains(where: { lookup.targets.contains(review.side.records[$0].type) }) else {
      return nil
    }
    return CheckFinding(
      .error, "site.reference-kind", at: place,
      "\(review.title(record)) names \(review.title(owner)) where a \(wanted) belongs: \(column)",
      remedy: "name a \(wanted)")
  }
}

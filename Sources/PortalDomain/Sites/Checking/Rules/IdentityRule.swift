/// Every record has an id, and no two records have the same.
struct IdentityRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] { bare(context) + twice(context) }

  private func bare(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    return review.side.documents.flatMap { document -> [CheckFinding] in
      guard let kind = ComponentKind.byFileType[document.type],
        document.records.count < document.text.records.count
      else { return [] }
      let known = Set(document.records.map { review.side.records[$0].index })
      return document.text.records.enumerated().compactMap { index, record in
        guard !known.contains(index), !record.entries.isEmpty, record["powerpagesiteid"] == nil
        else {
          return nil
        }
        return CheckFinding(
          .error, "site.id-missing",
          at: review.place(document.path, document.text.bytes, record.range.lowerBound),
          "a \(SiteReview.kindName(document.type)) has no id",
          remedy: "give it a new GUID as \(kind.idKey)")
      }
    }
  }

  /// The same record in two files is left over from a download under another name.
  private func twice(_ context: SiteRuleContext) -> [CheckFinding] {
    let side = context.side
    let groups = side.byID.values.filter { $0.count > 1 }.flatMap { records in
      // A language of the website may share its id with that of the platform.
      Dictionary(grouping: records) { side.records[$0].type }.values.filter { $0.count > 1 }
    }
    return groups.flatMap { records -> [CheckFinding] in
      let first = records.min() ?? 0
      return records.filter { $0 != first }.map { record in
        let isSame = side.bytes(record).elementsEqual(side.bytes(first))
        return CheckFinding(
          isSame ? .warning : .error, "site.id-twice", at: context.review.place(record),
          "\(context.review.title(record)) has the id of \(context.review.title(first)) in "
            + context.review.place(first),
          remedy: isSame
            ? "take one of the two out: they say the same"
            : "take the older one out, or give it a new GUID")
      }
    }
  }
}

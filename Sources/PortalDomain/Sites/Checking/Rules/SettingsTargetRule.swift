/// The pages and forms that the actions of lists and forms lead to are there.
///
/// They stand in the JSON of the settings.
struct SettingsTargetRule: SiteRule {
  private static let keys = [("EntityFormId", "basicform"), ("RedirectWebpageId", "webpage")]

  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let columns = [
      ("list", "settings"), ("basicform", "settings"), ("basicformmetadata", "subgrid_settings"),
      ("advancedformstep", "settings"), ("advancedformmetadata", "subgrid_settings"),
    ]
    return columns.flatMap { type, column in
      context.review.active(type).flatMap { findings($0, column, context) }
    }
  }

  private func findings(
    _ record: Int, _ column: String, _ context: SiteRuleContext
  ) -> [CheckFinding] {
    let review = context.review
    guard let entry = review.side.entry(column, record) else { return [] }
    let text = review.side.text(record)
    let bytes = Array(text.bytes[entry.value])
    return RecordID.occurrences(in: bytes).compactMap { range, id in
      guard let (key, wanted) = Self.keys.first(where: { stands($0.0, before: range, in: bytes) })
      else { return nil }
      let owner = GUID(id).flatMap { review.side.owners[$0]?.record }
      guard owner.map({ review.side.records[$0].type }) != wanted, GUID(id)?.value != 0 else {
        return nil
      }
      let kind = SiteReview.kindName(wanted)
      return CheckFinding(
        .error, "site.action-target-missing",
        at: review.place(
          review.side.path(record), text.bytes, entry.value.lowerBound + range.lowerBound),
        "an action of \(review.title(record)) leads to a \(kind) that is not among the files: "
          + "\(key) \(id)",
        remedy: "choose another \(kind) in the action, or add the one that is missing")
    }
  }

  /// Whether `"key": "` stands in front of a value.
  private func stands(_ key: String, before range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let head = bytes[max(0, range.lowerBound - key.utf8.count - 8)..<range.lowerBound]
      .filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }
    return head.elementsEqual(Array("\"\(key)\":\"".utf8).suffix(head.count))
      && head.count >= key.utf8.count + 4
  }
}

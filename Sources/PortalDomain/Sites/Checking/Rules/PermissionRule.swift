/// Forms and lists have table permissions that let somebody use them.
struct PermissionRule: SiteRule {
  /// A form or list with the table that it works on.
  private struct Part {
    let record: Int
    let table: String
    /// The right that it needs; nil where the files do not tell.
    let right: AccessRight?
    /// Whether a page shows it, rather than a text or nobody.
    let isShown: Bool
  }

  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    // A download may leave the permissions out altogether.
    guard !review.records("tablepermission").isEmpty, !review.records("webrole").isEmpty else {
      return []
    }
    let book = PermissionBook(review)
    return parts(review).compactMap { part in
      let working = book.working(on: part.table)
      let isAsked = review.isTrue("entitypermissionsenabled", part.record)
      let title = review.title(part.record)
      if working.isEmpty {
        return CheckFinding(
          isAsked && part.isShown ? .error : .warning, "site.permission-missing",
          at: review.place(part.record),
          "\(title) works on \(part.table.tamed), and no table permission of any web role is about it"
            + (isAsked ? "" : "; it does not ask for one, but the platform does since June 2026"),
          remedy: "add a table permission on \(part.table.tamed) with a web role")
      }
      guard let right = part.right, !working.contains(where: { $0.rights.contains(right) }) else {
        return nil
      }
      return CheckFinding(
        .warning, "site.permission-right-missing", at: review.place(part.record),
        "\(title) needs the right to \(right.rawValue) \(part.table.tamed), "
          + "which no table permission of any web role gives",
        remedy: "give it in a table permission, or change the mode of the form")
    }
  }

  private func parts(_ review: SiteReview) -> [Part] {
    func shown(_ column: String) -> Set<Int> {
      Set(review.active("webpage").compactMap { review.side.target(column, $0) })
    }
    let (lists, forms, wizards) = (shown("entitylist"), shown("entityform"), shown("webform"))
    var parts: [Part] = []
    func add(_ record: Int, _ column: String, _ right: AccessRight?, _ isShown: Bool) {
      let table = review.side.value(column, record).trimmed
      if !table.isEmpty {
        parts.append(Part(record: record, table: table, right: right, isShown: isShown))
      }
    }
    for list in review.active("list") { add(list, "entityname", .read, lists.contains(list)) }
    for form in review.active("basicform") {
      add(form, "entityname", right(review.side.value("mode", form)), forms.contains(form))
    }
    for step in review.active("advancedformstep")
    // Conditions and redirects show nothing.
    where ["100000001", "100000002"].contains(review.side.value("type", step)) {
      guard let form = review.side.target("webform", step), review.isActive(form) else { continue }
      add(
        step, "targetentitylogicalname", right(review.side.value("mode", step)),
        wizards.contains(form))
    }
    return parts
  }

  /// The right that a mode needs: insert, edit, or read only.
  ///
  /// Older tools did not write the mode.
  private func right(_ mode: String) -> AccessRight? {
    switch mode {
    case "100000000": .create
    case "100000001": .write
    case "100000002": .read
    default: nil
    }
  }
}

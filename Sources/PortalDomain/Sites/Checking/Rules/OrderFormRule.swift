/// Forms that make sales orders and their lines keep the columns without which dual-write refuses them (domain facts 2.4).
///
/// The files hold a form's metadata, not the form: a column that visitors fill in may stand on the form all the same,
/// one that is filled in for them cannot.
struct OrderFormRule: SiteRule {
  /// A column that must stay.
  private struct Need {
    let column: String
    let title: String
    /// Whether the metadata fills it in, rather than the visitor.
    let isFilledIn: Bool
  }

  private static let needs: [String: [Need]] = [
    "salesorder": [
      Need(column: "msdyn_language", title: "language", isFilledIn: true),
      Need(column: "shipto_country", title: "ship-to country or region", isFilledIn: true),
      Need(column: "msdyn_company", title: "company", isFilledIn: true),
      Need(column: "customerid", title: "potential customer", isFilledIn: true),
      Need(column: "name", title: "name", isFilledIn: true),
      Need(column: "transactioncurrencyid", title: "currency", isFilledIn: true),
      Need(column: "pricelevelid", title: "price list", isFilledIn: true),
      Need(
        column: "msdyn_deliveryaddressdescription", title: "delivery address description",
        isFilledIn: true),
    ],
    "salesorderdetail": [
      Need(column: "productid", title: "product", isFilledIn: false),
      Need(column: "quantity", title: "quantity", isFilledIn: false),
      Need(column: "uomid", title: "unit", isFilledIn: false),
      Need(column: "shipto_country", title: "ship-to country or region", isFilledIn: true),
      Need(
        column: "msdyn_deliveryaddressdescription", title: "delivery address description",
        isFilledIn: true),
    ],
  ]

  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    let basic = review.active("basicform").flatMap { form in
      findings(
        form, table: review.side.value("entityname", form), [form], "basicformmetadata",
        "entityform", review)
    }
    let steps = Dictionary(grouping: review.active("advancedformstep")) {
      review.side.target("webform", $0) ?? -1
    }
    let advanced = steps.sorted { $0.key < $1.key }.flatMap { form, steps -> [CheckFinding] in
      guard form >= 0, review.isActive(form) else { return [] }
      // What makes the row needs the columns; further steps may still fill some in.
      return steps.sorted().flatMap { step -> [CheckFinding] in
        let table = review.side.value("targetentitylogicalname", step)
        let same = steps.filter { review.side.value("targetentitylogicalname", $0) == table }
        return findings(step, table: table, same, "advancedformmetadata", "webformstep", review)
      }
    }
    return basic + advanced
  }

  private func findings(
    _ form: Int, table: String, _ owners: [Int], _ type: String, _ column: String,
    _ review: SiteReview
  ) -> [CheckFinding] {
    guard review.side.value("mode", form) == "100000000", let needs = Self.needs[table] else {
      return []
    }
    let there = Set(
      review.active(type).filter { review.side.target(column, $0).map(owners.contains) == true }
        .map { review.side.value("attributelogicalname", $0).trimmed.lowercased() })
    // Other websites sell without dual-write: theirs know neither companies nor its columns.
    let isCustomerPortal =
      there.contains { $0.hasPrefix("msdyn_") }
      || review.active("tablepermission").contains {
        review.side.value("entitylogicalname", $0).lowercased() == "cdm_company"
      }
    guard isCustomerPortal, needs.contains(where: { there.contains($0.column) }) else { return [] }
    return needs.filter { !there.contains($0.column) }.map { need in
      CheckFinding(
        need.isFilledIn ? .error : .warning, "site.order-column-missing", at: review.place(form),
        "\(review.title(form)) no longer "
          + (need.isFilledIn ? "fills in" : "has metadata for")
          + " the \(need.title) (\(need.column)), which every \(table) needs",
        remedy: need.isFilledIn
          ? "add metadata for \(need.column) that sets its value on save"
          : "see that the form still shows \(need.column)")
    }
  }
}

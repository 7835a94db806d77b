/// Where the party model is installed, customers reach their orders through the three permissions for it.
struct PartyRule: SiteRule {
  private static let remedy =
    "add them: portal-console portal permissions ENVIRONMENT PORTAL --party"

  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    guard context.hasPartyModel == true else { return [] }
    let book = PermissionBook(review)
    // Only a site with orders has customers that must reach them.
    guard let orders = book.working(on: "salesorder").first else { return [] }
    let found = PartyPermission.find(in: book)
    var findings: [CheckFinding] = PartyPermission.allCases.compactMap { part in
      guard let permission = found[part] else {
        return CheckFinding(
          .error, "site.party-permission-missing", at: review.place(orders.record),
          "there is no permission on \(part.table) for the party model, which is installed",
          remedy: Self.remedy)
      }
      guard !permission.isActive else { return nil }
      return CheckFinding(
        .error, "site.party-permission-inactive",
        at: review.place("statecode", of: permission.record),
        "\(review.title(permission.record)) is deactivated, and the party model is installed",
        remedy: Self.remedy)
    }
    guard let first = found[.contactForParty], first.isActive else { return findings }
    let (signedIn, representative) = PartyPermission.roles(in: review)
    for role in [signedIn, representative].compactMap({ $0 })
    where !first.ownRoles.contains(role) {
      findings.append(
        CheckFinding(
          .warning, "site.party-role-missing", at: review.place(first.record),
          "\(review.title(first.record)) is not given to \(review.title(role))",
          remedy: "add the web role to it"))
    }
    return findings
  }
}

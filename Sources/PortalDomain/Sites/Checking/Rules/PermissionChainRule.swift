/// Every table permission that is active gives somebody something.
struct PermissionChainRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    let book = PermissionBook(review)
    return book.order.compactMap { book.permissions[$0] }.filter(\.isActive).compactMap {
      permission -> CheckFinding? in
      let title = review.title(permission.record)
      func warn(_ code: String, _ column: String, _ cause: String, _ remedy: String) -> CheckFinding
      {
        CheckFinding(
          .warning, code, at: review.place(column, of: permission.record), "\(title) \(cause)",
          remedy: remedy)
      }
      guard let chain = book.chain(permission) else { return broken(permission, book, warn) }
      if book.roles(permission).isEmpty {
        return warn(
          "site.permission-without-role", "entityname", "is given to no web role, so nobody has it",
          "give it to a web role, or take it out")
      }
      if chain.first?.relationship.isEmpty == true,
        [.contact, .account, .parent].contains(permission.scope)
      {
        return warn(
          "site.permission-without-relationship", "scope",
          "names no relationship, so it finds no rows", "choose the relationship")
      }
      return nil
    }
  }

  private func broken(
    _ permission: TablePermission, _ book: PermissionBook,
    _ warn: (String, String, String, String) -> CheckFinding
  ) -> CheckFinding? {
    let code = "site.permission-without-parent"
    guard let parent = permission.parent.flatMap({ book.permissions[$0] }) else {
      // A name that leads nowhere is the concern of `LookupRule`.
      guard permission.namesNoParent else { return nil }
      return warn(
        code, "parententitypermission", "has the scope of a parent and names none",
        "name the permission that it rests on")
    }
    if !parent.isActive {
      return warn(
        code, "parententitypermission",
        "rests on \(quoted(parent.name)), which is deactivated, so it gives nothing",
        "activate that one, or deactivate this one too")
    }
    // What is broken further up is told there.
    guard isCircle(permission, book) else { return nil }
    return warn(
      "site.permission-circular", "parententitypermission", "rests on itself in a circle",
      "name a parent outside of the circle")
  }

  private func isCircle(_ permission: TablePermission, _ book: PermissionBook) -> Bool {
    var seen: Set<Int> = []
    var next = permission.parent
    while let parent = next, seen.insert(parent).inserted {
      if parent == permission.record { return true }
      next = book.permissions[parent]?.parent
    }
    return false
  }
}

/// The three chained table permissions that the party model makes necessary (domain facts 2.5).
enum PartyPermission: CaseIterable, Hashable, Sendable {
  case contactForParty, account, salesOrder

  /// The table.
  var table: String {
    switch self {
    case .contactForParty: "msdyn_contactforparty"
    case .account: "account"
    case .salesOrder: "salesorder"
    }
  }

  /// The name that the templates give it.
  var name: String {
    switch self {
    case .contactForParty: "Party model contact for party"
    case .account: "Party model account"
    case .salesOrder: "Party model sales order"
    }
  }

  /// The one that it rests on.
  var parent: PartyPermission? {
    switch self {
    case .contactForParty: nil
    case .account: .contactForParty
    case .salesOrder: .account
    }
  }

  /// The relationship through which its rows are found.
  var relationship: String {
    switch self {
    case .contactForParty: "msdyn_contact_msdyn_contactforparty_contact"
    case .account: "msdyn_account_msdyn_contactforparty_account"
    case .salesOrder: "order_customer_accounts"
    }
  }

  /// Its record in the Customer portal's template, so that a later update meets it again.
  var templateID: String {
    switch self {
    case .contactForParty: "65198d39-2047-4363-bd0a-4bda60144d33"
    case .account: "93c4ad2e-bd3d-4599-aeb4-206708a98d10"
    case .salesOrder: "3f406434-275f-4aab-a6b4-54dd310559d6"
    }
  }

  /// Those of a website: what they are told by is table, scope and parent, not the name.
  static func find(in book: PermissionBook) -> [PartyPermission: TablePermission] {
    let all = book.order.compactMap { book.permissions[$0] }
    var found: [PartyPermission: TablePermission] = [:]
    for part in allCases {
      let fitting = all.filter { permission in
        guard permission.table == part.table else { return false }
        guard let parent = part.parent else { return permission.scope == .contact }
        return permission.scope == .parent && permission.parent != nil
          && permission.parent == found[parent]?.record
      }
      found[part] = fitting.first(where: \.isActive) ?? fitting.first
    }
    return found
  }

  /// The web roles that the first of the three is for: signed-in visitors, and the Customer Representative.
  static func roles(in review: SiteReview) -> (signedIn: Int?, representative: Int?) {
    let roles = review.active("webrole")
    return (
      roles.first { review.isTrue("authenticatedusersrole", $0) },
      roles.first { review.side.value("name", $0).lowercased() == "customer representative" }
    )
  }
}

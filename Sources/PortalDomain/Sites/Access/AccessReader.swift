/// Finds out which rows a website's table permissions open to whom.
struct AccessReader {
  /// The relationship between a contact and the account that is its customer.
  static let customer = "contact_customer_accounts"

  private let review: SiteReview
  private let book: PermissionBook
  /// All rows, contacts included.
  private let rows: [AccessWorld.Row]
  /// The rows that a relationship ties to a row, either way.
  private var ties: [String: [String: Set<String>]] = [:]

  init(_ review: SiteReview, _ world: AccessWorld) {
    self.review = review
    book = PermissionBook(review)
    let contacts = world.contacts.filter { !$0.isAnonymous }.map { person in
      AccessWorld.Row(
        table: "contact", id: person.id, name: person.name,
        links: person.account.map { [Self.customer: $0] } ?? [:])
    }
    rows = contacts + world.rows
    for row in rows {
      for (relationship, other) in row.links {
        let key = relationship.lowercased()
        ties[key, default: [:]][row.id, default: []].insert(other)
        ties[key, default: [:]][other, default: []].insert(row.id)
      }
    }
  }

  /// The web roles of a person: those given by hand, and the one of all who have or have not signed in.
  func roles(of person: AccessWorld.Person) -> Set<Int> {
    let wanted = Set(person.roles.map { $0.trimmed.lowercased() })
    let everybody = person.isAnonymous ? "anonymoususersrole" : "authenticatedusersrole"
    return Set(
      review.active("webrole").filter { role in
        review.isTrue(everybody, role)
          || !person.isAnonymous
            && wanted.contains(review.side.value("name", role).trimmed.lowercased())
      })
  }

  /// The names of roles that the website does not have.
  func unknownRoles(of person: AccessWorld.Person) -> [String] {
    let known = Set(review.active("webrole").map { review.side.value("name", $0).lowercased() })
    return person.roles.filter { !known.contains($0.trimmed.lowercased()) }
  }

  /// The permissions that open a table to a person, each with the rows that it opens.
  func grants(
    on table: String, to person: AccessWorld.Person
  ) -> [(permission: TablePermission, rows: Set<String>)] {
    let own = roles(of: person)
    return book.working(on: table).filter { !book.roles($0).isDisjoint(with: own) }
      .map { ($0, opened(by: $0, to: person)) }
  }

  /// The rows that a permission is about, seen from a person.
  private func opened(
    by permission: TablePermission, to person: AccessWorld.Person
  ) -> Set<String> {
    guard let chain = book.chain(permission), let first = chain.last else { return [] }
    var found = anchored(first, person)
    for next in chain.dropLast().reversed() {
      found = found.reduce(into: []) { $0.formUnion(tied($1, by: next)) }
    }
    return found
  }

  /// The rows of a permission that rests on no other one.
  private func anchored(_ permission: TablePermission, _ person: AccessWorld.Person) -> Set<String>
  {
    switch permission.scope {
    case .global: return Set(rows.lazy.filter { has($0, permission.table) }.map(\.id))
    case .contact where !person.isAnonymous: return tied(person.id, by: permission)
    case .account where !person.isAnonymous:
      return person.account.map { tied($0, by: permission) } ?? []
    case .own where !person.isAnonymous: return permission.table == "contact" ? [person.id] : []
    case .contact, .account, .own, .parent, nil: return []
    }
  }

  /// The rows of a permission's table that its relationship ties to a row.
  private func tied(_ id: String, by permission: TablePermission) -> Set<String> {
    let others = ties[permission.relationship.lowercased()]?[id] ?? []
    return Set(rows.lazy.filter { others.contains($0.id) && has($0, permission.table) }.map(\.id))
  }

  private func has(_ row: AccessWorld.Row, _ table: String) -> Bool {
    row.table.lowercased() == table
  }

  /// The rows of a table, in the order of the world.
  func rows(of table: String) -> [AccessWorld.Row] {
    rows.filter { has($0, table.lowercased()) }
  }
}

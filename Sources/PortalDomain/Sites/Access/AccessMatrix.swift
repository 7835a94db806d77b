/// Who may do something with which rows of a table on a website, and which permissions give it.
public struct AccessMatrix: Hashable, Sendable, Codable {
  /// One person and one row.
  public struct Cell: Hashable, Sendable, Codable {
    /// The person's id.
    public var person: String
    /// Whether the right is there.
    public var isAllowed: Bool
    /// The table permissions that give it, by name.
    public var permissions: [String]
    /// Everything that the person may do with the row.
    public var rights: [AccessRight]
  }

  /// One row of the table.
  public struct Line: Hashable, Sendable, Codable {
    /// The row's id.
    public var id: String
    /// Its name.
    public var name: String
    /// The people in their order.
    public var cells: [Cell]
  }

  /// The table.
  public var table: String
  /// The right that is asked for.
  public var right: AccessRight
  /// The people.
  public var persons: [AccessWorld.Person]
  /// The rows.
  public var rows: [Line]
  /// What should be known to read it, one sentence each.
  public var notes: [String]

  /// Computes it.
  public init(_ site: SiteFiles, _ world: AccessWorld, table: String, right: AccessRight = .read) {
    let reader = AccessReader(SiteReview(site), world)
    let grants = Dictionary(
      world.contacts.map { ($0.id, reader.grants(on: table, to: $0)) }
    ) { first, _ in first }
    self.table = table.lowercased()
    self.right = right
    persons = world.contacts
    rows = reader.rows(of: table).map { row in
      Line(
        id: row.id, name: row.name,
        cells: world.contacts.map { person in
          let giving = (grants[person.id] ?? []).filter { $0.rows.contains(row.id) }
            .map(\.permission)
          let wanted = giving.filter { $0.rights.contains(right) }
          return Cell(
            person: person.id, isAllowed: !wanted.isEmpty, permissions: wanted.map(\.name).sorted(),
            rights: AccessRight.allCases.filter { right in
              giving.contains { $0.rights.contains(right) }
            })
        })
    }
    notes = world.contacts.flatMap { person in
      reader.unknownRoles(of: person).map {
        "The website has no web role \(quoted($0)), which \(person.name.tamed) has here."
      }
    }
    if rows.isEmpty { notes.append("There is no row of \(self.table.tamed) to ask about.") }
  }
}

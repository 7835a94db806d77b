import FoundationEssentials

/// People and rows for whom it is asked who sees what.
///
/// Rows hang together by the lookups that they have: each is named by its relationship, as table permissions name it.
public struct AccessWorld: Hashable, Sendable, Codable {
  /// Somebody who visits the site.
  public struct Person: Hashable, Sendable, Codable {
    /// What rows name the contact by.
    public var id: String
    /// The name.
    public var name: String
    /// The web roles by name, besides those that every visitor has.
    public var roles: [String]
    /// The account that is the contact's customer; nil for none.
    public var account: String?
    /// Whether the person has not signed in, so that there is no contact.
    public var isAnonymous: Bool

    /// Creates a person.
    public init(
      id: String, name: String, roles: [String] = [], account: String? = nil,
      isAnonymous: Bool = false
    ) {
      self.id = id
      self.name = name
      self.roles = roles
      self.account = account
      self.isAnonymous = isAnonymous
    }

    enum CodingKeys: String, CodingKey {
      case id, name, roles, account
      case isAnonymous = "anonymous"
    }

    /// Reads a person; only the id is needed.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      id = try values.decode(String.self, forKey: .id)
      name = try values.decodeIfPresent(String.self, forKey: .name) ?? id
      roles = try values.decodeIfPresent([String].self, forKey: .roles) ?? []
      account = try values.decodeIfPresent(String.self, forKey: .account)
      isAnonymous = try values.decodeIfPresent(Bool.self, forKey: .isAnonymous) ?? false
    }
  }

  /// A row of a table.
  public struct Row: Hashable, Sendable, Codable {
    /// The logical name of the table.
    public var table: String
    /// What other rows name it by.
    public var id: String
    /// The name.
    public var name: String
    /// The rows that its lookups name, by relationship.
    public var links: [String: String]

    /// Creates a row.
    public init(table: String, id: String, name: String, links: [String: String] = [:]) {
      self.table = table
      self.id = id
      self.name = name
      self.links = links
    }

    /// Reads a row; a name is not needed.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      table = try values.decode(String.self, forKey: .table)
      id = try values.decode(String.self, forKey: .id)
      name = try values.decodeIfPresent(String.self, forKey: .name) ?? id
      links = try values.decodeIfPresent([String: String].self, forKey: .links) ?? [:]
    }

    enum CodingKeys: String, CodingKey { case table, id, name, links }
  }

  /// The people, in the order of the columns.
  public var contacts: [Person]
  /// The rows that are asked about, and those in between.
  public var rows: [Row]

  /// Creates a world.
  public init(contacts: [Person], rows: [Row]) {
    self.contacts = contacts
    self.rows = rows
  }

  /// Reads a file of people and rows.
  ///
  /// - Throws: `Problem` where it is no such file, or an id stands twice.
  public init(_ file: HandedFile) throws {
    do {
      self = try JSONDecoder().decode(AccessWorld.self, from: Data(file.bytes))
    } catch let error as DecodingError {
      let fault = JSONFault(error, in: file.bytes)
      throw Problem(
        .badInput, "access.malformed",
        "the file of contacts and rows cannot be read: \(fault.summary)",
        remedy: "correct it: {\"contacts\": [{\"id\", \"roles\", \"account\"}], "
          + "\"rows\": [{\"table\", \"id\", \"links\"}]}",
        place: "\(file.name):\(fault.place)".tamed)
    }
    var seen = Set<String>()
    for id in contacts.map(\.id) + rows.map(\.id) where !seen.insert(id).inserted {
      throw Problem(
        .badInput, "access.id-twice", "the id \(quoted(id)) stands twice",
        remedy: "give each contact and row an id of its own", place: file.name.tamed)
    }
  }

  /// The people and orders of the documented acceptance matrix of the Customer portal (domain facts 2.5): two customers,
  /// their people, a representative and an administrator.
  ///
  /// - Parameter hasPartyModel: whether contacts reach their accounts through parties, and no longer by their own lookup.
  /// - Returns: the people in the order of the documentation, and an order of each customer's people.
  public static func documented(hasPartyModel: Bool = false) -> AccessWorld {
    func order(_ id: String, of person: String, _ name: String, _ account: String) -> Row {
      Row(
        table: "salesorder", id: id, name: "Order of \(name)",
        links: [
          "msdyn_contact_salesorder_contactperson": person, "order_customer_accounts": account,
        ])
    }
    var people = [
      Person(id: "admin", name: "Administrator", roles: ["Administrator"]),
      Person(
        id: "representative", name: "Representative X", roles: ["Customer Representative"],
        account: "x"),
      Person(id: "jane", name: "Jane", roles: ["Authorized users"], account: "x"),
      Person(id: "sam", name: "Sam", roles: ["Authorized users"], account: "x"),
      Person(id: "may", name: "May", roles: ["Unauthorized users"], account: "y"),
    ]
    var rows = [
      order("order-jane", of: "jane", "Jane", "x"), order("order-sam", of: "sam", "Sam", "x"),
      order("order-y", of: "clerk-y", "customer Y", "y"),
      Row(table: "account", id: "x", name: "Customer X"),
      Row(table: "account", id: "y", name: "Customer Y"),
      Row(
        table: "contact", id: "clerk-y", name: "Clerk of Y",
        links: [AccessReader.customer: "y"]),
    ]
    if hasPartyModel {
      for (index, person) in people.enumerated() {
        guard let account = person.account else { continue }
        people[index].account = nil
        rows.append(
          Row(
            table: "msdyn_contactforparty", id: "party-\(person.id)",
            name: "\(person.name) for customer \(account.uppercased())",
            links: [
              "msdyn_contact_msdyn_contactforparty_contact": person.id,
              "msdyn_account_msdyn_contactforparty_account": account,
            ]))
      }
    }
    return AccessWorld(contacts: people, rows: rows)
  }
}

/// What a table permission lets its holders do.
public enum AccessRight: String, Hashable, Sendable, Codable, CaseIterable {
  /// See rows.
  case read
  /// Change rows.
  case write
  /// Make rows.
  case create
  /// Take rows away.
  case delete
  /// Hang other rows on a row.
  case append
  /// Hang rows of the table on others.
  case appendto
}

/// A table permission of a website: rights on the rows of a table that stand in some relation to a contact.
struct TablePermission: Hashable, Sendable {
  /// Which rows it is about.
  enum Scope: String, Hashable, Sendable {
    case global = "756150000"
    case contact = "756150001"
    case account = "756150002"
    case parent = "756150003"
    case own = "756150004"
  }

  /// The record.
  let record: Int
  let name: String
  /// The logical name of the table, in lower case.
  let table: String
  let scope: Scope?
  let rights: Set<AccessRight>
  /// The web roles that it names itself.
  let ownRoles: Set<Int>
  /// The permission that it rests on.
  let parent: Int?
  /// Whether it names no such permission at all.
  let namesNoParent: Bool
  /// The relationship through which the rows are found; empty where the scope needs none.
  let relationship: String
  let isActive: Bool

  init(_ record: Int, _ review: SiteReview) {
    func value(_ column: String) -> String { review.side.value(column, record).trimmed }
    self.record = record
    name = value("entityname")
    table = value("entitylogicalname").lowercased()
    scope = Scope(rawValue: value("scope"))
    rights = Set(AccessRight.allCases.filter { review.isTrue($0.rawValue, record) })
    ownRoles = Set(review.targets("entitypermission_webrole", record))
    parent = review.side.target("parententitypermission", record)
    namesNoParent = value("parententitypermission").isEmpty
    isActive = review.isActive(record)
    relationship =
      switch scope {
      case .contact: value("contactrelationship")
      case .account: value("accountrelationship")
      case .parent: value("parentrelationship")
      case .global, .own, nil: ""
      }
  }
}

/// The table permissions of a website, and who holds them.
struct PermissionBook: Sendable {
  /// The permissions by record.
  let permissions: [Int: TablePermission]
  /// The records in the order of the files.
  let order: [Int]

  init(_ review: SiteReview) {
    order = review.records("tablepermission")
    permissions = Dictionary(
      uniqueKeysWithValues: order.map { ($0, TablePermission($0, review)) })
  }

  /// A permission and those that it rests on, itself first; nil where one is missing or deactivated, or the chain is a
  /// circle.
  func chain(_ permission: TablePermission) -> [TablePermission]? {
    var chain = [permission]
    var seen: Set<Int> = [permission.record]
    while let last = chain.last {
      guard last.isActive else { return nil }
      guard last.scope == .parent else { return chain }
      guard let parent = last.parent.flatMap({ permissions[$0] }),
        seen.insert(parent.record).inserted
      else { return nil }
      chain.append(parent)
    }
    return chain
  }

  /// The web roles whose members hold a permission: those that it names, and those of the permissions that it rests on.
  ///
  /// Older websites name the roles on each permission of a chain, newer ones on the first one only.
  func roles(_ permission: TablePermission) -> Set<Int> {
    (chain(permission) ?? []).reduce(into: []) { $0.formUnion($1.ownRoles) }
  }

  /// The permissions on a table that give somebody something.
  func working(on table: String) -> [TablePermission] {
    order.compactMap { permissions[$0] }.filter {
      $0.table == table.lowercased() && !roles($0).isEmpty
    }
  }
}

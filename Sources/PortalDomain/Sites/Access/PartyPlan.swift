/// What it takes so that a website has the three table permissions for the party model, as files.
public struct PartyPlan: Hashable, Sendable, Codable {
  /// What becomes of one of the three.
  public enum Deed: String, Hashable, Sendable, Codable {
    /// It is made.
    case add
    /// It is there and deactivated, and is activated.
    case activate
    /// It is there and stays as it is.
    case keep
  }

  /// One of the three.
  public struct Step: Hashable, Sendable, Codable {
    /// What is done.
    public var deed: Deed
    /// The table that it is about.
    public var table: String
    /// Its name.
    public var name: String
    /// Its file.
    public var path: String
    /// The web roles that it names, by name.
    public var roles: [String]
    /// The name of the permission that it rests on.
    public var parent: String?
  }

  /// The three, in the order of their chain.
  public var steps: [Step]
  /// The files as they will be.
  public var put: [SiteFiles.File]

  enum CodingKeys: String, CodingKey { case steps }

  /// Writes the steps; the files themselves are no part of an answer.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(steps, forKey: .steps)
  }

  /// Reads the steps.
  public init(from decoder: any Decoder) throws {
    steps = try decoder.container(keyedBy: CodingKeys.self).decode([Step].self, forKey: .steps)
    put = []
  }

  /// Plans it.
  ///
  /// - Throws: `Problem` where the website lacks a web role that the permissions are given to.
  public init(_ site: SiteFiles) throws {
    let review = SiteReview(site)
    let found = PartyPermission.find(in: PermissionBook(review))
    let writer = PermissionWriter(review)
    let roles = try Self.roles(review, isNeeded: found[.contactForParty] == nil)
    var ids: [PartyPermission: String] = [:]
    steps = []
    put = []
    for part in PartyPermission.allCases {
      if let permission = found[part] {
        ids[part] = review.side.records[permission.record].guid.text
        let active = permission.isActive ? nil : writer.activated(permission.record)
        if let active { put.append(active) }
        steps.append(
          Step(
            deed: active == nil ? .keep : .activate, table: part.table, name: permission.name,
            path: review.side.path(permission.record),
            roles: permission.ownRoles.map { review.side.name($0) }.sorted(),
            parent: permission.parent.map { review.side.name($0) }))
        continue
      }
      let file = try writer.file(
        part, roles: part.parent == nil ? roles : [], parent: part.parent.flatMap { ids[$0] })
      ids[part] = file.id
      put.append(file.file)
      steps.append(
        Step(
          deed: .add, table: part.table, name: part.name, path: file.file.path,
          roles: part.parent == nil ? roles.map { review.side.name($0) } : [],
          parent: part.parent.flatMap { parent in
            steps.first { $0.table == parent.table }?.name
          }))
    }
  }

  private static func roles(_ review: SiteReview, isNeeded: Bool) throws -> [Int] {
    guard isNeeded else { return [] }
    let (signedIn, representative) = PartyPermission.roles(in: review)
    guard let signedIn, let representative else {
      let name = signedIn == nil ? "for all who have signed in" : quoted("Customer Representative")
      throw Problem(
        .refused, "portal.role-missing", "the website has no web role \(name)",
        remedy: "add the web role first: the permissions for the party model are given to it")
    }
    return [signedIn, representative].sorted {
      review.side.records[$0].guid < review.side.records[$1].guid
    }
  }
}

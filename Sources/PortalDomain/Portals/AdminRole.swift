/// What an administrator may be allowed by (domain facts 3.5).
public enum AdminRole: Hashable, Sendable, OpenText {
  case systemAdministrator, systemCustomizer, dynamicsAdministrator, platformAdministrator
  case globalAdministrator, siteOwner, applicationOwner, readWrite
  /// A role that this version does not know.
  case unknown(String)

  /// The names of the roles; the last ones are no roles, but asked for like them.
  public static let words: [(text: String, value: AdminRole)] = [
    ("System Administrator", .systemAdministrator), ("System Customizer", .systemCustomizer),
    ("Dynamics 365 Administrator", .dynamicsAdministrator),
    ("Power Platform Administrator", .platformAdministrator),
    ("Global Administrator", .globalAdministrator), ("Site owner", .siteOwner),
    ("Owner of the app registration", .applicationOwner), ("Read-Write access", .readWrite),
  ]

  /// The word that is not known.
  public var unknownText: String? { if case .unknown(let text) = self { text } else { nil } }

  /// The roles that any one task of a site's administration asks for.
  static let siteAdministration: [AdminRole] = [
    .siteOwner, .systemCustomizer, .systemAdministrator, .dynamicsAdministrator,
    .platformAdministrator,
  ]
}

/// A role that the signed-in administrator has.
public struct HeldRole: Hashable, Sendable, Codable {
  /// The role.
  public var role: AdminRole
  /// Whether it came by a group or for a time: the services do not count it then.
  public var isInherited: Bool

  /// Creates a role that is held.
  public init(_ role: AdminRole, isInherited: Bool = false) {
    self.role = role
    self.isInherited = isInherited
  }

  /// The role for people: one that does not count says so.
  public var label: String { role.label + (isInherited ? " (inherited)" : "") }
}

/// A task of an administrator, and the roles that it asks for: one of each group, assigned directly.
public struct PortalTask: Hashable, Sendable {
  /// Its name in verdicts and commands.
  public var id: String
  /// What it is, as people say it.
  public var title: String
  /// The groups of roles; one of each is needed.
  public var needs: [[AdminRole]]

  init(_ id: String, _ title: String, _ needs: [[AdminRole]]) {
    self.id = id
    self.title = title
    self.needs = needs
  }

  /// Every task with what it needs (domain facts 3.5).
  public static let all: [PortalTask] = [
    PortalTask("create", "make a portal", [[.systemAdministrator], [.readWrite]]),
    PortalTask("edit", "change a website and its rows", [[.systemAdministrator]]),
    PortalTask(
      "own", "delete a host, convert a trial",
      [[.applicationOwner], AdminRole.siteAdministration]),
    PortalTask(
      "operate", "restart, start, stop, rename or maintain a portal",
      [AdminRole.siteAdministration]),
    PortalTask(
      "visibility", "make a portal public or private",
      [[.systemAdministrator, .dynamicsAdministrator, .platformAdministrator]]),
    PortalTask(
      "solutions", "install and update solutions", [[.systemAdministrator], [.readWrite]]),
    PortalTask(
      "delivery", "switch the content delivery network",
      [[.systemAdministrator, .dynamicsAdministrator, .platformAdministrator]]),
    PortalTask("sharing", "connect SharePoint and Power BI", [[.globalAdministrator]]),
  ]

  /// The task that an action belongs to.
  static func id(of action: PortalAction) -> String {
    switch action {
    case .restart, .start, .stop, .beginMaintenance, .endMaintenance, .rename, .changeAddress:
      "operate"
    case .convert, .deleteHost: "own"
    case .makePublic, .makePrivate: "visibility"
    case .deleteConfiguration: "edit"
    case .reactivate: "create"
    }
  }

  /// What it needs in words: `System Administrator, and Read-Write access`.
  public var need: String {
    needs.map(Self.words).joined(separator: "; and ")
  }

  /// A group in words: `one of Site owner, System Customizer`.
  private static func words(_ group: [AdminRole]) -> String {
    (group.count > 1 ? "one of " : "") + group.map(\.label).joined(separator: ", ")
  }

  /// Whether the roles that are held in an environment are enough; they may not be known.
  public func verdict(in environment: Environment) -> Verdict {
    let roles = environment.roles
    func make(
      _ status: Verdict.Status, _ code: String, _ cause: String, _ remedy: String? = nil
    ) -> Verdict {
      Verdict(
        status, check: "portal.role", code: code, title: "Role", cause: cause, remedy: remedy,
        evidence: roles?.evidence.sentence)
    }
    guard let roles else {
      return make(
        .unknown, "role.unknown",
        "needed, assigned directly: \(need); which of them you have is not known",
        "tell it: portal-console environment roles \(environment.name.argument) --add ROLE")
    }
    let direct = Set(roles.value.filter { !$0.isInherited }.map(\.role))
    let inherited = Set(roles.value.filter(\.isInherited).map(\.role))
    for group in needs where direct.isDisjoint(with: group) {
      if let role = group.first(where: inherited.contains) {
        return make(
          .fail, "role.inherited",
          "you have \(role.label) by a group or for a time only, which does not count",
          "let somebody assign \(role.label) to you directly")
      }
      let names = Self.words(group)
      return make(
        .fail, "role.missing", "you have no role that may \(title); needed is \(names)",
        "let somebody assign it to you directly")
    }
    return make(.pass, "role.held", "your roles are enough for it: \(need)")
  }
}

extension [PortalTask] {
  /// The task of this name.
  public subscript(_ id: String) -> PortalTask? { first { $0.id == id } }
}

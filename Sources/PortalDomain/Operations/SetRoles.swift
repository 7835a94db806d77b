/// Takes down which roles the signed-in administrator has in an environment, or that nobody knows.
public struct SetRoles: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// Roles that are held, in the place of the same ones of before.
  public var add: [HeldRole]
  /// Roles that are not held.
  public var remove: [AdminRole]
  /// Whether what was told before is forgotten first: known to have none, or not known at all.
  public var reset: Reset?

  /// What becomes of what was told before.
  public enum Reset: String, Sendable {
    /// There are none.
    case none
    /// Nobody knows.
    case unknown
  }

  /// Creates the operation.
  public init(
    environment: EnvironmentName, add: [HeldRole] = [], remove: [AdminRole] = [],
    reset: Reset? = nil
  ) {
    self.environment = environment
    self.add = add
    self.remove = remove
    self.reset = reset
  }

  /// What is being done.
  public var title: String { "Take down your roles in \(environment)" }

  /// The roles that are known afterwards; nil where nobody knows.
  public func plan(_ snapshot: Snapshot) throws -> [HeldRole]? {
    for role in add.map(\.role) + remove {
      guard let text = role.unknownText else { continue }
      throw Problem(
        .usage, "role.no-such", "there is no role \(quoted(text))",
        remedy: "use one of \(AdminRole.words.map(\.text).joined(separator: ", "))")
    }
    if reset == .unknown, add.isEmpty { return nil }
    var roles = reset == nil ? snapshot.environment.roles?.value ?? [] : []
    let replaced = Set(add.map(\.role) + remove)
    roles.removeAll { replaced.contains($0.role) }
    roles += add
    let order = AdminRole.words.map(\.value)
    return roles.sorted {
      (order.firstIndex(of: $0.role) ?? 0) < (order.firstIndex(of: $1.role) ?? 0)
    }
  }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [HeldRole]? {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let roles = try plan(newest)
      guard roles != newest.environment.roles?.value else { return (nil, roles) }
      var next = newest
      next.environment.roles = roles.map { Fact($0, Evidence(.typed, at: newest.time(now))) }
      let words = roles.map { $0.isEmpty ? "none" : $0.map(\.label).joined(separator: ", ") }
      return (
        Change(
          next, summary: "Took down the administrator's roles: \(words ?? "not known")",
          author: services.author, at: now), roles
      )
    }.told
  }
}

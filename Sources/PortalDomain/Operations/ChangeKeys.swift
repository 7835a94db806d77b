/// Makes integration keys that are missing or not whole, as Refresh tables on the dual-write page does.
public struct RefreshTables: Operation {
  /// The environment.
  public var environment: EnvironmentName

  /// Creates the operation.
  public init(environment: EnvironmentName) { self.environment = environment }

  /// What is being done.
  public var title: String { "Refresh the tables of \(environment)" }

  /// The keys as they will be; those that are whole are left out.
  public func plan(_ context: CheckContext) throws -> KeyChange {
    try Problem.requireSimulatedKeys(
      context.snapshot,
      "2. Select the table maps and choose Refresh tables.\n"
        + "3. Look under Environment details > Integration key that every table has one.")
    let tables = KeyReport(context.snapshot, context.maps).toRefresh
    return KeyChange(
      keys: tables.map { .init(table: $0.table, before: $0.columns, columns: $0.needed) },
      warnings: [])
  }

  /// Makes them as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> KeyChange {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let plan = try self.plan(context)
      var snapshot = newest
      let evidence = Evidence(.simulated, "Refresh tables", at: newest.time(now))
      for key in plan.keys { snapshot.setKey(of: key.table, to: key.columns, evidence) }
      let change = Change(
        snapshot, summary: "Refreshed \(counted(plan.keys.count, "integration key"))",
        author: services.author, at: now)
      return (plan.keys.isEmpty ? nil : change, plan)
    }.told
  }
}

/// Sets the integration key of one Dataverse table.
public struct SetIntegrationKey: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The table, by its name or its set name.
  public var table: String
  /// The columns; only such as the table's maps map.
  public var columns: [String]

  /// Creates the operation.
  public init(environment: EnvironmentName, table: String, columns: [String]) {
    self.environment = environment
    self.table = table
    self.columns = columns
  }

  /// What is being done.
  public var title: String { "Set the integration key of \(table.tamed)" }

  /// The key as it will be.
  ///
  /// - Throws: `Problem` where a column is named twice or is not mapped.
  public func plan(_ context: CheckContext) throws -> KeyChange {
    try Problem.requireSimulatedKeys(
      context.snapshot,
      "2. Choose Environment details, then Integration key.\n"
        + "3. Set the key of \(table.tamed) to \(columns.map(\.tamed).joined(separator: ", ")) and save."
    )
    let standing = try KeyReport(context.snapshot, context.maps).find(table)
    let columns = columns.map { $0.trimmed.lowercased() }.filter { !$0.isEmpty }
    guard !columns.isEmpty else {
      throw Problem(
        .usage, "key.empty", "no column is named for the key of \(standing.tableSet)",
        remedy: "use \(standing.needed.joined(separator: ","))")
    }
    for (place, column) in columns.enumerated() where columns[..<place].contains(column) {
      throw Problem(
        .usage, "key.repeated", "the column \(quoted(column)) is named twice",
        remedy: "name it once")
    }
    if let stranger = columns.first(where: { !standing.mapped.contains($0) }) {
      throw Problem(
        .refused, "key.column-unmapped",
        "no map of \(standing.tableSet) is known to map \(quoted(stranger)), and a key can hold only what is mapped",
        remedy: "use one of \(standing.mapped.listed(upTo: 14))")
    }
    let lacking = standing.needed.filter { !columns.contains($0) }
    return KeyChange(
      keys: standing.columns == columns
        ? [] : [.init(table: standing.table, before: standing.columns, columns: columns)],
      warnings: lacking.isEmpty
        ? []
        : [
          "The key of \(standing.tableSet) will lack \(lacking.joined(separator: ", ")): rows that differ there only "
            + "are mixed up (DIPV1014)."
        ])
  }

  /// Sets it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> KeyChange {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let plan = try self.plan(context)
      var snapshot = newest
      let evidence = Evidence(.simulated, "link keys", at: newest.time(now))
      for key in plan.keys { snapshot.setKey(of: key.table, to: key.columns, evidence) }
      let change = Change(
        snapshot,
        summary: "Set the integration key of \(plan.keys.map(\.table).joined(separator: ", "))",
        author: services.author, at: now)
      return (plan.keys.isEmpty ? nil : change, plan)
    }.told
  }
}

/// What becomes of integration keys.
public struct KeyChange: Hashable, Sendable, Encodable {
  /// One key.
  public struct Key: Hashable, Sendable, Encodable {
    /// The table.
    public var table: String
    /// Its columns as they were; nil where there was no key.
    public var before: [String]?
    /// Its columns as they will be.
    public var columns: [String]

    enum CodingKeys: String, CodingKey { case table, before, columns }

    /// Writes it with every key, so that a script need not ask whether it exists.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(table, forKey: .table)
      try container.encode(before, forKey: .before)
      try container.encode(columns, forKey: .columns)
    }
  }

  /// The keys that change.
  public var keys: [Key]
  /// What is to be thought about, one sentence each.
  public var warnings: [String]

  /// What will happen, one sentence each.
  public var effects: [String] {
    guard !keys.isEmpty else { return ["Nothing changes: every key is there."] }
    return keys.map { key in
      let before =
        key.before.map { ", in place of \($0.map(\.tamed).joined(separator: ", "))" } ?? ""
      return "\(key.table): \(key.columns.joined(separator: ", "))\(before)."
    }
  }
}

extension Problem {
  /// Refuses to change integration keys where only the administrator can, with the steps to take.
  fileprivate static func requireSimulatedKeys(_ snapshot: Snapshot, _ steps: String) throws {
    guard snapshot.environment.kind == .recorded else { return }
    throw Problem(
      .refused, "environment.recorded",
      "\(snapshot.environment.name) is a recorded environment: its integration keys can only be changed there",
      detail: "1. In Finance and Operations open Data management, then Dual-write.\n" + steps,
      remedy: "see what each key should hold: portal-console link keys "
        + snapshot.environment.name.argument)
  }
}

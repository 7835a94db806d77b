/// Finds out who may do what with the rows of a table on a portal's website; changes nothing.
public struct SurveyAccess: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// A file of contacts and rows; nil for those of the documented acceptance matrix.
  public var file: String?
  /// The logical name of the table.
  public var table: String
  /// The right that is asked for.
  public var right: AccessRight

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, file: String? = nil, table: String = "salesorder",
    right: AccessRight = .read
  ) {
    self.environment = environment
    self.portal = portal
    self.file = file
    self.table = table
    self.right = right
  }

  /// What is being done.
  public var title: String { "Ask who sees what on \(portal)" }

  /// Computes the matrix.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> AccessMatrix {
    let snapshot = try await services.store.snapshot(of: environment)
    let record = try snapshot.portal(portal)
    let hasParties = snapshot.hasPartyModel(try services.library.packages()) == true
    let world =
      try file.map { try AccessWorld(services.outside.read($0)) }
      ?? .documented(hasPartyModel: hasParties)
    let site = try await services.store.siteWithEdits(of: record.id, in: environment)
    var matrix = AccessMatrix(site, world, table: table, right: right)
    if file == nil, hasParties {
      matrix.notes.append(
        "The party model is installed: the people here reach their customer through parties only.")
    }
    return matrix
  }
}

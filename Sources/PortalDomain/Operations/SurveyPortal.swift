/// Reads one portal with everything that says what can be done to it; changes nothing.
public struct SurveyPortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String

  /// Creates the operation.
  public init(environment: EnvironmentName, portal: String) {
    self.environment = environment
    self.portal = portal
  }

  /// What is being done.
  public var title: String { "Read the portal \(portal)" }

  /// What was read.
  public struct Survey: Sendable {
    /// The portal.
    public var placed: PlacedPortal
    /// The facts and catalogs that judge what can be done.
    public var context: CheckContext

    /// Every fact as a row for people, with those of the environment that tell where the portal lives.
    public var facts: [FactRow] {
      let environment = context.snapshot.environment
      var rows = placed.portal.factRows(at: context.snapshot.at)
      if let newer = placed.openUpdate?.to ?? placed.newerVersion {
        let place = rows.firstIndex { $0.title == "Template" } ?? 0
        rows[place].value += " (update \(newer) available)"
      }
      return rows + [
        FactRow(title: "Environment", value: "\(environment.name), \(environment.kind.rawValue)"),
        FactRow(
          title: "Environment id", value: environment.environmentID?.value.tamed ?? "not known"),
        FactRow(
          title: "Organization id", value: environment.organizationID?.value.tamed ?? "not known"),
        FactRow(title: "Tenant id", value: environment.tenantID?.value.tamed ?? "not known"),
        FactRow(title: "Dataverse", value: environment.dataverseURL?.value.tamed ?? "not known"),
      ]
    }

    /// Why an action cannot be done, as a sentence; nil where it can.
    ///
    /// Where only capacity is missing, it can be done for a reason.
    public func obstacle(of action: PortalAction) -> String? {
      do {
        let plan = try PortalPlan.make(
          action, of: placed.portal.id, byHand: context.snapshot.environment.kind == .recorded,
          overrideReason: "asked for", context)
        return plan.refusal.map { $0.told.asSentence }
      } catch {
        return ((error as? Problem) ?? .unforeseen(error)).told.asSentence
      }
    }
  }

  /// Reads it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Survey {
    let snapshot = try await services.store.snapshot(of: environment)
    let found = try snapshot.portal(portal)
    let placed = PlacedPortal(found, in: snapshot, services.library)
    return Survey(placed: placed, context: try CheckContext(snapshot, services.library))
  }
}

/// Deletes a portal's host, or the rows of its website once there is no host any more.
public struct DeletePortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// Whether the rows go rather than the host.
  public var configuration: Bool
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, configuration: Bool = false,
    doneByHand: Bool = false
  ) {
    self.environment = environment
    self.portal = portal
    self.configuration = configuration
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String {
    configuration ? "Delete the configuration of \(portal)" : "Delete the host of \(portal)"
  }

  /// Plans it.
  public func plan(_ context: CheckContext) throws -> PortalPlan {
    try PortalPlan.make(
      configuration ? .deleteConfiguration : .deleteHost, of: portal, byHand: doneByHand, context)
  }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> PortalPlan {
    try await services.act(on: portal, in: environment, byHand: doneByHand) { try plan($0) }
  }
}

/// Makes a production site of a trial, after looking at the role, the type of the environment and the capacity.
public struct ConvertPortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// Why it is done without capacity; nil to refuse that.
  public var overrideReason: String?
  /// Whether the administrator has done it by hand in the real environment.
  public var doneByHand: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, overrideReason: String? = nil,
    doneByHand: Bool = false
  ) {
    self.environment = environment
    self.portal = portal
    self.overrideReason = overrideReason
    self.doneByHand = doneByHand
  }

  /// What is being done.
  public var title: String { "Convert \(portal) to production" }

  /// Plans it; what stands in the way is the plan's `refusal`.
  public func plan(_ context: CheckContext) throws -> PortalPlan {
    try PortalPlan.make(
      .convert, of: portal, byHand: doneByHand, overrideReason: overrideReason, context)
  }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> PortalPlan {
    try await services.act(on: portal, in: environment, byHand: doneByHand) { try plan($0) }
  }
}

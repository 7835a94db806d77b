/// Links a simulated environment to a simulated Finance and Operations.
public struct LinkEnvironment: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The address of Finance and Operations; nil for one made of the environment's name.
  public var url: String?

  /// Creates the operation.
  public init(environment: EnvironmentName, url: String? = nil) {
    self.environment = environment
    self.url = url
  }

  /// What is being done.
  public var title: String { "Link \(environment) to Finance and Operations" }

  /// The link as it will be.
  public func plan(_ snapshot: Snapshot) throws -> FinanceAndOperationsLink {
    guard snapshot.environment.kind == .simulated else {
      throw Problem(
        .refused, "environment.recorded",
        "\(environment) is a recorded environment: it cannot be linked from here",
        remedy: "link it on the Dual-write page of Finance and Operations, "
          + "then import an environment list")
    }
    guard let core = snapshot.solutions.installed, !core.isEmpty else {
      throw Problem(
        .refused, "dual-write.solution-missing",
        "the dual-write core solution is not installed, so nothing can be linked",
        remedy: "portal-console solution install \(environment.argument) supply-chain")
    }
    let address = url ?? "https://\(slug(environment.text)).sandbox.operations.dynamics.com/"
    guard address.hasPrefix("https://"), address.count <= 200,
      !address.unicodeScalars.contains(where: { $0.isUntrustedInTerminals || $0 == " " })
    else {
      throw Problem(
        .badInput, "environment.link-invalid", "\(quoted(address)) is no address of an environment",
        remedy: "use one such as https://contoso.operations.dynamics.com/")
    }
    return FinanceAndOperationsLink(url: address, version: "10.0.41")
  }

  /// Links it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> FinanceAndOperationsLink {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let link = try self.plan(newest)
      var snapshot = newest
      let evidence = Evidence(.simulated, "environment link", at: now)
      snapshot.environment.financeAndOperations = Fact(link, evidence)
      snapshot.beginLink(try services.library.maps(), evidence)
      let change = Change(
        snapshot, summary: "Linked to \(link.url)", author: services.author, at: now)
      return (change, link)
    }.told
  }
}

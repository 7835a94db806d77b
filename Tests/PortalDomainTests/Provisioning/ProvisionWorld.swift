import PortalDomain
import Support

extension World {
  /// The request of the founding document.
  static func request(
    template: String = "customer-portal", version: String? = nil, name: String = "Customer Portal",
    address: String = "contoso-orders", language: String = "en", reason: String? = nil
  ) -> PortalRequest {
    PortalRequest(
      template: template, version: version, name: name, address: address, language: language,
      overrideReason: reason)
  }

  /// Provisions a portal.
  @discardableResult
  func provision(
    _ environment: EnvironmentName, _ request: PortalRequest = request()
  ) async throws -> Provision.Outcome {
    try await run(Provision(environment: environment, request: request))
  }

  /// The refusal of a request, after making sure that nothing was written.
  func refusal(
    _ environment: EnvironmentName, _ request: PortalRequest = request()
  ) async throws -> Problem? {
    let before = try await snapshot(environment)
    let refusal = await problem { try await provision(environment, request) }
    let after = try await snapshot(environment)
    return after == before ? refusal : nil
  }
}

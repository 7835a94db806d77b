/// Opens a portal's address in the browser of the desktop.
public struct OpenAddress: Operation {
  /// The portal.
  public var portal: Portal

  /// Creates the operation.
  public init(portal: Portal) { self.portal = portal }

  /// What is being done.
  public var title: String { "Open \(portal.url?.tamed ?? portal.id)" }

  /// The address, once it is known to be one of the web.
  ///
  /// - Throws: `Problem` with code `portal.no-address`.
  public func address() throws -> String {
    guard let url = portal.url, url.isWebAddress else {
      throw Problem(
        .refused, "portal.no-address",
        portal.url.map { "\(quoted($0)) is no address of the web" }
          ?? "no address of \(portal.name.tamed) is known",
        remedy: "import what the service says of it")
    }
    return url
  }

  /// Opens it, and gives it back.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> String {
    let url = try address()
    guard let browse = services.browse else {
      throw Problem(
        .unavailable, "browser.none", "there is no desktop here, so no browser can be opened",
        remedy: "open it yourself: \(url)")
    }
    try browse(url)
    return url
  }
}

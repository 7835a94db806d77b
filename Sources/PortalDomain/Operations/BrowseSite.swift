/// Reads a portal's website to be looked at.
public struct BrowseSite: Operation {
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
  public var title: String { "Read the website of \(portal)" }

  /// Reads it, with the one that was provisioned where that is kept.
  ///
  /// - Throws: `Problem` with code `portal.no-files` where the store keeps no files of it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> SiteBook {
    let snapshot = try await services.store.snapshot(of: environment)
    let record = try snapshot.portal(portal)
    guard record.siteGeneration != nil else {
      throw Problem(
        .noInput, "portal.no-files", "the store keeps no files of the portal \(record.name.tamed)",
        remedy: "download it with pac pages download, then: portal-console portal import "
          + "\(environment.argument) FOLDER")
    }
    let site = try await services.store.site(of: record.id, in: environment, .site)
    let base: SiteFiles? =
      record.baseGeneration == nil
      ? nil : try await services.store.site(of: record.id, in: environment, .base)
    return SiteBook(site, base: base)
  }
}

/// Looks for a text in every file of a website.
public struct SearchSite: Operation {
  /// The website.
  public var book: SiteBook
  /// The text.
  public var text: String

  /// Creates the operation.
  public init(_ book: SiteBook, for text: String) {
    self.book = book
    self.text = text
  }

  /// What is being done.
  public var title: String { "Look for \(quoted(text))" }

  /// Looks; at most a thousand lines are told.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [SiteBook.Hit] { book.lines(holding: text) }
}

/// Finds out what the texts of a website name in Liquid.
public struct ReadLiquid: Operation {
  /// The website.
  public var book: SiteBook

  /// Creates the operation.
  public init(_ book: SiteBook) { self.book = book }

  /// What is being done.
  public var title: String { "Read what the texts name" }

  /// Reads them; the same website with more references.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> SiteBook { book.withLiquid() }
}

/// Replaces one file of a kept website by what somebody made of it; the text of before stays in the history.
public struct EditSiteFile: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// The file.
  public var path: String
  /// What it held when it was given out: a file that has another content now is not replaced.
  public var old: [UInt8]
  /// What it is to hold.
  public var new: [UInt8]

  /// Creates the operation.
  public init(
    environment: EnvironmentName, portal: String, path: String, old: [UInt8], new: [UInt8]
  ) {
    self.environment = environment
    self.portal = portal
    self.path = path
    self.old = old
    self.new = new
  }

  /// What is being done.
  public var title: String { "Edit \(path)" }

  /// What is wrong with the new content.
  ///
  /// - Throws: `Problem` with code `site.edit-invalid`, with the place.
  public func check() throws {
    if let problem = EditedPart.problem(new, insteadOf: old, at: path) { throw problem }
  }

  /// Replaces it as one change.
  ///
  /// - Returns: whether anything was to be done.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Bool {
    guard old != new else { return false }
    try check()
    let now = services.now()
    // What was edited by hand meanwhile counts as the content of now.
    _ = try await services.store.takeInEdits(
      of: portal, in: environment, by: services.author, at: now)
    let snapshot = try await services.store.snapshot(of: environment)
    let record = try snapshot.portal(portal)
    let site = try await services.store.site(of: record.id, in: environment, .site)
    guard site[path] == old else {
      throw Problem(
        .tryAgain, "site.changed-meanwhile", "\(path.tamed) was changed meanwhile",
        remedy: "look at it again and edit what is there now")
    }
    _ = try await services.store.update(environment) { newest -> (change: Change?, told: Bool) in
      guard let portal = newest.portals.first(where: { $0.id == record.id }),
        portal.siteGeneration == record.siteGeneration
      else {
        throw Problem(
          .tryAgain, "site.changed-meanwhile", "the website was changed meanwhile",
          remedy: "look at it again and edit what is there now")
      }
      let change = Change(
        newest,
        sites: [
          portal.id: SiteChange(
            site: .edited(put: [SiteFiles.File(path: path, bytes: new)], removed: []))
        ],
        summary: "Edited \(path) of \(portal.name)", author: services.author, at: now)
      return (change, true)
    }
    return true
  }
}

extension SiteBook {
  /// A file's content with a part's record replaced; the whole text where the file is no list.
  public func content(of path: String, part: Int?, replacedBy text: String) -> [UInt8]? {
    guard let old = bytes(of: path) else { return nil }
    guard let part, parts[part].path == path, side.text(part).isList else {
      return Array(text.utf8)
    }
    let range = side.spans(part).range
    let isLast = range.upperBound == old.count
    var lines = Array(text.utf8)
    // The next record begins a line of its own.
    if !isLast, lines.last != 0x0A { lines.append(0x0A) }
    return Array(old[..<range.lowerBound]) + lines + Array(old[range.upperBound...])
  }
}

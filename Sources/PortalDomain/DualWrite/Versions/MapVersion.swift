/// A version of an entity map that an environment has; one of them is active.
public struct MapVersion: Hashable, Sendable, Codable {
  /// The version: `1.0.0.5`.
  public var version: String
  /// Who published it, where known: Microsoft's own and an administrator's stand side by side.
  public var publisher: String?
  /// Its columns, where a file told them.
  public var columns: [MapColumn]?
  /// What its filters let through, where a file told it, Finance and Operations first.
  public var filters: [String]?

  /// Creates a version.
  public init(version: String, publisher: String? = nil, columns: [MapColumn]? = nil) {
    self.version = version
    self.publisher = publisher
    self.columns = columns
  }

  /// The version for people: `1.0.0.5 of Contoso`.
  public var label: String { version.tamed + (publisher.map { " of \($0.tamed)" } ?? "") }

  /// Whether it may be Microsoft's: nobody else is known to have published it.
  public var isMicrosofts: Bool { publisher?.lowercased().contains("microsoft") ?? true }

  /// Orders by number; what is no number comes first.
  static func isOlder(_ one: MapVersion, _ other: MapVersion) -> Bool {
    switch (VersionNumber(one.version), VersionNumber(other.version)) {
    case (let one?, let other?): one < other
    case (nil, _?): true
    case (_?, nil): false
    case (nil, nil): one.version < other.version
    }
  }

  /// Whether both are the same version; a publisher that is not known may be any.
  func isSame(as other: MapVersion) -> Bool {
    guard version == other.version else { return false }
    guard let publisher, let others = other.publisher else { return true }
    return publisher.lowercased() == others.lowercased()
  }
}

extension EntityMap {
  /// The version that is active; nil where none is known.
  public var active: MapVersion? {
    version.map { version in
      let plain = MapVersion(version: version, publisher: publisher)
      return (versions ?? []).first { $0.isSame(as: plain) } ?? plain
    }
  }

  /// Every version that the environment is known to have, newest first.
  public var installed: [MapVersion] {
    var all = versions ?? []
    if let active, !all.contains(where: { $0.isSame(as: active) }) { all.append(active) }
    return all.sorted { MapVersion.isOlder($1, $0) }
  }

  /// The newest version that is installed, where it is not the active one.
  public var newer: MapVersion? {
    guard let active, let newest = installed.first, MapVersion.isOlder(active, newest) else {
      return nil
    }
    return newest
  }

  /// What to do about the active version, as a sentence; nothing if it is the newest one (domain facts 1.8).
  public var versionAdvice: String? {
    guard let active, let newer else { return nil }
    let carry =
      active.isMicrosofts || !newer.isMicrosofts
      ? ""
      : " What \(active.publisher?.tamed ?? "its publisher") changed has to be made there again."
    return "Version \(newer.label) is installed, \(active.label) is active: switch to it.\(carry)"
  }

  /// Puts a version among the installed ones, or adds what is new of it.
  mutating func add(_ told: MapVersion) {
    var all = versions ?? []
    if let index = all.firstIndex(where: { $0.isSame(as: told) }) {
      all[index].publisher = told.publisher ?? all[index].publisher
      all[index].columns = told.columns ?? all[index].columns
      all[index].filters = told.filters ?? all[index].filters
    } else {
      all.append(told)
    }
    versions = all
  }
}

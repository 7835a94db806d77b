/// The columns of a map's version, with what they lack.
public struct MapColumns: Hashable, Sendable, Codable {
  /// Where the columns come from.
  public enum Source: String, Hashable, Sendable, Codable {
    /// A file of this environment told them.
    case imported
    /// They are those that Microsoft documents for the map: not read from this environment, and not all.
    case documented
  }

  /// The version that was looked at.
  public var version: MapVersion
  /// Where they come from.
  public var source: Source
  /// The rows.
  public var columns: [MapColumn]
  /// How many rows Microsoft's version has, where that is documented.
  public var documentedCount: Int?
  /// Key columns that no row maps: such a map does not pass validation (DIPV1014, DIPV1027).
  public var missingKeys: [String]
  /// Key columns that are mapped one way in a map that goes both ways (DIPV1004).
  public var oneWayKeys: [String]
  /// Columns that the Customer portal reads and that no row maps.
  public var missingForPortal: [String]

  /// Looks at a version of a map; nil where no columns of it are known.
  public init?(_ map: EntityMap?, version: MapVersion?, of entry: MapCatalog.Entry?) {
    if let version, let columns = version.columns {
      self.init(version, .imported, columns, entry)
    } else if let columns = entry?.columns {
      let documented = MapVersion(
        version: version?.version ?? entry?.version ?? "-", publisher: version?.publisher)
      self.init(documented, .documented, columns, entry)
    } else {
      return nil
    }
  }

  private init(
    _ version: MapVersion, _ source: Source, _ columns: [MapColumn], _ entry: MapCatalog.Entry?
  ) {
    self.version = version
    self.version.columns = nil
    self.source = source
    self.columns = columns
    documentedCount = entry?.columnCount
    let names = columns.map { (name: $0.dataverse.lowercased(), column: $0) }
    func rows(for wanted: String) -> [MapColumn] {
      names.filter { Self.covers($0.name, wanted.lowercased()) }.map(\.column)
    }
    // What is not all there says nothing by what it lacks.
    let isWhole = source == .imported
    let keys = isWhole ? entry?.keys ?? [] : []
    missingKeys = keys.filter { rows(for: $0).isEmpty }
    oneWayKeys =
      entry?.direction == "both"
      ? keys.filter { key in
        let rows = rows(for: key)
        return !rows.isEmpty && rows.allSatisfy { $0.direction != .both }
      } : []
    missingForPortal = isWhole ? (entry?.portalColumns ?? []).filter { rows(for: $0).isEmpty } : []
  }

  /// Whether a mapped column is a wanted one: itself, a lookup by it, or one of a group such as `shipto_*`.
  private static func covers(_ name: String, _ wanted: String) -> Bool {
    if wanted.hasSuffix("*") { return name.hasPrefix(wanted.dropLast()) }
    return name == wanted || name.hasPrefix(wanted + ".")
  }
}

extension MapColumns {
  /// One line over the columns: which version they are of, and where they come from.
  public func heading(_ title: String) -> String {
    let count = "\(columns.count) column\(columns.count == 1 ? "" : "s")"
    return switch source {
    case .imported: "\(title), version \(version.label): \(count)."
    case .documented:
      "\(title): \(count)\(documentedCount.map { " of \($0)" } ?? "") that Microsoft documents; "
        + "no file has told those of this environment."
    }
  }
}

extension EntityMap {
  /// The version whose columns are meant where none is named: the active one, or the newest with columns.
  public var shown: MapVersion? {
    active ?? installed.first { $0.columns != nil }
  }
}

/// How many records of each kind a website has.
public struct SiteSummary: Hashable, Sendable, Codable {
  /// One kind with its count.
  public struct Count: Hashable, Sendable, Codable {
    /// The kind's table.
    public var table: String
    /// The kind for people.
    public var title: String
    /// Its records.
    public var records: Int
  }

  /// The kinds that occur, in the order of the registry.
  public var counts: [Count]
  /// Files in all.
  public var files: Int
  /// Bytes in all.
  public var bytes: Int

  /// Counts a website.
  public init(_ site: SiteFiles) {
    var records: [String: Int] = [:]
    for file in site.files {
      guard let kind = ComponentKind.of(path: file.path) else { continue }
      records[kind.table, default: 0] += SiteText(file.bytes).records.count
    }
    counts = ComponentKind.all.compactMap { kind in
      records[kind.table].map { Count(table: kind.table, title: kind.title, records: $0) }
    }
    files = site.files.count
    bytes = site.files.reduce(0) { $0 + $1.bytes.count }
  }

  /// The records of a table.
  public func records(of table: String) -> Int {
    counts.first { $0.table == table }?.records ?? 0
  }

  /// Records in all.
  public var records: Int { counts.reduce(0) { $0 + $1.records } }
}

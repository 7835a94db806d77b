/// The list of records that an upload deletes: `.portalconfig/manifest.yml`.
///
/// The tools make no deletion of a file that is merely gone, so what is deleted along with the template is written there.
struct DeletionManifest: Sendable {
  static let path = ".portalconfig/manifest.yml"

  /// A record that the result lacks and ours had.
  struct Row: Hashable, Sendable {
    var table: String
    var id: String
    var name: String
    /// The conflict that decides about it; nil where it is decided.
    var conflict: String?
  }

  /// The file of ours.
  var bytes: [UInt8]
  /// The deletions.
  var rows: [Row]

  /// The file with the rows that a merge takes over; nil where it stays as it is.
  func file(isTaken: (Row) -> Bool) -> [UInt8]? {
    let known = GUID.all(in: bytes)
    let new = rows.filter { row in
      isTaken(row) && GUID(row.id).map { !known.contains($0) } ?? false
    }
    if new.isEmpty { return nil }
    let text = SiteText(bytes)
    let lineEnd = TextMerge.LineEnds(bytes) == .crlf ? "\r\n" : "\n"
    var tables: [String: String] = [:]
    for row in new.sorted(by: { ($0.table, $0.id) < ($1.table, $1.id) }) {
      tables[row.table, default: ""] +=
        [
          "- RecordId: \(row.id)", "  DisplayName: \(SiteScalar.spelled(row.name) ?? "")",
          "  CheckSum: ", "  IsDeleted: true",
        ].joined(separator: lineEnd) + lineEnd
    }
    let entries = text.records.first?.entries ?? []
    var result: [UInt8] = []
    var position = 0
    var pending = tables.keys.sorted()[...]
    for entry in entries {
      while let table = pending.first, table < entry.key {
        result += bytes[position..<entry.lead]
        position = entry.lead
        result += Array("\(table):\(lineEnd)\(tables[table] ?? "")".utf8)
        pending.removeFirst()
      }
      guard let rows = tables[entry.key] else { continue }
      result += bytes[position..<entry.range.upperBound]
      position = entry.range.upperBound
      if result.last != 0x0A { result += Array(lineEnd.utf8) }
      result += Array(rows.utf8)
      pending.removeAll { $0 == entry.key }
    }
    // `{}` stands for none.
    if !entries.isEmpty {
      result += bytes[position...]
      if result.last != 0x0A { result += Array(lineEnd.utf8) }
    }
    for table in pending { result += Array("\(table):\(lineEnd)\(tables[table] ?? "")".utf8) }
    return result
  }
}

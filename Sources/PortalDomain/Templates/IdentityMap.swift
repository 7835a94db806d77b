/// The ids of a template's records and what they become in one website.
struct IdentityMap {
  private var ids: [String: String] = [:]
  private var suffixes: [String: String] = [:]

  /// Maps every id in the template's files but those that belong to the environment.
  init(_ template: PortalTemplate, website: String) {
    let kept = Set(template.manifest.environmentReferences.map { $0.id.lowercased() })
    let own = template.site["website.yml"].flatMap { bytes -> String? in
      let text = SiteText(bytes)
      return text.records.first.flatMap { text.string("adx_websiteid", in: $0) }
    }
    for file in template.site.files where Self.isText(file.path) {
      for (_, id) in RecordID.occurrences(in: file.bytes) where !kept.contains(id) && ids[id] == nil
      {
        let new = id == own ? website : RecordID.derived(from: id, website: website)
        ids[id] = new
        suffixes[SiteFileName.suffix(id)] = SiteFileName.suffix(new)
      }
    }
  }

  /// Whether a file is text in which ids are references; others are carried as they are.
  static func isText(_ path: String) -> Bool {
    [".yml", ".html", ".css", ".js", ".json"].contains { path.hasSuffix($0) }
      && !path.hasPrefix("web-files/") || path.hasSuffix(".webfile.yml")
  }

  /// A file with every id replaced; all ids have one length, so nothing moves.
  func translated(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for (range, id) in RecordID.occurrences(in: bytes) {
      guard let new = ids[id] else { continue }
      result.replaceSubrange(range, with: new.utf8)
    }
    return result
  }

  /// A path with the suffix of a name collision made anew, as it rests on the record's id.
  func renamed(_ path: String) -> String {
    var bytes = Array(path.utf8)
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "_")), start + 9 <= bytes.count {
      let word = String(decoding: bytes[start..<start + 9], as: UTF8.self)
      if let new = suffixes[word] {
        bytes.replaceSubrange(start..<start + 9, with: new.utf8)
        place = start + 9
      } else if word == word.lowercased(), let new = suffixes[word.uppercased()] {
        bytes.replaceSubrange(start..<start + 9, with: new.lowercased().utf8)
        place = start + 9
      } else {
        place = start + 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

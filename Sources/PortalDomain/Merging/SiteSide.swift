/// One of the three websites as records: each with its place, its id and the files beside it.
struct SiteSide: Sendable {
  /// A record file that was cut.
  struct Document: Sendable {
    let path: String
    let text: SiteText
    let type: String
    /// The records, as indices into `records`.
    var records: [Int] = []
    /// Whether the file is the same on all sides.
    let isSame: Bool
  }

  /// One record.
  struct Record: Sendable {
    let document: Int
    let index: Int
    let type: String
    let guid: GUID
    let idKey: String
    /// The attachment of a web file.
    let attachment: GUID?
    /// The files beside the record, by what follows its stem: `.copy.html`, or `@file` for a web file's content.
    var sides: [String: String] = [:]
  }

  /// Whose files these are.
  struct Owner: Sendable {
    let record: Int
    let isAttachment: Bool
  }

  let side: MergeSide
  var documents: [Document] = []
  var records: [Record] = []
  /// Every record and attachment by its id.
  var owners: [GUID: Owner] = [:]
  /// Records of an id, more than one where a file was left behind.
  var byID: [GUID: [Int]] = [:]
  /// Which record a file beside it belongs to.
  var ownerOfFile: [String: (record: Int, part: String)] = [:]

  /// Reads a side's record files; those in `plain` are not taken for records.
  init(_ side: MergeSide, _ comparison: SiteComparison, plain: Set<String>) {
    self.side = side
    var stems: [String: Int] = [:]
    for place in comparison.places {
      guard let text = place.text(side), !plain.contains(place.path),
        let type = ComponentKind.fileType(of: place.path)
      else { continue }
      var document = Document(path: place.path, text: text, type: type, isSame: place.isSame)
      for index in text.records.indices {
        guard let found = Self.identity(type, text, text.records[index]) else { continue }
        let number = records.count
        document.records.append(number)
        records.append(
          Record(
            document: documents.count, index: index, type: type, guid: found.guid,
            idKey: found.key, attachment: found.attachment))
        byID[found.guid, default: []].append(number)
        if owners[found.guid] == nil {
          owners[found.guid] = Owner(record: number, isAttachment: false)
        }
        if let attachment = found.attachment, owners[attachment] == nil {
          owners[attachment] = Owner(record: number, isAttachment: true)
        }
      }
      if !text.isList, let record = document.records.first {
        stems[String(place.path.dropLast(4))] = record
      }
      documents.append(document)
    }
    if stems.isEmpty { return }
    for place in comparison.places where place[side] != nil && !place.isSame {
      if place.text(side) != nil, !plain.contains(place.path) { continue }
      guard case .file? = place[side], let (record, part) = Self.owner(of: place.path, stems) else {
        continue
      }
      records[record].sides[part] = place.path
      ownerOfFile[place.path] = (record, part)
    }
  }

  /// The record whose file's stem a path begins with, and what follows.
  private static func owner(of path: String, _ stems: [String: Int]) -> (Int, String)? {
    if let record = stems[path + ".webfile"] { return (record, "@file") }
    let bytes = Array(path.utf8)
    var end = bytes.count - 1
    while end > 0, bytes[end] != 0x2F {
      if bytes[end] == 0x2E {
        let stem = String(decoding: bytes[..<end], as: UTF8.self)
        let part = String(decoding: bytes[end...], as: UTF8.self)
        if let record = stems[stem] { return (record, part) }
        if part == ".js", let record = stems[stem + ".serverlogic"] { return (record, "@script") }
      }
      end -= 1
    }
    return nil
  }

  /// Where the file of a part stands beside a record file of that path.
  static func path(of part: String, beside record: String) -> String {
    let stem = record.dropLast(4)
    if part == "@file" { return String(stem.dropLast(8)) }
    if part == "@script" { return stem.dropLast(12) + ".js" }
    return stem + part
  }

  static func identity(
    _ type: String, _ text: SiteText, _ record: SiteText.Record
  ) -> (guid: GUID, key: String, attachment: GUID?)? {
    guard let kind = ComponentKind.byFileType[type] else { return nil }
    let full = kind.idKey
    let short = full.hasPrefix("adx_") ? String(full.dropFirst(4)) : full
    for name in [full, short, "id"] {
      guard
        let entry = record.entries.first(where: { $0.key == name })
          ?? record.entries.first(where: {
            $0.key.count == name.count && $0.key.lowercased() == name
          }),
        let guid = guid(text, entry)
      else { continue }
      var attachment: GUID?
      if type == "webfile", let entry = record["annotationid"] {
        attachment = Self.guid(text, entry)
      }
      return (guid, entry.key, attachment)
    }
    return nil
  }

  /// The GUID that an entry consists of.
  static func guid(_ text: SiteText, _ entry: SiteText.Entry) -> GUID? {
    text.bytes.withUnsafeBufferPointer { bytes in
      var (start, end) = (entry.value.lowerBound, entry.value.upperBound)
      while start < end, isFrame(bytes[start]) { start += 1 }
      while end > start, isFrame(bytes[end - 1]) { end -= 1 }
      return end - start == 36 ? GUID(bytes, at: start) : nil
    }
  }

  private static func isFrame(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x27 || byte == 0x22 || byte == 0x0A || byte == 0x0D
  }

  // MARK: Reading records

  /// The text of a record's file.
  func text(_ record: Int) -> SiteText { documents[records[record].document].text }

  /// A record's spans.
  func spans(_ record: Int) -> SiteText.Record {
    documents[records[record].document].text.records[records[record].index]
  }

  /// The path of a record's file.
  func path(_ record: Int) -> String { documents[records[record].document].path }

  /// The entry of a column, with or without the prefix of tables and in any case of letters.
  func entry(_ column: String, _ record: Int) -> SiteText.Entry? {
    let entries = spans(record).entries
    let full = "adx_" + column
    if let exact = entries.first(where: { $0.key == full || $0.key == column }) { return exact }
    return entries.first {
      ($0.key.utf8.count == full.utf8.count || $0.key.utf8.count == column.utf8.count)
        && ($0.key.lowercased() == full || $0.key.lowercased() == column)
    }
  }

  /// The text of a column; empty where there is none.
  func value(_ column: String, _ record: Int) -> String {
    guard let entry = entry(column, record) else { return "" }
    if case .text(let value) = text(record).value(of: entry) { return value }
    return ""
  }

  /// The record that a column refers to.
  func target(_ column: String, _ record: Int) -> Int? {
    guard let entry = entry(column, record), let guid = Self.guid(text(record), entry),
      let owner = owners[guid], !owner.isAttachment
    else { return nil }
    return owner.record
  }

  /// A record's name for people.
  func name(_ record: Int) -> String {
    for column in [
      "name", "entityname", "profilename", "columnname", "filename", "answer",
      "attributelogicalname", "subgrid_name", "sectionname", "tabname",
    ] {
      let found = value(column, record)
      if !found.isEmpty { return found }
    }
    return records[record].guid.text
  }

  /// The bytes of a record's lines.
  func bytes(_ record: Int) -> ArraySlice<UInt8> { text(record).bytes[spans(record).range] }
}

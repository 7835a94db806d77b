extension SiteBook {
  /// One column of a part, for people.
  public struct Field: Hashable, Sendable {
    /// The column.
    public let column: String
    /// What it says; several lines where the text has them.
    public let value: String
    /// The part that it names; nil where it names none.
    public let target: Int?
  }

  /// A file of a part: its record, or what stands beside it.
  public struct PartFile: Hashable, Sendable {
    /// What it holds, in a word: `record`, `copy`, `custom_css`, `content`.
    public let label: String
    /// Its path.
    public let path: String
    /// Its size in bytes.
    public let size: Int
  }

  /// The columns of a part, in the order of its file.
  public func fields(of part: Int) -> [Field] {
    let text = side.text(part)
    return side.spans(part).entries.map { entry in
      let value: String =
        switch text.value(of: entry) {
        case .text(let text): text
        default: text.text(entry.value).trimmed
        }
      let owner = SiteSide.guid(text, entry).flatMap { side.owners[$0] }
      return Field(
        column: entry.key, value: value,
        target: owner.flatMap { $0.record == part ? nil : $0.record })
    }
  }

  /// The files of a part, its record first.
  public func files(of part: Int) -> [PartFile] {
    let sides = side.records[part].sides.sorted { $0.key < $1.key }.map { part, path in
      PartFile(label: Self.label(of: part), path: path, size: bytes(of: path)?.count ?? 0)
    }
    let record = parts[part].path
    return [PartFile(label: "record", path: record, size: side.spans(part).range.count)] + sides
  }

  /// `.webpage.copy.html` is `copy`; the content of a web file is `content`.
  private static func label(of part: String) -> String {
    if part == "@file" { return "content" }
    if part == "@script" { return "script" }
    let words = part.split(separator: ".")
    return words.count > 1 ? String(words[words.count - 2]) : part
  }

  /// The line of its file on which a part begins, counted from 1.
  public func line(of part: Int) -> Int {
    side.text(part).bytes[..<side.spans(part).range.lowerBound]
      .reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// The bytes of a file; nil where there is none.
  public func bytes(of path: String) -> [UInt8]? { places[path].map { site.files[$0].bytes } }

  /// The bytes of a file as it was provisioned; nil where there was none, or where that is not known.
  public func provisionedBytes(of path: String) -> [UInt8]? {
    basePlaces[path].flatMap { base?.files[$0].bytes }
  }

  /// The lines of a part's record in its file, and of a whole file otherwise.
  ///
  /// - Returns: nil for a file that is no text.
  public func text(of path: String, part: Int?) -> String? {
    if let part, parts[part].path == path {
      return String(decoding: side.bytes(part), as: UTF8.self)
    }
    return bytes(of: path).flatMap(Self.text)
  }

  /// The same as it was provisioned; nil where it was not there.
  public func provisionedText(of path: String, part: Int?) -> String? {
    guard let bytes = provisionedBytes(of: path) else { return nil }
    guard let part, parts[part].path == path else { return Self.text(bytes) }
    let text = SiteText(bytes)
    let guid = side.records[part].guid
    let record = text.records.first {
      SiteSide.identity(side.records[part].type, text, $0)?.guid == guid
    }
    return record.map { String(decoding: text.bytes[$0.range], as: UTF8.self) }
  }

  /// Bytes as text; nil where they are none.
  public static func text(_ bytes: [UInt8]) -> String? {
    isText(bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Whether bytes are a text: no zero byte among the first few thousand.
  static func isText(_ bytes: [UInt8]) -> Bool { !bytes.prefix(4_096).contains(0) }

  /// The parts above a part, the uppermost first.
  public func path(to part: Int) -> [Int] {
    var path: [Int] = []
    var next = above[part]
    while let number = next {
      path.insert(number, at: 0)
      next = above[number]
    }
    return path
  }

  /// Finds a part by its record's id, its file's path, or its name where only one has it.
  ///
  /// - Throws: `Problem` with code `site.no-part` or `site.part-ambiguous`.
  public func find(_ text: String) throws -> Part {
    let folded = text.trimmed.lowercased()
    if let guid = GUID(folded), let owner = side.owners[guid] { return parts[owner.record] }
    if let owner = side.ownerOfFile[text.trimmed] { return parts[owner.record] }
    if let document = side.documents.first(where: { $0.path == text.trimmed }),
      let only = document.records.first, document.records.count == 1
    {
      return parts[only]
    }
    let named = parts.filter { $0.name.lowercased() == folded }
    if let only = named.first, named.count == 1 { return only }
    guard let first = named.first else {
      throw Problem(
        .noInput, "site.no-part", "the website has no part \(quoted(text))",
        remedy: "name it by its id, its file or its name; find them with --name")
    }
    throw Problem(
      .usage, "site.part-ambiguous", "\(named.count) parts are called \(quoted(first.name))",
      remedy: "name it by its id: "
        + named.prefix(6).map { "\($0.recordID) (\($0.kind))" }.joined(separator: ", "))
  }
}

extension SiteBook {
  /// The part right above a part; nil at the top.
  public func parent(of part: Int) -> Int? { above[part] }

  /// The file that says most about a part: its text, or else its record.
  public func mainPath(of part: Part) -> String {
    let files = files(of: part.id)
    let usual = ["copy", "source", "value"]
    let sides = files.dropFirst().filter { bytes(of: $0.path).map(Self.isText) == true }
    return
      (sides.first { usual.contains($0.label) && $0.size > 0 } ?? sides.max { $0.size < $1.size })?
      .path ?? part.path
  }
}

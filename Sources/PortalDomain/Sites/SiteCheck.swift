/// What is wrong with a website's files, each with its place.
public struct SiteFinding: Hashable, Sendable, Codable {
  /// `site.reference-dangling` ...
  public var code: String
  /// The file, with the line where it is known.
  public var place: String
  /// One sentence.
  public var cause: String
  /// What to do.
  public var remedy: String

  init(code: String, place: String, cause: String, remedy: String) {
    self.code = code
    self.place = place
    self.cause = cause
    self.remedy = remedy
  }

  /// A problem as one finding among others.
  public init(_ problem: Problem) {
    self.init(
      code: problem.code, place: problem.place ?? "template.yml",
      cause: problem.summary + (problem.detail.map { ": \($0)" } ?? ""),
      remedy: problem.remedy ?? "mend the file")
  }
}

/// The rules that the website of a template, and what is rendered from it, must keep.
///
/// Websites of administrators are allowed more: real ones hold dangling references and twins of a name.
public enum SiteCheck {
  /// The site markers that Microsoft's own checker asks for (domain facts 3.7).
  static let requiredMarkers = ["Home", "Profile", "Page Not Found", "Access Denied", "Search"]

  /// Checks a website.
  ///
  /// - Parameters:
  ///   - site: the files.
  ///   - environmentReferences: ids that belong to the environment.
  ///   - allowsPlaceholders: whether the site is a template's own.
  /// - Returns: the findings, by file; none for a sound site.
  public static func findings(
    _ site: SiteFiles, environmentReferences: Set<String>, allowsPlaceholders: Bool
  ) -> [SiteFinding] {
    var found: [SiteFinding] = []
    let documents = site.files.filter { $0.path.hasSuffix(".yml") }.map { file in
      Document(path: file.path, kind: .of(path: file.path), text: SiteText(file.bytes))
    }
    let ids = collectIDs(documents, &found)
    for document in documents {
      checkSpelling(document, &found)
      checkReferences(document, known: ids.union(environmentReferences), &found)
    }
    checkNames(documents, &found)
    if !allowsPlaceholders {
      for file in site.files where Placeholder.occurs(in: file.bytes) {
        found.append(
          SiteFinding(
            code: "site.placeholder-left", place: file.path, cause: "a placeholder was not filled",
            remedy: "use placeholders in YAML values and HTML only"))
      }
    }
    checkMarkers(documents, &found)
    return found
  }

  struct Document {
    let path: String
    let kind: ComponentKind?
    let text: SiteText
  }

  // MARK: Rules

  /// Every record's id, once.
  private static func collectIDs(
    _ documents: [Document], _ found: inout [SiteFinding]
  ) -> Set<String> {
    var ids = Set<String>()
    for document in documents {
      guard let kind = document.kind else { continue }
      for record in document.text.records {
        guard let id = document.text.string(kind.idKey, in: record), RecordID.isGUID(id) else {
          found.append(
            SiteFinding(
              code: "site.id-missing", place: document.place(record),
              cause: "a record of \(kind.title.lowercased()) has no \(kind.idKey)",
              remedy: "give it a new GUID"))
          continue
        }
        if !ids.insert(id).inserted {
          found.append(
            SiteFinding(
              code: "site.id-twice", place: document.place(record),
              cause: "the id \(id) is used twice", remedy: "give one of the records a new GUID"))
        }
        // A web file carries its attachment's own record.
        if let note = document.text.string("annotationid", in: record) { ids.insert(note) }
      }
    }
    return ids
  }

  /// Every value can be read, and keys and records stand in the order of the tools.
  private static func checkSpelling(_ document: Document, _ found: inout [SiteFinding]) {
    for record in document.text.records {
      for entry in record.entries where document.text.value(of: entry) == .opaque {
        found.append(
          SiteFinding(
            code: "site.value-unreadable", place: document.place(entry.range.lowerBound),
            cause: "the value of \(entry.key) cannot be read", remedy: "mend its YAML"))
      }
    }
    guard let kind = document.kind, kind.isList else { return }
    let ids = document.text.records.compactMap { document.text.string(kind.idKey, in: $0) }
    if ids != ids.sorted() {
      found.append(
        SiteFinding(
          code: "site.records-unsorted", place: document.path,
          cause: "the records do not stand in the order of their ids",
          remedy: "sort them by \(kind.idKey)"))
    }
  }

  /// Every GUID names a record of the site or something of the environment.
  private static func checkReferences(
    _ document: Document, known: Set<String>, _ found: inout [SiteFinding]
  ) {
    guard document.kind != nil else { return }
    for record in document.text.records {
      for entry in record.entries {
        let bytes = Array(document.text.bytes[entry.value])
        for (_, id) in RecordID.occurrences(in: bytes) where !known.contains(id) {
          found.append(
            SiteFinding(
              code: "site.reference-dangling", place: document.place(entry.range.lowerBound),
              cause: "\(entry.key) names \(id), which is no record of the site",
              remedy: "name a record, or declare the id among the environment's references"))
        }
      }
    }
  }

  private static func checkMarkers(_ documents: [Document], _ found: inout [SiteFinding]) {
    let document = documents.first { $0.path == "sitemarker.yml" }
    let names = document.map { document in
      document.text.records.compactMap { document.text.string("adx_name", in: $0) }
    }
    for marker in requiredMarkers where names?.contains(marker) != true {
      found.append(
        SiteFinding(
          code: "site.marker-missing", place: "sitemarker.yml",
          cause: "the site marker \(marker) is missing",
          remedy: "add it and point it to its page"))
    }
  }
}

extension SiteCheck.Document {
  /// The place of a record: `file:line`.
  func place(_ record: SiteText.Record) -> String { place(record.range.lowerBound) }

  /// The place of a byte: `file:line`.
  func place(_ offset: Int) -> String {
    let line = text.bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    return "\(path):\(line)"
  }
}

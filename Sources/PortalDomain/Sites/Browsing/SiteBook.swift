/// A website as people look at it: its parts in sections and trees, what each refers to, what was changed.
///
/// Read once and then only looked up in: a large website has ten thousand files.
public struct SiteBook: Sendable {
  /// One record of the website with the files beside it.
  public struct Part: Identifiable, Hashable, Sendable {
    /// Its number.
    public let id: Int
    /// Its kind as scripts write it: `web-page`.
    public let kind: String
    /// Its name.
    public let name: String
    /// Its id in Dataverse.
    public let recordID: String
    /// The file that it stands in.
    public let path: String
    /// The code of its language; nil for one of all languages.
    public let language: String?
    /// Whether it is switched off.
    public let isInactive: Bool
    /// What became of it since the website was provisioned; nil where nothing, or where that is not known.
    public let change: Change?
  }

  /// What became of a part since the website was provisioned.
  public enum Change: String, Hashable, Sendable, Codable {
    /// Its record or a file beside it reads otherwise.
    case changed
    /// The template's website has no such record.
    case added
  }

  /// Parts of one kind that hang on nothing else, or files of no record.
  public struct Section: Hashable, Sendable {
    /// The kind as scripts write it; `file` for files of no record.
    public let kind: String
    /// The kind for people, in the plural.
    public let title: String
    /// All parts of the kind, those below others included.
    public let count: Int
    /// The uppermost parts.
    public let roots: [Int]
  }

  /// A record that another one names by its id.
  public struct Reference: Hashable, Sendable {
    /// The part that names it, and the one that is named; nil where no record has that id.
    public let from: Int
    /// The part that is named; nil where the website has no record of that id.
    public let to: Int?
    /// The column in which it is named.
    public let column: String
    /// The id.
    public let recordID: String
  }

  /// Every part, by its number.
  public let parts: [Part]
  /// The sections, in the order in which people look for things.
  public let sections: [Section]
  /// The parts below each part.
  public let children: [Int: [Int]]
  /// Files that belong to no record, by path.
  public let looseFiles: [String]
  /// Records that the template's website had and this one has no more.
  public let removed: Int
  /// Whether it is known how the website was provisioned.
  public let hasBase: Bool
  /// How many files the website has.
  public var fileCount: Int { site.files.count }

  let site: SiteFiles
  let base: SiteFiles?
  let side: SiteSide
  let places: [String: Int]
  let basePlaces: [String: Int]
  /// The record files, by path.
  let documents: [String: Int]
  /// The part above each part.
  let above: [Int: Int]
  private var named: [Int: [Reference]]
  private var naming: [Int: [Reference]]
  /// Whether what the texts name in Liquid is among the references.
  public private(set) var knowsLiquid = false

  /// Reads a website; with the one that was provisioned, it tells what was changed since.
  public init(_ site: SiteFiles, base: SiteFiles? = nil) {
    self.site = site
    self.base = base
    hasBase = base != nil
    let side = SiteSide(.theirs, SiteComparison(site), plain: [])
    self.side = side
    places = Self.places(of: site)
    basePlaces = base.map(Self.places) ?? [:]
    documents = Dictionary(side.documents.enumerated().map { ($1.path, $0) }) { first, _ in first }
    let changes = SiteChanges(side, site, places, base, basePlaces)
    removed = changes.removed
    parts = side.records.indices.map { number in
      Part(
        id: number, kind: ComponentKind.byFileType[side.records[number].type]?.slug ?? "record",
        name: side.name(number), recordID: side.records[number].guid.text, path: side.path(number),
        language: Self.language(number, side),
        isInactive: side.value("statecode", number) == "1"
          || side.entry("statecode", number).map { side.text(number).text($0.value).trimmed }
            == "1",
        change: changes.of[number])
    }
    let shape = SiteShape(parts, side)
    children = shape.children
    above = Dictionary(
      shape.children.flatMap { parent, below in below.map { ($0, parent) } }
    ) { first, _ in first }
    let owned = Set(side.ownerOfFile.keys).union(side.documents.map(\.path))
    let loose = site.files.map(\.path).filter {
      !owned.contains($0) && !SiteComparison.isEnvironments($0)
    }
    looseFiles = loose
    sections =
      shape.sections
      + (loose.isEmpty
        ? [] : [Section(kind: "file", title: "Other files", count: loose.count, roots: [])])
    (named, naming) = Self.references(side)
  }

  private static func places(of site: SiteFiles) -> [String: Int] {
    Dictionary(site.files.enumerated().map { ($1.path, $0) }) { first, _ in first }
  }

  /// The code of a record's language: that in its path, or the name of the language that it names.
  private static func language(_ record: Int, _ side: SiteSide) -> String? {
    let column: String
    switch side.records[record].type {
    case "webpage": column = "webpagelanguageid"
    case "contentsnippet": column = "contentsnippetlanguageid"
    case "weblinkset": column = "websitelanguageid"
    default: return nil
    }
    if let code = NaturalKeys.language(ofPath: side.path(record)) { return code }
    return side.target(column, record).map { side.name($0) }
  }

  /// The columns of every record that hold ids of others, both ways round.
  private static func references(
    _ side: SiteSide
  ) -> (named: [Int: [Reference]], naming: [Int: [Reference]]) {
    var named: [Int: [Reference]] = [:]
    var naming: [Int: [Reference]] = [:]
    for record in side.records.indices {
      let text = side.text(record)
      text.bytes.withUnsafeBufferPointer { bytes in
        for entry in side.spans(record).entries
        where entry.value.count >= 36 && entry.key != side.records[record].idKey {
          let value = UnsafeBufferPointer(rebasing: bytes[entry.value])
          GUID.scan(value) { _, guid in
            let owner = side.owners[guid]
            // Its own attachment is part of a web file, not another thing.
            guard owner?.record != record else { return }
            let reference = Reference(
              from: record, to: owner?.record, column: entry.key, recordID: guid.text)
            named[record, default: []].append(reference)
            if let target = owner?.record { naming[target, default: []].append(reference) }
          }
        }
      }
    }
    return (named, naming)
  }

  /// The same website with what its texts name in Liquid among the references.
  ///
  /// For reading every text takes far longer than for showing the tree.
  public func withLiquid() -> SiteBook {
    guard !knowsLiquid else { return self }
    var book = self
    let names = SiteNames(side, site, places)
    for record in side.records.indices {
      for (target, kind) in names.named(by: record) where target != record {
        let reference = Reference(
          from: record, to: target, column: kind, recordID: side.records[target].guid.text)
        book.named[record, default: []].append(reference)
        book.naming[target, default: []].append(reference)
      }
    }
    book.knowsLiquid = true
    return book
  }

  /// What a part names, by id first, in the order of its columns.
  public func references(of part: Int) -> [Reference] { named[part] ?? [] }

  /// What names a part.
  public func referrers(of part: Int) -> [Reference] { naming[part] ?? [] }
}

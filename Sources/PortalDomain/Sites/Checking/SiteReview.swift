/// A website with all that rules look at, read once.
struct SiteReview: Sendable {
  /// The files.
  let site: SiteFiles
  /// The website as records.
  let side: SiteSide
  /// The natural key of each record; nil where nothing tells it apart.
  let keys: [String?]
  /// The records of a kind, by the word of the kind.
  private let byType: [String: [Int]]

  init(_ site: SiteFiles) {
    self.site = site
    let side = SiteSide(.theirs, SiteComparison(site), plain: [])
    var naturalKeys = NaturalKeys(side)
    self.side = side
    keys = side.records.indices.map { naturalKeys.key($0) }
    byType = Dictionary(grouping: side.records.indices) { side.records[$0].type }
  }

  /// The records of a kind.
  func records(_ type: String) -> [Int] { byType[type] ?? [] }

  /// The records of a kind that are not deactivated.
  func active(_ type: String) -> [Int] { records(type).filter(isActive) }

  // MARK: Places

  /// The place of a record below the website's root: `file:line`.
  func place(_ record: Int) -> String {
    place(side.path(record), side.text(record).bytes, side.spans(record).range.lowerBound)
  }

  /// The place of a column's entry; that of the record where it has none.
  func place(_ column: String, of record: Int) -> String {
    guard let entry = side.entry(column, record) else { return place(record) }
    return place(side.path(record), side.text(record).bytes, entry.range.lowerBound)
  }

  /// The place of a byte of a file.
  func place(_ path: String, _ bytes: [UInt8], _ offset: Int) -> String {
    "\(path):\(line(offset, in: bytes))"
  }

  /// The line of a byte, from 1.
  func line(_ offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  // MARK: Records

  /// A record for people: `the site setting "Search/Enabled"`.
  func title(_ record: Int) -> String {
    "the \(Self.kindName(side.records[record].type)) \(quoted(side.name(record)))"
  }

  /// A kind for people: `site setting`.
  static func kindName(_ type: String) -> String {
    (ComponentKind.byFileType[type]?.slug ?? "record").replacing("-", with: " ")
  }

  /// Whether a record is in use: the tools write a state only for deactivated ones.
  func isActive(_ record: Int) -> Bool { side.value("statecode", record).trimmed != "1" }

  /// Whether a column says yes.
  func isTrue(_ column: String, _ record: Int) -> Bool {
    side.value(column, record).trimmed.lowercased() == "true"
  }

  /// The ids that a column of roles or other lists holds.
  func list(_ column: String, _ record: Int) -> [String] {
    guard let entry = side.entry(column, record) else { return [] }
    return switch side.text(record).value(of: entry) {
    case .list(let ids): ids
    case .text(let id): [id]
    case .empty, .opaque: []
    }
  }

  /// The records that a column of roles or other lists holds.
  func targets(_ column: String, _ record: Int) -> [Int] {
    list(column, record).compactMap { GUID($0).flatMap { side.owners[$0]?.record } }
  }

  // MARK: Languages

  /// The code of the language that a record belongs to; nil for one of all languages.
  func language(_ record: Int) -> String? {
    for column in ["webpagelanguageid", "contentsnippetlanguageid", "websitelanguageid"] {
      guard side.records[record].type != "websitelanguage",
        let language = side.target(column, record)
      else { continue }
      return code(ofLanguage: language)
    }
    return nil
  }

  /// The code of a website language.
  func code(ofLanguage record: Int) -> String? {
    side.target("portallanguageid", record).map { side.value("languagecode", $0) }
  }

  // MARK: Pages

  /// Whether a page is the one of all languages, which the pages with the texts hang on.
  func isRoot(_ page: Int) -> Bool {
    switch side.value("isroot", page).trimmed.lowercased() {
    case "true": true
    case "false": false
    default: !side.path(page).contains("/content-pages/")
    }
  }

  /// The root page of a page of one language; a root page is its own.
  func root(of page: Int) -> Int? { isRoot(page) ? page : side.target("rootwebpageid", page) }

  /// Where the parents of a page lead.
  enum Chain: Hashable {
    /// To the home page, or another page without a parent; the pages on the way, the page itself first.
    case top([Int])
    /// Round in a circle.
    case circle
    /// To a page that is not among the files.
    case broken
  }

  /// Follows the parents of a page.
  func chain(_ page: Int) -> Chain {
    var pages: [Int] = []
    var seen = Set<Int>()
    var next = page
    while true {
      guard seen.insert(next).inserted else { return .circle }
      pages.append(next)
      guard
        side.entry("parentpageid", next).map({ !side.text(next).text($0.value).trimmed.isEmpty })
          == true, !side.value("parentpageid", next).isEmpty
      else { return .top(pages) }
      guard let parent = side.target("parentpageid", next) else { return .broken }
      // A parent link to a page with a text means that one's root page.
      next = root(of: parent) ?? parent
    }
  }

  /// The address of a page below the site; nil where its parents lead nowhere.
  func address(_ page: Int) -> String? {
    guard case .top(let pages) = chain(page) else { return nil }
    let parts = pages.reversed().flatMap { page in
      side.value("partialurl", page).trimmed.lowercased().split(separator: "/").map(String.init)
    }
    return "/" + parts.joined(separator: "/")
  }
}

/// What tells a record from others by its meaning: the same in every website of a template.
///
/// The keys are those that hold on real sites (site format 4): names, addresses, languages by their code, and
/// the keys of what a record hangs on.
struct NaturalKeys {
  private let side: SiteSide
  private var found: [Int: String?] = [:]
  private var languages: [GUID: String] = [:]

  /// Prepares the keys of a side.
  init(_ side: SiteSide) {
    self.side = side
    for record in side.records.indices {
      let column: String
      switch side.records[record].type {
      case "webpage": column = "webpagelanguageid"
      case "contentsnippet": column = "contentsnippetlanguageid"
      case "weblinkset": column = "websitelanguageid"
      default: continue
      }
      guard let entry = side.entry(column, record),
        let guid = SiteSide.guid(side.text(record), entry), languages[guid] == nil,
        let code = Self.language(ofPath: side.path(record))
      else { continue }
      languages[guid] = code
    }
  }

  /// The language code in a path: before the kind in the file name, or a folder.
  static func language(ofPath path: String) -> String? {
    let parts = path.split(separator: "/")
    let words = (parts.last ?? "").split(separator: ".")
    if words.count > 3, let word = words.dropLast(2).last, isLanguage(word) {
      return word.lowercased()
    }
    if let folder = parts.dropLast().last, folder.contains("-"), isLanguage(folder) {
      return folder.lowercased()
    }
    return nil
  }

  private static func isLanguage(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count) else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.count <= 8
        && part.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }
  }

  /// The key of a record; nil where nothing tells it apart.
  mutating func key(_ record: Int) -> String? {
    if let known = found[record] { return known }
    found[record] = .some(nil)
    let key = make(record)
    found[record] = .some(key)
    return key
  }

  /// Keys that a moved or renamed record still has: the name of a page or file elsewhere, a link's name or target.
  mutating func looserKeys(_ record: Int) -> [String] {
    let type = side.records[record].type
    func joined(_ parts: String...) -> String { ([type] + parts).joined(separator: "\u{1F}") }
    switch type {
    case "webpage":
      let isContent =
        get("isroot", record) == "false" || side.path(record).contains("/content-pages/")
      return [
        joined(get("name", record), isContent ? language("webpagelanguageid", record) : "root")
      ]
    case "webfile": return [joined(get("name", record))]
    // The same language may have another name: its code tells.
    case "websitelanguage":
      return languages[side.records[record].guid].map { [joined($0)] } ?? []
    case "tablepermission": return [joined(get("entityname", record))]
    case "weblink":
      let target = side.target("pageid", record).map { address($0) } ?? get("externalurl", record)
      let set = key(of: "weblinksetid", record)
      return [joined("name", set, get("name", record))]
        + (target.isEmpty ? [] : [joined("target", set, target)])
    default: return []
    }
  }

  private func get(_ column: String, _ record: Int) -> String {
    side.value(column, record).trimmed.lowercased()
  }

  private mutating func key(of column: String, _ record: Int) -> String {
    side.target(column, record).flatMap { key($0) } ?? ""
  }

  private func language(_ column: String, _ record: Int) -> String {
    if let code = Self.language(ofPath: side.path(record)) { return code }
    guard let entry = side.entry(column, record),
      let guid = SiteSide.guid(side.text(record), entry)
    else { return "" }
    if let code = languages[guid] { return code }
    return side.owners[guid].map { get("name", $0.record) } ?? ""
  }

  /// The path of partial addresses from the root page.
  private func address(_ page: Int) -> String {
    var parts: [String] = []
    var seen = Set<Int>()
    var next: Int? = page
    while let page = next, seen.insert(page).inserted {
      let part = get("partialurl", page).split(separator: "/").joined(separator: "/")
      parts.append(part)
      next = side.target("parentpageid", page)
    }
    return parts.reversed().joined(separator: "/")
  }

  private mutating func make(_ record: Int) -> String? {
    let type = side.records[record].type
    func joined(_ parts: String...) -> String { ([type] + parts).joined(separator: "\u{1F}") }
    switch type {
    case "website": return type
    case "urlhistory": return nil
    case "webpage":
      let isContent =
        get("isroot", record) == "false" || side.path(record).contains("/content-pages/")
      let root = isContent ? side.target("rootwebpageid", record) : nil
      return joined(
        address(root ?? record), isContent ? language("webpagelanguageid", record) : "root")
    case "contentsnippet":
      return joined(get("name", record), language("contentsnippetlanguageid", record))
    case "weblinkset": return joined(get("name", record), language("websitelanguageid", record))
    case "weblink":
      let target = side.target("pageid", record).map { address($0) } ?? get("externalurl", record)
      return joined(key(of: "weblinksetid", record), get("name", record), target)
    case "webfile":
      let parent = side.target("parentpageid", record).map { address($0) } ?? "?"
      let url = get("partialurl", record)
      return joined(parent, url.isEmpty ? get("name", record) : url)
    case "tablepermission":
      return joined(get("entityname", record), get("entitylogicalname", record))
    case "basicformmetadata":
      return joined(key(of: "entityform", record), get("type", record), part(record))
    case "advancedformmetadata":
      return joined(key(of: "webformstep", record), get("type", record), part(record))
    case "advancedformstep": return joined(key(of: "webform", record), get("name", record))
    case "polloption":
      let name = get("name", record)
      return joined(key(of: "pollid", record), name.isEmpty ? get("answer", record) : name)
    case "forumpermission": return joined(key(of: "forumid", record), get("name", record))
    case "columnpermissionprofile":
      return joined(get("profilename", record), get("tablename", record))
    case "columnpermission":
      return joined(key(of: "columnpermissionprofileid", record), get("columnname", record))
    case "sourcefile":
      let url = get("partialurl", record)
      return joined(url.isEmpty ? get("filename", record) : url)
    default:
      let name = get("name", record)
      return name.isEmpty ? nil : joined(name)
    }
  }

  private func part(_ record: Int) -> String {
    for column in ["attributelogicalname", "subgrid_name", "sectionname", "tabname"] {
      let name = get(column, record)
      if !name.isEmpty { return name }
    }
    return ""
  }
}

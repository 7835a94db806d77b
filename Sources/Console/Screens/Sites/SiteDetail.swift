import Cells
import PortalDomain

/// What is told of the selected part of a website, line by line.
struct SiteDetail {
  /// One line: pieces side by side; a line that is prose is broken where it is too long.
  struct Line {
    var pieces: [Label]
    var isProse = true
  }

  /// What is shown of a part.
  enum View: Hashable {
    /// Its columns, what it names, and the beginning of its text.
    case facts
    /// One of its files.
    case file(Int)
  }

  private(set) var lines: [Line] = []
  /// The file that is shown, and whether it is the record's own.
  private(set) var path: String?

  /// Lines of a text that are shown at most: who wants more takes the editor.
  private static let limit = 5_000
  /// The same where the text stands among facts, and is made anew with every part that is passed by.
  private static let glance = 200

  /// A part in one of its views.
  init(_ number: Int, _ view: View, difference: Bool, in book: SiteBook) {
    let part = book.parts[number]
    let files = book.files(of: number)
    let word = part.kind.replacing("-", with: " ").capitalizedFirst
    add("\(word) · \(part.name.tamed)", "text.strong")
    if case .file(let index) = view, files.indices.contains(index) {
      let file = files[index]
      path = file.path
      add("\(file.path.tamed) · \(file.size.grouped) bytes", "text.faint")
      if difference {
        showDifference(of: file.path, number, book)
      } else {
        show(file.path, number, book)
      }
      return
    }
    path = book.mainPath(of: part)
    if difference {
      for file in files { showDifference(of: file.path, number, book) }
      if lines.count == 1 { add("Nothing of it was changed since provisioning.", "text.faint") }
      return
    }
    facts(part, book)
    let (telling, others) = Self.ranked(book.fields(of: number))
    for field in telling { add(field, book) }
    names(number, book)
    if let path, files.count > 1 {
      rule(path.split(separator: "/").last.map(String.init) ?? path)
      show(path, number, book, limit: Self.glance)
    }
    guard !others.isEmpty || files.count > 2 else { return }
    rule("Other columns and files")
    for field in others { add(field, book) }
    for file in files.dropFirst() {
      lines.append(
        Line(pieces: [
          Label("\(file.label): ", "code.key"), Label("\(file.size.grouped) bytes", "text.faint"),
        ]))
    }
  }

  /// The columns that say what a part is, and those that say how it is set up.
  private static func ranked(
    _ fields: [SiteBook.Field]
  ) -> (telling: [SiteBook.Field], others: [SiteBook.Field]) {
    guard fields.count > 12 else { return (fields, []) }
    let words = [
      "name", "title", "url", "value", "scope", "state", "entity", "table", "view", "language",
    ]
    func isTelling(_ field: SiteBook.Field) -> Bool {
      field.target != nil || words.contains { field.column.lowercased().contains($0) }
    }
    return (fields.filter(isTelling), fields.filter { !isTelling($0) })
  }

  private mutating func add(_ field: SiteBook.Field, _ book: SiteBook) {
    let rows = field.value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let more = rows.count > 1 ? " … (\(rows.count) lines)" : ""
    let value =
      field.target.map { "→ \(book.parts[$0].name.tamed)" }
      ?? String(rows.first ?? "").tamed + more
    lines.append(Line(pieces: [Label("\(field.column.tamed): ", "code.key"), Label(value)]))
  }

  /// A file of no record.
  init(file path: String, difference: Bool, in book: SiteBook) {
    self.path = path
    add(path.tamed, "text.strong")
    add(
      "\((book.bytes(of: path)?.count ?? 0).grouped) bytes; it belongs to no record.", "text.faint")
    if difference { showDifference(of: path, nil, book) } else { show(path, nil, book) }
  }

  /// A section.
  init(_ section: SiteBook.Section, in book: SiteBook) {
    add(section.title, "text.strong")
    add("\(section.count.grouped) of this kind, \(section.roots.count.grouped) at the top.")
    let changed = book.parts.count { $0.kind == section.kind && $0.change != nil }
    if book.hasBase { add("\(changed.grouped) changed since the website was provisioned.") }
  }

  private mutating func add(_ text: String, _ role: Role? = nil) {
    lines.append(Line(pieces: [Label(text, role)]))
  }

  private mutating func rule(_ title: String) {
    add("")
    add("── \(title.tamed)", "border.title")
  }

  private mutating func facts(_ part: SiteBook.Part, _ book: SiteBook) {
    switch part.change {
    case .changed?: add("~ Changed since provisioning: d shows it.", "diff.changed")
    case .added?: add("+ Added since provisioning.", "diff.added")
    case nil: break
    }
    if part.isInactive { add("It is switched off (statecode 1).", "status.warning") }
    add("\(part.path.tamed):\(book.line(of: part.id))", "text.faint")
  }

  private mutating func names(_ number: Int, _ book: SiteBook) {
    let dangling = book.references(of: number).filter { $0.to == nil }
    for reference in dangling.prefix(5) {
      add(
        "\(reference.column.tamed) names \(reference.recordID), which is no record of this website.",
        "text.faint")
    }
    let referrers = book.referrers(of: number)
    guard !referrers.isEmpty else { return }
    rule("Named by \(referrers.count.grouped): g goes there")
    for reference in referrers.prefix(12) {
      let part = book.parts[reference.from]
      add("\(part.name.tamed) (\(part.kind), \(reference.column.tamed))")
    }
    if referrers.count > 12 { add("… \((referrers.count - 12).grouped) more", "text.faint") }
  }

  private mutating func show(
    _ path: String, _ part: Int?, _ book: SiteBook, limit: Int = Self.limit
  ) {
    guard let text = book.text(of: path, part: part) else {
      let bytes = book.bytes(of: path) ?? []
      return add(
        "\(BinaryFacts(bytes, path: path).sentence) It is no text.", "text.faint")
    }
    guard !text.isEmpty else { return add("(empty)", "text.faint") }
    let language: SourceColors.Language =
      text.utf8.count > 400_000 ? .plain : SourceColors.Language(path: path)
    let shown = SourceColors.lines(text, language, limit: limit)
    lines += shown.prefix(limit).map { Line(pieces: $0, isProse: false) }
    if shown.count > limit {
      add("… it goes on: v shows the whole file, e opens it in the editor", "text.faint")
    }
  }

  private mutating func showDifference(of path: String, _ part: Int?, _ book: SiteBook) {
    guard book.hasBase else {
      return add("It is not known how this website was provisioned.", "text.faint")
    }
    let old = book.provisionedText(of: path, part: part)
    let new = book.text(of: path, part: part)
    if let bytes = book.bytes(of: path), SiteBook.text(bytes) == nil {
      let isSame = book.provisionedBytes(of: path) == bytes
      return add(
        isSame ? "(the same, no text)" : "The content differs; it is no text.", "text.faint")
    }
    guard old != new else { return }
    rule(path.split(separator: "/").last.map(String.init) ?? path)
    if old == nil { add("It was not there when the website was provisioned.", "text.faint") }
    for line in TextDifference(old ?? "", new ?? "").lines.prefix(Self.limit) {
      let text = line.text.replacing("\t", with: "  ").tamed
      let label: Label =
        switch line.kind {
        case .same: Label("  " + text)
        case .added: Label("+ " + text, "diff.added")
        case .removed: Label("- " + text, "diff.removed")
        case .gap: Label("  … \(text)", "text.faint")
        }
      lines.append(Line(pieces: [label], isProse: false))
    }
  }
}

/// What can be told of a file that is no text.
struct BinaryFacts {
  let sentence: String

  init(_ bytes: [UInt8], path: String) {
    let kinds: [(name: String, start: [UInt8])] = [
      ("PNG image", [0x89, 0x50, 0x4E, 0x47]), ("JPEG image", [0xFF, 0xD8, 0xFF]),
      ("GIF image", [0x47, 0x49, 0x46, 0x38]), ("PDF document", [0x25, 0x50, 0x44, 0x46]),
      ("zip archive", [0x50, 0x4B, 0x03, 0x04]), ("icon", [0x00, 0x00, 0x01, 0x00]),
      ("WOFF2 font", [0x77, 0x4F, 0x46, 0x32]), ("WOFF font", [0x77, 0x4F, 0x46, 0x46]),
    ]
    let kind = kinds.first { bytes.starts(with: $0.start) }?.name ?? "binary file"
    var words = "\(kind.capitalizedFirst), \(bytes.count.grouped) bytes"
    // A PNG begins with its width and height.
    if kind == "PNG image", bytes.count >= 24 {
      func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
      words += ", \(number(16)) × \(number(20)) pixels"
    }
    sentence = words + "."
  }
}

import ArgumentParser
import PortalDomain

/// `portal browse E P [PART]`.
struct PortalBrowse: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract:
      "What a portal's website is made of: its parts as a tree, one part, or what holds a text.")

  @OptionGroup var portal: PortalArguments

  @Argument(help: ArgumentHelp("One part: its id, its file or its name.", valueName: "part"))
  var part: String?

  @Option(help: ArgumentHelp("Only parts of this kind, such as web-page.", valueName: "kind"))
  var kind: String?

  @Option(help: ArgumentHelp("Only parts whose name or id holds this.", valueName: "text"))
  var name: String?

  @Option(help: ArgumentHelp("Every line of every file that holds this.", valueName: "text"))
  var find: String?

  @Flag(help: "Only what was changed since the website was provisioned.")
  var changed = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if part != nil, kind != nil || name != nil || find != nil || changed {
      throw ValidationError("name one part, or narrow the list: not both")
    }
    if find != nil, kind != nil || name != nil || changed {
      throw ValidationError("--find looks in files; leave out --kind, --name and --changed")
    }
  }

  func answer(_ services: Services) async throws {
    let row = try await portal.find(services)
    let book = try await perform(
      BrowseSite(environment: row.environment, portal: row.portal.id), services)
    if let part { return try tell(try book.find(part), book.withLiquid()) }
    if let find { return try tell(book.lines(holding: find), book) }
    let kinds = Set(book.parts.map(\.kind))
    if let kind, !kinds.contains(kind.lowercased()) {
      throw Problem(
        .noInput, "site.no-kind", "the website has no parts of the kind \(quoted(kind))",
        remedy: "use one of \(kinds.sorted().joined(separator: ", "))")
    }
    let named = name.map { Set(book.parts(named: $0).map(\.id)) }
    func isWanted(_ part: SiteBook.Part) -> Bool {
      (kind.map { part.kind == $0.lowercased() } ?? true) && (named?.contains(part.id) ?? true)
        && (!changed || part.change != nil)
    }
    let isNarrow = kind != nil || name != nil || changed
    let parts = book.parts.filter(isWanted).map { Row($0, book) }
    let counts = book.sections.map { Count(kind: $0.kind, title: $0.title, count: $0.count) }
    try write(
      List(parts: parts, kinds: counts, removed: book.removed, files: book.fileCount),
      isNarrow ? table(parts) : tree(book))
  }

  private struct List: Encodable {
    let parts: [Row]
    let kinds: [Count]
    let removed, files: Int
  }

  private struct Count: Encodable {
    let kind, title: String
    let count: Int
  }

  /// One part in lists.
  private struct Row: Encodable {
    let id, kind, name, path: String
    let language: String?
    let parent: String?
    let isInactive: Bool
    let change: SiteBook.Change?

    init(_ part: SiteBook.Part, _ book: SiteBook) {
      id = part.recordID
      kind = part.kind
      name = part.name
      path = part.path
      language = part.language
      isInactive = part.isInactive
      change = part.change
      parent = book.parent(of: part.id).map { book.parts[$0].recordID }
    }
  }

  private func table(_ rows: [Row]) -> String {
    guard !rows.isEmpty else { return "Nothing fits." }
    var table = TextTable(["KIND", "NAME", "LANGUAGE", "CHANGED", "ID", "FILE"])
    for row in rows {
      table.add([
        row.kind, row.name.tamed, row.language?.tamed ?? "-", row.change?.rawValue ?? "-", row.id,
        row.path.tamed,
      ])
    }
    return table.text
  }

  private func tree(_ book: SiteBook) -> String {
    var lines: [String] = []
    func add(_ number: Int, _ depth: Int) {
      let part = book.parts[number]
      let mark =
        switch part.change {
        case .changed?: "~ "
        case .added?: "+ "
        case nil: ""
        }
      let words = [part.language, part.isInactive ? "inactive" : nil].compactMap(\.self)
      lines.append(
        String(repeating: "  ", count: depth) + mark + part.name.tamed
          + (words.isEmpty ? "" : " (\(words.joined(separator: ", ").tamed))"))
      for below in book.children[number] ?? [] { add(below, depth + 1) }
    }
    for section in book.sections {
      lines.append("\(section.title) (\(section.count.grouped))")
      for root in section.roots { add(root, 1) }
      if section.kind == "file" { lines += book.looseFiles.map { "  " + $0.tamed } }
    }
    if book.removed > 0 {
      lines.append("\(book.removed.grouped) records of the template are gone.")
    }
    return lines.joined(separator: "\n")
  }

  // MARK: One part

  private struct Whole: Encodable {
    struct Field: Encodable {
      let column, value: String
      let names: String?
    }
    struct File: Encodable {
      let label, path: String
      let size: Int
    }
    struct Link: Encodable {
      let column, id: String
      let kind, name: String?
    }
    let part: Row
    let line: Int
    let fields: [Field]
    let files: [File]
    let references, referrers: [Link]

    init(_ part: SiteBook.Part, _ book: SiteBook) {
      self.part = Row(part, book)
      line = book.line(of: part.id)
      fields = book.fields(of: part.id).map {
        Field(
          column: $0.column, value: $0.value, names: $0.target.map { book.parts[$0].recordID })
      }
      files = book.files(of: part.id).map { File(label: $0.label, path: $0.path, size: $0.size) }
      references = book.references(of: part.id).map { link in
        Link(
          column: link.column, id: link.recordID, kind: link.to.map { book.parts[$0].kind },
          name: link.to.map { book.parts[$0].name })
      }
      referrers = book.referrers(of: part.id).map { link in
        let from = book.parts[link.from]
        return Link(column: link.column, id: from.recordID, kind: from.kind, name: from.name)
      }
    }
  }

  private func tell(_ part: SiteBook.Part, _ book: SiteBook) throws {
    let whole = Whole(part, book)
    var table = TextTable(["FACT", "VALUE"])
    table.add(["Kind", part.kind])
    table.add(["Name", part.name.tamed])
    table.add(["Id", part.recordID])
    table.add(["Place", "\(part.path.tamed):\(whole.line)"])
    if let change = part.change { table.add(["Since provisioning", change.rawValue]) }
    for field in book.fields(of: part.id) {
      let target = field.target.map { " (\(book.parts[$0].name.tamed))" } ?? ""
      let lines = field.value.split(whereSeparator: \.isNewline)
      let more = lines.count > 1 ? " … (\(lines.count) lines)" : ""
      table.add([field.column.tamed, String(lines.first ?? "").tamed + more + target])
    }
    var text = [table.text]
    for link in whole.referrers {
      text.append(
        "Named by \(link.kind ?? "") \((link.name ?? link.id).tamed) (\(link.column.tamed)).")
    }
    for file in whole.files.dropFirst() {
      text.append("\n\(file.path.tamed), \(file.size.grouped) bytes:")
      text.append(
        book.text(of: file.path, part: nil).map(\.tamedLines) ?? "(no text)")
    }
    try write(["part": whole], text.joined(separator: "\n"))
  }

  // MARK: Texts

  private struct Hit: Encodable {
    let path, excerpt: String
    let line: Int
    let part, kind: String?
  }

  private func tell(_ hits: [SiteBook.Hit], _ book: SiteBook) throws {
    let rows = hits.map { hit in
      Hit(
        path: hit.path, excerpt: hit.excerpt, line: hit.line,
        part: hit.part.map { book.parts[$0].recordID }, kind: hit.part.map { book.parts[$0].kind })
    }
    try write(
      ["hits": rows],
      rows.isEmpty
        ? "No line holds it."
        : rows.map { "\($0.path.tamed):\($0.line): \($0.excerpt.tamed)" }.joined(separator: "\n"))
  }
}

/// `portal edit E P FILE`.
struct PortalEdit: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract:
      "Edit one file of a kept website in $VISUAL or $EDITOR, or take its new content from a file.")

  @OptionGroup var portal: PortalArguments

  @Argument(help: ArgumentHelp("The part or file: id, path or name.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp("A file with the new content, instead of an editor.", valueName: "path"))
  var from: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let row = try await portal.find(services)
    let book = try await perform(
      BrowseSite(environment: row.environment, portal: row.portal.id), services)
    let path = book.bytes(of: file) != nil ? file : try book.mainPath(of: book.find(file))
    guard let old = book.bytes(of: path), let text = book.text(of: path, part: nil) else {
      throw Problem(
        .badInput, "site.no-text", "\(path.tamed) is no text",
        remedy: "replace the file in the store's folder", place: path.tamed)
    }
    let new: [UInt8] =
      if let from {
        try services.outside.read(from).bytes
      } else {
        Array(
          try services.outside.edit(
            text, named: path.split(separator: "/").last.map(String.init) ?? path
          ).utf8)
      }
    let job = EditSiteFile(
      environment: row.environment, portal: row.portal.id, path: path, old: old, new: new)
    if change.dryRun {
      try job.check()
      return try write(
        ["plan": ["path": path, "change": old == new ? "none" : "edited"]],
        old == new ? "Nothing would change." : "Would replace \(path.tamed).")
    }
    let isChanged = try await perform(job, services)
    try write(
      ["edited": ["path": path, "change": isChanged ? "edited" : "none"]],
      isChanged
        ? "Kept \(path.tamed); the text of before stays in the history." : "It is as it was.")
  }
}

import Cells
import PortalDomain

/// The inside of a portal's website: a tree of its parts beside the selected one.
struct SiteScreen: Screen {
  enum Message: Sendable {
    case read(OperationEvent<SiteBook>)
    /// What the texts name was found out, for the website that was read.
    case linked(OperationEvent<SiteBook>)
    case found(OperationEvent<[SiteBook.Hit]>)
    /// What came back from the editor for a file and a part of it.
    case edited(path: String, part: Int?, Result<String, Problem>)
    case kept(OperationEvent<Bool>)
  }

  let environment: EnvironmentName
  let portal: String
  private let name: String
  var book: SiteBook?
  private var problem: Problem?
  var list: ListBox<SiteRow>
  var open: Set<SiteRow.Thing> = [.section("web-page")]
  /// Lines in which a text was found, and that text; nil while the tree is shown.
  var hits: (text: String, lines: [SiteBook.Hit])?
  /// Whether only what was changed since provisioning is listed.
  var isChangedOnly = false
  var view = SiteDetail.View.facts
  var isDifference = false
  /// Whether the detail has the keys that move.
  var isReading = false
  var offset = Point(column: 0, row: 0)
  private(set) var detail: SiteDetail?
  private var shown: SiteRow.Thing?
  /// Texts that came back from the editor and could not be kept, by file and part.
  private(set) var drafts: [String: String] = [:]
  /// Whether it was said that such texts go with the screen.
  var isWarned = false
  private var editing: (path: String, part: Int?)?

  init(environment: EnvironmentName, portal: String, name: String) {
    self.environment = environment
    self.portal = portal
    self.name = name
    list = ListBox(
      name: "tree",
      columns: [
        Column("", .atLeast(16)) { $0.label },
        Column("", .fixed(5), rightAligned: true) { Label($0.note, "text.faint") },
      ], placeholder: "Reading …"
    ) { "\($0.text)\n\($0.more)" }
  }

  var title: String { "\(name.tamed) website" }
  var isFiltering: Bool { list.isFiltering }

  var status: String {
    guard let book else { return "" }
    if let hits { return "\(hits.lines.count.grouped) lines hold \(quoted(hits.text, upTo: 20))" }
    let changed = book.parts.count { $0.change != nil }
    let base = book.hasBase ? "\(changed.grouped) changed since provisioning" : "base not known"
    return "\(book.fileCount.grouped) files · \(base)"
  }

  mutating func appear() -> Reaction<Message> { read }

  var read: Reaction<Message> {
    .start(Work(BrowseSite(environment: environment, portal: portal)) { .read($0) })
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    if isReading, key == .escape {
      isReading = false
      return .stay
    }
    if isReading, scroll(key, seen) { return .stay }
    let wasFiltered = list.isFiltering || !list.filter.text.isEmpty
    // The filter looks in all of the website, not only in what is open.
    if key == "/", !wasFiltered { showRows(flat: true) }
    let answer = list.handle(key, seen: seen)
    let isFiltered = list.isFiltering || !list.filter.text.isEmpty
    if wasFiltered, !isFiltered { reveal() }
    refresh()
    switch answer {
    case .ignored: return key == .right || key == .left ? fold(key == .right) : .pass
    case .opened: return enter()
    case .used: return .stay
    }
  }

  /// Opens or closes what is selected; to the left of a closed thing is the one above it.
  mutating func fold(_ opens: Bool) -> Reaction<Message> {
    guard hits == nil, let row = list.selected else { return .stay }
    if opens {
      if row.isOpen == nil { return enter() }
      open.insert(row.thing)
    } else if open.remove(row.thing) == nil, let book {
      if case .part(let number) = row.thing {
        let above = book.path(to: number).last.map(SiteRow.Thing.part)
        list.select(above ?? .section(book.sectionKind(of: number)))
      }
      refresh()
      return .stay
    }
    showRows()
    return .stay
  }

  /// Opens what has something below it, and reads anything else.
  mutating func enter() -> Reaction<Message> {
    guard let row = list.selected else { return .stay }
    if case .hit(let index) = row.thing, let hit = hits?.lines[index] {
      hits = nil
      if let part = hit.part { go(to: part) }
      return .say("\(hit.path.tamed):\(hit.line)")
    }
    guard let isOpen = row.isOpen, list.filter.text.isEmpty else {
      isReading = true
      return .stay
    }
    if isOpen { open.remove(row.thing) } else { open.insert(row.thing) }
    showRows()
    return .stay
  }

  /// Shows a part in the tree, with all above it open.
  mutating func go(to part: Int) {
    guard let book else { return }
    hits = nil
    isChangedOnly = false
    open.insert(.section(book.sectionKind(of: part)))
    for above in book.path(to: part) { open.insert(.part(above)) }
    _ = list.clear()
    showRows()
    list.select(.part(part))
    refresh()
  }

  /// Puts the selected thing into the open tree again after it was looked for.
  private mutating func reveal() {
    guard hits == nil, !isChangedOnly, case .part(let number)? = list.selected?.thing else {
      return showRows()
    }
    go(to: number)
  }

  /// Puts the lines into the list that are to be seen.
  mutating func showRows(flat: Bool = false) {
    guard let book else { return }
    if let hits {
      list.set(
        hits.lines.enumerated().map { index, hit in
          let name = hit.part.map { book.parts[$0].name } ?? hit.path
          return SiteRow(
            thing: .hit(index), depth: 0, text: "\(name.tamed): \(hit.excerpt.tamed)", note: "",
            isOpen: nil, change: nil, more: hit.path)
        })
    } else if isChangedOnly || flat || list.isFiltering || !list.filter.text.isEmpty {
      list.set(book.flatRows(changedOnly: isChangedOnly))
    } else {
      list.set(book.rows(open: open))
    }
    refresh()
  }

  /// Makes what is told of the selected thing anew, if another one is selected.
  mutating func refresh(again: Bool = false) {
    let thing = list.selected?.thing
    if thing != shown {
      view = .facts
      offset = Point(column: 0, row: 0)
    } else if !again, detail != nil {
      return
    }
    shown = thing
    detail = thing.flatMap(told)
  }

  private func told(_ thing: SiteRow.Thing) -> SiteDetail? {
    guard let book else { return nil }
    switch thing {
    case .section(let kind):
      return book.sections.first { $0.kind == kind }.map { SiteDetail($0, in: book) }
    case .part(let number):
      return SiteDetail(number, view, difference: isDifference, in: book)
    case .file(let path): return SiteDetail(file: path, difference: isDifference, in: book)
    case .hit(let index):
      guard let hit = hits?.lines[index] else { return nil }
      guard let part = hit.part else {
        return SiteDetail(file: hit.path, difference: false, in: book)
      }
      return SiteDetail(part, .facts, difference: false, in: book)
    }
  }

  private mutating func scroll(_ key: Key, _ seen: Regions) -> Bool {
    guard let rect = seen["part"], let detail else { return false }
    let page = max(1, rect.rows - 1)
    let last = max(0, detail.height(of: rect) - rect.rows)
    switch key.movement {
    case .up: offset.row -= 1
    case .down: offset.row += 1
    case .pageUp: offset.row -= page
    case .pageDown: offset.row += page
    case .home: offset = Point(column: 0, row: 0)
    case .end: offset.row = last
    case .left: offset.column = max(0, offset.column - 8)
    case .right: offset.column += 8
    case .mouse(let mouse) where mouse.deed == .wheelUp: offset.row -= 3
    case .mouse(let mouse) where mouse.deed == .wheelDown: offset.row += 3
    default: return false
    }
    offset.row = min(max(0, offset.row), last)
    return true
  }

  // MARK: Editing

  /// What the editor gets: the selected part's main text, or the file that is shown.
  mutating func edit() -> Reaction<Message> {
    guard let book, let target else { return .stay }
    let (path, part) = target
    guard let text = drafts[key(path, part)] ?? book.text(of: path, part: part) else {
      return .stay
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return .outside { services in
      do {
        return .edited(
          path: path, part: part, .success(try services.outside.edit(text, named: name)))
      } catch {
        return .edited(path: path, part: part, .failure((error as? Problem) ?? .unforeseen(error)))
      }
    }
  }

  /// The file and part that an edit is about; nil where nothing can be edited.
  var target: (path: String, part: Int?)? {
    guard let book, let path = detail?.path, book.text(of: path, part: nil) != nil else {
      return nil
    }
    if case .part(let number)? = list.selected?.thing { return (path, number) }
    if case .file? = list.selected?.thing { return (path, nil) }
    return nil
  }

  private func key(_ path: String, _ part: Int?) -> String { "\(path)\n\(part ?? -1)" }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    switch answer {
    case let typed as AskScreen.Answer:
      guard let book else { return .stay }
      lastSearch = typed.text
      return .start(Work(SearchSite(book, for: typed.text)) { .found($0) })
    case let part as SiteLinksScreen.Choice:
      go(to: part.part)
      return .stay
    default: return .stay
    }
  }

  mutating func receive(_ message: Message) -> Reaction<Message> {
    switch message {
    case .read(.finished(let book)):
      self.book = book
      problem = nil
      list.placeholder = "The website is empty."
      showRows()
      refresh(again: true)
      return .start(Work(ReadLiquid(book), name: "liquid", quiet: true) { .linked($0) })
    case .linked(.finished(let book)):
      self.book = book
      refresh(again: true)
      return .stay
    case .linked: return .stay
    case .read(.failed(let problem)):
      guard book == nil else { return .say(Notice(problem)) }
      self.problem = problem
      return .stay
    case .found(.finished(let lines)):
      guard let text = lastSearch else { return .stay }
      guard !lines.isEmpty else { return .say(Notice("No line holds \(quoted(text)).")) }
      hits = (text, lines)
      showRows()
      return .stay
    case .edited(let path, let part, .success(let text)): return keep(text, path, part)
    case .edited(_, _, .failure(let problem)), .found(.failed(let problem)),
      .kept(.failed(let problem)):
      return .say(Notice(problem))
    case .kept(.finished(let isChanged)):
      if let editing { drafts[key(editing.path, editing.part)] = nil }
      editing = nil
      guard isChanged else { return .say("It is as it was.") }
      return .several([read, .say("Kept; the text of before stays in the history (R rolls back).")])
    case .read(.progress), .found(.progress), .kept(.progress): return .stay
    }
  }

  /// The text that was looked for last.
  var lastSearch: String?

  private mutating func keep(_ text: String, _ path: String, _ part: Int?) -> Reaction<Message> {
    guard let book, let old = book.bytes(of: path),
      let new = book.content(of: path, part: part, replacedBy: text)
    else { return .stay }
    let job = EditSiteFile(
      environment: environment, portal: portal, path: path, old: old, new: new)
    do {
      try job.check()
    } catch {
      // Work is never thrown away: the next edit begins with it.
      drafts[key(path, part)] = text
      isWarned = false
      let problem = (error as? Problem) ?? .unforeseen(error)
      return .say(Notice("\(problem.told.asSentence) e goes on with your text.", kind: .warning))
    }
    editing = (path, part)
    return .start(Work(job, outlives: true) { .kept($0) })
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let theme = scene.theme
    if let problem {
      return ProblemView("The website cannot be shown", problem)
        .draw(on: &canvas, in: canvas.bounds.inset(columns: 3, rows: 1), theme: theme)
    }
    let area = canvas.bounds.inset(columns: 1, rows: 0)
    guard area.columns >= 70 else {
      if isReading { return drawDetail(on: &canvas, in: area, theme) }
      return list.draw(on: &canvas, in: area, theme: theme)
    }
    if hits != nil {
      // A line of text wants the width; what it stands in is told below.
      let (top, rest) = area.top(area.rows / 2)
      list.draw(on: &canvas, in: top, theme: theme, focused: !isReading)
      guard rest.rows > 2 else { return }
      canvas.rule(row: rest.row, style: theme["border"])
      return drawDetail(on: &canvas, in: rest.top(1).rest, theme)
    }
    let (left, rest) = area.left(max(34, area.columns * 2 / 5))
    list.draw(on: &canvas, in: left, theme: theme, focused: !isReading)
    for row in rest.row..<rest.endRow {
      canvas.write("│", column: rest.column, row: row, style: theme["border"])
    }
    drawDetail(on: &canvas, in: rest.left(2).rest, theme)
  }

  private func drawDetail(on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    canvas.mark("part", rect)
    detail?.draw(on: &canvas, in: rect, from: offset, theme: theme)
    if isReading { canvas.place(cursor: rect.column, row: rect.row) }
  }
}

extension SiteBook {
  /// The kind of the section that a part stands in: that of the uppermost part above it.
  func sectionKind(of part: Int) -> String { parts[path(to: part).first ?? part].kind }
}

extension MergePlanner {
  // MARK: Places

  /// Decides where the record files of ours stand in the result, and learns how paths differ.
  mutating func placeDocuments() {
    for group in groups {
      guard let ours = group.ours, let theirs = group.theirs else { continue }
      moves.note(theirs: sides.theirs.path(theirs), ours: sides.ours.path(ours))
    }
    for (number, document) in sides.ours.documents.enumerated() where !document.isSame {
      pathOfOurs[number] = document.path
      for record in document.records {
        let group = groups[sides.matching.groupOfOurs[record]]
        guard let base = group.base, let theirs = group.theirs else { continue }
        let (old, new) = (sides.base.path(base), sides.theirs.path(theirs))
        let isRenamed =
          group.baseTheirs == .id && group.baseOurs == .id
          ? old == document.path && new != old
          : PathMoves.bare(old) != PathMoves.bare(new)
            && PathMoves.bare(old) == PathMoves.bare(document.path)
        let target = group.baseOurs == .id ? new : renamed(new, like: document.path)
        if isRenamed, comparison.place(target).map({ $0.kinds.ours == nil }) ?? true {
          pathOfOurs[number] = target
          tell(.moved, .theirs, label(group), values: (old, document.path, target))
        }
        break
      }
    }
  }

  /// A new path of theirs with the suffixes that the record has in ours.
  private func renamed(_ theirs: String, like ours: String) -> String {
    let digits = { (path: String) -> String? in
      let bare = PathMoves.split(PathMoves.bare(path)).file
      let file = PathMoves.split(path).file
      guard bare.count < file.count else { return nil }
      let common = zip(bare, file).prefix { $0 == $1 }.count
      return String(file.dropFirst(common).prefix(file.count - bare.count))
    }
    guard let suffix = digits(ours) else { return PathMoves.bare(theirs) }
    guard let old = digits(theirs) else { return theirs }
    return theirs.replacing(old, with: suffix)
      .replacing(old.lowercased(), with: suffix.lowercased())
  }

  /// The document of ours that a record of theirs goes into, if it is a list that ours has.
  private func host(of document: Int) -> Int? {
    let theirs = sides.theirs.documents[document]
    guard theirs.text.isList else { return nil }
    var votes: [Int: Int] = [:]
    for record in theirs.records {
      guard let ours = groups[sides.matching.groupOfTheirs[record]].ours else { continue }
      votes[sides.ours.records[ours].document, default: 0] += 1
    }
    let best = votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    if let best, sides.ours.documents[best].text.isList { return best }
    let path = moves.path(theirs.path)
    return sides.ours.documents.firstIndex { $0.path == path && $0.text.isList }
  }

  // MARK: Putting record files together

  /// Makes the record files of the result.
  mutating func assembleDocuments() throws {
    var guests: [Int: [Int]] = [:]
    for (number, document) in sides.theirs.documents.enumerated() where !document.isSame {
      done[.theirs]?.insert(document.path)
      let new = document.records.filter { groups[sides.matching.groupOfTheirs[$0]].ours == nil }
      if new.isEmpty { continue }
      if let host = host(of: number) {
        guests[host, default: []] += new
      } else {
        addDocument(number, new)
      }
    }
    for document in sides.base.documents where !document.isSame {
      done[.base]?.insert(document.path)
    }
    for (number, document) in sides.ours.documents.enumerated() where !document.isSame {
      done[.ours]?.insert(document.path)
      try assemble(number, document, guests: guests[number] ?? [])
    }
  }

  /// A record file that ours has not.
  private mutating func addDocument(_ number: Int, _ records: [Int]) {
    let document = sides.theirs.documents[number]
    let wanted = records.filter {
      if case .nowhere = outcomes[sides.matching.groupOfTheirs[$0]] { false } else { true }
    }
    guard let first = wanted.first else { return }
    let path = freePath(moves.path(document.path), sides.theirs.records[first])
    pathOfTheirs[number] = path
    let conflicts = wanted.compactMap { record -> String? in
      if case .contested(let id) = outcomes[sides.matching.groupOfTheirs[record]] {
        id
      } else {
        nil
      }
    }
    let isWhole = wanted.count == document.records.count
    let content: MergeRecipe.Content
    if isWhole, conflicts.isEmpty {
      content = copied(.theirs, document.path, document.text.bytes)
    } else if isWhole, conflicts.count == wanted.count, Set(conflicts).count == 1 {
      let group = groups[sides.matching.groupOfTheirs[first]]
      content = .either(
        conflict: conflicts[0],
        base: group.base == nil ? .absent : copied(.theirs, document.path, document.text.bytes),
        ours: .absent, theirs: copied(.theirs, document.path, document.text.bytes))
    } else {
      var parts: [MergeRecipe.Part] = []
      for record in wanted {
        let bytes = translated(
          lineEnded(document.text, document.text.records[sides.theirs.records[record].index].range))
        if case .contested(let id) = outcomes[sides.matching.groupOfTheirs[record]] {
          parts.append(
            .choice(.init(conflict: id, hunk: 0, base: bytes, ours: [], theirs: bytes)))
        } else {
          parts.add(bytes)
        }
      }
      content = .parts(parts, hasFinalNewline: true)
    }
    put(.init(path: path, content: content), from: document.path)
  }

  func lineEnded(_ text: SiteText, _ range: Range<Int>) -> [UInt8] {
    var bytes = Array(text.bytes[range])
    if bytes.last != 0x0A { bytes += RecordStyle(text).isCRLF ? [0x0D, 0x0A] : [0x0A] }
    return bytes
  }

  func translated(_ bytes: [UInt8]) -> [UInt8] {
    GUID.translated(bytes, by: map.written) ?? bytes
  }

  /// A side's file as it is, or with its ids translated.
  func copied(_ side: MergeSide, _ path: String, _ bytes: [UInt8]) -> MergeRecipe.Content {
    guard side == .theirs, let other = GUID.translated(bytes, by: map.written) else {
      return .copy(side, path)
    }
    return .bytes(other)
  }

  /// Keeps a recipe; the file may be executed where its source may.
  mutating func put(_ recipe: MergeRecipe, from path: String) {
    var recipe = recipe
    let place = comparison.place(path)
    recipe.isExecutable = Self.isExecutable(place)
    recipe.isInOurs = comparison.place(recipe.path).map { $0.kinds.ours != nil } ?? false
    if case .file(_, let was)? = kind(.ours, recipe.path) {
      recipe.changesMode = was != recipe.isExecutable
    }
    recipes[recipe.path] = recipe
  }

  /// Whether a file is executable in the result: whoever changed that gets it.
  static func isExecutable(_ place: SiteComparison.Place?) -> Bool {
    guard let place else { return false }
    func read(_ side: MergeSide) -> Bool? {
      if case .file(_, let isExecutable)? = place[side] { isExecutable } else { nil }
    }
    switch (read(.base), read(.ours), read(.theirs)) {
    case (let base?, let ours?, let theirs?): return TextMerge.pick(base, ours, theirs)
    case (_, let ours?, _): return ours
    case (_, nil, let theirs): return theirs ?? false
    }
  }

  private mutating func assemble(_ number: Int, _ document: SiteSide.Document, guests: [Int]) throws
  {
    let target = pathOfOurs[number] ?? document.path
    let matching = sides.matching
    let mine = document.records.map { ($0, matching.groupOfOurs[$0]) }
    let isUntouched = mine.allSatisfy { if case .ours = outcomes[$0.1] { true } else { false } }
    let source = comparison.place(document.path)
    let ends = lineEnds(number, source)
    let own = RecordStyle(document.text)
    if isUntouched, guests.isEmpty, target == document.path, ends.isCRLF == own.isCRLF,
      ends.hasFinalNewline == (document.text.bytes.last == 0x0A)
    {
      noteMode(source, document.path)
      return
    }
    defer {
      if target != document.path {
        put(.init(path: document.path, content: .absent), from: document.path)
      }
    }
    // Ours is as the template was: the new file as it is, order and all.
    if let source, source.baseIsOurs, let text = source.texts.theirs,
      isTheirsThroughout(document, text, guests: guests, mine.map(\.1), path: document.path)
    {
      put(
        .init(path: target, content: copied(.theirs, document.path, text.bytes)),
        from: document.path)
      return
    }
    if mine.count == 1, guests.isEmpty, !document.text.isList {
      switch outcomes[mine[0].1] {
      case .gone:
        put(.init(path: document.path, content: .absent), from: document.path)
        return
      case .contested(let id):
        put(
          .init(
            path: document.path,
            content: .either(
              conflict: id, base: .copy(.ours, document.path), ours: .copy(.ours, document.path),
              theirs: .absent)), from: document.path)
        return
      case .theirs, .ours, .fields, .nowhere: break
      }
    }
    var style = own
    style.isCRLF = ends.isCRLF
    let parts = try self.parts(document, mine, guests, style)
    let isEmpty = parts.isEmpty && source?.kinds.theirs == nil
    put(
      .init(
        path: target,
        content: isEmpty ? .absent : .parts(parts, hasFinalNewline: ends.hasFinalNewline)),
      from: document.path)
    if !isEmpty { try checkReading(target, document.path) }
  }

  /// A file whose permissions alone the template changed.
  private mutating func noteMode(_ place: SiteComparison.Place?, _ path: String) {
    guard let place, case .file(_, let isExecutable)? = place.kinds.ours,
      Self.isExecutable(place) != isExecutable
    else { return }
    put(.init(path: path, content: .copy(.ours, path)), from: path)
  }

  /// The line ends and final newline of a record file: whoever changed them gets them.
  private func lineEnds(
    _ number: Int, _ source: SiteComparison.Place?
  ) -> (isCRLF: Bool, hasFinalNewline: Bool) {
    let document = sides.ours.documents[number]
    let ours = document.text.bytes
    let ends = TextMerge.LineEnds(ours)
    let isFinal = ours.last == 0x0A
    guard let record = document.records.first else { return (ends == .crlf, isFinal) }
    let group = groups[sides.matching.groupOfOurs[record]]
    guard let base = group.base.map({ sides.base.text($0).bytes }),
      let theirs = group.theirs.map({ sides.theirs.text($0).bytes }),
      group.baseOurs == .id, group.baseTheirs == .id, ends != .mixed
    else { return (ends == .crlf, isFinal) }
    let (old, new) = (TextMerge.LineEnds(base), TextMerge.LineEnds(theirs))
    let picked = old == .mixed || new == .mixed ? ends : TextMerge.pick(old, ends, new)
    return (
      picked == .crlf, TextMerge.pick(base.last == 0x0A, isFinal, theirs.last == 0x0A)
    )
  }

  /// Whether theirs's file as a whole is what the merge would make of ours.
  private func isTheirsThroughout(
    _ document: SiteSide.Document, _ theirs: SiteText, guests: [Int], _ mine: [Int], path: String
  ) -> Bool {
    guard let other = sides.theirs.documents.firstIndex(where: { $0.path == path }) else {
      return false
    }
    let its = Set(sides.theirs.documents[other].records.map { sides.matching.groupOfTheirs[$0] })
    for group in mine {
      switch outcomes[group] {
      case .gone: if its.contains(group) { return false }
      case .ours, .theirs: if !its.contains(group) { return false }
      case .fields(let fields):
        guard its.contains(group) else { return false }
        for entry in fields.entries {
          switch entry {
          case .taken: continue
          case .made, .choice: return false
          }
        }
      case .contested, .nowhere: return false
      }
    }
    for group in its where !mine.contains(group) {
      guard case .theirs = outcomes[group], groups[group].ours == nil else { return false }
    }
    return guests.allSatisfy { its.contains(sides.matching.groupOfTheirs[$0]) }
  }

  // MARK: Reading again

  /// Cuts and, where a parser must look, parses what was put together: what does not read back is asked about.
  private mutating func checkReading(_ target: String, _ source: String) throws {
    guard let recipe = recipes[target],
      case .parts(let parts, let hasFinalNewline) = recipe.content
    else { return }
    let resolver = MergeResolver(resolutions: [:], prefer: .ours)
    guard case .bytes(let bytes)? = try resolver.file(recipe)?.content else { return }
    let text = SiteText(bytes)
    var isSound = bytes.isEmpty || SiteSide.oddity(target, text) == nil
    if isSound, Self.needsParser(text) { isSound = text.isYAML }
    if isSound { return }
    _ = (parts, hasFinalNewline)
    let label = Label(
      componentKind: ComponentKind.fileType(of: source).flatMap {
        ComponentKind.byFileType[$0]?.slug
      }
        ?? "file", name: PathMoves.split(source).file, path: source, record: nil)
    plan.conflicts.removeAll { $0.path == source }
    let id = contest(
      .content, label, reason: "put together, the two versions of the file could not be read",
      change: .content)
    let theirs = comparison.place(source).flatMap { $0.texts.theirs }
    put(
      .init(
        path: target,
        content: .either(
          conflict: id, base: .copy(.ours, source), ours: .copy(.ours, source),
          theirs: theirs.map { copied(.theirs, source, $0.bytes) } ?? .copy(.ours, source))),
      from: source)
  }

  /// Whether a value may be an anchor, an alias or the like, which depend on other values.
  private static func needsParser(_ text: SiteText) -> Bool {
    text.records.contains { record in
      record.entries.contains { entry in
        let value = text.bytes[entry.value]
        guard let first = value.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }) else {
          return false
        }
        return first == 0x26 || first == 0x2A
      }
    }
  }
}

extension MergePlanner {
  // MARK: Files beside records

  /// Merges the files beside records: texts of columns, the content of web files.
  mutating func mergeFilesOfRecords() throws {
    for (number, group) in groups.enumerated() {
      let (base, ours, theirs) = (
        group.base.map { sides.base.records[$0] }, group.ours.map { sides.ours.records[$0] },
        group.theirs.map { sides.theirs.records[$0] }
      )
      var parts = Set<String>()
      for record in [base, ours, theirs] { parts.formUnion(record?.sides.keys ?? [:].keys) }
      for part in parts.sorted() {
        let (b, o, t) = (base?.sides[part], ours?.sides[part], theirs?.sides[part])
        if let b { done[.base]?.insert(b) }
        if let o { done[.ours]?.insert(o) }
        if let t { done[.theirs]?.insert(t) }
        try mergeFile(of: number, part, base: b, ours: o, theirs: t)
      }
    }
  }

  private mutating func mergeFile(
    of number: Int, _ part: String, base: String?, ours: String?, theirs: String?
  ) throws {
    let group = groups[number]
    var target: String?
    if let record = group.ours {
      let document = sides.ours.records[record].document
      let old = sides.ours.documents[document].path
      let new = pathOfOurs[document] ?? old
      target =
        old == new
        ? ours ?? SiteSide.path(of: part, beside: new)
        : SiteSide.path(of: part, beside: new)
    } else if let record = group.theirs {
      target = pathOfTheirs[sides.theirs.records[record].document].map {
        SiteSide.path(of: part, beside: $0)
      }
    }
    switch outcomes[number] {
    case .gone:
      if let ours { put(.init(path: ours, content: .absent), from: ours) }
    case .nowhere: return
    case .contested(let id):
      if let ours {
        put(
          .init(
            path: ours,
            content: .either(
              conflict: id, base: .copy(.ours, ours), ours: .copy(.ours, ours), theirs: .absent)),
          from: ours)
      } else if let theirs, let target {
        let content = copied(.theirs, theirs, try trees.theirs.bytes(of: theirs))
        put(
          .init(
            path: target,
            content: .either(
              conflict: id, base: group.base == nil ? .absent : content, ours: .absent,
              theirs: content)), from: theirs)
      }
    case .theirs where group.ours == nil:
      guard let theirs, let target else { return }
      put(
        .init(path: target, content: copied(.theirs, theirs, try trees.theirs.bytes(of: theirs))),
        from: theirs)
    case .ours, .theirs, .fields:
      guard group.ours != nil, let target else { return }
      if group.theirs == nil {
        if target != ours { try move(ours, to: target) }
        return
      }
      var label = label(group)
      label.path = ours ?? theirs ?? target
      try mergeFile(
        Unit(
          base: base, ours: ours, theirs: theirs, target: target, label: label,
          isForeign: isForeign || group.baseTheirs.map { $0 != .id } ?? false))
    }
  }

  // MARK: Loose files

  /// Merges the files that belong to no record that differs: by path, renames found by content.
  mutating func mergeLooseFiles() throws {
    var loose: [(place: SiteComparison.Place, base: Bool, ours: Bool, theirs: Bool)] = []
    for place in comparison.places where !place.isSame || Self.hasMode(place) {
      func isOpen(_ side: MergeSide) -> Bool {
        place[side] != nil && done[side]?.contains(place.path) != true
      }
      let row = (place, isOpen(.base), isOpen(.ours), isOpen(.theirs))
      if row.1 || row.2 || row.3 { loose.append(row) }
    }
    let renames = try renames(loose)
    var taken = Set<String>()
    for rename in renames {
      taken.insert(rename.base)
      if let ours = rename.ours { taken.insert(ours) }
      if let theirs = rename.theirs { taken.insert(theirs) }
    }
    for rename in renames { try mergeRename(rename) }
    for row in loose where !taken.contains(row.place.path) {
      units += 1
      let path = row.place.path
      let isNew = row.theirs && !row.base && !row.ours
      try mergeFile(
        Unit(
          base: row.base ? path : nil, ours: row.ours ? path : nil,
          theirs: row.theirs ? path : nil, target: isNew ? moves.path(path) : path,
          label: looseLabel(path), isForeign: isForeign))
    }
  }

  /// Whether permissions differ.
  private static func hasMode(_ place: SiteComparison.Place) -> Bool {
    guard case .file(_, let isExecutable)? = place.kinds.ours else { return false }
    return Self.isExecutable(place) != isExecutable
  }

  private func looseLabel(_ path: String) -> Label {
    Label(componentKind: "file", name: PathMoves.split(path).file, path: path, record: nil)
  }

  private mutating func mergeRename(_ rename: FileRename) throws {
    units += 1
    switch (rename.ours, rename.theirs) {
    case (let ours?, let theirs?):
      if ours != rename.base, theirs != rename.base, ours != theirs {
        let id = contest(
          .content, looseLabel(ours),
          reason: "both sides renamed \(quoted(rename.base)), your site to \(quoted(ours)), "
            + "the new template to \(quoted(theirs))", change: .moved)
        put(
          .init(
            path: ours,
            content: .either(
              conflict: id, base: .copy(.ours, ours), ours: .copy(.ours, ours), theirs: .absent)),
          from: ours)
        let content = copied(.theirs, theirs, try trees.theirs.bytes(of: theirs))
        put(
          .init(
            path: theirs,
            content: .either(conflict: id, base: .absent, ours: .absent, theirs: content)),
          from: theirs)
        return
      }
      let target = ours == rename.base ? theirs : ours
      if target != ours { tell(.moved, .theirs, looseLabel(target)) }
      try mergeFile(
        Unit(
          base: rename.base, ours: ours, theirs: theirs, target: target, label: looseLabel(ours),
          isForeign: isForeign))
    case (let ours?, nil):
      let id = contest(
        .modifyDelete, looseLabel(ours),
        reason: "your site renamed it, the new template deleted it", change: .deleted)
      put(
        .init(
          path: ours,
          content: .either(
            conflict: id, base: .copy(.ours, ours), ours: .copy(.ours, ours), theirs: .absent)),
        from: ours)
    case (nil, _): return
    }
  }

  // MARK: One file

  /// A file on the three sides, which may have other paths there.
  struct Unit {
    var base, ours, theirs: String?
    var target: String
    var label: Label
    var isForeign: Bool
  }

  func kind(_ side: MergeSide, _ path: String?) -> SiteEntry.Kind? {
    path.flatMap { comparison.place($0) }.flatMap { $0[side] }
  }

  /// Moves a file of ours without changing it.
  private mutating func move(_ ours: String?, to target: String) throws {
    guard let ours, ours != target else { return }
    put(.init(path: ours, content: .absent), from: ours)
    put(.init(path: target, content: .copy(.ours, ours)), from: ours)
  }

  mutating func mergeFile(_ unit: Unit) throws {
    let kinds = (
      base: kind(.base, unit.base), ours: kind(.ours, unit.ours), theirs: kind(.theirs, unit.theirs)
    )
    func isFile(_ kind: SiteEntry.Kind?) -> Bool {
      if case .file? = kind { true } else { kind == nil }
    }
    guard isFile(kinds.base), isFile(kinds.ours), isFile(kinds.theirs) else {
      return try mergeOther(unit, kinds)
    }
    var label = unit.label
    label.path = unit.ours ?? unit.theirs ?? unit.target
    let place =
      unit.base == unit.ours && unit.ours == unit.theirs
      ? unit.base.flatMap { comparison.place($0) } : nil
    // The template left it alone: the commonest case needs no reading.
    if let place, place.baseIsTheirs {
      if !place.baseIsOurs { tell(.content, .ours, label) }
      return try keep(unit)
    }
    let raw = (
      base: try read(.base, unit.base, [:]), ours: try read(.ours, unit.ours, [:]),
      theirs: try read(.theirs, unit.theirs, [:])
    )
    let b = raw.base.map { GUID.translated($0, by: map.base) ?? $0 }
    let t = raw.theirs.map { GUID.translated($0, by: map.theirs) ?? $0 }
    let o = raw.ours
    if t == b {
      if o != b { tell(change(b, o), .ours, label) }
      return try keep(unit)
    }
    if o == t {
      tell(change(b, o), .merged, label)
      return try keep(unit)
    }
    let (old, mine, new) = (b ?? [], o ?? [], t ?? [])
    if o == b { return try take(unit, label, raw.theirs, was: b, isNoise: false) }
    if new == old || unit.isForeign && FileMerge.isLooselySame(old, new) {
      tell(.content, .ours, label)
      return try keep(unit)
    }
    if mine == new || (unit.isForeign || b == nil) && FileMerge.isLooselySame(mine, new) {
      tell(.content, .merged, label)
      return try keep(unit)
    }
    if mine == old || unit.isForeign && FileMerge.isLooselySame(mine, old) {
      return try take(unit, label, raw.theirs, was: b, isNoise: false)
    }
    try mergeContents(unit, label, (b, o, t), raw.theirs)
  }

  private func change(_ before: [UInt8]?, _ after: [UInt8]?) -> MergePlan.Change.Kind {
    before == nil ? .added : after == nil ? .deleted : .content
  }

  /// Keeps what ours has, at the path that the result has for it.
  private mutating func keep(_ unit: Unit) throws {
    guard let ours = unit.ours else { return }
    if ours != unit.target { return try move(ours, to: unit.target) }
    if let place = comparison.place(ours), Self.hasMode(place) {
      put(.init(path: ours, content: .copy(.ours, ours)), from: ours)
    }
  }

  /// Takes what theirs has.
  private mutating func take(
    _ unit: Unit, _ label: Label, _ bytes: [UInt8]?, was: [UInt8]?, isNoise: Bool
  ) throws {
    if let ours = unit.ours, ours != unit.target || bytes == nil {
      put(.init(path: ours, content: .absent), from: ours)
    }
    guard let bytes, let theirs = unit.theirs else {
      return tell(.deleted, .theirs, label)
    }
    let content = copied(.theirs, theirs, bytes)
    if let other = firstLost(in: bytes) {
      let id = contest(
        unit.ours == nil ? .deleteModify : .content, label,
        reason: "the new template refers to \(quoted(self.label(groups[other]).name)), "
          + "which your site deleted", change: .content)
      return decide(unit, id, theirs: content)
    }
    tell(was == nil ? .added : .content, .theirs, label)
    put(.init(path: unit.target, content: content), from: unit.ours ?? theirs)
  }

  /// Leaves a file to a conflict as a whole.
  mutating func decide(_ unit: Unit, _ id: String, theirs: MergeRecipe.Content) {
    let ours: MergeRecipe.Content = unit.ours.map { .copy(.ours, $0) } ?? .absent
    let base: MergeRecipe.Content = unit.base.map { .copy(.base, $0) } ?? .absent
    if let path = unit.ours, path != unit.target {
      put(.init(path: path, content: .absent), from: path)
    }
    put(
      .init(
        path: unit.target,
        content: .either(conflict: id, base: base, ours: ours, theirs: theirs)),
      from: unit.ours ?? unit.theirs ?? unit.target)
  }

  /// Both sides changed a file.
  private mutating func mergeContents(
    _ unit: Unit, _ label: Label, _ texts: (base: [UInt8]?, ours: [UInt8]?, theirs: [UInt8]?),
    _ raw: [UInt8]?
  ) throws {
    let whole: MergeRecipe.Content =
      unit.theirs.flatMap { path in raw.map { copied(.theirs, path, $0) } } ?? .absent
    guard let ours = texts.ours, let theirs = texts.theirs else {
      let isGone = texts.theirs == nil
      let id = contest(
        isGone ? .modifyDelete : .deleteModify, label,
        reason: isGone
          ? "your site changed it, the new template deleted it"
          : "your site deleted it, the new template changed it", change: .deleted)
      return decide(unit, id, theirs: whole)
    }
    let base = texts.base ?? []
    if FileMerge.isBinary(base) || FileMerge.isBinary(ours) || FileMerge.isBinary(theirs) {
      let id = contest(
        .binary, label,
        reason: texts.base == nil
          ? "both sides added it with different content"
          : "both sides replaced it, and it has no lines that could be put together",
        change: .content)
      return decide(unit, id, theirs: whole)
    }
    guard texts.base != nil else {
      let id = contest(
        .addAdd, label, reason: "both sides added it with different lines",
        hunks: [
          .init(
            base: "", ours: String(decoding: ours, as: UTF8.self),
            theirs: String(decoding: theirs, as: UTF8.self))
        ], change: .content)
      return decide(unit, id, theirs: whole)
    }
    var merge = TextMerge(base: base, ours: ours, theirs: theirs)
    if !merge.isClean, unit.target.hasSuffix(".json"),
      let merged = JSONMerge.merged(base: base, ours: ours, theirs: theirs)
    {
      merge.pieces = [.bytes(merged)]
      merge.hasFinalNewline = true
    }
    if !merge.isClean, unit.target.hasSuffix(".yml"),
      let merged = YAMLMerge.merged(base: base, ours: ours, theirs: theirs)
    {
      merge.pieces = [.bytes(merged)]
      merge.hasFinalNewline = true
    }
    if merge.isClean, let lost = raw.flatMap({ firstLost(in: $0) }) {
      let id = contest(
        .content, label,
        reason: "the new template refers to \(quoted(self.label(groups[lost]).name)), "
          + "which your site deleted", change: .content)
      return decide(unit, id, theirs: whole)
    }
    var parts: [MergeRecipe.Part] = []
    var hunks: [MergeConflict.Hunk] = []
    let id = conflictID(label, field: nil)
    for piece in merge.pieces {
      switch piece {
      case .bytes(let bytes): parts.add(translated(bytes))
      case .conflict(let old, let mine, let new):
        parts.append(
          .choice(
            .init(
              conflict: id, hunk: hunks.count, base: old, ours: mine, theirs: translated(new))))
        hunks.append(
          .init(
            base: String(decoding: old, as: UTF8.self), ours: String(decoding: mine, as: UTF8.self),
            theirs: String(decoding: new, as: UTF8.self)))
      }
    }
    if hunks.isEmpty {
      tell(.content, .merged, label)
    } else {
      _ = contest(
        .content, label,
        reason: hunks.count == 1
          ? "both sides changed the same lines"
          : "both sides changed the same \(hunks.count) places",
        hunks: hunks, change: .content)
    }
    if let path = unit.ours, path != unit.target {
      put(.init(path: path, content: .absent), from: path)
    }
    put(
      .init(path: unit.target, content: .parts(parts, hasFinalNewline: merge.hasFinalNewline)),
      from: unit.ours ?? unit.target)
  }
}

extension MergePlanner {
  /// Links, folders and the like: taken as a whole.
  mutating func mergeOther(
    _ unit: Unit, _ kinds: (base: SiteEntry.Kind?, ours: SiteEntry.Kind?, theirs: SiteEntry.Kind?)
  ) throws {
    let label = unit.label
    let place = comparison.place(unit.target)
    func same(_ one: SiteEntry.Kind?, _ other: SiteEntry.Kind?, _ isSame: Bool?) -> Bool {
      switch (one, other) {
      case (.file?, .file?): isSame ?? false
      default: one == other
      }
    }
    if same(kinds.base, kinds.theirs, place?.baseIsTheirs) {
      if !same(kinds.base, kinds.ours, place?.baseIsOurs) { tell(.content, .ours, label) }
      return
    }
    if same(kinds.ours, kinds.theirs, place?.oursIsTheirs) { return }
    let theirs: MergeRecipe.Content
    switch kinds.theirs {
    case nil: theirs = .absent
    case .file?:
      theirs =
        try unit.theirs.map { copied(.theirs, $0, try trees.theirs.bytes(of: $0)) } ?? .absent
    case .link(let target)?:
      guard !FileMerge.isUnsafe(link: target, at: unit.target) else {
        let id = contest(
          .content, label,
          reason: "the new template has a link there that leaves the website: \(quoted(target))",
          change: .content)
        return decide(unit, id, theirs: unit.ours == nil ? .absent : .copy(.ours, unit.target))
      }
      theirs = .link(target)
    case .emptyFolder?: theirs = .folder
    case .other?: return
    }
    let isEmptyFolder = kinds.ours == nil || kinds.ours == .emptyFolder
    if same(kinds.base, kinds.ours, place?.baseIsOurs)
      || isEmptyFolder && (kinds.theirs == .emptyFolder || kinds.theirs == nil)
    {
      if case .folder = theirs, kinds.ours != nil { return }
      tell(kinds.theirs == nil ? .deleted : .content, .theirs, label)
      put(.init(path: unit.target, content: theirs), from: unit.target)
      return
    }
    let id = contest(
      kinds.base == nil
        ? .addAdd
        : kinds.theirs == nil ? .modifyDelete : kinds.ours == nil ? .deleteModify : .content,
      label, reason: "both sides changed what stands there", change: .content)
    var ours: MergeRecipe.Content = .copy(.ours, unit.target)
    if case .link(let target)? = kinds.ours { ours = .link(target) }
    if kinds.ours == nil { ours = .absent }
    if kinds.ours == .emptyFolder { ours = .folder }
    put(
      .init(
        path: unit.target, content: .either(conflict: id, base: ours, ours: ours, theirs: theirs)),
      from: unit.target)
  }
}

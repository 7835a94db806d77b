/// How ids of base and theirs are spelled in ours, as far as their records were matched.
struct Translation: Sendable {
  /// Ids of base, for comparing.
  private(set) var base: [GUID: GUID] = [:]
  /// Ids of theirs, for comparing.
  private(set) var theirs: [GUID: GUID] = [:]
  /// Ids of theirs, for writing: only those whose record ours has.
  private(set) var written: [GUID: GUID] = [:]

  /// Whether no id is another one in ours.
  var isEmpty: Bool { base.isEmpty && theirs.isEmpty && written.isEmpty }

  /// Collects what matched records say.
  init(_ matching: RecordMatching, _ base: SiteSide, _ ours: SiteSide, _ theirs: SiteSide) {
    for group in matching.groups {
      let (b, o, t) = (
        group.base.map { base.records[$0] }, group.ours.map { ours.records[$0] },
        group.theirs.map { theirs.records[$0] }
      )
      guard let shown = o?.guid ?? b?.guid ?? t?.guid else { continue }
      if let b, b.guid != shown { set(\.base, b.guid, shown) }
      if let t, t.guid != shown { set(\.theirs, t.guid, shown) }
      if let t, let o, t.guid != o.guid { set(\.written, t.guid, o.guid) }
      // An attachment is a record of its own. Its id changes when the file is replaced, so it is matched
      // only where the web file has another id too, or where theirs has not replaced it.
      let note = o?.attachment ?? b?.attachment ?? t?.attachment
      guard let note else { continue }
      if let b, let old = b.attachment, let o, o.guid != b.guid, old != note {
        set(\.base, old, note)
      }
      if let t, let new = t.attachment, new != note {
        let isMatched = b.map { $0.guid != t.guid || $0.attachment == new } ?? true
        let isOther = o.map { $0.guid != t.guid } ?? true
        if isMatched, isOther {
          set(\.theirs, new, note)
          if o != nil { set(\.written, new, note) }
        }
      }
    }
    if !isEmpty { learn(matching, base, ours, theirs) }
  }

  private mutating func set(
    _ map: WritableKeyPath<Translation, [GUID: GUID]>, _ old: GUID, _ new: GUID
  ) {
    if self[keyPath: map][old] == nil { self[keyPath: map][old] = new }
  }

  /// Learns ids that are no records of the site (portal languages, views) from fields that are one id on each side.
  private mutating func learn(
    _ matching: RecordMatching, _ base: SiteSide, _ ours: SiteSide, _ theirs: SiteSide
  ) {
    var learned: [GUID: GUID?] = [:]
    func note(_ old: GUID, _ new: GUID) {
      if let known = learned[old] {
        if known != new { learned[old] = .some(nil) }
      } else {
        learned[old] = new
      }
    }
    for group in matching.groups {
      guard let o = group.ours, let b = group.base, ours.records[o].guid != base.records[b].guid
      else { continue }
      let (text, other) = (base.text(b), ours.text(o))
      let mine = ours.spans(o)
      for entry in base.spans(b).entries {
        guard entry.value.count >= 36, entry.value.count < 42,
          let old = SiteSide.guid(text, entry), base.owners[old] == nil,
          let match = mine[entry.key], let new = SiteSide.guid(other, match),
          ours.owners[new] == nil
        else { continue }
        note(old, new)
      }
    }
    for (old, new) in learned {
      guard let new, new != old else { continue }
      set(\.base, old, new)
      if theirs.owners[old] == nil {
        set(\.theirs, old, new)
        set(\.written, old, new)
      }
    }
  }
}

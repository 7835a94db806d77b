/// The three-way merge of YAML mappings of an unknown kind, by key.
enum YAMLMerge {
  /// The merged file; nil where the texts are no plain mappings, or both changed the same key.
  static func merged(base: [UInt8], ours: [UInt8], theirs: [UInt8]) -> [UInt8]? {
    let (b, o, t) = (SiteText(base), SiteText(ours), SiteText(theirs))
    for text in [b, o, t] where text.oddity != nil || text.isList || text.records.count != 1 {
      return nil
    }
    let style = RecordStyle(o)
    let (old, mine, new) = (b.records[0], o.records[0], t.records[0])
    var result = Array(ours[..<(mine.entries.first?.lead ?? 0)])
    func outcome(_ key: String) -> FieldMerge.Outcome {
      FieldMerge(
        key: key, base: .init(b, old.entry(key), [:]), ours: .init(o, mine.entry(key), [:]),
        theirs: .init(t, new.entry(key), [:]), hasBase: true, isForeign: false
      ).outcome
    }
    func add(_ key: String) -> Bool {
      switch outcome(key) {
      case .ours:
        if let place = mine.place(of: key) {
          result += style.render(
            o, mine.entries[place], wasFirst: false, isFirst: false, style: style)
        }
      case .theirs:
        if let place = new.place(of: key) {
          result += style.render(
            t, new.entries[place], wasFirst: false, isFirst: false, style: RecordStyle(t))
        }
      case .merged(let value): result += style.render(key: key, value: value, isFirst: false)
      case .dropped: break
      case .conflict: return false
      }
      return true
    }
    for entry in mine.entries { guard add(entry.key) else { return nil } }
    for entry in new.entries where mine.place(of: entry.key) == nil {
      guard add(entry.key) else { return nil }
    }
    let text = SiteText(result)
    return text.oddity == nil && text.isYAML ? result : nil
  }
}

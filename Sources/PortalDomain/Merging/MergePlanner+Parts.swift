/// Making the bytes of record files from what was decided about their records.
extension MergePlanner {
  func parts(
    _ document: SiteSide.Document, _ mine: [(Int, Int)], _ guests: [Int], _ style: RecordStyle
  ) throws -> [MergeRecipe.Part] {
    let text = document.text
    var rows: [(guid: GUID, theirs: Int?, parts: [MergeRecipe.Part])] = []
    for (record, group) in mine {
      let spans = text.records[sides.ours.records[record].index]
      rows.append(
        (
          sides.ours.records[record].guid, groups[group].theirs,
          parts(of: group, text, spans, style)
        ))
    }
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { $0.guid < $1.guid }
    for record in guests {
      let group = sides.matching.groupOfTheirs[record]
      let its = sides.theirs.records[record]
      let source = sides.theirs.documents[its.document].text
      let bytes = translated(render(source, source.records[its.index], style))
      var parts: [MergeRecipe.Part] = []
      switch outcomes[group] {
      case .theirs: parts.add(bytes)
      case .contested(let id):
        let base: [UInt8] = groups[group].base == nil ? [] : bytes
        parts = [.choice(.init(conflict: id, hunk: 0, base: base, ours: [], theirs: bytes))]
      case .ours, .fields, .gone, .nowhere: continue
      }
      rows.insert(
        (its.guid, record, parts),
        at: place(of: record, its.guid, rows.map { ($0.guid, $0.theirs) }, isSorted))
    }
    var result: [MergeRecipe.Part] = []
    // What stands before the first record: a byte order mark, comments.
    if let first = text.records.first { result.add(text.bytes[..<first.range.lowerBound]) }
    for row in rows {
      for part in row.parts {
        if case .bytes(let bytes) = part { result.add(bytes) } else { result.append(part) }
      }
    }
    return result
  }

  /// Where a new record goes in a list: by its id where the list is sorted, else behind what it follows in theirs.
  private func place(
    of record: Int, _ guid: GUID, _ rows: [(guid: GUID, theirs: Int?)], _ isSorted: Bool
  ) -> Int {
    if isSorted { return rows.firstIndex { $0.guid > guid } ?? rows.count }
    let its = sides.theirs.records[record]
    let before = sides.theirs.documents[its.document].records.prefix(its.index).reversed()
    for other in before {
      if let found = rows.lastIndex(where: { $0.theirs == other }) { return found + 1 }
    }
    return rows.count
  }

  /// A record of another file in this layout.
  private func render(
    _ text: SiteText, _ record: SiteText.Record, _ style: RecordStyle
  ) -> [UInt8] {
    let own = RecordStyle(text)
    if own == style { return lineEnded(text, record.range) }
    return record.entries.enumerated().flatMap { number, entry in
      style.render(text, entry, wasFirst: number == 0, isFirst: number == 0, style: own)
    }
  }

  private func parts(
    of group: Int, _ text: SiteText, _ spans: SiteText.Record, _ style: RecordStyle
  ) -> [MergeRecipe.Part] {
    var result: [MergeRecipe.Part] = []
    switch outcomes[group] {
    case .gone, .nowhere: break
    case .ours: result.add(render(text, spans, style))
    case .theirs:
      if let theirs = groups[group].theirs {
        result.add(translated(render(sides.theirs.text(theirs), sides.theirs.spans(theirs), style)))
      }
    case .contested(let id):
      let bytes = render(text, spans, style)
      result = [.choice(.init(conflict: id, hunk: 0, base: bytes, ours: bytes, theirs: []))]
    case .fields(let fields): result = parts(of: fields, group, text, spans, style)
    }
    return result
  }

  private func parts(
    of fields: FieldsOfRecord, _ group: Int, _ text: SiteText, _ spans: SiteText.Record,
    _ style: RecordStyle
  ) -> [MergeRecipe.Part] {
    var result: [MergeRecipe.Part] = []
    let number = groups[group]
    func entry(_ side: MergeSide, _ place: Int?, isFirst: Bool) -> [UInt8] {
      guard let place else { return [] }
      let record: (text: SiteText, spans: SiteText.Record)
      if side == .ours {
        record = (text, spans)
      } else {
        guard let other = number[side] else { return [] }
        record = (sides[side].text(other), sides[side].spans(other))
      }
      let bytes = style.render(
        record.text, record.spans.entries[place], wasFirst: place == 0, isFirst: isFirst,
        style: RecordStyle(record.text))
      switch side {
      case .ours: return bytes
      case .theirs: return translated(bytes)
      case .base: return GUID.translated(bytes, by: map.base) ?? bytes
      }
    }
    var isFirst = true
    // The entry that would open the record may be there or not: the dash then waits for the choice.
    if style.isList, case .choice(_, _, let base, let ours, let theirs)? = fields.entries.first,
      base == nil || ours == nil || theirs == nil
    {
      isFirst = false
      result.append(.dash(style.listIndent))
    }
    if fields.skeleton == .ours, let first = spans.entries.first,
      spans.range.lowerBound < first.lead
    {
      result.add(text.bytes[spans.range.lowerBound..<first.lead])
    }
    for item in fields.entries {
      switch item {
      case .taken(let side, let place): result.add(entry(side, place, isFirst: isFirst))
      case .made(let key, let value):
        result.add(style.render(key: key, value: translated(value), isFirst: isFirst))
      case .choice(let conflict, let key, let base, let ours, let theirs):
        result.append(
          .choice(
            .init(
              conflict: conflict, hunk: 0, base: entry(.base, base, isFirst: isFirst),
              ours: entry(.ours, ours, isFirst: isFirst),
              theirs: entry(.theirs, theirs, isFirst: isFirst),
              prefix: style.render(key: key, value: [0x20], isFirst: isFirst).dropLast(
                style.isCRLF ? 2 : 1))))
      }
      isFirst = false
    }
    if fields.skeleton == .ours, let last = spans.entries.last,
      last.range.upperBound < spans.range.upperBound
    {
      result.add(text.bytes[last.range.upperBound..<spans.range.upperBound])
    }
    return result
  }
}

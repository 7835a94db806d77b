extension ImportedMap {
  /// Reads a map's name as files write it: `accounts - Customers V3`, `prefix_[accounts - Customers V3]`,
  /// or, in older files, the other way round.
  ///
  /// A table's set name is lower case and has no blanks, an entity's label is neither, as a rule: that
  /// tells the two sides apart, and a hyphen within a label from the one between the sides.
  public init?(name: String) {
    var body = name[...]
    if let open = body.firstIndex(of: "["), body.last == "]" {
      body = body[body.index(after: open)...].dropLast()
    }
    let parts = String(body).split(separator: " - ", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    guard parts.count >= 2, let first = parts.first, let last = parts.last,
      parts.allSatisfy({ !$0.isEmpty })
    else { return nil }
    if !Self.isTable(first), Self.isTable(last) {
      self.init(table: last, entity: parts.dropLast().joined(separator: " - "))
    } else {
      self.init(table: first, entity: parts.dropFirst().joined(separator: " - "))
    }
  }

  private static func isTable(_ text: String) -> Bool {
    text.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }
  }

  /// The identity of the map: the catalog's where exactly one fits, by its names, its filter or else its
  /// description.
  ///
  /// Where two fit and neither tells, the identity leaves the variant out: it stays open.
  public func id(in catalog: MapCatalog) -> MapID {
    let fitting = catalog.maps.filter { entry in
      guard [entry.tableSet, entry.table].contains(where: { isSame($0, table) }) else {
        return false
      }
      return slug(entry.name) == slug(entity) || entry.entity.map { isSame($0, entity) } == true
        || entry.id.pair == MapID(table: entry.tableSet, entity: entity)
    }
    if let only = fitting.first, fitting.count == 1 { return only.id }
    if let filter, let exact = fitting.first(where: { isSame($0.filter ?? "", filter) }) {
      return exact.id
    }
    // Catalogs describe a filter in words; the service's expression names the variant within, and so does
    // the description that Microsoft gives to each of two maps of one name.
    for words in [filter, summary].compactMap({ $0?.lowercased() }) {
      let named = fitting.filter { $0.id.variant.map(words.contains) == true }
      if let only = named.first, named.count == 1 { return only.id }
    }
    return MapID(table: fitting.first?.tableSet ?? table, entity: entity)
  }

  private func isSame(_ one: String, _ other: String) -> Bool {
    one.trimmed.lowercased() == other.trimmed.lowercased()
  }
}

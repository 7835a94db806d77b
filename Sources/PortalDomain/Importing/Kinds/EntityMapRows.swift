/// The saved versions of entity maps in Dataverse; which one is active, and its state, they do not tell.
struct EntityMapRows: JSONImporter {
  let name = "Dataverse msdyn_dualwriteentitymaps"

  func recognizes(_ json: JSONContent) -> Bool {
    json.hasAny("msdyn_dualwriteentitymapid") || json.context == "msdyn_dualwriteentitymaps"
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.maps = try document.items.map { item in
      let text = try item.requiredText("msdyn_name")
      guard var map = ImportedMap(name: text) else {
        throw item.fault("msdyn_name", quoted(text), "prefix_[table set - entity]")
      }
      map.version = try item.text("msdyn_version")
      guard let mapping = try item.embedded("msdyn_mapping") else { return map }
      let legs = try mapping.objects("legs") ?? []
      map.filter = legs.lazy.compactMap { try? $0.text("sourceFilter") }.first
      if let number = map.version {
        var version = MapVersion(version: number, columns: try legs.flatMap(columns))
        version.filters = legs.flatMap { leg in
          ["sourceFilter", "reversedSourceFilter"].compactMap { try? leg.text($0) }
        }
        map.installed = [version]
      }
      return map
    }
    return facts
  }

  /// The columns of a leg, whichever side it begins on.
  private func columns(of leg: ImportedItem) throws -> [MapColumn] {
    let isReversed = try leg.text("sourceEnvironmentType")?.uppercased() == "CRM"
    return try (leg.objects("fieldMappings") ?? []).map { row in
      let source = try plain("sourceField", of: row)
      let destination = try plain("destinationField", of: row)
      return MapColumn(
        isReversed ? destination : source, isReversed ? source : destination,
        try direction(of: row, isReversed: isReversed),
        transforms: try (row.objects("valueTransforms") ?? []).map(transform))
    }
  }

  /// A column's name; it holds no control character, by which rows are kept apart.
  private func plain(_ key: String, of row: ImportedItem) throws -> String {
    let text = try row.text(key) ?? ""
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw row.fault(key, quoted(text), "a name without control characters") }
    return text
  }

  /// 1 passes values from the source, 2 back to it, 3 both ways (interface description E.2).
  private func direction(of row: ImportedItem, isReversed: Bool) throws -> MapColumn.Direction {
    switch try row.code("syncDirection") {
    case 1: isReversed ? .toFinanceAndOperations : .toDataverse
    case 2: isReversed ? .toDataverse : .toFinanceAndOperations
    case 3: .both
    case let other:
      throw row.fault("syncDirection", other.map(String.init) ?? "missing", "1, 2 or 3")
    }
  }

  private func transform(_ item: ImportedItem) throws -> MapColumn.Transform {
    let kind = try plain("transformType", of: item)
    var words: [String] = []
    if item.says("defaultValue") { words.append(item.shown("defaultValue")) }
    if let pairs = try item.object("valueMap") { words += pairs.shownMembers }
    return MapColumn.Transform(
      kind: kind.isEmpty ? "Transform" : kind, text: words.joined(separator: ", "))
  }
}

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
      map.filter = try filter(of: item)
      return map
    }
    return facts
  }

  /// The filter on the Finance and Operations side, which tells variants of one map apart.
  private func filter(of item: ImportedItem) throws -> String? {
    guard let mapping = try item.embedded("msdyn_mapping") else { return nil }
    return try mapping.objects("legs")?.lazy.compactMap { try? $0.text("sourceFilter") }.first
  }
}

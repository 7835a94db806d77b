/// The configuration that the dual-write helper exports: which maps, in which versions.
///
/// Its target states are wishes of whoever wrote it, so no map has a state by it.
struct DualWriteConfiguration: Importer {
  let name = "dual-write map configuration (XML)"

  func recognizes(_ document: ImportedDocument) -> Bool {
    guard case .xml(let root) = document.content else { return false }
    return !root.all(named: "MapConfigs").isEmpty
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    guard case .xml(let root) = document.content else { return facts }
    let elements = root.all(named: "MapConfigs").flatMap { $0.all(named: "Map") }
    facts.maps = try elements.enumerated().map { index, element in
      guard let name = element.attributes["mapName"], var map = ImportedMap(name: name) else {
        throw Problem(
          .badInput, "import.item-invalid",
          "map \(index + 1) of \(document.fileName) has no mapName such as \"accounts - Customers V3\"",
          remedy: "nothing was imported; export the configuration again",
          place: "\(document.fileName):\(element.line)")
      }
      if let version = element.attributes["version"]?.trimmed, !version.isEmpty,
        version.lowercased() != "latest"
      {
        map.version = version
      }
      if let author = element.attributes["authors"]?.trimmed, !author.isEmpty,
        author.lowercased() != "any", !author.contains(",")
      {
        map.publisher = author
      }
      return map
    }
    return facts
  }
}

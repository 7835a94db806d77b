/// The live configurations that Dataverse holds: the map is known; running or paused they do not tell.
struct RuntimeConfigurations: JSONImporter {
  let name = "Dataverse msdyn_dualwriteruntimeconfigs"

  func recognizes(_ json: JSONContent) -> Bool {
    json.hasAny("msdyn_dualwriteruntimeconfigid")
      || json.has("msdyn_internalentityname", "msdyn_externalentityname")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.maps = try document.items.map { item in
      let entity = try item.requiredText("msdyn_externalentityname")
      let table = try item.requiredText("msdyn_internalentityname")
      var map = ImportedMap(table: table, entity: entity)
      if let details = try item.embedded("msdyn_unsecure") {
        // The column above has the table's name; the pair within has its set name, by which maps go.
        let pair = [
          try details.text("SourceEntityName"), try details.text("DestinationEntityName"),
        ]
        if pair[1] == entity, let source = pair[0] { map.table = source }
        if pair[0] == entity, let destination = pair[1] { map.table = destination }
        map.version = try details.object("EntityMapVersion").flatMap(versionText)
      }
      return map
    }
    return facts
  }
}

/// The projects that Finance and Operations holds: their maps are known, the words of their states not.
///
/// Rows also hold connection strings; nothing but the names of the pair is read.
struct ProjectConfigurations: JSONImporter {
  let name = "Finance and Operations DualWriteProjectConfigurations"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("internalentityname", "externalentityname")
      || json.context == "dualwriteprojectconfigurations"
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.maps = try document.items.compactMap { item in
      if try item.text("IsDelete")?.lowercased() == "yes" { return nil }
      return ImportedMap(
        table: try item.requiredText("ExternalEntityName"),
        entity: try item.requiredText("InternalEntityName"))
    }
    return facts
  }
}

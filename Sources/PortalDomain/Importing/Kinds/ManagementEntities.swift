/// The maps with their states, as the service behind the dual-write page lists them.
struct ManagementEntities: JSONImporter {
  let name = "dual-write management entities"

  func recognizes(_ json: JSONContent) -> Bool { json.has("leftentity", "rightentity", "detail") }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.maps = try document.items.map { item in
      let sides = [try item.requiredObject("leftEntity"), try item.requiredObject("rightEntity")]
      let isReversed = try sides[0].text("targetType")?.uppercased() == "CRM"
      let detail = try item.requiredObject("detail")
      var map = ImportedMap(
        table: try sides[isReversed ? 0 : 1].requiredText("name"),
        entity: try sides[isReversed ? 1 : 0].requiredText("name"))
      (map.state, map.reportedState) = try state(of: detail)
      if let template = try detail.object("template") {
        map.publisher = try template.text("author")
        map.summary = try template.text("description")
        map.version = try template.object("version").flatMap(versionText)
      }
      map.installed = try (detail.objects("templates") ?? []).compactMap { template in
        try template.object("version").flatMap(versionText).map {
          MapVersion(version: $0, publisher: try template.text("author"))
        }
      }
      return map
    }
    return facts
  }

  /// The codes of the service (domain facts 1.5); 0 means that it does not know either.
  private func state(of detail: ImportedItem) throws -> (MapState?, String?) {
    guard let code = try detail.code("state") else { return (nil, nil) }
    switch code {
    case 0: return (nil, "None")
    case 1: return (.stopped, nil)
    case 2: return (.initializing, nil)
    case 3: return (.resuming, nil)
    case 4: return (.running, nil)
    case 5: return (.paused, nil)
    case 6: return (.notRunning, nil)
    default: return (nil, "\(code)")
    }
  }
}

/// A version in four parts, as the dual-write services write it.
func versionText(_ version: ImportedItem) throws -> String? {
  var parts: [String] = []
  for key in ["major", "minor", "build", "revision"] {
    guard let part = try version.int(key), part >= 0 else { return nil }
    parts.append(String(part))
  }
  return parts.joined(separator: ".")
}

/// The solutions of an environment, as the Web API of Dataverse lists them.
struct DataverseSolutions: JSONImporter {
  let name = "Dataverse solutions"

  func recognizes(_ json: JSONContent) -> Bool {
    if let context = json.context { return context == "solutions" }
    return json.has("uniquename", "version") && json.hasAny("solutionid", "friendlyname")
      && !json.hasAny("applicationid", "applicationname")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.solutions = try document.items.map { item in
      let uniqueName = try item.requiredText("uniquename")
      return Solution(
        uniqueName: uniqueName, displayName: try item.text("friendlyname") ?? uniqueName,
        version: try item.requiredText("version"), isManaged: try item.bool("ismanaged"),
        evidence: document.evidence)
    }
    return facts
  }
}

/// The solutions of an environment, as `pac solution list --json` prints them.
struct PacSolutions: JSONImporter {
  let name = "pac solution list --json"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("solutionuniquename") && json.hasAny("versionnumber", "friendlyname", "ismanaged")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.solutions = try document.items.map { item in
      let uniqueName = try item.requiredText("SolutionUniqueName")
      return Solution(
        uniqueName: uniqueName, displayName: try item.text("FriendlyName") ?? uniqueName,
        version: try item.requiredText("VersionNumber"), isManaged: try item.bool("IsManaged"),
        evidence: document.evidence)
    }
    return facts
  }
}

/// The companies of Dataverse: the legal entities of its side.
///
/// A row without a code is kept, as it is what linking stumbles over.
struct Companies: JSONImporter {
  let name = "Dataverse cdm_companies"

  func recognizes(_ json: JSONContent) -> Bool {
    json.hasAny("cdm_companycode", "cdm_companyid") || json.context == "cdm_companies"
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    let team = "_cdm_defaultowningteam_value"
    var facts = ImportedFacts(name, of: document)
    facts.companies = try document.items.map { item in
      guard item.says("cdm_companycode") else {
        throw item.fault("cdm_companycode", "not there", "a text")
      }
      return LegalEntity(
        code: try item.text("cdm_companycode") ?? "", name: try item.text("cdm_name"),
        hasOwningTeam: item.says(team) ? try item.text(team) != nil : nil,
        evidence: document.evidence)
    }
    return facts
  }
}

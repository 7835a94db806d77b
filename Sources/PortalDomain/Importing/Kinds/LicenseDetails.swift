/// The licenses of one person: Microsoft Graph's `licenseDetails`, asked by the linking administrator.
struct LicenseDetails: JSONImporter {
  let name = "Microsoft Graph me/licenseDetails"

  func recognizes(_ json: JSONContent) -> Bool {
    if let context = json.context { return context == "licensedetails" }
    return json.has("skuid", "skupartnumber", "serviceplans")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.linkerLicenses = try document.items.map { item in
      // A license that somebody has is one unit in use: the list tells no numbers.
      License(
        skuID: try item.requiredGUID("skuId"),
        partNumber: try item.requiredText("skuPartNumber"),
        appliesTo: .user, state: .enabled, consumed: 1, units: LicenseUnits(enabled: 1),
        plans: try item.servicePlans(), evidence: document.evidence)
    }
    return facts
  }
}

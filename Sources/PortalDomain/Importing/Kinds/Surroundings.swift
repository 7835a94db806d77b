/// The languages that are enabled in Dataverse.
struct ProvisionedLanguages: JSONImporter {
  let name = "Dataverse RetrieveProvisionedLanguages"

  func recognizes(_ json: JSONContent) -> Bool { json.has("retrieveprovisionedlanguages") }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    let key = "RetrieveProvisionedLanguages"
    return try surroundings(name, of: document) { item, traits in
      traits.languages = try item.list(key)?.map { value in
        guard case .int(let lcid) = value, (1...0xFFFFF).contains(lcid) else {
          throw item.fault(key, "a list with \(value.kind)", "a list of language ids")
        }
        return lcid
      }
    }
  }
}

/// Who asked, and of which organization.
struct WhoAmI: JSONImporter {
  let name = "Dataverse WhoAmI"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("organizationid", "userid", "businessunitid")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    try surroundings(name, of: document) { item, traits in
      traits.organizationID = try item.requiredGUID("OrganizationId")
    }
  }
}

/// The organization row of Dataverse.
struct Organizations: JSONImporter {
  let name = "Dataverse organizations"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("organizationid")
      && (json.context == "organizations" || json.hasAny("languagecode", "localeid"))
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    try surroundings(name, of: document) { item, traits in
      traits.organizationID = try item.requiredGUID("organizationid")
      traits.baseLanguage = try item.language("languagecode")
    }
  }
}

/// The tenant, as the admin service tells it; its geography is not that of an environment.
struct Tenant: JSONImporter {
  let name = "Power Platform tenant (BAP)"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("tenantid") && json.hasAny("aadcountrygeo", "defaultenvironmentgeo", "datastoragegeo")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    try surroundings(name, of: document) { item, traits in
      traits.tenantID = try item.requiredText("tenantId")
    }
  }
}

/// Facts about the one environment that a file was taken from: the file must hold exactly one item.
private func surroundings(
  _ name: String, of document: ImportedDocument,
  _ read: (ImportedItem, inout EnvironmentTraits) throws -> Void
) throws -> ImportedFacts {
  var facts = ImportedFacts(name, of: document)
  let items = document.items
  guard let item = items.first, items.count == 1 else {
    throw Problem(
      .badInput, "import.item-invalid", "the file holds \(items.count) items, one is due",
      place: document.fileName)
  }
  var traits = EnvironmentTraits()
  try read(item, &traits)
  facts.surroundings = traits
  return facts
}

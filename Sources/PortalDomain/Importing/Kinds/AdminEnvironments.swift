/// Environments as the admin service (BAP) and m365 list them, or one of them.
struct AdminEnvironments: JSONImporter {
  let name = "Power Platform admin environments (BAP) or m365 environment list"

  func recognizes(_ json: JSONContent) -> Bool {
    guard json.has("name", "properties") else { return false }
    let within = json.keys(within: "properties")
    return !within.isDisjoint(with: ["environmentsku", "linkedenvironmentmetadata", "databasetype"])
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.environments = try document.items.map(environment)
    return facts
  }

  private func environment(_ item: ImportedItem) throws -> ImportedEnvironment {
    let id = try item.requiredText("name")
    let properties = try item.requiredObject("properties")
    var traits = EnvironmentTraits()
    traits.environmentID = id
    traits.displayName = try properties.text("displayName")
    traits.type = try properties.text("environmentSku").map(EnvironmentType.init(word:))
    traits.region = try item.text("location")
    traits.tenantID = try properties.text("tenantId")
    // The service leaves the link out where there is none.
    traits.financeAndOperations = .some(try properties.financeAndOperations("linkedAppMetadata"))
    traits.payAsYouGo = try payAsYouGo(properties)
    var names = [traits.displayName].compactMap(\.self)
    if let dataverse = try properties.object("linkedEnvironmentMetadata") {
      traits.organizationID = try dataverse.text("resourceId")
      traits.dataverseURL = try dataverse.text("instanceUrl")
      traits.dataverseVersion = try dataverse.text("version")
      traits.baseLanguage = try dataverse.language("baseLanguage")
      names += [try dataverse.text("uniqueName"), try dataverse.text("domainName")]
        .compactMap(\.self)
    }
    return ImportedEnvironment(id: id, names: names, traits: traits)
  }

  /// The policy comes only when it is asked for: without it, nothing is known.
  private func payAsYouGo(_ properties: ImportedItem) throws -> Bool? {
    guard let policy = try properties.object("billingPolicy") else { return nil }
    if let status = try policy.text("status"), status.lowercased() != "enabled" { return false }
    guard let pages = try policy.object("powerPagesPolicy") else { return nil }
    return try pages.text("payAsYouGoState").map { $0.lowercased() == "enabled" }
  }
}

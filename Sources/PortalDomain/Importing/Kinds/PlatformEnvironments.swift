/// Environments as the Power Platform API lists them.
struct PlatformEnvironments: JSONImporter {
  let name = "Power Platform environments"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("id", "displayname")
      && json.hasAny("dataverseid", "finopsmetadata", "domainname", "environmentgroupid")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.environments = try document.items.map { item in
      let id = try item.requiredText("id")
      var traits = EnvironmentTraits()
      traits.environmentID = id
      traits.displayName = try item.text("displayName")
      traits.type = try item.text("type").map(EnvironmentType.init(word:))
      traits.region = try item.text("geo")
      traits.tenantID = try item.text("tenantId")
      traits.organizationID = try item.text("dataverseId")
      traits.dataverseURL = try item.text("url")
      traits.dataverseVersion = try item.text("version")
      // A column that was not asked for says nothing; one that is there and empty says "not linked".
      if item.says("finOpsMetadata") {
        traits.financeAndOperations = try item.financeAndOperations("finOpsMetadata")
      }
      let names = [traits.displayName, try item.text("domainName")].compactMap(\.self)
      return ImportedEnvironment(id: id, names: names, traits: traits)
    }
    return facts
  }
}

extension ImportedItem {
  /// The link to Finance and Operations in a key; nil if it says that there is none.
  func financeAndOperations(_ key: String) throws -> FinanceAndOperationsLink? {
    guard let link = try object(key) else { return nil }
    let id = try link.text("id")
    guard let url = try link.text("url") else {
      if id == nil { return nil }
      throw link.fault("url", "absent", "an address")
    }
    return FinanceAndOperationsLink(id: id, url: url, version: try link.text("version"))
  }
}

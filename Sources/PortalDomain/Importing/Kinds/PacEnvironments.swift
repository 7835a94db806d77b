/// Environments as `pac org list`, `pac env list` and `pac admin list` print them.
struct PacOrganizations: JSONImporter {
  let name = "pac org list or pac admin list"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("environmentidentifier")
      || json.has("environmentid", "environmenturl") && !json.has("websiterecordid")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.environments = try document.items.map { item in
      let id =
        try item.object("EnvironmentIdentifier")?.text("Id") ?? item.requiredText("EnvironmentId")
      var traits = EnvironmentTraits()
      traits.environmentID = id
      traits.displayName = try item.text("FriendlyName") ?? item.text("DisplayName")
      traits.organizationID = try item.text("OrganizationId")
      traits.dataverseURL = try item.text("EnvironmentUrl")
      traits.type = try item.text("Type").map(EnvironmentType.init(word:))
      let names = [traits.displayName, try item.text("UniqueName")].compactMap(\.self)
      return ImportedEnvironment(id: id, names: names, traits: traits)
    }
    return facts
  }
}

/// The environment that pac is signed in to, as `pac org who --json` prints it.
struct PacWho: JSONImporter {
  let name = "pac org who --json"

  func recognizes(_ json: JSONContent) -> Bool { json.has("orgid", "orgurl") }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.environments = try document.items.map { item in
      var traits = EnvironmentTraits()
      traits.environmentID = try item.text("EnvironmentId")
      traits.displayName = try item.text("FriendlyName")
      traits.organizationID = try item.requiredText("OrgId")
      traits.dataverseURL = try item.text("OrgUrl")
      let names = [traits.displayName, try item.text("UniqueName")].compactMap(\.self)
      return ImportedEnvironment(id: traits.environmentID, names: names, traits: traits)
    }
    return facts
  }
}

/// The website rows of Dataverse in the standard data model.
///
/// A row does not tell whether a host serves it: the state stays open unless the row is inactive itself.
struct WebsiteRows: JSONImporter {
  let name = "Dataverse adx_websites"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("adx_websiteid") || json.context == "adx_websites"
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.portals = try document.items.map { item in
      var portal = ImportedPortal(name: try item.requiredText("adx_name"))
      portal.websiteRecordID = try item.requiredGUID("adx_websiteid")
      if let host = try item.text("adx_primarydomainname") {
        portal.url = host.contains("://") ? host : "https://\(host)"
        let name = host.split(separator: "/").last ?? ""
        portal.address = name.split(separator: ".").first.map(String.init)
      }
      portal.language = try item.language("adx_website_language")
      portal.dataModel = "Standard"
      portal.createdAt = try item.text("createdon").flatMap(importedDate)
      if try item.code("statecode") == 1 { portal.state = .inactive }
      return portal
    }
    return facts
  }
}

import FoundationEssentials

/// Websites as the Power Pages service lists them, or one of them, also through m365.
struct Websites: JSONImporter {
  let name = "Power Pages websites"

  func recognizes(_ json: JSONContent) -> Bool {
    if json.has("websiterecordid") { return true }
    return json.context == "websites"
      || json.has("id", "templatename") && json.hasAny("websiteurl", "subdomain")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    var portals: [ImportedPortal] = []
    for item in document.items {
      let portal = try website(item, at: document.evidence.at)
      portals.append(portal)
      guard let id = portal.environmentID,
        !facts.environments.contains(where: { $0.id?.lowercased() == id.lowercased() })
      else { continue }
      let names = [try item.text("environmentName")].compactMap(\.self)
      facts.environments.append(ImportedEnvironment(id: id, names: names))
    }
    facts.portals = portals
    return facts
  }

  private func website(_ item: ImportedItem, at time: Date) throws -> ImportedPortal {
    var portal = ImportedPortal(name: try item.requiredText("name"))
    portal.hostID = try item.requiredGUID("id")
    portal.websiteRecordID = try item.guid("websiteRecordId")
    portal.address = try item.text("subdomain")
    portal.url = try item.text("websiteUrl")
    portal.language = try item.language("selectedBaseLanguage")
    portal.template = try item.text("templateName")
    portal.type = try item.text("type").map(PortalType.init(word:))
    portal.state = state(try item.text("status"), try item.text("packageInstallStatus"))
    portal.visibility = try item.text("siteVisibility")
    portal.dataModel = try item.text("dataModel")
    portal.packageVersion = try item.text("packageVersion")
    portal.createdAt = try item.text("createdOn").flatMap(importedDate)
    portal.environmentID = try item.text("environmentId")
    // The service counts days from its answer on; the answer's time is not in it, ours is the best
    // there is.
    if portal.type == .trial, let days = try item.int("trialExpiringInDays"),
      (-3650...3650).contains(days)
    {
      portal.trialEndsAt = time.addingTimeInterval(Double(days) * 86_400)
      if let left = try item.int("suspendedWebsiteDeletingInDays"), (0...3650).contains(left) {
        portal.deletesAt = time.addingTimeInterval(Double(left) * 86_400)
        // Its trial is over and its host is not deleted yet.
        if days < 0, portal.state == .running { portal.state = .suspended }
      }
    }
    portal.service = try service(item)
    return portal
  }

  private func service(_ item: ImportedItem) throws -> Portal.ServiceFacts {
    var facts = Portal.ServiceFacts()
    facts.packageInstallStatus = try item.text("packageInstallStatus")
    facts.operationStatus = try item.text("status")
    facts.customHostNames = try item.list("customHostNames")?.compactMap { value in
      if case .text(let text) = value { text } else { nil }
    }
    facts.isEarlyUpgradeEnabled = try item.bool("isEarlyUpgradeEnabled")
    facts.isCustomErrorEnabled = try item.bool("isCustomErrorEnabled")
    facts.applicationID = try item.text("applicationUserAadAppId")
    facts.ownerID = try item.text("ownerId")
    return facts
  }

  /// The service tells how the last operation and the installation went, not whether pages are served;
  /// a site that went through both is taken to serve them.
  private func state(_ status: String?, _ installation: String?) -> PortalState? {
    switch installation?.lowercased() {
    case "installrequested", "installscheduled", "installing", "installretrying":
      return .provisioning
    case "installfailed": return .failed
    case "uninstallrequested", "uninstalling", "uninstalled", "uninstallfailed":
      return .unknown(installation ?? "")
    default: break
    }
    switch status?.lowercased() {
    case "operationcomplete": return .running
    case "operationnotstarted", "operationinprogress": return .provisioning
    case "operationfailed": return .failed
    // The words of the admin center's list.
    case "configured": return .running
    case "suspended": return .suspended
    default: return status.map(PortalState.unknown)
    }
  }
}

/// A time as services write it: with or without fraction and zone (then UTC); nil if it is none.
func importedDate(_ text: String) -> Date? {
  let seconds = text.prefix(19)
  let zone = text.dropFirst(19).drop { $0 == "." || $0.isNumber }
  return try? Date(seconds + (zone.isEmpty ? "Z" : zone), strategy: .iso8601)
}

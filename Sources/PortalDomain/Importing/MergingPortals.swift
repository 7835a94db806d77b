extension ImportedFacts {
  /// Merges websites by the id of their row, else of their host, never by name.
  func merge(
    _ imported: [ImportedPortal], of environmentID: String?, into portals: inout [Portal],
    _ templates: TemplateCatalog
  ) -> [String] {
    let ours = imported.filter { portal in
      guard let environmentID, let id = portal.environmentID else { return true }
      return id.lowercased() == environmentID.lowercased()
    }
    var (added, renewed) = (0, 0)
    for told in ours {
      if let index = portals.firstIndex(where: { told.isSame(as: $0) }) {
        portals[index].take(told, templates, evidence)
        renewed += 1
      } else {
        var portal = Portal(
          id: freeID(for: told.name, in: portals), name: told.name,
          type: told.type ?? .unknown("not told"), state: told.state ?? .unknown("not told"),
          evidence: evidence)
        portal.take(told, templates, evidence)
        portals.append(portal)
        added += 1
      }
    }
    var summary = ["\(counted(added, "website")) added, \(renewed) brought up to date"]
    if ours.count < imported.count {
      let others = counted(imported.count - ours.count, "website")
      summary.append("\(others) of other environments left out")
    }
    return summary
  }

  /// The slug of a name, with a number where it is taken.
  private func freeID(for name: String, in portals: [Portal]) -> String {
    let slugged = slug(name)
    let base = slugged.isEmpty ? "portal" : slugged
    let taken = Set(portals.map(\.id))
    if !taken.contains(base) { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }
}

extension ImportedPortal {
  /// Whether this is the website of a known portal.
  fileprivate func isSame(as portal: Portal) -> Bool {
    if let mine = websiteRecordID, let other = portal.websiteRecordID {
      return mine.lowercased() == other.lowercased()
    }
    guard let mine = hostID, let other = portal.hostID else { return false }
    return mine.lowercased() == other.lowercased()
  }
}

extension Portal {
  /// Takes over what was told; our id, files, template version and overrides stay.
  fileprivate mutating func take(
    _ told: ImportedPortal, _ templates: TemplateCatalog, _ evidence: Evidence
  ) {
    name = told.name
    hostID = told.hostID ?? hostID
    websiteRecordID = told.websiteRecordID ?? websiteRecordID
    address = told.address ?? address
    url = told.url ?? url
    language = told.language ?? language
    // The version that we remember belongs to the template that we remember.
    if template == nil || templateVersion == nil, let name = told.template {
      template = templates[name]?.id ?? name
    }
    type = told.type ?? type
    visibility = told.visibility ?? visibility
    dataModel = told.dataModel ?? dataModel
    packageVersion = told.packageVersion ?? packageVersion
    createdAt = createdAt ?? told.createdAt
    trialEndsAt = told.trialEndsAt ?? (type == .trial ? trialEndsAt : nil)
    deletesAt = told.deletesAt ?? (type == .trial ? deletesAt : nil)
    service = told.service.isEmpty ? service : told.service
    // As with maps, the evidence is above all that of the state.
    if told.state != nil || state == .unknown("not told") { self.evidence = evidence }
    // That the last operation went well says nothing of a site that somebody stopped since.
    let isHeld = told.state == .running && (state == .stopped || state == .maintenance)
    state = isHeld ? state : told.state ?? state
  }
}

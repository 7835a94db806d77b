import PortalDomain

extension FileStore {
  /// A change as it is put on a state of format 1: the websites that it leaves alone come with it.
  ///
  /// The former folders stay as they are, and the former generation still refers to them.
  func migrated(
    _ change: Change, _ old: GenerationReading, _ folder: String
  ) throws -> (sites: [String: SiteChange], portals: [Portal]) {
    var sites = change.sites
    var portals = change.snapshot.portals
    guard old.format == 1 else { return (sites, portals) }
    for index in portals.indices {
      let id = portals[index].id
      guard let number = portals[index].siteGeneration else { continue }
      let root = layout.formerSite(id, number, folder)
      guard try disk.isFolder(root) else { continue }
      var site = sites[id] ?? SiteChange()
      site.site = .whole(
        try Self.files(site.site, on: try formerFiles(root + "/" + SiteCopy.site.rawValue)))
      site.base = .whole(
        try Self.files(site.base, on: try formerFiles(root + "/" + SiteCopy.base.rawValue)))
      sites[id] = site
      portals[index].siteGeneration = nil
      portals[index].baseGeneration = nil
    }
    return (sites, portals)
  }

  /// The files that some content makes of a former website.
  private static func files(_ content: SiteChange.Content?, on former: SiteFiles) throws
    -> SiteFiles
  {
    switch content {
    case nil, .state, .asOf: former
    case .whole(let files): files
    case .edited(let put, let removed):
      SiteFiles(
        former.files.filter { file in
          !removed.contains(file.path) && !put.contains { $0.path == file.path }
        } + put)
    }
  }
}

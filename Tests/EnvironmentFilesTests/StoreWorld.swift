import PortalDomain
import Support

/// What the tests of stores share: states and changes in one line each.
enum StoreWorld {
  static let at = World.time

  static func name(_ text: String) throws -> EnvironmentName { try EnvironmentName(text) }

  /// A state that was never committed.
  static func new(_ text: String) throws -> Snapshot {
    Snapshot(environment: Environment(name: try name(text), kind: .simulated))
  }

  static func change(
    _ snapshot: Snapshot, _ summary: String = "Changed", sites: [String: SiteChange] = [:]
  ) -> Change {
    Change(snapshot, sites: sites, summary: summary, author: World.author, at: at)
  }

  /// A state with one more map running: what a toggle does.
  static func toggled(_ snapshot: Snapshot, _ map: String = "accounts/customers-v3") -> Snapshot {
    var next = snapshot
    let known = EntityMap(id: MapID(map), state: .running, evidence: .test)
    next.maps.known = (next.maps.known ?? []).filter { $0.id != known.id } + [known]
    return next
  }

  /// A state with one more portal, and its website: what provisioning does.
  static func provisioned(
    _ snapshot: Snapshot, _ id: String = "customer-portal", files: SiteFiles = site
  ) -> Change {
    var next = snapshot
    next.portals.append(
      Portal(id: id, name: "Customer Portal", type: .trial, state: .running, evidence: .test))
    return change(next, "Provisioned \(id)", sites: [id: .provisioned(files)])
  }

  /// A website with what is hard on stores: nested folders, no text, nothing at all, names of all scripts.
  static let site = SiteFiles([
    SiteFiles.File(path: "website.yml", bytes: Array("adx_name: Ünï: \"x\"\r\n".utf8)),
    SiteFiles.File(path: ".portalconfig/manifest.yml", bytes: []),
    SiteFiles.File(path: "web-files/日本.bin", bytes: Array(0...255)),
  ])

  /// Every folder of a website's state in a store, as `portal/number`, and every portal's folder.
  static func siteFolders(_ root: String) throws -> Set<String> {
    Set(
      try tree(of: root).keys.compactMap { path in
        let parts = path.split(separator: "/")
        guard path.hasSuffix("/"), parts.count >= 4, parts[0] == "environments",
          parts[2] == "sites"
        else { return nil }
        if parts.count == 4 { return String(parts[3]) }
        return parts.count == 6 && parts[4] == "generations" ? "\(parts[3])/\(parts[5])" : nil
      })
  }

  /// What is left in the folder of unfinished work.
  static func leftovers(_ root: String) throws -> [String] {
    try tree(of: root).keys.filter { $0.hasPrefix("work/") && $0 != "work/" }
  }
}

import PortalDomain
import Support

@testable import EnvironmentFiles

/// Everything that can be read in a store, and every content that it holds.
struct Readable {
  /// By environment's folder and number.
  var generations: [String: Snapshot] = [:]
  /// By environment's folder, portal and number.
  var states: [String: SiteFiles] = [:]
  /// What stands in files, wherever; without what only saves work.
  var contents: [[UInt8]: String] = [:]
  /// What was moved aside, by the path that it had below `environments`.
  var aside = Set<String>()

  init(_ store: FileStore) throws {
    let (layout, disk) = (store.layout, store.disk)
    for folder in try disk.isFolder(layout.environments) ? disk.list(layout.environments) ?? [] : []
    where try disk.isFolder(layout.environment(folder)) {
      for number in (try? store.generationNumbers(folder)) ?? [] {
        if let reading = try? store.reading(number, folder) {
          generations["\(folder) \(number)"] = reading.snapshot
        }
      }
      for portal in (try? disk.list(layout.sites(folder))) ?? [] {
        for number in ((try? disk.list(layout.states(portal, folder))) ?? []).compactMap(
          Layout.number)
        {
          if let manifest = try? store.manifest(number, portal, folder),
            let files = try? store.files(of: manifest, portal, folder)
          {
            states["\(folder) \(portal) \(number)"] = files
          }
        }
      }
    }
    for (path, bytes) in try tree(of: layout.root) {
      let parts = path.split(separator: "/")
      if parts[0] == "aside", parts.count > 2 {
        let folder = parts[1].prefix { $0 != "=" }
        aside.insert(([folder] + parts.dropFirst(2)).joined(separator: "/"))
      }
      guard ["environments", "aside"].contains(parts[0]), !path.hasSuffix("/"),
        !["newest", "shown", "memo"].contains(parts.last)
      else { continue }
      contents[bytes] = path
    }
  }

  /// What could be read before and cannot be any more, nor was moved aside.
  func lost(since before: Readable) -> [String] {
    var lost: [String] = []
    for (key, snapshot) in before.generations where generations[key] != snapshot {
      let words = key.split(separator: " ")
      let path = "\(words[0])/generations/\(Layout.digits(Int(words[1]) ?? 0))"
      if !aside.contains(path) { lost.append("generation \(key)") }
    }
    for (key, files) in before.states where states[key] != files {
      let words = key.split(separator: " ")
      let path =
        "\(words[0])/sites/\(words[1])/generations/\(Layout.digits(Int(words[2]) ?? 0))"
      if !aside.contains(path + "/manifest") { lost.append("state \(key)") }
    }
    lost += before.contents.filter { contents[$0.key] == nil }.map { "what stood in \($0.value)" }
    return lost.sorted()
  }
}

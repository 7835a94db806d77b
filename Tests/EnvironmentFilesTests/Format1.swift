import FoundationEssentials
import Glibc
import PortalDomain
import Support

@testable import EnvironmentFiles

/// A store as the first version wrote it: the environment `demo` with the portal `blank`.
enum Format1 {
  static let source =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Fixtures/format-1"

  /// Copies it to a store's root, with the rights that the first version gave.
  static func make(_ store: FileStore) async throws {
    let root = store.layout.root
    try FileManager.default.copyItem(atPath: source, toPath: root)
    chmod(root, 0o700)
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let item = root + "/" + path
      chmod(item, try PosixDisk().isFolder(item) ? 0o700 : 0o600)
    }
    for name in ["locks", "work"] { mkdir(root + "/" + name, 0o700) }
  }

  /// Copies it with a website of few files.
  static func makeSmall(_ store: FileStore) async throws {
    try await make(store)
    let portal = store.layout.formerSite("blank", 1, "demo")
    for copy in SiteCopy.allCases {
      let folder = portal + "/" + copy.rawValue
      for name in try PosixDisk().list(folder) ?? [] where name != "website.yml" {
        if name != "webrole.yml" { try PosixDisk().remove(folder + "/" + name) }
      }
    }
  }

  /// The files of one of the two copies, as they were written.
  static func files(_ copy: SiteCopy) throws -> SiteFiles {
    let folder = source + "/environments/demo/sites/blank/000001/" + copy.rawValue
    return SiteFiles(
      try tree(of: folder).filter { !$0.key.hasSuffix("/") }
        .map { SiteFiles.File(path: $0.key, bytes: $0.value) })
  }
}

import FoundationEssentials
import Glibc
import PortalDomain
import Support

@testable import EnvironmentFiles

/// A sound store with a history, and the ways to damage it; paths are below its root.
struct DamagedStore {
  let folder: TemporaryFolder
  let store: FileStore

  var root: String { folder.path }

  static let generations = "environments/contoso/generations"
  static let portal = "environments/contoso/sites/customer-portal"
  static let states = portal + "/generations"

  /// `contoso`: created, provisioned (state 1), a toggle, an edited website (state 2), a toggle; `other`: provisioned.
  init() async throws {
    folder = try TemporaryFolder()
    var store = FileStore(root: folder.path, lockTimeout: .zero, holder: "alice")
    store.memo = { "generation \($0.generation)" }
    self.store = store
    chmod(folder.path, 0o700)
    let made = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    var snapshot = try await store.commit(StoreWorld.provisioned(made, files: Self.site))
    snapshot = try await store.commit(StoreWorld.change(StoreWorld.toggled(snapshot)))
    snapshot = try await store.commit(
      StoreWorld.change(snapshot, "Edited", sites: ["customer-portal": Self.edit]))
    snapshot.updates = [
      OpenUpdate(
        portal: "customer-portal", from: "1.0.0", to: "2.0.0", startedAt: World.time,
        author: World.author)
    ]
    _ = try await store.commit(StoreWorld.change(StoreWorld.toggled(snapshot, "products/all")))
    let other = try await store.commit(StoreWorld.change(StoreWorld.new("other")))
    _ = try await store.commit(StoreWorld.provisioned(other, "shop"))
  }

  static let site = SiteFiles(
    StoreWorld.site.files + [
      SiteFiles.File(path: "old.txt", bytes: Array("old\n".utf8)),
      SiteFiles.File(path: "web-pages/home/Home.html", bytes: Array("<p>Home</p>\n".utf8)),
      SiteFiles.File(path: "web-pages/home/Home.css", bytes: Array("p { color: red }\n".utf8)),
    ])

  static let edit = SiteChange(
    site: .edited(
      put: [
        SiteFiles.File(path: "website.yml", bytes: Array("adx_name: edited\n".utf8)),
        SiteFiles.File(path: "new.txt", bytes: Array("new\n".utf8)),
      ], removed: ["old.txt"]))

  // MARK: Damaging

  func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: root + "/" + path)))
  }

  /// Turns one bit of the byte in the middle, or of another one.
  func flip(_ path: String, at position: Int? = nil) throws {
    var bytes = try bytes(path)
    bytes[position ?? bytes.count / 2] ^= 1
    try overwrite(path, bytes)
  }

  func truncate(_ path: String, to count: Int) throws {
    try overwrite(path, Array(try bytes(path).prefix(count)))
  }

  func drop(_ path: String, lines: Int) throws {
    let all = try bytes(path).split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    try overwrite(path, all.dropLast(lines).flatMap { $0 + [0x0A] })
  }

  func overwrite(_ path: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: root + "/" + path))
  }

  /// Adds a file or a folder, for the owner alone.
  func add(_ path: String, _ text: String? = "stray\n") throws {
    if let text { try folder.write(path, text) } else { mkdir(root + "/" + path, 0o700) }
    try rights(path, text == nil ? 0o700 : 0o600)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: root + "/" + path)
  }

  func swap(_ one: String, _ other: String) {
    let (one, other) = (root + "/" + one, root + "/" + other)
    rename(one, root + "/swap")
    rename(other, one)
    rename(root + "/swap", other)
  }

  func copy(_ path: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: root + "/" + path, toPath: root + "/" + other)
  }

  /// Puts a link to a moved thing in its place.
  func link(_ path: String) throws {
    let outside = root + "/environments/.moved"
    rename(root + "/" + path, outside)
    symlink(outside, root + "/" + path)
  }

  func rights(_ path: String, _ rights: UInt32) throws {
    chmod(root + "/" + path, rights)
  }

  /// Edits a part of a generation as if the store had written it so.
  func rewrite(_ generation: String, _ part: String, _ edit: ([UInt8]) throws -> [UInt8]) throws {
    let path = generation + "/" + part
    try overwrite(path, try edit(try bytes(path)))
    try rehash(generation)
  }

  /// Writes the checksums of a generation's own parts anew.
  func rehash(_ generation: String) throws {
    let place = generation + "/checksums"
    var list = try GenerationChecksums(try bytes(place), at: place).list
    for index in list.lines.indices where !list.lines[index].path.contains("/") {
      list.lines[index].digest = Digest.hex(try bytes(generation + "/" + list.lines[index].path))
    }
    try overwrite(place, GenerationChecksums(list).bytes)
  }
}

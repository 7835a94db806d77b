import FoundationEssentials
import PortalDomain

extension FileStore {
  /// Writes the whole store into one tar file, each environment at one moment.
  ///
  /// Nothing that a generation refers to is ever changed in place, so an environment is copied under its lock for
  /// as long as that takes and no longer.
  public func export(to file: String) async throws -> StoreArchive {
    guard try disk.kind(of: file) == nil else {
      throw Problem(
        .cannotCreate, "archive.exists", "\(quoted(file, upTo: 200)) is there already",
        remedy: "name a file that does not exist", place: file.tamed)
    }
    guard try isThere() else {
      throw Problem(
        .noInput, "store.empty", "there is no store at \(layout.root.tamed)",
        remedy: "name it with --store", place: layout.root.tamed)
    }
    var archive = StoreArchive(environments: [], files: 0, bytes: 0)
    var bytes: [UInt8] = []
    func add(_ path: String) throws {
      guard let content = try disk.read(path), let status = try disk.status(of: path) else {
        return
      }
      let inner = String(path.dropFirst(layout.root.count + 1))
      bytes += TarFile.header(
        path: inner, size: content.count, modified: status.modified / 1_000_000_000)
      bytes += content
      bytes += TarFile.padding(content.count)
      archive.files += 1
      archive.bytes += content.count
    }
    try add(layout.marker)
    try add(layout.ignored)
    for name in try await names() {
      let folder = try await folder(of: name)
      let lock = try await take(folder)
      defer { withExtendedLifetime(lock) {} }
      let root = layout.environment(folder)
      for item in try disk.walk(root).files where !Self.canBeMadeAgain(item.path) {
        try add(root + "/" + item.path)
      }
      archive.environments.append(name)
    }
    bytes += TarFile.end
    let temporary = file + ".\(UUID().uuidString.prefix(8)).tmp"
    try disk.replace(file, with: bytes, by: temporary)
    return archive
  }

  /// Takes in the environments of such a file: all are built aside and verified before the first is put in place.
  public func takeIn(_ file: String) async throws -> StoreArchive {
    guard let bytes = try disk.read(file) else {
      throw Problem(
        .noInput, "input.unreadable", "there is no file \(quoted(file, upTo: 200))",
        remedy: "check the path", place: file.tamed)
    }
    let files = try TarFile.files(bytes, name: file)
    let (names, parts) = try Self.environments(files, file)
    try prepare()
    let all = try await take(Layout.allEnvironments)
    defer { withExtendedLifetime(all) {} }
    if let same = try await self.names().first(where: names.contains) {
      throw Problem(
        .cannotCreate, "environment.exists", "there is already an environment \(quoted(same.text))",
        remedy: "take the archive into another store with --store")
    }
    var archive = StoreArchive(environments: [], files: 0, bytes: 0)
    let aside = layout.work + "/\(Layout.allEnvironments)=\(UUID().uuidString.lowercased())"
    let staged = FileStore(root: aside, holder: holder, disk: disk)
    do {
      try disk.writeTree(SiteFiles(parts), to: aside)
      let report = try await staged.check()
      if let damage = report.findings.first(where: {
        $0.status == .damage && $0.code != "store.folder-missing"
      }) {
        throw Problem(
          .badInput, "archive.damaged",
          "\(quoted(file)) is damaged: \(damage.place): \(damage.cause)",
          remedy: "use another copy; nothing was taken in", place: file.tamed)
      }
      for name in names.sorted(by: { $0.folded < $1.folded }) {
        let folder = FolderName.folder(of: name)
        try disk.rename(staged.layout.environment(folder), to: layout.environment(folder))
        archive.environments.append(name)
      }
      try disk.sync(folder: layout.environments)
    } catch {
      try? disk.remove(aside)
      throw error
    }
    try? disk.remove(aside)
    archive.files = parts.count
    archive.bytes = parts.reduce(0) { $0 + $1.bytes.count }
    return archive
  }

  /// The environments that an archive holds, and the files that belong to them.
  private static func environments(
    _ files: [SiteFiles.File], _ archive: String
  ) throws -> (names: Set<EnvironmentName>, files: [SiteFiles.File]) {
    var names = Set<EnvironmentName>()
    var taken: [SiteFiles.File] = []
    guard files.contains(where: { $0.path == "store.json" }) else {
      throw Problem(
        .badInput, "archive.unreadable", "\(quoted(archive)) holds no store",
        remedy: "use a file that store export wrote", place: archive.tamed)
    }
    for file in files {
      let parts = file.path.split(separator: "/").map(String.init)
      if parts == ["store.json"] || parts == [".gitignore"] {
        taken.append(file)
      } else if parts.count > 2, parts[0] == "environments",
        let name = FolderName.name(of: parts[1])
      {
        names.insert(name)
        taken.append(file)
      }
    }
    return (names, taken)
  }

  /// Whether a file of an environment only saves work and is made again when needed.
  private static func canBeMadeAgain(_ path: String) -> Bool {
    path.hasSuffix("/shown") && path.split(separator: "/").count == 3 || path == "memo"
  }
}

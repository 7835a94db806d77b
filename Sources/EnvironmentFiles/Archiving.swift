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
    guard let bytes = try disk.read(PosixDisk.resolved(file) ?? file) else {
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
    let sorted = names.sorted { $0.folded < $1.folded }
    let work = layout.work + "/\(Layout.allEnvironments)=\(UUID().uuidString.lowercased())"
    try disk.makeFolder(work)
    do {
      let staged = FileStore(root: work + "/store", holder: holder, disk: disk)
      try disk.writeTree(SiteFiles(parts), to: staged.layout.root)
      let report = try await staged.check()
      if let damage = report.findings.first(where: {
        $0.status == .damage && $0.code != "store.folder-missing"
      }) {
        throw Problem(
          .badInput, "archive.damaged",
          "\(quoted(file)) is damaged: \(damage.place): \(damage.cause)",
          remedy: "use another copy; nothing was taken in", place: file.tamed)
      }
      // The commit point of them all: whoever finds this note completes what was begun.
      var note = WorkNote(summary: "Took in \(OutsideDisk.name(of: file))", generation: 0)
      note.takes = sorted.map(FolderName.folder)
      try write(note, work)
    } catch {
      try? disk.remove(work)
      throw error
    }
    do {
      try cleanUp(work, of: Layout.allEnvironments)
    } catch {
      // Some may be in place already: then all shall be, now or at the next start.
      _ = try? cleanUp(work, of: Layout.allEnvironments)
      throw error
    }
    return StoreArchive(
      environments: sorted, files: parts.count, bytes: parts.reduce(0) { $0 + $1.bytes.count })
  }

  /// Puts environments in place that were taken in and verified.
  func putInPlace(_ folders: [String], from work: String) throws {
    let staged = Layout(root: work + "/store")
    for folder in folders where FolderName.name(of: folder) != nil {
      guard try disk.isFolder(staged.environment(folder)) else { continue }
      var home = layout.environment(folder)
      if try disk.status(of: home) != nil {
        // Somebody made one of that name after an interruption.
        try disk.ensureFolder(layout.aside)
        home =
          layout.aside + "/\(Layout.allEnvironments)=\(UUID().uuidString.prefix(8).lowercased())"
      }
      try disk.rename(staged.environment(folder), to: home)
    }
    if !folders.isEmpty { try disk.sync(folder: layout.environments) }
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

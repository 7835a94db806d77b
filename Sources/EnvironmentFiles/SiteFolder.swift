import FoundationEssentials
import PortalDomain

/// A website as a folder outside the store, what `pac pages` downloads and uploads, or as a zip file of it.
enum SiteFolder {
  /// Writes a website into a new folder: built aside, then put in place by one rename.
  ///
  /// - Throws: `Problem` with code `export.exists` where anything but an empty folder is there.
  static func write(_ site: SiteFiles, to folder: String, disk: any Disk) throws {
    let target = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    switch try disk.kind(of: target) {
    case nil: break
    case .folder where try disk.list(target)?.isEmpty == true: break
    case .folder, .file, .other:
      throw Problem(
        .cannotCreate, "export.exists", "\(quoted(target, upTo: 200)) is there already",
        remedy: "name a folder that does not exist, or an empty one", place: target.tamed)
    }
    try build(target, disk) { try disk.writeTree(site, to: $0) }
  }

  /// Writes a website into a new zip file: built aside, then put in place by one rename.
  ///
  /// - Throws: `Problem` with code `export.exists` where anything at all is there.
  static func write(_ site: SiteFiles, toZip file: String, disk: any Disk) throws {
    guard try disk.status(of: file) == nil else {
      throw Problem(
        .cannotCreate, "export.exists", "\(quoted(file, upTo: 200)) is there already",
        remedy: "name a file that does not exist", place: file.tamed)
    }
    let bytes = try ZipFile.bytes(of: site)
    try build(file, disk) { try disk.write(bytes, to: $0) }
  }

  /// Builds something beside its place and puts it there; nothing is left where that fails.
  private static func build(
    _ target: String, _ disk: any Disk, _ make: (_ temporary: String) throws -> Void
  ) throws {
    let parent = Path.parent(of: target)
    guard case .folder? = try disk.kind(of: parent) else {
      throw Problem(
        .noInput, "export.no-parent", "there is no folder \(quoted(parent, upTo: 200))",
        remedy: "make it first", place: parent.tamed)
    }
    let temporary = target + ".\(UUID().uuidString.prefix(8)).tmp"
    do {
      try make(temporary)
      try disk.rename(temporary, to: target)
      try disk.sync(folder: parent)
    } catch {
      try? disk.remove(temporary)
      throw error
    }
  }
}

extension Disk {
  /// Writes files into a new folder, and makes files and names durable.
  ///
  /// Many files are forced to the medium together: one by one, ten thousand of them wait ten thousand times for it.
  /// That waits for what others write meanwhile, too, which a few files need not do.
  func writeTree(_ files: SiteFiles, to root: String) throws {
    try makeFolder(root)
    guard files.files.count > 64 else {
      let folders = try writeFiles(files, to: root) { try write($0, to: $1) }
      for folder in folders.reversed() { try sync(folder: root + "/" + folder) }
      return try sync(folder: root)
    }
    try syncing(below: root) {
      _ = try writeFiles(files, to: root) { try writeLoosely($0, to: $1) }
    }
  }

  /// Writes files with the folders that they need; gives those, each after the one it is in.
  private func writeFiles(
    _ files: SiteFiles, to root: String, _ write: ([UInt8], String) throws -> Void
  ) throws -> [String] {
    var made: [String] = []
    var known: Set<String> = [""]
    for file in files.files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      guard !parts.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
        throw Problem(
          .badInput, "site.path", "the website has a file with the path \(quoted(file.path))",
          remedy: "give it a plain relative path")
      }
      for depth in 1..<max(1, parts.count) {
        let folder = parts.prefix(depth).joined(separator: "/")
        guard known.insert(folder).inserted else { continue }
        try makeFolder(root + "/" + folder)
        made.append(folder)
      }
      try write(file.bytes, root + "/" + file.path)
    }
    return made
  }
}

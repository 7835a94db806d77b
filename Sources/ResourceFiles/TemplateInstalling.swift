import FoundationEssentials
import Glibc
import PortalDomain

extension ResourceFiles {
  /// Takes a template over into the administrator's own folder, whole or not at all.
  ///
  /// - Returns: the manifest of what was installed.
  /// - Throws: `Problem` with code `template.exists` where this version is there already.
  @discardableResult
  public func installTemplate(from folder: String) throws -> TemplateManifest {
    guard let data = order.data else {
      throw Problem(
        .cannotCreate, "template.no-home", "there is no folder for the administrator's templates",
        remedy: "set HOME or XDG_DATA_HOME to an absolute path")
    }
    // The bytes that are kept are the bytes that were validated: nothing is read a second time.
    let (template, manifest) = try Self.readWithManifest(folder)
    let (id, version) = (template.manifest.id, template.manifest.version)
    guard try !versions(of: id).contains(version) else { throw exists(id, version) }
    let home = "\(data)/Templates/\(id)"
    try createFolders(home)
    let incoming = "\(home)/.incoming-\(UUID().uuidString.lowercased())"
    do {
      try createFolders(incoming)
      try writeNewFile(incoming + "/template.yml", manifest)
      for file in template.site.files {
        let path = "\(incoming)/site/\(file.path)"
        try createFolders(parent(of: path) ?? incoming)
        try writeNewFile(path, file.bytes)
      }
      guard rename(incoming, "\(home)/\(version)") == 0 else {
        if errno == EEXIST || errno == ENOTEMPTY { throw exists(id, version) }
        throw cannotCreate("\(home)/\(version)", errno)
      }
      try syncFolder(home)
    } catch {
      removeTree(incoming)
      throw error
    }
    return template.manifest
  }

  private func exists(_ id: String, _ version: String) -> Problem {
    Problem(
      .cannotCreate, "template.exists",
      "version \(quoted(version)) of the template \(quoted(id)) is there already",
      remedy: "raise the version in template.yml: portals rest on the content of a version")
  }
}

/// Creates a folder with all folders above it.
private func createFolders(_ path: String) throws {
  guard !isFolder(path) else { return }
  if let above = parent(of: path), !above.isEmpty { try createFolders(above) }
  guard mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) else {
    throw cannotCreate(path, errno)
  }
}

/// Writes a file that must not be there yet, through to the disk.
private func writeNewFile(_ path: String, _ bytes: [UInt8]) throws {
  let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
  guard file >= 0 else { throw cannotCreate(path, errno) }
  defer { close(file) }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      throw cannotCreate(path, errno)
    }
    rest = rest.dropFirst(count)
  }
  guard fsync(file) == 0 else { throw cannotCreate(path, errno) }
}

/// Makes a folder's own entries durable.
private func syncFolder(_ path: String) throws {
  let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard folder >= 0 else { throw cannotCreate(path, errno) }
  defer { close(folder) }
  guard fsync(folder) == 0 else { throw cannotCreate(path, errno) }
}

/// Clears away what an installation that failed has left.
private func removeTree(_ path: String) {
  if kind(of: path) == S_IFDIR {
    for name in (try? namesInFolder(path)) ?? [] { removeTree(path + "/" + name) }
    rmdir(path)
  } else {
    unlink(path)
  }
}

private func cannotCreate(_ path: String, _ number: Int32) -> Problem {
  Problem(
    .cannotCreate, "template.cannot-install", "cannot write: \(reason(number))",
    remedy: "check space and rights", place: path.tamed)
}

import FoundationEssentials
import Glibc
import PortalDomain

/// Files and folders on this machine that an administrator names by path.
public struct OutsideDisk: OutsideFiles {
  /// The command that edits a text, as a shell reads it; nil for what `VISUAL` and `EDITOR` name.
  let editor: String?

  /// Creates the way to them.
  public init(editor: String? = nil) { self.editor = editor }

  /// Reads a plain file; `~/` at its beginning is the home folder.
  public func read(_ path: String) throws -> HandedFile {
    let path = Self.expanded(path)
    return HandedFile(name: Self.name(of: path), bytes: try Self.bytes(of: path))
  }

  /// Writes a website into a new folder: built aside, then put in place by one rename.
  public func write(_ site: SiteFiles, to folder: String) throws {
    try SiteFolder.write(site, to: Self.expanded(folder), disk: PosixDisk())
  }

  /// Reads a website's folder; what is neither file nor folder has no place in a website.
  public func readSite(_ folder: String) throws -> SiteFiles {
    let tree = try FolderTree(Self.expanded(folder))
    var total = 0
    let entries = try tree.entries()
    try Self.refuseOddities(entries, folder)
    return SiteFiles(
      try entries.compactMap { entry in
        guard case .file(let size, _) = entry.kind else { return nil }
        total += size
        guard total <= Self.siteLimit else {
          throw Problem(
            .badInput, "site.too-large", "\(quoted(folder, upTo: 200)) holds more than 1 GB",
            remedy: "name the folder of one website", place: folder.tamed)
        }
        return SiteFiles.File(path: entry.path, bytes: try tree.bytes(of: entry.path))
      })
  }

  /// Refuses what no upload takes: links lead out of the folder, pipes and devices hold nothing.
  private static func refuseOddities(_ entries: [SiteEntry], _ folder: String) throws {
    let odd = entries.compactMap { entry -> String? in
      switch entry.kind {
      case .file, .emptyFolder: nil
      case .link(let target): "\(entry.path): a symbolic link to \(target)"
      case .other: "\(entry.path): neither file nor folder"
      }
    }
    guard let first = odd.first else { return }
    throw Problem(
      .badInput, "site.not-a-file",
      odd.count == 1
        ? "the website holds something that is no file: \(first)"
        : "the website holds \(odd.count) things that are no files, first \(first)",
      detail: odd.count == 1 ? nil : odd.prefix(20).joined(separator: "\n"),
      remedy: "put plain files in their place, or take them out; nothing was taken in",
      place: folder.tamed)
  }

  /// The most that a website's files may hold: what real ones hold a hundred times over.
  private static let siteLimit = 1_000_000_000

  /// Writes a file, in place of one that is there: the old content or the new one, whatever happens.
  ///
  /// A link is followed, rights are kept; into what is no plain file, such as a device, the bytes are written.
  public func write(_ bytes: [UInt8], toFile path: String) throws {
    let path = Self.expanded(path)
    let disk = PosixDisk()
    func impossible(_ code: String, _ cause: String, _ remedy: String) -> Problem {
      Problem(.cannotCreate, code, cause, remedy: remedy, place: path.tamed)
    }
    guard !path.isEmpty else { throw impossible("output.unnamed", "no file is named", "name one") }
    let item = try disk.kind(of: path)
    if item == .folder {
      throw impossible("output.folder", "\(quoted(path, upTo: 200)) is a folder", "name a file")
    }
    if item == .other { return try LooseFile.write(bytes, to: path) }
    let parent = Path.parent(of: path)
    guard try disk.kind(of: parent) == .folder else {
      throw impossible(
        "output.no-folder", "there is no folder \(quoted(parent, upTo: 200))", "make it first")
    }
    let target = Self.followed(path)
    let temporary = target + ".\(UUID().uuidString.prefix(8)).tmp"
    let rights = try disk.status(of: target)?.rights ?? Self.usualRights
    do {
      try disk.write(bytes, to: temporary)
      try disk.setRights(rights, of: temporary)
      try disk.rename(temporary, to: target)
    } catch {
      try? disk.remove(temporary)
      throw error
    }
    try disk.sync(folder: Path.parent(of: target))
  }

  /// Where a link leads; a path that is none, as it is.
  private static func followed(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// What the user's mask leaves of the rights of a new file.
  private static var usualRights: UInt32 {
    let mask = umask(0o077)
    umask(mask)
    return 0o666 & ~mask
  }

  /// Writes a website into a new zip file: built aside, then put in place by one rename.
  public func write(_ site: SiteFiles, toZip file: String) throws {
    try SiteFolder.write(site, toZip: Self.expanded(file), disk: PosixDisk())
  }

  /// A path as typed in the console, where no shell expands it.
  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    // Not blocking, so that a pipe without a writer cannot hang the program.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw Problem(
        .noInput, isFolder ? "input.folder" : "input.not-a-file",
        "\(quoted(path, upTo: 200)) is \(isFolder ? "a folder" : "no plain file")",
        remedy: "name a file", place: path.tamed)
    }
    let size = Int(status.st_size)
    guard size <= ImportedText.sizeLimit else {
      throw ImportedText.tooLarge(name(of: path), bytes: size)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw fault(path)
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= ImportedText.sizeLimit else {
        throw ImportedText.tooLarge(name(of: path), bytes: bytes.count)
      }
    }
  }

  /// A path's last part.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func fault(_ path: String) -> Problem {
    // Kept first: anything that follows may change it.
    let cause = errno
    let reason = String(cString: strerror(cause)).lowercased()
    return Problem(
      cause == ENOENT || cause == ENOTDIR ? .noInput : .inputOutput, "input.unreadable",
      "cannot read \(quoted(path, upTo: 200)): \(reason)",
      remedy: "check the path and its permissions",
      place: path.tamed)
  }
}

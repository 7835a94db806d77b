import FoundationEssentials
import Glibc
import PortalDomain

/// Writes the result of a merge as a new folder: ours with the plan's files, built aside and put in place by one rename.
public struct MergedFolder: Sendable {
  private let target: String
  private let temporary: String

  /// Checks that a folder can be written.
  ///
  /// - Throws: `Problem` with code `merge.exists` where anything but an empty folder is there.
  public init(_ folder: String) throws {
    target = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let disk = PosixDisk()
    switch try disk.kind(of: target) {
    case nil: break
    case .folder where try disk.list(target)?.isEmpty == true: break
    case .folder, .file, .other:
      throw Problem(
        .cannotCreate, "merge.exists", "\(quoted(target, upTo: 200)) is there already",
        remedy: "name a folder that does not exist, or an empty one", place: target.tamed)
    }
    let parent = Path.parent(of: target)
    guard case .folder? = try disk.kind(of: parent) else {
      throw Problem(
        .noInput, "merge.no-parent", "there is no folder \(quoted(parent, upTo: 200))",
        remedy: "make it first", place: parent.tamed)
    }
    temporary = target + ".\(UUID().uuidString.prefix(8)).tmp"
  }

  /// One thing to make.
  private struct Item: Sendable {
    let path: String
    let source: Source
    let mode: mode_t

    enum Source: Sendable {
      case copy(String)
      case bytes([UInt8])
      case link(String)
    }
  }

  /// Writes ours with the files of a plan, copied from the folders of the three sides.
  public func write(
    _ files: [MergePlan.File], roots: [MergeSide: String], ours: [SiteEntry]
  ) async throws {
    var items: [Item] = []
    items.reserveCapacity(ours.count)
    var folders: [String] = []
    let changed = Dictionary(files.map { ($0.path.bytewise, $0) }) { _, last in last }
    let root = roots[.ours] ?? ""
    for entry in ours where changed[entry.path.bytewise] == nil {
      switch entry.kind {
      case .file(_, let isExecutable):
        items.append(
          Item(
            path: entry.path, source: .copy(root + "/" + entry.path),
            mode: isExecutable ? 0o777 : 0o666))
      case .link(let target):
        items.append(Item(path: entry.path, source: .link(target), mode: 0))
      case .emptyFolder: folders.append(entry.path)
      case .other: break
      }
    }
    for file in files {
      let mode: mode_t = file.isExecutable ? 0o777 : 0o666
      switch file.content {
      case .bytes(let bytes): items.append(Item(path: file.path, source: .bytes(bytes), mode: mode))
      case .copy(let side, let path):
        items.append(
          Item(path: file.path, source: .copy((roots[side] ?? "") + "/" + path), mode: mode))
      case .link(let target): items.append(Item(path: file.path, source: .link(target), mode: 0))
      case .folder: folders.append(file.path)
      case .removed: break
      }
    }
    do {
      guard mkdir(temporary, 0o777) == 0 else { throw fault(temporary) }
      var known: Set<Substring> = []
      for item in items { try makeFolders(of: item.path[...], &known) }
      for folder in folders { try makeFolders(of: (folder + "/")[...], &known) }
      let half = items.count / 2
      let (first, second) = (items[..<half], items[half...])
      async let low: Void = make(first)
      try await make(second)
      try await low
      guard rename(temporary, target) == 0 else { throw fault(target) }
    } catch {
      try? PosixDisk().remove(temporary)
      throw error
    }
  }

  private func makeFolders(of path: Substring, _ known: inout Set<Substring>) throws {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return }
    let folder = path[..<slash]
    if folder.isEmpty || known.contains(folder) { return }
    try makeFolders(of: folder, &known)
    known.insert(folder)
    guard mkdir(temporary + "/" + folder, 0o777) == 0 || errno == EEXIST else {
      throw fault(String(folder))
    }
  }

  @concurrent
  private func make(_ items: ArraySlice<Item>) async throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    for item in items {
      let path = temporary + "/" + item.path
      if case .link(let target) = item.source {
        guard symlink(target, path) == 0 else { throw fault(item.path) }
        continue
      }
      let output = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, item.mode)
      guard output >= 0 else { throw fault(item.path) }
      defer { close(output) }
      switch item.source {
      case .bytes(let bytes):
        try bytes.withUnsafeBytes { try Self.write($0, to: output) }
      case .copy(let source):
        let input = open(source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard input >= 0 else { throw FolderTree.fault(source) }
        defer { close(input) }
        while true {
          let count = read(input, &buffer, buffer.count)
          if count < 0 {
            if errno == EINTR { continue }
            throw FolderTree.fault(source)
          }
          if count == 0 { break }
          try buffer.withUnsafeBytes { try Self.write(.init(rebasing: $0[..<count]), to: output) }
          if count < buffer.count { break }
        }
      case .link: break
      }
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      let step = Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if step < 0 {
        if errno == EINTR { continue }
        throw Problem(
          .inputOutput, "merge.write",
          "cannot write: \(String(cString: strerror(errno)).lowercased())",
          remedy: "make room and try again; nothing was changed")
      }
      written += step
    }
  }

  private func fault(_ path: String) -> Problem {
    let cause = errno
    return Problem(
      .cannotCreate, "merge.create",
      "cannot create \(quoted(path, upTo: 200)): \(String(cString: strerror(cause)).lowercased())",
      remedy: "see what stands there; nothing was changed", place: path.tamed)
  }
}

extension String {
  /// A key by bytes: Unicode takes two spellings of one name for the same, a file system does not.
  fileprivate var bytewise: [UInt8] { Array(utf8) }
}

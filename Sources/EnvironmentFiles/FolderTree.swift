import Glibc
import PortalDomain

/// A website's folder on this machine as a tree to merge from.
///
/// Links are told and never followed.
public struct FolderTree: SiteTree {
  private let root: String

  /// Names a folder.
  ///
  /// - Throws: `Problem` where there is none.
  public init(_ folder: String) throws {
    root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var status = stat()
    guard stat(root, &status) == 0 else { throw Self.fault(root) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw Problem(
        .badInput, "site.not-a-folder", "\(quoted(folder, upTo: 200)) is no folder",
        remedy: "name the folder of a website", place: folder.tamed)
    }
  }

  /// Everything below the root; what a version control system keeps there is none of it.
  public func entries() throws -> [SiteEntry] {
    var result: [SiteEntry] = []
    let descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault(root) }
    _ = try list(descriptor, prefix: "", into: &result)
    return result
  }

  /// Lists a folder, which is closed at the end; false where it has nothing in it.
  private func list(
    _ descriptor: Int32, prefix: String, into result: inout [SiteEntry]
  ) throws -> Bool {
    guard let stream = fdopendir(descriptor) else {
      close(descriptor)
      throw Self.fault(root + "/" + prefix)
    }
    defer { closedir(stream) }
    var isEmpty = true
    while let entry = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      if name[0] == 0x2E, name[1] == 0 || name[1] == 0x2E && name[2] == 0 { continue }
      isEmpty = false
      guard let text = String(validatingCString: name) else {
        throw Problem(
          .badInput, "site.path", "a file name in \(quoted(prefix, upTo: 200)) is no UTF-8",
          remedy: "give the file another name", place: (root + "/" + prefix).tamed)
      }
      if prefix.isEmpty, text == ".git" { continue }
      let path = prefix + text
      if entry.pointee.d_type == UInt8(DT_DIR) {
        let folder = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw Self.fault(root + "/" + path) }
        if try !list(folder, prefix: path + "/", into: &result) {
          result.append(SiteEntry(path: path, kind: .emptyFolder))
        }
        continue
      }
      var status = stat()
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        throw Self.fault(root + "/" + path)
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        result.append(
          SiteEntry(
            path: path,
            kind: .file(size: Int(status.st_size), isExecutable: status.st_mode & S_IXUSR != 0)))
      case S_IFLNK:
        result.append(SiteEntry(path: path, kind: .link(try target(descriptor, name, path))))
      case S_IFDIR:
        let folder = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw Self.fault(root + "/" + path) }
        if try !list(folder, prefix: path + "/", into: &result) {
          result.append(SiteEntry(path: path, kind: .emptyFolder))
        }
      default: result.append(SiteEntry(path: path, kind: .other))
      }
    }
    return !isEmpty
  }

  private func target(
    _ descriptor: Int32, _ name: UnsafePointer<CChar>, _ path: String
  ) throws -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlinkat(descriptor, name, &buffer, buffer.count)
    guard count >= 0 else { throw Self.fault(root + "/" + path) }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The bytes of a plain file.
  public func bytes(of path: String) throws -> [UInt8] {
    let full = root + "/" + path
    let descriptor = open(full, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.fault(full) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.fault(full) }
    let size = Int(status.st_size)
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let step = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if step < 0 {
          if errno == EINTR { continue }
          throw Self.fault(full)
        }
        if step == 0 { break }
        count += step
      }
    }
  }

  static func fault(_ path: String) -> Problem {
    let cause = errno
    return Problem(
      cause == ENOENT || cause == ENOTDIR ? .badInput : .inputOutput, "site.unreadable",
      "cannot read \(quoted(path, upTo: 200)): \(String(cString: strerror(cause)).lowercased())",
      remedy: "check the path and its permissions", place: path.tamed)
  }
}

import Glibc
import PortalDomain

/// Sizes beyond which a file is not ours: they bound what a stray file can cost.
enum ReadingLimits {
  /// A catalog, a manifest or a theme.
  static let text = 4 << 20
  /// One file of a website.
  static let siteFile = 32 << 20
  /// All files of a website together.
  static let site = 256 << 20
  /// The number of files of a website.
  static let siteFiles = 20_000
  /// Folders within folders.
  static let depth = 24
}

/// Reads a regular file; nil if there is none.
///
/// Opened without waiting, so that a named pipe in the wrong place does not block the program.
func readFile(_ path: String, limit: Int, followingLinks: Bool = true) throws -> [UInt8]? {
  let link = followingLinks ? 0 : O_NOFOLLOW
  let file = path.contains("\0") ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | link)
  guard file >= 0 else {
    let number = errno
    if isAbsent(path, number) { return nil }
    throw unreadable(path, number)
  }
  defer { close(file) }
  var info = stat()
  guard fstat(file, &info) == 0 else { throw unreadable(path, errno) }
  guard info.st_mode & S_IFMT == S_IFREG else {
    throw Problem(
      .badInput, "resources.not-a-file", "\(quoted(path, upTo: 200)) is not a regular file",
      remedy: "put a file in its place", place: path.tamed)
  }
  guard info.st_size <= limit else { throw tooLarge(path, limit) }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(Int(info.st_size))
  // One byte more than told: a file that grows while it is read ends at its limit, too.
  var chunk = [UInt8](repeating: 0, count: min(max(Int(info.st_size), 1) + 1, 1 << 20))
  while true {
    let count = read(file, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw unreadable(path, errno)
    }
    bytes += chunk[..<count]
    guard bytes.count <= limit else { throw tooLarge(path, limit) }
  }
}

/// The names within a folder, sorted; nil if there is no such folder.
func namesInFolder(_ path: String) throws -> [String]? {
  guard !path.contains("\0"), let folder = opendir(path) else {
    let number = errno
    if isAbsent(path, number) { return nil }
    throw unreadable(path, number)
  }
  defer { closedir(folder) }
  var names: [String] = []
  errno = 0
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard let name else {
      throw Problem(
        .badInput, "resources.name-invalid", "a file name in the folder is not UTF-8",
        remedy: "rename the file", place: path.tamed)
    }
    if name != "." && name != ".." { names.append(name) }
    errno = 0
  }
  guard errno == 0 else { throw unreadable(path, errno) }
  return names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
}

/// Whether an error means that there is nothing, as far as this user can see.
///
/// A folder that may not be looked into counts as empty: with another user's HOME, the search has to
/// go on. A file that is there and may not be read is an error.
private func isAbsent(_ path: String, _ number: Int32) -> Bool {
  if number == ENOENT || number == ENOTDIR { return true }
  var info = stat()
  return number == EACCES && lstat(path, &info) != 0 && errno == EACCES
}

/// What a path is, without following a symbolic link; nil if there is nothing.
func kind(of path: String) -> mode_t? {
  var info = stat()
  return lstat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
}

/// Whether a path leads to a folder.
func isFolder(_ path: String) -> Bool {
  var info = stat()
  return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
}

/// Whether a path leads to a regular file.
func isFile(_ path: String) -> Bool {
  var info = stat()
  return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
}

/// What the system says of an error number.
func reason(_ number: Int32) -> String { String(cString: strerror(number)) }

func unreadable(_ path: String, _ number: Int32) -> Problem {
  Problem(
    .inputOutput, "resources.unreadable", "cannot read: \(reason(number))",
    remedy: "check who may read it", place: path.tamed)
}

func tooLarge(_ path: String, _ limit: Int) -> Problem {
  Problem(
    .badInput, "resources.too-large", "the file is larger than \(limit >> 20) MB",
    remedy: "check that it is the file you mean", place: path.tamed)
}

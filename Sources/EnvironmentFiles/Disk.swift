import PortalDomain

/// The verbs that the store needs of a file system: all of them can fail, none of them retries.
///
/// A test puts a disk in between that fails at the n-th verb.
protocol Disk: Sendable {
  /// The names in a folder, without `.` and `..`, in no order; nil if there is no such folder.
  func list(_ folder: String) throws -> [String]?
  /// The bytes of a file; nil if there is no such file. Links are not followed.
  func read(_ file: String) throws -> [UInt8]?
  /// Makes a folder for the owner alone. Fails if something is there.
  func makeFolder(_ folder: String) throws
  /// Writes a new file for the owner alone and forces it to the medium. Fails if something is there.
  func write(_ bytes: [UInt8], to file: String) throws
  /// Gives a file a second name; copies where the file system has no links.
  func link(_ file: String, as second: String) throws
  /// Gives a file or folder a new name. Fails if the new name is taken by anything but a file for a file.
  func rename(_ old: String, to new: String) throws
  /// Forces a folder's names to the medium.
  func sync(folder: String) throws
  /// Removes a file or a folder with everything in it; does nothing if it is gone.
  func remove(_ path: String) throws
  /// What stands at a path; nil if nothing does.
  func kind(of path: String) throws -> DiskItem?
  /// Takes a lock on a file that stays forever, made if need be; nil if another holds it.
  func lock(_ file: String, note: String) throws -> FileLock?
}

/// What stands at a path.
enum DiskItem: Sendable {
  case file, folder, other
}

extension Disk {
  /// Makes a folder if it is not there, and makes its name durable.
  func ensureFolder(_ folder: String) throws {
    switch try kind(of: folder) {
    case .folder: return
    case .file, .other:
      throw Problem(
        .cannotCreate, "store.not-a-folder", "\(quoted(folder, upTo: 200)) is not a folder",
        remedy: "name another folder with --store", place: folder)
    case nil: break
    }
    let parent = Path.parent(of: folder)
    try ensureFolder(parent)
    do {
      try makeFolder(folder)
    } catch let problem as Problem {
      // Another process may have made it just now.
      guard case .folder? = try kind(of: folder) else { throw problem }
    }
    try sync(folder: parent)
  }
}

/// Paths as text.
enum Path {
  /// The folder that holds a path: `/` for `/a`, `.` for `a`.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
